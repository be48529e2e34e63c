"""Printed lines become paragraphs by their places on the paper."""

from __future__ import annotations

import pytest

from reviewer.reading.pages import close_up, lay_out_pages
from reviewer.reading.printed import Page, PrintedCell, PrintedLine, PrintedTable

FULL = "停" * 28


def line(words: str, top: float, left: float = 28, size: float = 5) -> PrintedLine:
    return PrintedLine(words, left, left + size * len(words), top, top + size, size)


def table_of(top: float, *rows: tuple[str, ...]) -> PrintedTable:
    cells = (PrintedCell(words, n, at) for n, row in enumerate(rows) for at, words in enumerate(row))
    return PrintedTable(tuple(cells), top)


def texts(*content: PrintedLine | PrintedTable) -> list[str]:
    return lay_out_pages([Page(210, 297, content)], "a.pdf", "pdf").text.split("\n")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (line(FULL, 50), line("车。", 60), True),
        (line(FULL, 50), line("车。", 60, left=38), False),
        (line("停车。", 50), line("收费。", 60), False),
        (line(FULL, 50), line("车。", 60, size=7), False),
    ],
)
def test_a_full_line_goes_on_in_the_next(before: PrintedLine, after: PrintedLine, joined: bool) -> None:
    frame = [line(FULL, 100 + 10 * n) for n in range(4)]
    found = texts(before, after, *frame)
    assert (found[0] == before.words + after.words) is joined


def test_a_title_over_two_lines_is_one_paragraph() -> None:
    title = [line("云川市人民政府关于加强机动车停车管理", 40, left=53), line("工作的若干意见", 50, left=80)]
    frame = [line(FULL, 100 + 10 * n) for n in range(6)]
    source = lay_out_pages([Page(210, 297, (*title, *frame))], "a.pdf", "pdf")
    assert source.text.split("\n")[0] == "云川市人民政府关于加强机动车停车管理工作的若干意见"
    assert [one.centered for one in source.lines] == [True, False]


def test_a_table_stands_between_paragraphs() -> None:
    table = table_of(60, ("任务", "单位"), ("停车。\n收费",))
    source = lay_out_pages([Page(210, 297, (line("甲。", 50), table, line("乙。", 80)))], "a.pdf", "pdf")
    assert source.text.split("\n") == ["甲。", "任务", "单位", "停车。", "收费", "乙。"]
    cells = [(one.cell.row, one.cell.column, one.cell.header) for one in source.lines if one.cell]
    assert cells == [(0, 0, True), (0, 1, True), (1, 0, False), (1, 0, False)]


@pytest.mark.parametrize("number", ["3", "- 3 -", "第 3 页", "3/12", "第3页 共12页"])
def test_page_numbers_at_the_edge_are_left_out(number: str) -> None:
    source = lay_out_pages([Page(210, 297, (line("停车。", 50), line(number, 285)))], "a.pdf", "pdf")
    assert source.text == "停车。"
    assert [(one.container, one.characters) for one in source.coverage] == [
        ("page", 3),
        ("page furniture", len(number)),
    ]
    assert "".join(texts(line("停车。", 50), line(number, 150))) == "停车。" + close_up(number), (
        "in the middle it is text"
    )


def test_what_a_page_says_of_itself_is_told() -> None:
    pages = [Page(210, 297, (line("停车。", 50),), note="有错字"), Page(210, 297, (), unread="扫描")]
    source = lay_out_pages(pages, "a.pdf", "pdf")
    assert source.warnings == ("第 1 页：有错字",)
    assert [(one.part, one.characters, one.reason) for one in source.coverage if not one.read] == [
        ("第 2 页", None, "扫描")
    ]


@pytest.mark.parametrize(
    ("printed", "words"),
    [("停 车 场", "停车场"), (" 2030 年 3 月 ", "2030年3月"), ("GB T 9704", "GB T 9704"), ("用 WPS 看", "用WPS看")],
)
def test_blanks_that_nobody_typed(printed: str, words: str) -> None:
    assert close_up(printed) == words
