"""The text-bearing elements of a paragraph: what a position in a Word file is counted in.

Whoever reads the file and whoever writes comments into it counts with the same function, so that
`Segment.node` leads to the very element that the words were copied from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reviewer.reading.word.namespaces import STRICT_M, STRICT_W, XML_SPACE, M, W
from reviewer.reading.word.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXTS = frozenset((f"{W}t", f"{W}delText", f"{M}t", f"{STRICT_W}t", f"{STRICT_W}delText", f"{STRICT_M}t"))
MARKS = {
    f"{space}{name}": shown
    for space in (W, STRICT_W)
    for name, shown in (
        ("tab", "\t"),
        ("ptab", "\t"),
        ("br", "\n"),
        ("cr", "\n"),
        ("noBreakHyphen", "-"),
        ("softHyphen", ""),
    )
}
SYMBOLS = frozenset((f"{W}sym", f"{STRICT_W}sym"))
FIELD_MARKS = frozenset((f"{W}fldChar", f"{STRICT_W}fldChar"))
LEAVES = TEXTS | frozenset(MARKS) | SYMBOLS | FIELD_MARKS
# Nested paragraphs count for themselves; properties and pictures hold no words of the paragraph
# (a tab stop in w:pPr is a w:tab as well).
CLOSED = frozenset(
    f"{space}{name}"
    for space in (W, STRICT_W)
    for name in ("p", "pPr", "rPr", "sdtPr", "tbl", "drawing", "pict", "object", "instrText", "delInstrText")
)
# Characters that would break a line or the XML of a report stand as one blank each.
_BLANKS = {ord(mark): " " for mark in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}


class TextNode(NamedTuple):
    """An element and the characters that Word shows for it.

    `offset` is the code point of the element's own text that `shown` begins with: Word drops outer
    blanks of a `w:t` without `xml:space="preserve"`. `shown` is one character for a tab (`\\t`), a
    break (`\\n`), a symbol or a hyphen, and empty for what shows nothing.
    """

    element: _Element
    shown: str
    offset: int = 0


def text_nodes(paragraph: _Element) -> Iterator[TextNode]:
    """Yield in document order every text-bearing element of a `w:p`, transitional or strict.

    These are w:t, w:delText, w:tab, w:ptab, w:br, w:cr, w:sym, w:noBreakHyphen, w:softHyphen and
    m:t, wherever they stand in the paragraph (runs, hyperlinks, fields, content controls, tracked
    changes, ruby, `mc:Fallback`), but not those of a nested `w:p` (text boxes) nor of properties
    and field instructions. The index of an element in this sequence is `Segment.node`.
    """
    for element in content_nodes(paragraph):
        if element.tag not in FIELD_MARKS:
            yield show(element)


def content_nodes(parent: _Element) -> Iterator[_Element]:
    """Yield the elements of `text_nodes` and, between them, the marks of complex fields."""
    for child in parent:
        tag = child.tag
        if tag in LEAVES:
            yield child
        elif tag not in CLOSED and len(child):
            yield from content_nodes(child)


def show(element: _Element) -> TextNode:
    """Return a text-bearing element with the characters that it shows."""
    tag = str(element.tag)
    if tag in MARKS:
        return TextNode(element, MARKS[tag])
    if tag in SYMBOLS:
        space = tag[: tag.index("}") + 1]
        return TextNode(element, symbol(element.get(f"{space}font", ""), element.get(f"{space}char", "")))
    words = (element.text or "").translate(_BLANKS)
    if words[:1] != " " and words[-1:] != " ":
        return TextNode(element, words)
    if element.get(XML_SPACE) == "preserve":
        return TextNode(element, words)
    bare = words.lstrip(" ")
    return TextNode(element, bare.rstrip(" "), len(words) - len(bare))


def is_break(element: _Element) -> bool:
    """Tell whether the element ends a line (w:br, w:cr)."""
    return MARKS.get(str(element.tag)) == "\n"
