"""How a sheet prints: on landscape A4 as wide as the page, its head on every page, rows as high as their words."""

from __future__ import annotations

import unicodedata
from math import ceil
from typing import Any

A4 = 9  # ECMA-376 part 1, 18.3.1.63
MARGIN, FOOT = 0.4, 0.6  # inches
LINE = 15.5  # points of a line in the workbook's own size, for fonts of either script
WIDE, NARROW = 2.05, 1.05  # columns' units that a sign fills: one is the width of a digit
EDGE = 1.0  # units of a column that stay empty beside its words
TALLEST = 409.0  # points; no row may be higher


def set_page(sheet: Any) -> None:
    """Set paper, margins, page numbers and the row that is repeated."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # as many pages as there are rows
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    margins.bottom, margins.header, margins.footer = FOOT, MARGIN / 2, MARGIN / 2
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def set_heights(sheet: Any, widths: list[int]) -> None:
    """Give every row the height of its tallest cell; `widths` are those of the columns.

    Not every program does so by itself when it opens a workbook.
    """
    for cells in sheet.iter_rows():
        lines = max(count_lines(str(cell.value or ""), width) for cell, width in zip(cells, widths, strict=True))
        sheet.row_dimensions[cells[0].row].height = min(TALLEST, lines * LINE)


def count_lines(words: str, width: float) -> int:
    """Return how many lines words take in a column of that width (in digits)."""
    return sum(max(1, ceil(_measure(part) / (width - EDGE))) for part in words.split("\n"))


def _measure(words: str) -> float:
    return sum(WIDE if unicodedata.east_asian_width(sign) in "WFA" else NARROW for sign in words)
