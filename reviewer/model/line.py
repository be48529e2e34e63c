"""The lines of a draft and what their layout says."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model.span import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands; all counted from 0.

    `rows` and `columns` tell how many the cell covers: merged cells stand once, at their first.
    """

    table: int
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `Draft.text` (without its line break) and what its layout says.

    `container` is paragraph, cell, header, footer, footnote, endnote, comment or textbox.
    `label` is the number of leading code points that automatic numbering printed: they stand in
    the text as the reader sees them but in no run of the file.
    `level` is Word's outline level (0 = the highest), where a heading style sets one.
    """

    span: Span
    container: str = "paragraph"
    label: int = 0
    level: int | None = None
    cell: Cell | None = None
    bold: bool = False
    centered: bool = False

    @property
    def in_body(self) -> bool:
        """Whether the line belongs to the body, and not to what stands beside it: headers, notes, comments, boxes."""
        return self.container in ("paragraph", "cell")
