"""The workbook of provisions: four sheets, each provision in one of them, found again in the page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reviewer import Review, Reviewer, Settings
from reviewer.packs import load_report
from tests.reports.browsing import open_page

TEXT = """云川市产业发展办法
第一条　市财政局应当每年公布补贴名单。
第二条　经营者不得虚报材料。
第三条　对首次入选的企业，给予二十万元奖励。
第四条　虚报材料的，由市市场监管局处一万元以下罚款。
"""
SHEETS = ["对企业和个人的要求", "给予的好处", "部门职责和权限", "处罚和后果"]


@pytest.fixture(scope="module")
def review() -> Review:
    return Reviewer(Settings(packs=())).review_bytes(TEXT.encode(), "draft.txt").review


def test_each_provision_stands_on_the_sheet_of_its_question(review: Review) -> None:
    book = openpyxl.load_workbook(io.BytesIO(load_report("provisions").render(review, b"")))
    assert book.sheetnames == SHEETS
    acts = {name: [row[5] for row in book[name].iter_rows(min_row=2, values_only=True)] for name in SHEETS}
    assert [len(acts[name]) for name in SHEETS] == [1, 1, 1, 1]
    assert "公布" in acts["部门职责和权限"][0]
    assert "奖励" in acts["给予的好处"][0]
    assert "罚款" in acts["处罚和后果"][0]
    heads = [cell.value for cell in book[SHEETS[0]][1]]
    assert heads[:6] == ["序号", "条款", "谁", "主体类别", "效力", "行为"]
    places = [row[1] for row in book["给予的好处"].iter_rows(min_row=2, values_only=True)]
    assert places == ["第三条"]


def test_the_same_review_gives_the_same_bytes(review: Review) -> None:
    report = load_report("provisions")
    assert report.render(review, b"") == report.render(review, b"")


def test_the_page_filters_by_question_party_and_words(review: Review, browser: Any, tmp_path: Path) -> None:
    tab = open_page(browser, tmp_path, load_report("html").render(review, b"").decode())
    rows = tab.locator(".provisions tbody tr")
    assert rows.count() == 4
    tab.select_option(".provisions select[name=table]", "给予的好处")
    assert [row for row in rows.all() if row.is_visible()] and tab.locator(".provisions output").inner_text() == "1 条"
    tab.select_option(".provisions select[name=table]", "")
    tab.fill(".provisions input[name=words]", "罚款")
    assert tab.locator(".provisions output").inner_text() == "1 条"
    assert tab.faults == []
