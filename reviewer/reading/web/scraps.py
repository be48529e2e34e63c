"""The lines of a page in reading order, each with what its place says of it.

The tree is walked without recursion: a page may nest deeper than Python calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewer.model import Cell
from reviewer.reading.web.furniture import is_furniture
from reviewer.reading.web.list_labels import ListCounter, repeats
from reviewer.reading.web.looks import Look, StyleSheet
from reviewer.reading.web.media import Medium, read_medium
from reviewer.reading.web.tables import Budget, Grid, is_layout, list_parts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LINES = {
    *("p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "center"),
    *("address", "header", "footer", "nav", "aside", "figure", "figcaption", "fieldset", "legend", "form", "details"),
    *("summary", "caption", "hr", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "textarea", "body", "hgroup"),
    *("dir", "menu", "listing", "xmp", "plaintext", "search", "dialog"),
}
BOXES = {"html", "body", "div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td"}
BOX_SHARE = 0.8
HEADINGS = {f"h{n}": n - 1 for n in range(1, 7)}
SILENT = {
    *("svg", "rp", "rt", "rtc", "iframe", "object", "canvas", "audio", "video", "map", "applet"),
    *("button", "select", "option", "optgroup"),  # what can be chosen is no text of the document
}
KEPT = {"pre", "textarea", "listing", "xmp", "plaintext"}
DOCUMENT_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|zip|rar|txt|pptx?)\b", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f]+")
BROKEN = re.compile(
    r"(?<=[\u2e80-\u9fff\u3001-\u303f\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\u3001-\u303f\uff00-\uffef])"
)
TITLE_NAME = re.compile(
    r"(?:^|[\s_-]|ctl\d+|lbl)(?:art(?:icle)?_?|con(?:tent)?_?|entry-|main)?(?:title|tit|biaoti|bt|headline)\b",
    re.IGNORECASE,
)
QUOTES = ("“”", "‘’")
RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")


@dataclass(frozen=True, slots=True)
class Scrap:
    """A line of a page, or a medium in it.

    `length` counts its characters without blanks, `linked` those of them that are links to other pages.
    `item` tells that it stands in a list, `named_title` that the page calls its place a title, `boxed` that it
    stands in the smallest box around nearly all the text.
    """

    words: str
    length: int = 0
    linked: int = 0
    furniture: bool = False
    level: int | None = None
    cell: Cell | None = None
    label: int = 0
    item: bool = False
    named_title: bool = False
    boxed: bool = False
    medium: Medium | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around a piece of text say of it."""

    furniture: bool = False
    article: bool = False
    link: bool = False
    item: bool = False
    level: int | None = None
    cell: Cell | None = None
    kept: bool = False
    raised: bool = False
    number: bool = False
    named_title: bool = False
    boxed: bool = False
    quotes: int = 0
    grid: Grid | None = None
    list: ListCounter | None = None


def read_scraps(body: HtmlElement, sheet: StyleSheet, name: str) -> list[Scrap]:
    """Return the lines and media of a page; raises `InputError` for tables with too many merges."""
    return list(_Walk(sheet, measure(body), Budget(name)).read(body))


def measure(body: HtmlElement) -> dict[HtmlElement, int]:
    """Return for each element its characters outside links, in one pass from the leaves up."""
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(body.iter())):
        if not isinstance(element.tag, str) or element.tag == "a":
            lengths[element] = 0
            continue
        own = len((element.text or "").strip())
        lengths[element] = own + sum(lengths[one] + len((one.tail or "").strip()) for one in element)
    return lengths


def find_box(body: HtmlElement, lengths: dict[HtmlElement, int]) -> HtmlElement:
    """Return the smallest box around nearly all the text outside links."""
    box = body
    while True:
        most = BOX_SHARE * lengths[box]
        heavy = next((one for one in box if one.tag in BOXES and lengths[one] >= most and most), None)
        if heavy is None:
            return box
        box = heavy


