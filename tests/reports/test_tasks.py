"""The workbook of tasks, cell for cell."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from lxml import etree

from reviewer import Review
from reviewer.packs import load_report
from tests.making.full_review import full_review, silent_review
from tests.office import convert


def rendered(review: Review) -> bytes:
    return load_report("tasks").render(review, b"")


def book_of(review: Review) -> Any:
    return openpyxl.load_workbook(io.BytesIO(rendered(review)))


def rows_of(book: Any, sheet: str) -> list[tuple[object, ...]]:
    return [tuple(one or "" for one in row) for row in book[sheet].iter_rows(values_only=True)]


HEADS = ("序号", "任务", "措施", "牵头单位", "配合单位", "完成时限", "目标值", "依据条款", "状态")
DAYS = (
    "2027年6月底前（2027年6月30日）；按季度；2022年至2024年（2022年至2024年）；2026年底前成立的企业（2026年12月31日）；"
    "到2029年（2029年12月31日）；适时"
)


def test_all_tasks() -> None:
    assert rows_of(book_of(full_review()), "任务分解表") == [
        HEADS,
        (
            1,
            "丙事由有关部门办理",
            "丙事由有关部门办理。第二句不入名称。",
            "市甲局",
            "市乙局、市丙局、市丁局",
            DAYS,
            "95%以上；10个",
            "第二章 第三条",
            "",
        ),
        (2, "丁事尽快办结", "丁事尽快办结。", "市乙局", "", "", "", "第二章 第四条", ""),
    ]


def test_units_by_how_much_they_have_to_do() -> None:
    assert rows_of(book_of(full_review()), "按单位") == [
        ("单位", "牵头或负责", "配合", "牵头或负责的任务序号", "配合的任务序号"),
        ("市乙局", 1, 1, "2", "1"),
        ("市丁局", "", 1, "", "1"),
        ("市丙局", "", 1, "", "1"),
        ("市甲局", 1, "", "1", ""),
    ]
    one = full_review()
    more = replace(one, tasks=(*one.tasks, one.tasks[1], one.tasks[1]))
    assert rows_of(book_of(more), "按单位")[1] == ("市乙局", 3, 1, "2、3、4", "1")


def test_deadlines_by_day() -> None:
    name, unit = "丙事由有关部门办理", "市甲局"
    assert rows_of(book_of(full_review()), "按时限") == [
        ("时限", "序号", "任务", "单位", "原文"),
        ("2022..2024", 1, name, unit, "2022年至2024年"),
        ("2026-12-31", 1, name, unit, "2026年底前成立的企业"),
        ("2027-06-30", 1, name, unit, "2027年6月底前"),
        ("2029-12-31", 1, name, unit, "到2029年"),
    ]
    one = full_review()
    supported = replace(one.tasks[0], lead_units=(), units=("市乙局",), support_units=("市乙局",))
    assert rows_of(book_of(replace(one, tasks=(supported,))), "按时限")[1][3] == "市乙局"


def test_the_look_of_the_sheets() -> None:
    book = book_of(full_review())
    widths = {
        "任务分解表": [6, 22, 46, 16, 20, 17, 14, 16, 8],
        "按单位": [30, 12, 8, 40, 40],
        "按时限": [24, 6, 50, 40, 24],
    }
    assert book.sheetnames == list(widths)
    for name, wanted in widths.items():
        sheet = book[name]
        found = [sheet.column_dimensions["ABCDEFGHI"[n]].width for n in range(len(wanted))]
        assert found == wanted
        assert sheet.freeze_panes == "A2"
        assert [cell.font.bold for cell in sheet[1]] == [True] * len(wanted)
        assert not any(cell.font.bold for cell in sheet[2])
        assert all((cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top") for cell in sheet[2])
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:I3", "A1:E5", "A1:E5"]


def test_a_draft_without_tasks_has_empty_tables() -> None:
    book = book_of(silent_review())
    assert [len(rows_of(book, name)) for name in book.sheetnames] == [1, 1, 1]
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:I1", "A1:E1", "A1:E1"]


def test_the_file_is_dated_by_the_day_of_the_review() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(full_review()))) as package:
        core = package.read("docProps/core.xml").decode()
        times = {one.date_time for one in package.infolist()}
    assert times == {(2026, 11, 20, 0, 0, 0)}
    assert ">2026-11-20T00:00:00Z</dcterms:created>" in core and ">2026-11-20T00:00:00Z</dcterms:modified>" in core
    assert book_of(full_review()).properties.creator == "草案审查"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_words_that_begin_like_a_formula_stay_words(sign: str) -> None:
    one = full_review()
    book = book_of(replace(one, tasks=(replace(one.tasks[1], text=f"{sign}1"),)))
    cell = book["任务分解表"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{sign}1", "s", True)
    assert not book["任务分解表"]["D2"].quotePrefix
    assert book["任务分解表"]["A2"].data_type == "n"


def test_words_that_look_like_an_escape_and_signs_that_nobody_sees() -> None:
    one = full_review()
    task = replace(one.tasks[1], text="_x000D_甲_x00zz_\u200b\x07", units=("_x0041_",))
    package = zipfile.ZipFile(io.BytesIO(rendered(replace(one, tasks=(task,)))))
    sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    strings = "".join(sheet.itertext())
    assert "_x005F_x000D_甲_x00zz_⟨U+200B⟩␇" in strings and "_x005F_x0041_" in strings


@pytest.mark.parametrize(("length", "cut"), [(32_000, False), (32_001, True)])
def test_a_cell_too_long_for_a_workbook_says_so(length: int, cut: bool) -> None:
    one = full_review()
    book = book_of(replace(one, tasks=(replace(one.tasks[1], text="长" * length),)))
    expected = "长" * 32_000 + ("……（未完，见草案）" if cut else "")
    assert book["任务分解表"]["C2"].value == expected


def test_the_name_of_a_measure() -> None:
    one = full_review()
    chapter = next(each for each in one.draft.clauses if each.number == "第一章")
    tasks = (replace(one.tasks[1], clause=chapter.id), replace(one.tasks[1], text="长" * 61 + "。第二句。"))
    rows = rows_of(book_of(replace(one, tasks=tasks)), "任务分解表")
    assert [row[1] for row in rows[1:]] == ["总则", "长" * 60]


def test_every_unit_leads_or_supports() -> None:
    one = full_review()
    tasks = (
        replace(one.tasks[0], lead_units=(), support_units=("乙",), units=("甲", "乙", "丙")),
        replace(one.tasks[0], lead_units=("甲",), support_units=("乙", "甲"), units=("丙", "甲", "乙")),
        replace(one.tasks[0], lead_units=(), support_units=(), units=()),
    )
    rows = rows_of(book_of(replace(one, tasks=tasks)), "任务分解表")
    assert [row[3:5] for row in rows[1:]] == [("甲、丙", "乙"), ("甲", "乙、丙"), ("", "")]


def test_every_sheet_prints_across_a_landscape_page() -> None:
    for sheet in book_of(full_review()):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"


def test_rows_are_as_high_as_their_words() -> None:
    one = full_review()
    long = replace(one.tasks[0], text="停车设施建设管理" * 30)
    sheet = book_of(replace(one, tasks=(long, one.tasks[1])))["任务分解表"]
    head, tall, low = (sheet.row_dimensions[number].height for number in (1, 2, 3))
    assert head == low == 15.5
    assert tall == 11 * 15.5  # 240 signs, 21 or 22 in a line of 46 digits
    endless = replace(one.tasks[0], text="停车" * 9000)
    assert book_of(replace(one, tasks=(endless,)))["任务分解表"].row_dimensions[2].height == 409


def test_a_printed_table_is_whole(tmp_path: Path) -> None:
    one = full_review()
    long = replace(one.tasks[0], text="".join(f"第{number}件事由有关部门办理，" for number in range(1, 61)))
    (tmp_path / "表.xlsx").write_bytes(rendered(replace(one, tasks=(long, one.tasks[1]))))
    made = convert(tmp_path / "表.xlsx", "pdf", tmp_path)
    with pdfplumber.open(made) as opened:
        pages = [page.extract_text() for page in opened.pages]
        assert all(page.width > page.height for page in opened.pages)
    assert len(pages) == 3, "a sheet a page: nothing is pushed to another page across"
    first = "".join(pages[0].split())
    assert "第1件事" in first and "第60件事" in first and "丁事尽快办结" in first
