"""What stands on printed pages: lines, ruled tables, and words beside the page; how they were read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print: its words and where it stands, in the page's own unit from the top left.

    `column` are the left and right edge of the column that it stands in, where a page has several.
    """

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    column: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a ruled table: its printed lines, its place on the grid and how many places it covers.

    `open_top` and `open_bottom` tell that no rule is drawn there: the cell may go on over a page end.
    `inner` are the tables that are ruled inside of it.
    """

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    open_top: bool = False
    open_bottom: bool = False
    inner: tuple[PrintedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table: its cells row by row, where it stands, and the places of its upright rules."""

    cells: tuple[PrintedCell, ...]
    top: float
    bottom: float = 0
    rules: tuple[float, ...] = ()

    @property
    def left(self) -> float:
        """The first upright rule."""
        return self.rules[0] if self.rules else 0

    @property
    def right(self) -> float:
        """The last upright rule."""
        return self.rules[-1] if self.rules else 0

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that belong to a page and are not printed in its text: a remark, the value of a form field."""

    container: str
    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What of a page was not read, and why; `characters` is None where that may be any number of words."""

    container: str
    characters: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order. `unread` says why its text could not be read, `note` how it was read."""

    width: float
    height: float
    content: tuple[PrintedLine | PrintedTable, ...]
    unread: str | None = None
    note: str | None = None
    asides: tuple[Aside, ...] = ()
    gaps: tuple[Gap, ...] = ()
