"""The words of a finding with their surroundings: places far apart are quoted apart."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.plugin import Span

AROUND = 60  # code points shown before and behind
ELISION = "……"


def quote_around(text: str, spans: Sequence[Span], around: int = AROUND) -> list[tuple[str, bool]]:
    """Return the words around `spans`, cut at the ends of their lines, as (words, offending?) pieces.

    What is left out, at the sides and between places far apart, is marked by ……; a line end
    inside stays one.
    """
    pieces: list[tuple[str, bool]] = []
    windows = _windows(text, spans, around)
    for number, window in enumerate(windows):
        line_start = text.rfind("\n", 0, window.start) + 1
        if number or window.start > line_start:
            pieces.append((ELISION, False))
        pieces += mark_spans(text, window, spans)
    if windows and text[windows[-1].end : windows[-1].end + 1] not in ("", "\n"):
        pieces.append((ELISION, False))
    return pieces


def mark_spans(text: str, window: Span, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """Cut the words of `window` at `spans`, which may overlap."""
    pieces = []
    at = window.start
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, window.end)
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at : window.end], False))
    return [piece for piece in pieces if piece[0]]


def _windows(text: str, spans: Sequence[Span], around: int) -> list[Span]:
    windows: list[Span] = []
    for span in sorted(spans):
        line_end = text.find("\n", span.end)
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - around)
        end = min(len(text) if line_end < 0 else line_end, span.end + around)
        if windows and start <= windows[-1].end:
            windows[-1] = Span(windows[-1].start, max(end, windows[-1].end))
        else:
            windows.append(Span(start, end))
    return windows
