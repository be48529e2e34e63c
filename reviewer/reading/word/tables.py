"""Tables: which cell stands in which row and column, merged cells counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewer.model import View
from reviewer.reading.word.alternatives import ALTERNATE, choose
from reviewer.reading.word.namespaces import W
from reviewer.reading.word.revisions import find_marks, is_out
from reviewer.reading.word.styles import is_on, read_integer

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "altChunk"))
SHUT = frozenset(f"{W}{name}" for name in ("pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr"))
CELL_CHANGES = {View.FINAL: f"{W}cellDel", View.ORIGINAL: f"{W}cellIns"}
WIDEST = 1000
INNER = (f"{W}p", f"{W}tbl")
TEXT_BOX = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: the element, its first column, how many rows and columns it covers.

    `merged` tells that the cell only goes on with the one above (`down`) or to the left (`side`)
    and shows nothing of its own; `begins` that cells below may go on with this one.
    """

    element: _Element
    column: int
    columns: int = 1
    rows: int = 1
    merged: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that the view shows; `header` is as the file marks it."""

    element: _Element
    boxes: tuple[Box, ...]
    header: bool


def blocks(parent: _Element) -> Iterator[_Element]:
    """Yield the paragraphs, tables, rows or cells directly inside `parent`.

    Content controls, custom XML and other wrappers are looked through; of alternative contents
    only the one that is shown counts.
    """
    for child in parent:
        if child.tag in BLOCKS:
            yield child
        elif child.tag == ALTERNATE:
            if (form := choose(child)) is not None:
                yield from blocks(form)
        elif child.tag not in SHUT and len(child):
            yield from blocks(child)


def inner_blocks(paragraph: _Element) -> Iterator[_Element]:
    """Yield the paragraphs and tables that stand inside a paragraph; text boxes are stories of their own."""
    if next(paragraph.iterdescendants(*INNER), None) is not None:
        yield from _look_inside(paragraph)


def _look_inside(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag in INNER:
            yield child
        elif child.tag == ALTERNATE:
            if (form := choose(child)) is not None:
                yield from _look_inside(form)
        elif child.tag not in SHUT and child.tag != TEXT_BOX and len(child):
            yield from _look_inside(child)


def read_table(table: _Element, view: View) -> list[Row]:
    """Return the rows of a `w:tbl` with their cells placed on the grid, from column 0."""
    rows: list[Row] = []
    heights: Counter[tuple[int, int]] = Counter()  # further rows of the cell (row, place in it)
    above: dict[int, tuple[int, int]] = {}  # column -> the merged cell that may go on there
    for element in blocks(table):
        if element.tag != f"{W}tr":
            continue
        properties = element.find(f"{W}trPr")
        if any(is_out(mark, view) for mark in find_marks(properties)):
            continue
        boxes, here = _place(element, properties, view), {}
        for place, box in enumerate(boxes):
            if box.merged == "down" and box.column in above:
                here[box.column] = above[box.column]
                heights[above[box.column]] += 1
            elif box.begins or box.merged == "down":
                here[box.column] = (len(rows), place)
                boxes[place] = replace(box, merged="")
        above = here
        rows.append(Row(element, tuple(boxes), _is_header(properties)))
    for number, row in enumerate(rows):
        if any((number, place) in heights for place in range(len(row.boxes))):
            grown = (replace(box, rows=1 + heights[number, place]) for place, box in enumerate(row.boxes))
            rows[number] = replace(row, boxes=tuple(grown))
    return rows


def _place(row: _Element, properties: _Element | None, view: View) -> list[Box]:
    column = 0
    if properties is not None:
        column = min(max(read_integer(properties.find(f"{W}gridBefore")) or 0, 0), WIDEST)
    boxes: list[Box] = []
    left = 0  # the place of the last cell that is not merged sideways
    for element in blocks(row):
        if element.tag != f"{W}tc":
            continue
        look = element.find(f"{W}tcPr")
        width, merged, begins = 1, "", False
        if look is not None:
            if look.find(CELL_CHANGES[view]) is not None:
                continue
            width = min(max(read_integer(look.find(f"{W}gridSpan")) or 1, 1), WIDEST)
            merged, begins = _read_merge(look)
        if merged == "side" and boxes:
            boxes[left] = replace(boxes[left], columns=boxes[left].columns + width)
        else:
            merged = "" if merged == "side" else merged
            left = len(boxes)
        boxes.append(Box(element, column, width, 1, merged, begins))
        column += width
    return boxes


def _read_merge(look: _Element) -> tuple[str, bool]:
    across, down = look.find(f"{W}hMerge"), look.find(f"{W}vMerge")
    if across is not None and across.get(f"{W}val", "continue") == "continue":
        return "side", False
    if down is None:
        return "", False
    goes_on = down.get(f"{W}val", "continue") == "continue"
    return ("down", False) if goes_on else ("", True)


def _is_header(properties: _Element | None) -> bool:
    mark = properties.find(f"{W}tblHeader") if properties is not None else None
    return mark is not None and is_on(mark.get(f"{W}val"))
