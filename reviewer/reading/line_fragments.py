"""Stretches of source lines on their way to paragraphs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineFragment:
    """The words of one source line: `line` counts lines from 0, `offset` code points in that line.

    `page` tells that a page ended in front of it, `gap` that blank lines stand in front of it, and
    `level` is the level of a Markdown heading, from 0.
    """

    words: str
    line: int
    offset: int
    page: bool = False
    gap: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The fragments that make one logical line, in order."""

    fragments: tuple[LineFragment, ...]

    @property
    def words(self) -> str:
        """The words joined: without a blank, save between two words in Latin letters."""
        return "".join(join(self.fragments))


def join(fragments: tuple[LineFragment, ...]) -> list[str]:
    """Return the words of the fragments, with the blank that a broken line of Latin words had."""
    found: list[str] = []
    for fragment in fragments:
        if found and is_latin(found[-1][-1]) and is_latin(fragment.words[0]):
            found.append(" ")
        found.append(fragment.words)
    return found


def is_latin(mark: str) -> bool:
    """Tell whether a mark belongs to a word in Latin letters."""
    return mark.isascii() and mark.isalpha()


def width(words: str) -> float:
    """Return the width of words in full-width characters: a Latin letter or digit counts half."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in words) / 2
