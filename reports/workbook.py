"""Workbooks that are the same for the same review: tables with wrapped words, a frozen head and a filter."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from reviewer.plugin import Review

from .package import Package
from .sheet_printing import set_heights, set_page
from .visible_text import show_hidden

LONGEST = 32_000  # characters; a cell of a workbook holds 32,767
# Workbooks write signs as _x000D_ (ECMA-376 part 1, 22.9.2.19): words that look so are not meant so.
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FORMULA = ("=", "+", "-", "@")

Heads = Sequence[tuple[str, int]]
Rows = Sequence[Sequence[object]]


def write_workbook(review: Review, sheets: Iterable[tuple[str, Heads, Rows]]) -> bytes:
    """Return a workbook with a sheet for each name, heads with widths in characters, and rows.

    The same review gives the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, heads, rows in sheets:
        _write_table(book.create_sheet(name), heads, rows)
    day = datetime(review.as_of.year, review.as_of.month, review.as_of.day)
    book.properties.creator = "草案审查"
    book.properties.created = day
    out = io.BytesIO()
    book.save(out)
    return _restamp(out.getvalue(), review, day)


def _restamp(data: bytes, review: Review, day: datetime) -> bytes:
    """Put the day of the review where openpyxl writes the moment of saving."""
    package = Package.open(data, review.as_of, own_times=False)
    core = package.tree("docProps/core.xml")
    for one in core:
        if str(one.tag).endswith("}modified"):
            one.text = f"{day.isoformat()}Z"
    package.write_tree("docProps/core.xml", core)
    return package.save()


def _write_table(sheet: Any, heads: Heads, rows: Rows) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append([name for name, _ in heads])
    for row in rows:
        sheet.append([_cell(one) for one in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # words that begin with = are words,
                cell.quotePrefix = cell.value.startswith(FORMULA)  # and stay so when somebody edits the cell
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, (_, width) in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    set_heights(sheet, [width for _, width in heads])
    set_page(sheet)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    words = ESCAPE.sub("_x005F_", show_hidden(value))
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}……（未完，见草案）"
