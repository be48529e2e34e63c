"""A text in another form with the way back to the text as it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.span import Span


@dataclass(frozen=True, slots=True)
class Folding:
    """A folded text; `places[n]` is where its n-th code point stood before, with the former length at the end."""

    text: str
    places: Sequence[int]

    def restore(self, span: Span) -> Span:
        """Return where words of the folded text stood before, without what was dropped around them."""
        if not len(span):
            return Span(self.places[span.start], self.places[span.start])
        return Span(self.places[span.start], self.places[span.end - 1] + 1)

    def restore_whole(self, span: Span) -> Span:
        """Return where a whole clause or line stood before, with what was dropped at its ends."""
        return Span(self.places[span.start - 1] + 1 if span.start else 0, self.places[span.end])

    def carry(self, span: Span) -> Span:
        """Return where what is left of a stretch of the former text stands now."""
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))

    def after(self, first: Folding) -> Folding:
        """Return both foldings as one, `first` having been done before this one."""
        return Folding(self.text, [first.places[at] for at in self.places])
