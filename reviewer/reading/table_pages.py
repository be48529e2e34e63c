"""Tables that go on over a page end are one table: a cell that the page end cuts is read as one.

The next page's rows count on; a heading that the next page repeats stands once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewer.reading.printed import PrintedCell, PrintedLine, PrintedTable

NEAR = 3.0  # points by which the rules of two pages may differ
Numbered = tuple[int, PrintedLine | PrintedTable]


def join_tables(content: Sequence[Numbered]) -> Iterator[PrintedLine | PrintedTable]:
    """Yield the content of the pages (page number, line or table), tables joined over page ends.

    Nothing but left out page numbers may stand between the parts of a table.
    """
    last: Numbered | None = None
    for number, one in content:
        if last is not None:
            page, before = last
            if (
                isinstance(before, PrintedTable)
                and isinstance(one, PrintedTable)
                and number == page + 1
                and _go_on(before, one)
            ):
                last = number, _join(before, one)
                continue
            yield before
        last = number, one
    if last is not None:
        yield last[1]


def _go_on(before: PrintedTable, after: PrintedTable) -> bool:
    return (
        bool(after.rules)
        and len(before.rules) == len(after.rules)
        and all(abs(one - other) <= NEAR for one, other in zip(before.rules, after.rules, strict=True))
    )


def _join(before: PrintedTable, after: PrintedTable) -> PrintedTable:
    heading = _read_row(before, 0)
    repeated = 1 if after.rows > 1 and heading and heading == _read_row(after, 0) else 0
    cells = list(before.cells)
    cut = {
        cell.column: at
        for at, cell in enumerate(cells)
        if cell.row + cell.rows == before.rows and cell.open_bottom and not repeated
    }
    first = [cell for cell in after.cells if cell.row == 0]
    # where the page end cuts through a whole row, the rest of it takes no row of its own
    whole = all(cell.open_top and cell.column in cut for cell in first)
    shift = before.rows - repeated - whole
    for cell in after.cells:
        if cell.row < repeated:
            continue
        if cell.row == 0 and cell.open_top and cell.column in cut:
            at = cut[cell.column]
            cells[at] = _grow(cells[at], cell, cell.rows - whole)
        else:
            cells.append(replace(cell, row=cell.row + shift))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return PrintedTable(tuple(cells), before.top, after.bottom, before.rules)


def _grow(cell: PrintedCell, rest: PrintedCell, rows: int) -> PrintedCell:
    words = "\n".join(one for one in (cell.words, rest.words) if one)
    return replace(
        cell, words=words, rows=cell.rows + rows, inner=(*cell.inner, *rest.inner), open_bottom=rest.open_bottom
    )


def _read_row(table: PrintedTable, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.words) for cell in table.cells if cell.row == row]