class _Walk:
    """Collects the scraps of a page; `pieces` are the words of the line that is still open."""

    def __init__(self, sheet: StyleSheet, lengths: dict[HtmlElement, int], budget: Budget) -> None:
        self.sheet, self.lengths, self.budget = sheet, lengths, budget
        self.pieces: list[str] = []
        self.linked = 0
        self.place: _Place | None = None
        self.label = ""
        self.tables = 0
        self.box: HtmlElement | None = None

    def read(self, body: HtmlElement) -> Iterator[Scrap]:
        total = self.lengths[body]
        self.box = find_box(body, self.lengths)
        stack: list[tuple[HtmlElement, Iterator[HtmlElement], _Place]] = [(body, iter(body), _Place())]
        self._add(body.text, _Place())
        while stack:
            element, children, place = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                yield from self._leave(element, place)
                if stack:
                    yield from self._words(element.tail, stack[-1][2])
                continue
            yield from self._open(child, place, total, stack)
        yield from self._end_line()

    def _open(
        self,
        element: HtmlElement,
        above: _Place,
        total: int,
        stack: list[tuple[HtmlElement, Iterator[HtmlElement], _Place]],
    ) -> Iterator[Scrap]:
        tag = element.tag
        look = self.sheet.look(element) if isinstance(tag, str) else {}
        medium = read_medium(element, look) if isinstance(tag, str) else None
        if medium is not None:
            yield from self._medium(medium, above)
        if not isinstance(tag, str) or tag in SILENT or tag == "img":
            yield from self._words(element.tail, above)
            return
        if tag == "br" and above.level is None:
            yield from self._end_line()
        if _is_line(tag, look):
            yield from self._end_line()
        place = self._place_of(element, above, look, total)
        if tag == "q":
            self._add(QUOTES[above.quotes % 2][0], place)
        yield from self._words(element.text, place)
        parts = list_parts(element) if tag == "table" else element
        stack.append((element, iter(parts), place))

    def _leave(self, element: HtmlElement, place: _Place) -> Iterator[Scrap]:
        if element.tag == "q":
            self._add(QUOTES[(place.quotes - 1) % 2][1], place)
        if _is_line(element.tag, self.sheet.look(element)):
            yield from self._end_line()
        if element.tag == "li":
            self.label = ""

    def _place_of(self, element: HtmlElement, above: _Place, look: Look, total: int) -> _Place:
        """Return the place inside an element; most elements change nothing."""
        tag = element.tag
        changes: dict[str, object] = {"boxed": True} if element is self.box else {}
        if not above.furniture and is_furniture(element, above.article, 2 * self.lengths[element] > total):
            changes["furniture"] = True
        if tag in HEADINGS:
            changes["level"] = HEADINGS[tag]
        elif tag in ("article", "main"):
            changes["article"] = True
        elif tag == "a":
            changes["link"] = not DOCUMENT_FILE.search(element.get("href") or "")
        elif tag in ("ol", "ul", "menu", "dir"):
            changes["list"] = ListCounter(element, look) if tag == "ol" else None
        elif tag == "li":
            self.label = above.list.label(element, look) if above.list else ""
            changes["item"] = True
        elif tag == "table":
            changes |= self._grid_of(element, above)
        elif tag in ("td", "th") and above.grid is not None:
            changes["cell"] = above.grid.place(element)
        elif tag == "caption":
            changes["cell"] = None
        elif tag == "q":
            changes["quotes"] = above.quotes + 1
        elif tag == "sup":
            changes["raised"] = True
        if tag in KEPT or look.get("white-space", "").startswith("pre"):
            changes["kept"] = True
        if look.get("mso-list") == "ignore":
            changes["number"] = True
        if not above.named_title and _is_named_title(element):
            changes["named_title"] = True
        return replace(above, **changes) if changes else above  # type: ignore[arg-type]

    def _grid_of(self, table: HtmlElement, above: _Place) -> dict[str, object]:
        """Return the grid of a table; one inside a cell belongs to it, so that the row of the cell stays whole."""
        if above.cell is not None or is_layout(table, self.sheet, self.lengths):
            return {"grid": None}
        self.tables += 1
        return {"grid": Grid(table, self.tables - 1, self.budget)}

    def _words(self, words: str | None, place: _Place) -> Iterator[Scrap]:
        if words and place.kept:
            first, *rest = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._add(first, place)
            for row in rest:
                yield from self._end_line()
                self._add(row, place)
        else:
            self._add(words, place)

    def _add(self, words: str | None, place: _Place) -> None:
        if not words:
            return
        bare = "".join(words.split())
        if place.raised and bare and self.pieces and self.pieces[-1][-1:].isdigit():
            words = words.translate(RAISED)  # 10 to the fourth is not 104
        if place.number:
            words = bare  # Word fills up the width of a number with blanks
        if bare and self.place is None:
            self.place = place
        if place.link:
            self.linked += len(bare)
        self.pieces.append(words)

    def _medium(self, medium: Medium, place: _Place) -> Iterator[Scrap]:
        """Yield a medium; a picture of unknown size counts only where it stands apart from words."""
        if medium.sure or self.place is None:
            yield from self._end_line()
            yield Scrap("", furniture=place.furniture, medium=medium)

    def _end_line(self) -> Iterator[Scrap]:
        place, linked = self.place, self.linked
        words = BLANKS.sub(" ", BROKEN.sub("", "".join(self.pieces))).strip()
        self.pieces, self.place, self.linked = [], None, 0
        if not words or place is None:
            return
        label, self.label = self.label, ""
        if label and not repeats(label, words):
            words = label + words
        else:
            label = ""
        yield Scrap(
            words,
            len("".join(words.split())),
            linked,
            place.furniture,
            place.level,
            place.cell,
            len(label),
            place.item,
            place.named_title,
            place.boxed,
        )


def _is_line(tag: str, look: Look) -> bool:
    shown = look.get("display", "")
    if shown.startswith(("block", "flex", "grid", "list-item", "table")) and shown != "table-cell":
        return True
    return (tag in LINES or tag in HEADINGS) and shown not in ("inline", "contents")


def _is_named_title(element: HtmlElement) -> bool:
    return bool(TITLE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
