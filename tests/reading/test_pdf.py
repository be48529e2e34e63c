"""PDF files: what is printed is read once and in order, and what cannot be read is listed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from reviewer.model import View
from reviewer.reading import read
from reviewer.reading.pdf import read_pdf
from reviewer.reading.source import Source
from tests.making.pdf import PdfPage, grid, make_pdf

TITLE = "云川市停车管理办法"
BODY = ("第一条　为了规范停车管理，制定本办法。", "第二条　市交通运输局负责停车管理工作，公安机关协助。")


def source_of(*pages: PdfPage, **more: Any) -> Source:
    return read_pdf.read(make_pdf(pages, **more), "a.pdf", View.FINAL)


def lines_of(*pages: PdfPage) -> list[str]:
    return source_of(*pages).text.split("\n")


def typed_page() -> PdfPage:
    page = PdfPage().write(200, 60, TITLE, 16)
    for number, words in enumerate(BODY):
        page.write(90, 120 + 30 * number, words, 14)
    return page


def unread_of(source: Source) -> list[tuple[str, str, int | None]]:
    return [(one.part, one.container, one.characters) for one in source.coverage if not one.read]


def review(tmp_path: Path, data: bytes) -> tuple[int, dict[str, Any]]:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        main([str(draft), "--format", "json", "--out", str(tmp_path), "--quiet"])
    report: dict[str, Any] = json.loads((tmp_path / "draft.report.json").read_text(encoding="utf-8"))
    return int(ended.value.code or 0), report


def test_words_printed_twice_for_bold_are_read_once() -> None:
    page = (
        PdfPage().write(90, 60, "优先采购本市企业的设备11个。", 16).write(90.4, 60, "优先采购本市企业的设备11个。", 16)
    )
    assert lines_of(page) == ["优先采购本市企业的设备11个。"]
    assert lines_of(PdfPage().write(90, 60, "人人停停11个。", 16)) == ["人人停停11个。"], "neighbours are no repeat"


@pytest.mark.parametrize(
    ("top", "size"), [(60 + 9, 9), (60 - 1, 9), (60 + 4, 16), (60 - 4, 16)], ids=["sub", "super", "lower", "higher"]
)
def test_what_stands_off_the_baseline_stays_in_its_line(top: float, size: float) -> None:
    page = PdfPage().write(90, 60, "得分按照甲", 16).write(170, top, "一", size).write(170 + size, 60, "计算分值。", 16)
    page.write(90, 84, "下一行另有文字，而且写得比上一行长出许多，像正文。", 16)
    assert lines_of(page)[0] == "得分按照甲一计算分值。"


def test_lines_close_to_each_other_stay_apart() -> None:
    page = PdfPage().write(90, 60, "第一行的文字写到这里。", 12).write(90, 74, "第二行。", 12).write(90, 86, "注。", 9)
    assert lines_of(page) == ["第一行的文字写到这里。", "第二行。", "注。"]


def test_columns_are_read_one_after_the_other() -> None:
    left = ["第一条为了规范停车管理", "制定本办法。", "第二条市交通运输局负责", "停车管理。"]
    right = ["第三条停车场应当公示其", "收费标准。", "第四条本办法自公布之日", "起施行。"]
    page = PdfPage().write(230, 40, TITLE, 12)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        page.write(60, 90 + 20 * number, one).write(320, 97 + 20 * number, other)  # the columns need not be level
    assert lines_of(page) == [
        TITLE,
        left[0] + left[1],
        left[2] + left[3],
        right[0] + right[1],
        right[2] + right[3],
    ]


def test_a_list_set_with_blanks_is_read_row_by_row() -> None:
    page = PdfPage()
    for number in range(4):
        page.write(60, 60 + 20 * number, f"单位{number}").write(300, 60 + 20 * number, f"电话{number}")
    assert "".join(lines_of(page)) == "".join(f"单位{number}电话{number}" for number in range(4))


def test_a_cell_that_a_page_end_cuts_is_one_cell(tmp_path: Path) -> None:
    columns = (60, 200, 340, 520)
    first = PdfPage().draw(*[(x, 700, x, 820) for x in columns], (60, 700, 520, 700), (60, 730, 520, 730))
    first.draw((60, 760, 340, 760), (60, 790, 340, 790), (60, 820, 340, 820))
    second = PdfPage().draw(
        *[(x, 40, x, 100) for x in columns], (60, 40, 340, 40), (60, 70, 340, 70), (60, 100, 520, 100)
    )
    for x, words in zip(columns[:3], ("序号", "任务", "责任单位"), strict=True):
        first.write(x + 4, 708, words)
    for number, (page, top) in enumerate(((first, 738), (first, 768), (first, 798), (second, 48), (second, 78)), 1):
        page.write(64, top, str(number)).write(204, top, f"改造停车场{number}处")
    first.write(344, 768, "市交通运输局")
    source = source_of(first, second)
    cells = {source.text[one.span.start : one.span.end]: one.cell for one in source.lines if one.cell}
    unit, last = cells["市交通运输局"], cells["改造停车场5处"]
    assert unit and last
    assert (unit.row, unit.rows, last.row, last.table) == (1, 5, 5, 0)


def test_a_heading_that_the_next_page_repeats_stands_once() -> None:
    pages = []
    for number in (1, 2):
        page = PdfPage().draw(*grid((60, 200, 340), (60, 90, 120)))
        pages.append(
            page.write(64, 68, "任务").write(204, 68, "单位").write(64, 98, f"任务{number}").write(204, 98, "甲局")
        )
    assert lines_of(*pages) == ["任务", "单位", "任务1", "甲局", "任务2", "甲局"]


def test_a_table_inside_a_cell_is_read_once_and_in_its_cell() -> None:
    page = PdfPage().draw(*grid((60, 200, 520), (60, 90, 240, 270))).draw(*grid((220, 360, 500), (100, 125, 150)))
    page.write(64, 68, "项目").write(204, 68, "标准").write(64, 150, "收费").write(64, 248, "合计").write(
        204, 248, "十五"
    )
    page.write(224, 105, "分值").write(364, 105, "要求").write(224, 130, "十分").write(364, 130, "公示")
    source = source_of(page)
    assert source.text.split("\n") == ["项目", "标准", "收费", "分值", "要求", "十分", "公示", "合计", "十五"]
    assert [one.cell.table for one in source.lines if one.cell] == [0, 0, 0, 1, 1, 1, 1, 0, 0]


@pytest.mark.parametrize("strips", [1, 12])
def test_a_scanned_page_is_unread_though_its_number_is_typed(strips: int, tmp_path: Path) -> None:
    scan = PdfPage().write(290, 815, "- 2 -", 9)
    for number in range(strips):
        scan.show(0, number * 842 / strips, 595, 842 / strips)
    status, report = review(tmp_path, make_pdf([typed_page(), scan]))
    assert status == 3
    assert [(one["part"], one["characters"]) for one in report["coverage"] if not one["read"]] == [("第 2 页", None)]


def test_a_background_under_the_words_hides_none() -> None:
    page = PdfPage().show(0, 0, 595, 842)
    for number in range(6):
        page.write(90, 60 + 30 * number, BODY[1], 14)
    assert [row for row in unread_of(source_of(page)) if row[2] != 0] == []


def test_a_small_picture_is_listed_and_no_obstacle() -> None:
    assert unread_of(source_of(typed_page().show(90, 400, 200, 100))) == [("第 1 页", "picture", 0)]


def test_words_drawn_as_shapes_are_unread() -> None:
    page = PdfPage().write(290, 815, "- 1 -", 9)
    for number in range(200):
        x, y = 60 + 12 * (number % 40), 700 - 16 * (number // 40)
        page.operators.append(f"{x} {y} m {x + 5} {y + 9} {x + 7} {y + 3} {x + 9} {y} c {x} {y} l f")
    assert unread_of(source_of(page)) == [("第 1 页", "page", None)]


@pytest.mark.parametrize(
    ("font", "words"), [("K", "优先采购本市企业"), ("F", "？？？？？？？？")], ids=["codes", "marks"]
)
def test_codes_without_a_meaning_are_unread(font: str, words: str, tmp_path: Path) -> None:
    page = PdfPage().write(90, 60, words, 14, font).write(90, 90, words, 14, font)
    status, report = review(tmp_path, make_pdf([typed_page(), page]))
    assert status == 3
    assert ("第 2 页", None) in [(one["part"], one["characters"]) for one in report["coverage"] if not one["read"]]


def test_single_unknown_characters_are_counted() -> None:
    page = typed_page().write(90, 300, "其中", 14).write(118, 300, "优先", 14, "K").write(146, 300, "采购设备。", 14)
    assert unread_of(source_of(page)) == [("第 1 页", "unmapped glyph", 2)]


def test_remarks_and_values_are_read_and_files_are_listed(tmp_path: Path) -> None:
    page = typed_page().remark("Text", "请法规处核对").remark("FreeText", "优先采购本市企业的设备。")
    page.remark("Link", "不是批注").remark("Widget", "", "/FT/Tx/V<feff" + "云川市".encode("utf-16-be").hex() + ">")
    status, report = review(tmp_path, make_pdf([page], attached={"清单.xlsx": b"x"}))
    rows = [(one["container"], one["characters"], one["read"]) for one in report["coverage"]]
    assert ("comment", 6, True) in rows and ("textbox", 12, True) in rows and ("form field", 3, True) in rows
    assert ("attachment", None, False) in rows
    assert any("清单.xlsx" in (one["reason"] or "") for one in report["coverage"])
    assert status == 3


def test_a_dynamic_form_is_unread() -> None:
    source = source_of(typed_page(), catalog="/AcroForm<</Fields[]/XFA(x)>>")
    assert unread_of(source) == [("a.pdf", "form field", None)]


def test_a_line_that_every_page_repeats_is_read_once(tmp_path: Path) -> None:
    pages = [
        PdfPage()
        .write(90, 40, "优先采购本市企业的设备。")
        .write(90, 200, f"{BODY[1]}之{n}")
        .write(290, 815, f"- {n} -")
        for n in range(1, 5)
    ]
    source = source_of(*pages)
    assert source.text.count("优先采购本市企业的设备。") == 1
    assert [one.container for one in source.lines][-1] == "header"
    assert "- 1 -" not in source.text
    status, _ = review(tmp_path, make_pdf(pages))
    assert status == 1


TURNED = "外地企业不得参加本市的投标活动。"


@pytest.mark.parametrize("matrix", ["0 1 -1 0 40 100", "-1 0 0 -1 560 60", "-1 0 0 1 560 60", ".9 .4 -.4 .9 100 100"])
def test_turned_words_are_listed_and_keep_out_of_the_lines(matrix: str) -> None:
    page = PdfPage().write(80, 80, "第一条　市商务局负责登记。")
    page.operators.append(f"BT /F 12 Tf {matrix} Tm <{TURNED.encode('utf-16-be').hex()}> Tj ET")
    draft = read(make_pdf([page]), "a.pdf")
    assert draft.text == "第一条市商务局负责登记。"
    assert [(one.container, one.characters, one.read) for one in draft.coverage if not one.read] == [
        ("turned text", 15, False)
    ]


def test_a_watermark_is_told_and_not_missed() -> None:
    page = PdfPage().write(80, 80, "第一条　市商务局负责登记。")
    page.operators.append(f"BT /F 40 Tf .7 .7 -.7 .7 100 100 Tm <{'征求意见稿'.encode('utf-16-be').hex()}> Tj ET")
    rows = [one for one in read(make_pdf([page]), "a.pdf").coverage if one.container == "turned text"]
    assert [(one.characters, "征求意见稿" in (one.reason or "")) for one in rows] == [(0, True)]


def test_words_printed_over_others_are_listed_and_leave_these_whole(tmp_path: Path) -> None:
    page = PdfPage().write(80, 80, "第一条　市商务局负责登记。").write(83, 81, TURNED)
    draft = read(make_pdf([page]), "a.pdf")
    assert draft.text == "第一条市商务局负责登记。"
    rows = [one for one in draft.coverage if one.container == "overprinted text"]
    assert [(one.characters, one.read, "外地企业不得参加" in (one.reason or "")) for one in rows] == [(15, False, True)]
    status, _ = review(tmp_path, make_pdf([page]))
    assert status == 3


def test_a_large_word_behind_the_lines_is_a_watermark() -> None:
    page = PdfPage().write(80, 80, "第一条　市商务局负责登记。").write(80, 76, "征求意见", size=24)
    draft = read(make_pdf([page]), "a.pdf")
    assert draft.text == "第一条市商务局负责登记。"
    assert [(one.container, one.characters) for one in draft.coverage if not one.read] == [("overprinted text", 0)]


def test_bold_print_and_tight_print_are_no_words_over_others() -> None:
    page = PdfPage().write(80, 80, "第一条　市商务局负责登记。").write(80.3, 80, "第一条　市商务局负责登记。")
    page.operators.append(f"BT -5 Tc /F 12 Tf 1 0 0 1 80 500 Tm <{TURNED.encode('utf-16-be').hex()}> Tj 0 Tc ET")
    draft = read(make_pdf([page]), "a.pdf")
    assert draft.text == "第一条市商务局负责登记。\n" + TURNED
    assert all(one.read for one in draft.coverage)


@pytest.mark.parametrize("entry", ["RC", "OverlayText"])
def test_words_of_a_remark_are_read_wherever_it_holds_them(entry: str) -> None:
    page = PdfPage().write(80, 80, "第一条　市商务局负责登记。")
    page.remarks.append(
        f"<</Type/Annot/Subtype/Text/Rect[50 50 90 90]/{entry}<feff{TURNED.encode('utf-16-be').hex()}>>>"
    )
    assert TURNED in read(make_pdf([page]), "a.pdf").text


def test_bytes_in_front_of_the_header_move_nothing() -> None:
    data = make_pdf([PdfPage().write(80, 80, "第一条　市商务局负责登记。")])
    assert read(b"\x00\x00" + data, "a.pdf").text == read(data, "a.pdf").text != ""


def packed_page(change: Callable[[bytes], bytes], length: str = "") -> bytes:
    """A sound page and one whose content is packed, with a change to the packed bytes or to their stated length."""
    whole = make_pdf([PdfPage().write(80, 80, "第一条　市商务局负责登记。"), PdfPage().write(80, 80, TURNED)])
    plain = whole[whole.rindex(b"stream\nBT") + 7 : whole.rindex(b"\nendstream")]
    packed = change(zlib.compress(plain))
    head = whole.rindex(b"<<", 0, whole.index(plain))
    entry = f"<</Length {length or len(packed)}/Filter/FlateDecode>>stream\n".encode()
    return whole[:head] + entry + packed + whole[whole.index(plain) + len(plain) :]


def test_a_packed_page_is_read() -> None:
    for change in (bytes, lambda packed: packed[:-4]):  # some programs leave the checksum out
        draft = read(packed_page(change), "a.pdf")
        assert TURNED in draft.text and all(one.read for one in draft.coverage)


@pytest.mark.parametrize(
    ("change", "length"),
    [
        (lambda packed: packed[:40], ""),
        (lambda packed: packed[:30] + b"\xff\xff\xff" + packed[33:], ""),
        (lambda packed: packed[:-4] + b"\x00\x00\x00\x00", ""),
        (bytes, "77 0 R"),
    ],
    ids=["cut", "broken", "not what was packed", "of unknown length"],
)
def test_a_page_whose_content_is_damaged_is_listed(change: Callable[[bytes], bytes], length: str) -> None:
    draft = read(packed_page(change, length), "a.pdf")
    assert "第一条" in draft.text
    assert [(one.part, one.characters) for one in draft.coverage if not one.read] == [("第 2 页", None)]


def test_pages_that_the_tree_of_pages_loses_are_listed() -> None:
    pages = [PdfPage().write(80, 80, "第一条　市商务局负责登记。"), PdfPage().write(80, 80, TURNED)]
    whole = make_pdf(pages)
    at = whole.rindex(b"/Type/Page/")
    for broken, told in (
        (whole[:at] + b"/Type/None/" + whole[at + 11 :], "1 页损坏"),
        (whole.replace(b"/Type/Catalog/Pages", b"/Type/Catalog/Bages"), "页目录损坏"),
    ):
        draft = read(broken, "a.pdf")
        assert [told in (one.reason or "") for one in draft.coverage if not one.read] == [True]
