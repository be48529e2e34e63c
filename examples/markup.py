"""The plain-text form in which the examples are written, parsed into blocks.

    header: words        page header
    # title              ^ centred line            > line at the right margin
    ## heading           ### second-level heading  (numbered by Word, never typed)
    § article            - item of an article      1. task
    | cell | cell |      a row of a table; the first row is its header
    anything else        a plain paragraph

Inside a line: `[+who date: words+]` inserted, `[-who date: words-]` deleted, `[?who date: remark|words?]` commented,
`[^words]` footnote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

MARKS = {
    "# ": "title",
    "## ": "heading",
    "### ": "subheading",
    "^ ": "centred",
    "> ": "right",
    "§ ": "article",
    "- ": "item",
    "1. ": "task",
    "header: ": "header",
}
INLINE = re.compile(
    r"\[(?P<open>[+\-?])(?P<who>\S+) (?P<date>\d{4}-\d\d-\d\d): (?P<words>.*?)(?P=open)\]|\[\^(?P<note>.*?)\]"
)
KINDS = {"+": "insert", "-": "delete", "?": "comment"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line in one state: plain, insert, delete, comment or footnote.

    `remark` is the text of a comment; the words of a footnote are its own text.
    """

    kind: str
    words: str
    who: str = ""
    date: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`pieces`) or a whole table (`rows` of cell texts)."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def parse(text: str) -> list[Block]:
    """Turn the source of an example into blocks; empty lines count for nothing."""
    blocks: list[Block] = []
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    for is_row, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_row:
            blocks.append(Block("table", rows=tuple(_cells(line) for line in group)))
        else:
            blocks += [_paragraph(line) for line in group]
    return blocks


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _paragraph(line: str) -> Block:
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return Block(kind, tuple(_pieces(line.removeprefix(mark))))
    return Block("plain", tuple(_pieces(line)))


def _pieces(line: str) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for match in INLINE.finditer(line):
        if match.start() > at:
            pieces.append(Piece("plain", line[at : match.start()]))
        at = match.end()
        if match["note"] is not None:
            pieces.append(Piece("footnote", match["note"]))
            continue
        remark, _, words = match["words"].rpartition("|")
        pieces.append(Piece(KINDS[match["open"]], words, match["who"], match["date"], remark))
    if at < len(line):
        pieces.append(Piece("plain", line[at:]))
    return pieces
