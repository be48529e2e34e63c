"""Words with their surroundings, the offending ones marked."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer import Review, Span

AROUND = 60  # code points shown before and behind
LONGEST = 600  # code points of a whole quotation


def quote(review: Review, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """Return the draft's words around `spans`, cut at the ends of their lines, as (words, mark)."""
    text = review.draft.text
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    line_start = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", last)
    whole = Span(max(line_start, first - AROUND), min(len(text) if line_end < 0 else line_end, last + AROUND))
    return mark(text, whole, spans, before=whole.start > line_start, behind=whole.end not in (line_end, len(text)))


def mark(text: str, whole: Span, spans: Sequence[Span], *, before: bool, behind: bool) -> list[tuple[str, str]]:
    """Cut `text` within `whole` at `spans`; long quotations keep their beginning and say what is left out."""
    pieces = [("……", "plain")] if before else []
    end = min(whole.end, whole.start + LONGEST)
    at = whole.start
    for span in sorted(spans):
        if span.start >= end:
            break
        pieces.append((text[at : span.start], "plain"))
        pieces.append((text[max(span.start, at) : min(span.end, end)], "fault"))
        at = max(at, min(span.end, end))
    pieces.append((text[at:end], "plain"))
    if behind or end < whole.end:
        pieces.append(("……", "plain"))
    return [piece for piece in pieces if piece[0]]
