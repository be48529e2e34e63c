"""Web pages: the main text of the page, its lines and tables, without navigation.

The bytes are decoded here and never by the parser: lxml cuts a page that calls itself gb2312 at the
first character beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import Cell, Coverage, View
from reviewer.reading.blocks import Block, lay_out_blocks
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source
from reviewer.reading.text import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object"}
FURNITURE = {"nav", "header", "footer", "aside", "form", "button", "select"}
LINES = {"p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "center"}
HEADINGS = {f"h{n}": n - 1 for n in range(1, 7)}
BLANKS = re.compile(r"[ \t\r\n\f]+")
MAIN_SHARE = 0.75
LOOKS_LIKE = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def is_web_page(sample: Sample) -> bool:
    """Tell by its beginning whether a file is a web page."""
    return LOOKS_LIKE.match(sample.data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


@reader("html", "网页", (".html", ".htm"), is_web_page)
def read_web_page(data: bytes, name: str, view: View) -> Source:
    """Read the main text of a page; raises `InputError` when it holds none or nests too deeply."""
    from lxml import etree, html

    words, warnings = decode(data, name)
    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", words)
    try:
        root = html.document_fromstring(words, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError.of("web.empty", place=name) from error
    body = root.find("body")
    whole = root if body is None else body
    main = _find_main(whole)
    blocks = list(_Walk().read(main))
    read = sum(len(block.words) for block in blocks)
    left_out = _length(whole) - _length(main)
    coverage = [Coverage(name, "web page", read, True)]
    if left_out:
        warnings = (*warnings, f"网页的导航、页脚等 {left_out} 字不作正文")
    return lay_out_blocks(blocks, coverage, "html", warnings=warnings)


def _find_main(element: HtmlElement) -> HtmlElement:
    """Go down while one child holds nearly all the text outside links and furniture."""
    while True:
        total = _weight(element)
        heavy = [one for one in element if isinstance(one.tag, str) and _weight(one) >= MAIN_SHARE * total]
        if not total or len(heavy) != 1 or heavy[0].tag not in LINES | {"body", "td", "tr", "tbody", "table"}:
            return element
        if heavy[0].tag == "table" and len(heavy[0].findall(".//td")) > 3:
            return element
        element = heavy[0]


def _weight(element: HtmlElement) -> int:
    """Return the characters of text that are neither links nor furniture."""
    if element.tag in UNSEEN | FURNITURE or element.tag == "a" or not isinstance(element.tag, str):
        return 0
    own = len((element.text or "").strip()) + sum(len((one.tail or "").strip()) for one in element)
    return own + sum(_weight(one) for one in element)


def _length(element: HtmlElement) -> int:
    return sum(
        len(BLANKS.sub("", text))
        for one in element.iter()
        if isinstance(one.tag, str) and one.tag not in UNSEEN
        for text in (one.text or "", (one.tail or "") if one is not element else "")
    )


class _Walk:
    """Collects the lines of a page in reading order."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.level: int | None = None
        self.cell: Cell | None = None
        self.tables = 0

    def read(self, main: HtmlElement) -> Iterator[Block]:
        yield from self._element(main)
        yield from self._end_line()

    def _element(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN | FURNITURE:
            return
        if tag == "table" and self.cell is None:
            yield from self._end_line()
            yield from self._table(element)
            return
        is_line = tag in LINES or tag in HEADINGS or tag in ("tr", "td", "th", "table")
        if is_line or tag == "br":
            yield from self._end_line()
        self.level = HEADINGS.get(tag, self.level)
        self.words.append(element.text or "")
        for child in element:
            yield from self._element(child)
            self.words.append(child.tail or "")
        if is_line:
            yield from self._end_line()

    def _table(self, table: HtmlElement) -> Iterator[Block]:
        number, self.tables = self.tables, self.tables + 1
        covered: set[tuple[int, int]] = set()
        own = (tr for tr in table.iter("tr") if next(tr.iterancestors("table")) is table)
        for row, tr in enumerate(own):
            column = 0
            for td in tr:
                if td.tag not in ("td", "th"):
                    continue
                while (row, column) in covered:
                    column += 1
                down, across = _count(td.get("rowspan")), _count(td.get("colspan"))
                covered.update((row + r, column + c) for r in range(down) for c in range(across))
                self.cell = Cell(number, row, column, row == 0 or td.tag == "th", down, across)
                yield from self._element(td)
                yield from self._end_line()
                column += across
        self.cell = None

    def _end_line(self) -> Iterator[Block]:
        words = BLANKS.sub(" ", "".join(self.words)).strip(" ")
        level, self.words, self.level = self.level, [], None
        if words.strip():
            yield Block(words, "cell" if self.cell else "paragraph", level, self.cell)


def _count(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdigit() and int(value) > 0 else 1


READERS = (read_web_page,)
