"""What the draft lays down, as a workbook: what it demands, what it gives, who may do what, what follows a breach."""

from __future__ import annotations

from reviewer.plugin import Review, report

from ..provision_rows import HEADS, TABLES, provision_rows
from ..workbook import write_workbook


@report(".provisions.xlsx")
def render(review: Review, source: bytes) -> bytes:
    """Return the workbook, a sheet for each question and a row for each provision; the same for the same review."""
    rows = list(provision_rows(review))
    return write_workbook(
        review, [(name, HEADS, [one.cells() for one in rows if one.table == name]) for name in TABLES]
    )
