"""A web page: told by its beginning, read without what stands around its text."""

from __future__ import annotations

import pytest

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading import read
from reviewer.reading.reader import Sample
from reviewer.reading.web_page import is_web_page, read_web_page


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n <HTML lang='zh'>", True),
        (b"<?xml version='1.0'?><!-- a --><html>", True),
        (b"<body>", True),
        (b"<document>", False),
        ("停车 <html>".encode(), False),
        (b"", False),
    ],
)
def test_web_pages_are_told_by_their_beginning(data: bytes, is_one: bool) -> None:
    assert is_web_page(Sample(data, "a.html")) is is_one


def lines(body: str) -> list[str]:
    page = f"<html><head><title>x</title></head><body>{body}</body></html>"
    return read_web_page.read(page.encode(), "a.html", View.FINAL).text.split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>停<b>车</b>。</p><p>收费。<br>照明。</p>", ["停车。", "收费。", "照明。"]),
        ("<ul><li>停车</li><li>收费</li></ul>", ["停车", "收费"]),
        ("<p>停车场应当\n  有序管理。</p><script>x()</script><style>a{}</style>", ["停车场应当有序管理。"]),
        ("<p>Word\n 2003</p>", ["Word 2003"]),
        ("<nav>首页</nav><div><p>停车。</p><button>打印</button></div><footer>版权</footer>", ["停车。"]),
        ("停车<p>收费</p>照明", ["停车", "收费", "照明"]),
    ],
)
def test_lines_of_a_page(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_headings_have_levels_and_cells_their_places() -> None:
    page = (
        "<html><body><h1>云川市办法</h1><h3>总则</h3><p>停车。</p><table><tr><th colspan=2>表头</th></tr>"
        "<tr><td>甲</td><td rowspan=x>乙<table><tr><td>丙</td></tr></table></td></tr></table></body></html>"
    )
    source = read_web_page.read(page.encode(), "a.html", View.FINAL)
    assert [(source.text[one.span.start : one.span.end], one.level) for one in source.lines[:3]] == [
        ("云川市办法", 0),
        ("总则", 2),
        ("停车。", None),
    ]
    cells = [(source.text[one.span.start : one.span.end], one.cell) for one in source.lines if one.cell]
    assert [(words, cell.row, cell.column, cell.columns, cell.rows) for words, cell in cells if cell] == [
        ("表头", 0, 0, 2, 1),
        *(("甲", 1, 0, 1, 1), ("乙", 1, 1, 1, 1), ("丙", 1, 1, 1, 1)),
    ]


def test_what_is_left_out_is_counted() -> None:
    page = "<html><body><nav>首页政策</nav><div><p>停车场应当公示收费标准。</p></div></body></html>"
    source = read_web_page.read(page.encode(), "a.html", View.FINAL)
    assert source.warnings == ("网页的导航、页脚等 4 字不作正文",)
    assert [(one.container, one.characters, one.read) for one in source.coverage] == [
        ("web page", 12, True),
        ("page furniture", 4, True),
    ]


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(InputError, match="没有可读的内容"):
        read_web_page.read(b"<?xml version='1.0'?>", "a.html", View.FINAL)


def test_a_merged_cell_ends_with_its_part_of_the_table() -> None:
    """Browsers let no rowspan leave the head or the body of a table (HTML 4.9.12.1, row groups)."""
    page = (
        "<html><body><h1>云川市方案</h1><p>分工如下。</p><table border=1>"
        "<thead><tr><th rowspan=2>任务</th><th>单位</th></tr></thead>"
        "<tbody><tr><td rowspan=9>停车</td><td>市住建局</td></tr><tr><td>市公安局</td></tr></tbody>"
        "<tfoot><tr><td>合计</td><td>二</td></tr></tfoot></table></body></html>"
    )
    draft = read(page.encode(), "a.html").plain
    assert [(one.cell.row, one.cell.column, draft.slice(one.span)) for one in draft.lines if one.cell] == [
        *((0, 0, "任务"), (0, 1, "单位"), (1, 0, "停车"), (1, 1, "市住建局"), (2, 1, "市公安局")),
        *((3, 0, "合计"), (3, 1, "二")),
    ]
