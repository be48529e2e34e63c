"""Words with their surroundings, the offending ones marked, for the paper."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.plugin import Related, Review, Span

from ..excerpt import ELISION, mark_spans, quote_around

LONGEST = 600  # code points of a stretch of words; the web report has them all


def quote(review: Review, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """Return the draft's words around `spans` as (words, mark)."""
    return _to_marks(quote_around(review.draft.text, spans))


def quote_related(related: Related) -> list[tuple[str, str]]:
    """Return the clause that a finding is compared with, as (words, mark)."""
    return _to_marks(mark_spans(related.text, Span(0, len(related.text)), related.spans))


def _to_marks(pieces: Sequence[tuple[str, bool]]) -> list[tuple[str, str]]:
    return [(_shorten(words), "fault" if hit else "plain") for words, hit in pieces]


def _shorten(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + ELISION
