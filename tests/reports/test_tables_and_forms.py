"""The task table, the calendar and the review form, read back by other programs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from reviewer import Review
from reviewer.library.empty import EmptyLibrary
from reviewer.packs import load_report
from reviewer.reading import read
from reviewer.review import lay_out, review
from tests.office import convert

PLAN = Path(__file__).parent.parent.parent / "examples" / "drafts" / "营商环境方案.docx"


@cache
def reviewed() -> tuple[Review, bytes]:
    data = PLAN.read_bytes()
    session = lay_out(EmptyLibrary(), None, date(2026, 11, 20))
    return review(read(data, PLAN.name), PLAN.name, session), data


def rendered(name: str) -> bytes:
    return load_report(name).render(*reviewed())


def test_the_workbook_says_what_the_review_says() -> None:
    one, _ = reviewed()
    book = openpyxl.load_workbook(io.BytesIO(rendered("tasks")))
    assert book.sheetnames == ["任务分解表", "按单位", "按时限"]
    sheet = book["任务分解表"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("序号", "任务", "措施", "牵头单位", "配合单位", "完成时限", "目标值", "依据条款", "状态")
    assert len(rows) == len(one.tasks) + 1
    for task, row in zip(one.tasks, rows[1:], strict=True):
        assert row[2] == task.text
        named = {unit for cell in row[3:5] if cell for unit in cell.split("、")}
        assert named == set(task.units)
        assert all(each.text in (row[5] or "") for each in task.deadlines)
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    units = {row[0]: row[1] + row[2] for row in book["按单位"].iter_rows(min_row=2, values_only=True)}
    assert units == {unit: sum(unit in task.units for task in one.tasks) for task in one.tasks for unit in task.units}


def test_a_formula_in_a_draft_stays_words() -> None:
    one, data = reviewed()
    task = replace(one.tasks[0], text='=HYPERLINK("x")')
    book = openpyxl.load_workbook(io.BytesIO(load_report("tasks").render(replace(one, tasks=(task,)), data)))
    cell = book["任务分解表"]["C2"]
    assert cell.value == '=HYPERLINK("x")' and cell.data_type == "s"


@pytest.mark.parametrize("name", ["tasks", "form", "calendar", "docx"])
def test_the_same_review_gives_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    today = rendered(name)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)  # a day of 2033 for the stamps in a zip
    assert rendered(name) == today


@pytest.mark.parametrize(("name", "ending"), [("tasks", "xlsx"), ("form", "docx")])
def test_libreoffice_opens_it(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(rendered(name))
    assert convert(path, "pdf", tmp_path).stat().st_size > 5000


def test_the_form_lists_every_item_and_leaves_the_conclusion_to_people() -> None:
    document = docx.Document(io.BytesIO(rendered("form")))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    items = [row for row in cells if row[0].startswith("条例第")]
    situations = [row for row in cells if row[0].startswith("实施办法第")]
    assert (len(items), len(situations)) == (19, 66)
    said = [row[2] for row in [*items, *situations]]
    assert any(one.startswith("命中：") and "社会保险" in one for one in said)
    assert "未见" in said
    bids = [row for row in cells if row[0].startswith("招标投标审查规则第")]
    assert len(bids) in (0, 44)
    assert all(row[2].startswith(("命中：", "未见", "须人工：")) for row in bids)
    assert ["初审结论", ""] in cells
    whole = "\n".join("\t".join(row) for row in cells) + "\n".join(one.text for one in document.paragraphs)
    assert "通过" not in whole


def test_an_incomplete_review_says_so_on_the_form() -> None:
    one, data = reviewed()
    broken = replace(one, gate=replace(one.gate, result="incomplete"))
    words = load_report("form").render(broken, data)
    assert "不完整" in zipfile.ZipFile(io.BytesIO(words)).read("word/document.xml").decode()


def test_the_calendar_holds_each_day_once() -> None:
    one, _ = reviewed()
    text = rendered("calendar").decode()
    days = [
        each.value
        for task in one.tasks
        for each in task.deadlines
        if each.value and len(each.value) == 10 and each.role != "eligibility"
    ]
    assert text.count("BEGIN:VEVENT") == len(days) > 5
    assert all(f"DTSTART;VALUE=DATE:{day.replace('-', '')}" in text for day in days)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")


def test_the_form_of_a_draft_on_bids_lists_the_items_of_bidding_and_what_to_look_at() -> None:
    session = lay_out(EmptyLibrary(), None, date(2026, 11, 27))
    text = "云川市工程招标管理办法\n第一条　房屋建筑工程施工招标一律采用综合评估法。\n第二条　招标人依法组织招标。\n"
    one = review(read(text.encode(), "a.txt"), "a.txt", session)
    document = docx.Document(io.BytesIO(load_report("form").render(one, text.encode())))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    bids = {row[0]: row[2] for row in cells if row[0].startswith("招标投标审查规则第")}
    assert len(bids) == 44
    assert bids["招标投标审查规则第五条（三）"].startswith("命中：")
    assert bids["招标投标审查规则第五条（十一）"].startswith("须人工：看")
    assert bids["招标投标审查规则第五条（五）"] == "未见"
