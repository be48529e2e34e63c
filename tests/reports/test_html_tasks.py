"""The task table of the web report: all that the workbook says, and a state for people to fill in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer import Review
from reviewer.gate import read_waivers
from reviewer.library.empty import EmptyLibrary
from reviewer.packs import load_report
from reviewer.reading import read
from reviewer.review import lay_out, review
from tests.reports.browsing import open_page
from tests.tools import need_module

PLAN = Path(__file__).parent.parent.parent / "examples" / "drafts" / "营商环境方案.docx"
HEADS = ["序号", "任务", "措施", "牵头单位", "配合单位", "完成时限", "目标值", "依据条款", "状态"]


@cache
def reviewed() -> Review:
    return review(read(PLAN.read_bytes(), PLAN.name), PLAN.name, lay_out(EmptyLibrary(), None, date(2026, 11, 20)))


def page_of(one: Review) -> str:
    return load_report("html").render(one, b"").decode()


def test_the_table_says_what_the_tasks_say(browser: Any, tmp_path: Path) -> None:
    tab = open_page(browser, tmp_path, page_of(reviewed()))
    assert tab.locator(".tasks th").all_inner_texts() == HEADS
    rows = [one.locator("td").all_inner_texts() for one in tab.locator(".tasks tbody tr").all()]
    assert len(rows) == len(reviewed().tasks) > 5
    for task, row in zip(reviewed().tasks, rows, strict=True):
        assert "".join(row[2].split()) == "".join(task.text.split())
        assert {unit for cell in row[3:5] for unit in cell.split("、") if unit} == set(task.units)
        assert all(each.text in row[5] for each in task.deadlines)
        assert row[8] == ""
    assert tab.faults == []


def test_no_unit_is_lost_where_only_support_is_named(browser: Any, tmp_path: Path) -> None:
    task = replace(reviewed().tasks[0], lead_units=(), support_units=("乙局",), units=("甲局", "乙局"))
    tab = open_page(browser, tmp_path, page_of(replace(reviewed(), tasks=(task,))))
    assert tab.locator(".tasks tbody td").all_inner_texts()[3:5] == ["甲局", "乙局"]


def test_states_are_kept_sorted_and_exported(browser: Any, tmp_path: Path) -> None:
    tab = open_page(browser, tmp_path, page_of(reviewed()), viewport={"width": 1280, "height": 900})
    fields = tab.locator("input.status")
    assert {one.input_value() for one in fields.all()} == {""}, "people fill it in, nobody else"
    fields.nth(2).fill("已完成")
    fields.nth(0).fill("进行中")
    fields.nth(0).blur()
    tab.reload()
    assert tab.get_by_label("第 3 项的状态").input_value() == "已完成"
    tab.locator(".tasks th button").last.click()
    tab.locator(".tasks th button").last.click()
    assert tab.locator("input.status").first.input_value() != "", "sorted by what was filled in"
    tab.fill("input[name=owner]", "法规科")
    with tab.expect_download() as waiting:
        tab.click("#export")
    saved = tmp_path / "decisions.json"
    waiting.value.save_as(saved)
    told = json.loads(saved.read_text(encoding="utf-8"))
    assert [(one["number"], one["status"]) for one in told["tasks"]] == [(1, "进行中"), (3, "已完成")]
    assert told["tasks"][1]["measure"] == reviewed().tasks[2].text.strip()
    assert read_waivers(saved) == () and told["decisions"] == []
    assert tab.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_use_the_table(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    """axe-core finds no serious fault in a real report, and nothing runs off the side."""
    axe = need_module("axe_playwright_python.sync_playwright").Axe()
    tab = open_page(
        browser, tmp_path, page_of(reviewed()), viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    found = axe.run(tab).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
