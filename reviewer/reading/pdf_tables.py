"""The ruled tables of a PDF page: closed where a page end leaves them open, and each inside its own cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviewer.reading.printed import PrintedCell, PrintedTable

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

Box = tuple[float, float, float, float]  # left, top, right, bottom
Char = dict[str, Any]
Edge = dict[str, Any]
NEAR = 3.0  # points; pdfplumber takes rules that are nearer for one
MOST_EDGES = 20_000  # rules of one page; a table of that many asks for minutes


@dataclass(slots=True)
class Ruled:
    """A table with the boxes of its cells, and the tables inside of each cell by the cell's number."""

    box: Box
    cells: list[Box]
    edges: Sequence[Edge]
    inner: dict[int, list[Ruled]]


def find_tables(page: PdfPage) -> list[Ruled]:
    """Return the tables of a page that stand in no other table, from the top down."""
    from pdfplumber.table import TableFinder

    if len(page.edges) > MOST_EDGES:
        return []
    finder = TableFinder(page)
    closing = [rule for table in finder.tables for rule in _close(table.bbox, finder.edges)]
    if closing:
        across = [rule for rule in closing if rule["orientation"] == "h"]
        upright = [rule for rule in closing if rule["orientation"] == "v"]
        closed = TableFinder(page, {"explicit_horizontal_lines": across, "explicit_vertical_lines": upright})
    else:
        closed = finder
    found = [Ruled(table.bbox, list(table.cells), finder.edges, {}) for table in closed.tables]
    return _nest([one for one in found if len(_list_places(one.cells, 0)) > 1])


def _close(box: Box, edges: Sequence[Edge]) -> list[Edge]:
    """Return rules for the sides of a table, as far as its other rules reach."""
    left, top, right, bottom = box
    for edge in edges:
        if not (_reaches(edge, "x0", "x1", left, right) and _reaches(edge, "top", "bottom", top, bottom)):
            continue
        if edge["orientation"] == "v":
            top, bottom = min(top, edge["top"]), max(bottom, edge["bottom"])
        else:
            left, right = min(left, edge["x0"]), max(right, edge["x1"])
    return [
        *(_rule("h", left, down, right, down) for down in (top, bottom)),
        *(_rule("v", across, top, across, bottom) for across in (left, right)),
    ]


def _reaches(edge: Edge, begin: str, end: str, low: float, high: float) -> bool:
    return bool(edge[begin] <= high + NEAR and edge[end] >= low - NEAR)


def _rule(orientation: str, left: float, top: float, right: float, bottom: float) -> Edge:
    return {
        "object_type": "line",
        "orientation": orientation,
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
    }


def _nest(tables: list[Ruled]) -> list[Ruled]:
    """Put each table into the smallest cell that holds it; return those that no cell holds."""
    outer: list[Ruled] = []
    for table in sorted(tables, key=lambda one: one.box[1]):
        holders = [
            (_area(cell), id(other), other, number)
            for other in tables
            if other is not table and _holds(other.box, table.box)
            for number, cell in enumerate(other.cells)
            if _holds(cell, table.box) and _area(cell) > _area(table.box)
        ]
        if holders:
            _, _, holder, number = min(holders)
            holder.inner.setdefault(number, []).append(table)
        else:
            outer.append(table)
    return outer


def _holds(box: Box, other: Box) -> bool:
    return bool(box[0] - 1 <= other[0] and box[1] - 1 <= other[1] and other[2] <= box[2] + 1 and other[3] <= box[3] + 1)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def read_table(table: Ruled, chars: Sequence[Char], write: Callable[[list[Char]], str]) -> PrintedTable:
    """Return a table with its words; `write` makes printed lines of the characters of a cell."""
    across, down = _list_places(table.cells, 0), _list_places(table.cells, 1)
    right, bottom = max(cell[2] for cell in table.cells), max(cell[3] for cell in table.cells)
    ordered = sorted((char for char in chars if is_inside(char, table.box)), key=_middle)
    heights = [_middle(char) for char in ordered]
    cells = []
    for number, box in enumerate(table.cells):
        inner = table.inner.get(number, [])
        strip = ordered[bisect_left(heights, box[1]) : bisect_right(heights, box[3])]
        inside = [char for char in strip if is_inside(char, box)]
        own = [char for char in inside if not any(is_inside(char, one.box) for one in inner)]
        row, column = _place(down, box[1]), _place(across, box[0])
        rows, columns = _count(down, box[3], bottom) - row, _count(across, box[2], right) - column
        begins, ends = row == 0, row + rows == len(down)
        cells.append(
            PrintedCell(
                write(own),
                row,
                column,
                rows,
                columns,
                begins and not _is_drawn(table.edges, box, box[1]),
                ends and not _is_drawn(table.edges, box, box[3]),
                tuple(read_table(one, inside, write) for one in inner),
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return PrintedTable(tuple(cells), table.box[1], bottom, (*across, right))


def _list_places(cells: Iterable[Box], side: int) -> list[float]:
    """Return the places where cells begin, those that are near each other once."""
    places: list[float] = []
    for place in sorted(cell[side] for cell in cells):
        if not places or place - places[-1] > NEAR:
            places.append(place)
    return places


def _place(places: Sequence[float], at: float) -> int:
    return max(0, bisect_right(places, at + NEAR) - 1)


def _count(places: Sequence[float], end: float, last: float) -> int:
    """Return how many places begin before `end`."""
    return len(places) if end > last - NEAR else _place(places, end)


def _is_drawn(edges: Sequence[Edge], box: Box, height: float) -> bool:
    """Tell whether a rule is printed along the cell's whole width at `height`."""
    drawn = sum(
        min(edge["x1"], box[2]) - max(edge["x0"], box[0])
        for edge in edges
        if edge["orientation"] == "h"
        and abs(edge["top"] - height) <= NEAR
        and edge["x0"] < box[2]
        and edge["x1"] > box[0]
    )
    return bool(drawn > 0.5 * (box[2] - box[0]))


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def is_inside(char: Char, box: Box) -> bool:
    """Tell whether the middle of a character stands in a box."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])
