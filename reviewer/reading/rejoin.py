"""Joins lines that a page or a column broke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.reading.landmarks import SENTENCE_END, is_date, is_title
from reviewer.reading.markers import read_marker

PAGE = re.compile(r"[\s\u3000]*#[\s\u3000]*Page[\s\u3000]+\d+[\s\u3000]*[:：]?[\s\u3000]*\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one source line: `line` counts lines from 0, `offset` code points in that line."""

    words: str
    line: int
    offset: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical line and the pieces it was joined from; `level` is a Markdown heading's, from 0."""

    pieces: tuple[Piece, ...]
    level: int | None = None


def rejoin(lines: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs of a text, in order."""
    paragraphs: list[list[Piece]] = []
    for number, line in enumerate(lines):
        words = line.strip()
        if not words or PAGE.match(line):
            continue
        piece = Piece(words, number, len(line) - len(line.lstrip()))
        if paragraphs and _goes_on("".join(one.words for one in paragraphs[-1]), words):
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([piece])
    return [Paragraph(tuple(one)) for one in paragraphs]


def _goes_on(before: str, words: str) -> bool:
    if words[0] in "，、。；：》”’）)】！？,;:":
        return True
    if SENTENCE_END.search(before) or is_date(before) or is_date(words) or is_title(words) or is_title(before):
        return False
    if read_marker(words):
        return False
    return (len(before) > 25 and bool(re.search("[，。；、《]", before)) and read_marker(before) is None) or before[-1] in "，、"
