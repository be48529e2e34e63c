"""The way from the draft back to its file."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of draft text and the one place of the source file that it was copied from.

    `part` is a part of the package (`word/document.xml`) or the empty string for a text file;
    `paragraph` counts the paragraphs (`w:p`) of that part, or the lines of a text file, from 0;
    `node` counts the text-bearing elements inside the paragraph (0 in a text file);
    `offset` counts code points inside that element (or line).
    """

    span: Span
    part: str
    paragraph: int
    node: int
    offset: int
