"""Lays out the draft's own text with its marks: lines, and tables as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reviewer.plugin import Cell, ClauseKind, Draft, Finding, Line, Review, wording

LEVELS = {ClauseKind.PART: 1, ClauseKind.CHAPTER: 2, ClauseKind.SECTION: 3, ClauseKind.HEADING: 3}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that all belong to the same findings (their numbers in the report, from 0)."""

    text: str
    findings: tuple[int, ...]
    severity: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the draft: `anchor` is the id of the clause that begins here, `level` its heading level."""

    pieces: tuple[Piece, ...]
    anchor: str | None
    level: int
    where: str
    centered: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table: its lines (none where the draft has none), and how many rows and columns it covers."""

    lines: tuple[Shown, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One line, a table (rows of cells), or what part of the file follows that is not the body (`label`)."""

    line: Shown | None = None
    rows: tuple[tuple[Box, ...], ...] = ()
    label: str = ""


def lay_out_text(review: Review) -> list[Block]:
    """Return the draft's text in order, each finding's words marked with its number."""
    draft = review.draft
    anchors: dict[int, tuple[str, int]] = {}
    for clause in draft.clauses:
        at = draft.line_index(clause.span.start)
        anchors.setdefault(at, (clause.id, LEVELS.get(clause.kind, 0)))
    marks = _marks_by_line(draft, review.findings)
    blocks: list[Block] = []
    table: list[tuple[Cell, Shown]] = []
    beside = ""

    def close_table() -> None:
        if table:
            blocks.append(Block(rows=lay_out_table(table)))
            table.clear()

    for number, line in enumerate(draft.lines):
        shown = _show(draft, line, marks.get(number, []), review.findings, anchors.get(number))
        part = "" if line.in_body else line.container
        if part != beside and (shown.pieces or line.cell):
            close_table()
            beside = part
            if part:
                blocks.append(Block(label=wording.name_container(part)))
        if line.cell is None:
            close_table()
            if shown.pieces:
                blocks.append(Block(shown))
            continue
        if table and table[0][0].table != line.cell.table:
            close_table()
        table.append((line.cell, shown))
    close_table()
    return blocks


def lay_out_table(found: Sequence[tuple[Cell, Shown]]) -> tuple[tuple[Box, ...], ...]:
    """Return the rows of a table, the cells where the draft has them: below a merged cell there is none.

    Where the draft has no words there is an empty cell, so that no column moves.
    """
    boxes: dict[tuple[int, int], tuple[Cell, list[Shown]]] = {}
    for cell, shown in found:
        boxes.setdefault((cell.row, cell.column), (cell, []))[1].append(shown)
    first, last = min(row for row, _ in boxes), max(row for row, _ in boxes)
    width = max(cell.column + cell.columns for cell, _ in boxes.values())
    by_row: dict[int, list[tuple[Cell, list[Shown]]]] = defaultdict(list)
    for place in sorted(boxes):
        by_row[place[0]].append(boxes[place])
    covered: dict[int, int] = {}  # column: the row down to which a merged cell covers it
    rows = []
    for row in range(first, last + 1):
        line: list[Box] = []
        at = 0
        for cell, lines in by_row[row]:
            line += _fill(at, cell.column, row, covered)
            down = min(cell.rows, last + 1 - row)
            line.append(Box(tuple(lines), down, cell.columns))
            at = cell.column + cell.columns
            if down > 1:
                covered.update(dict.fromkeys(range(cell.column, at), row + down - 1))
        line += _fill(at, width, row, covered)
        rows.append(tuple(line))
    return tuple(rows)


def _fill(start: int, end: int, row: int, covered: Mapping[int, int]) -> Iterator[Box]:
    """Yield the empty cells of some columns of a row, one for each stretch that no cell from above covers."""
    empty = [column for column in range(start, end) if covered.get(column, -1) < row]
    for _, stretch in groupby(enumerate(empty), key=lambda pair: pair[1] - pair[0]):
        yield Box((), columns=len(list(stretch)))


def _marks_by_line(draft: Draft, findings: tuple[Finding, ...]) -> dict[int, list[tuple[int, int, int]]]:
    """Return for each line its marks (start, end, number of the finding), cut at line ends."""
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        for span in finding.spans:
            at = draft.line_index(span.start)
            while at < len(draft.lines) and draft.lines[at].span.start < span.end:
                line = draft.lines[at].span
                start, end = max(span.start, line.start), min(span.end, line.end)
                if start < end:
                    found[at].append((start, end, number))
                at += 1
    return found


def _show(
    draft: Draft,
    line: Line,
    marks: list[tuple[int, int, int]],
    findings: tuple[Finding, ...],
    anchor: tuple[str, int] | None,
) -> Shown:
    cuts = sorted({line.span.start, line.span.end, *(m[0] for m in marks), *(m[1] for m in marks)})
    pieces = []
    for start, end in pairwise(cuts):
        numbers = tuple(n for s, e, n in marks if s <= start and end <= e)
        gravest = min((findings[n].severity for n in numbers), key=lambda one: one.rank, default=None)
        pieces.append(Piece(draft.text[start:end], numbers, gravest.value if gravest else ""))
    name, level = anchor or (None, 0)
    return Shown(tuple(pieces), name, level, line.container, line.centered)
