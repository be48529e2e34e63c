"""Tables of a page: which of them only lay it out, and where each cell stands.

Places are kept a column and not a cell, so that merges cost no more than the cells that they cover;
a page that asks for more is refused.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import Cell

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reviewer.reading.web.looks import StyleSheet

WIDEST = 1000  # columns; browsers stop a colspan there as well
MOST_COVERED = 500_000  # places that the merged cells of one page may cover
HEAVY = 0.6  # share of a table's text in one cell that makes it a frame around the text
FRAMED = 100  # characters in such a cell
PARTS = {"thead": 1, "tbody": 2, "tr": 2, "tfoot": 3}
BLOCKS = ("p", "div", "br", "table", "ul", "ol", "h1", "h2", "h3", "font", "center")


def list_parts(table: HtmlElement) -> list[HtmlElement]:
    """Return what stands in a table in the order in which it is shown: the caption first, the foot last."""
    return sorted((one for one in table if isinstance(one.tag, str)), key=lambda one: PARTS.get(one.tag, 0))


def list_rows(table: HtmlElement) -> list[HtmlElement]:
    """Return the table's own rows, without those of tables inside it."""
    rows: list[HtmlElement] = []
    for part in list_parts(table):
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in PARTS:
            rows.extend(one for one in part if one.tag == "tr")
    return rows


def is_layout(table: HtmlElement, sheet: StyleSheet, lengths: dict[HtmlElement, int]) -> bool:
    """Tell whether a table only sets things beside each other; `lengths` are the characters of each element."""
    if (table.get("role") or "") in ("presentation", "none"):
        return True
    cells = [cell for row in list_rows(table) for cell in _cells(row)]
    if not cells or any(one.tag == "th" for one in cells):
        return False
    if len(cells) > 1 and _is_ruled(table, cells[0], sheet):
        return False
    if max(sum(1 for _ in _cells(row)) for row in list_rows(table)) == 1:
        return True
    heaviest = max(cells, key=lambda one: lengths.get(one, 0))
    if heaviest.find(".//table") is not None and len(cells) < 12:
        return True
    weight = lengths.get(heaviest, 0)
    if weight < FRAMED or weight < HEAVY * lengths.get(table, 0):
        return False
    return len(list(itertools.islice(heaviest.iter(*BLOCKS), 2))) > 1


class Grid:
    """Places the cells of one table as they come; `number` counts the tables of the page."""

    def __init__(self, table: HtmlElement, number: int, budget: Budget) -> None:
        self._number, self._budget = number, budget
        self._rows = {row: n for n, row in enumerate(list_rows(table))}
        self._ends = {row.getparent(): n + 1 for row, n in self._rows.items()}  # behind each group: no cell goes beyond
        self._covered: dict[int, int] = {}  # column: the row down to which a merged cell covers it
        self._row, self._column = -1, 0

    def place(self, cell: HtmlElement) -> Cell | None:
        """Return where a cell stands; None for one in no row. Raises `InputError` for too many merges."""
        row = self._rows.get(cell.getparent())
        if row is None:
            return None
        if row != self._row:
            self._row, self._column = row, 0
        start = self._column
        while self._covered.get(self._column, -1) >= row:
            self._column += 1
        left = self._ends[cell.getparent().getparent()] - row
        down = min(_count(cell.get("rowspan"), left), left)
        across = _count(cell.get("colspan"), WIDEST)
        self._budget.spend(self._column - start + (across if down > 1 else 0))
        if down > 1:
            for column in range(self._column, self._column + across):
                self._covered[column] = row + down - 1
        place = Cell(self._number, row, self._column, row == 0 or cell.tag == "th", down, across)
        self._column += across
        return place


class Budget:
    """How many places merged cells may still cover."""

    def __init__(self, name: str) -> None:
        self._name, self._left = name, MOST_COVERED

    def spend(self, places: int) -> None:
        """Count places; raises `InputError` when there are none left."""
        self._left -= places
        if self._left < 0:
            raise InputError.of("web.cells", place=self._name, most=MOST_COVERED)


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in row if one.tag in ("td", "th"))


def _is_ruled(table: HtmlElement, cell: HtmlElement, sheet: StyleSheet) -> bool:
    border = (table.get("border") or "").strip()
    if border not in ("", "0", "none"):
        return True
    return any(
        value and not value.startswith(("0", "none"))
        for element in (table, cell)
        for name in ("border", "border-top", "border-bottom", "border-left")
        if (value := sheet.look(element).get(name))
    )


def _count(value: str | None, most: int) -> int:
    """Return a span; 0 stands for all that is left."""
    if not value or not value.strip().isdecimal():
        return 1
    return min(int(value.strip()[:6]), most) or (most if most != WIDEST else 1)
