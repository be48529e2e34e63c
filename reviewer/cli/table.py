"""Tables in the terminal, with Chinese signs counted as two columns."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def render_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return lines with the columns aligned; a row may not be longer than `head`."""
    table = [list(head), *([*row] for row in rows)]
    widths = [max(columns(row[n]) for row in table) for n in range(len(head))]
    lines = [[cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)] for row in table]
    return "\n".join("  ".join(line).rstrip() for line in lines)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
