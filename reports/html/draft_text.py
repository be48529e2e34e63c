"""Lays out the draft's own text with its marks: lines, and tables as tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from reviewer.plugin import ClauseKind, Draft, Finding, Line, Review

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
class Block:
    """Either one line (`rows` empty) or a table: rows of cells of lines."""

    line: Shown | None
    rows: tuple[tuple[tuple[Shown, ...], ...], ...] = ()


def lay_out_text(review: Review) -> list[Block]:
    """Return the draft's text in order, each finding's words marked with its number."""
    draft = review.draft
    anchors: dict[int, tuple[str, int]] = {}
    for clause in draft.clauses:
        at = draft.line_index(clause.span.start)
        anchors.setdefault(at, (clause.id, LEVELS.get(clause.kind, 0)))
    marks = _marks_by_line(draft, review.findings)
    blocks: list[Block] = []
    rows: dict[tuple[int, int], dict[int, list[Shown]]] = {}

    def close_table() -> None:
        if rows:
            cells = tuple(tuple(tuple(lines) for _, lines in sorted(row.items())) for _, row in sorted(rows.items()))
            blocks.append(Block(None, cells))
            rows.clear()

    for number, line in enumerate(draft.lines):
        shown = _show(draft, line, marks.get(number, []), review.findings, anchors.get(number))
        if line.cell is None:
            close_table()
            if shown.pieces:
                blocks.append(Block(shown))
            continue
        if rows and next(iter(rows))[0] != line.cell.table:
            close_table()
        row = rows.setdefault((line.cell.table, line.cell.row), defaultdict(list))
        row[line.cell.column].append(shown)
    close_table()
    return blocks


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
