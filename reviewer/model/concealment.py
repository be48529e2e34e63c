"""Words that a file holds in a way that its reader cannot see or that a search would miss."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.span import Span


class Guise(StrEnum):
    """In which way words are concealed."""

    INVISIBLE = "invisible"  # signs without width between the characters of a word
    REVERSED = "reversed"  # signs that change the direction in which the words are shown
    HIDDEN = "hidden"  # set as hidden text: not shown at all
    TINY = "tiny"  # too small to be read
    PALE = "pale"  # of the colour of the paper


@dataclass(frozen=True, slots=True)
class Concealment:
    """A place of `Draft.text` with concealed words; for hidden text, the visible words beside it."""

    span: Span
    guise: Guise
