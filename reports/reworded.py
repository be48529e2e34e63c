"""The sentence of a finding as it reads with the replacement, for those who paste it."""

from __future__ import annotations

import re

from reviewer.plugin import Finding, Span

END = re.compile(r"[。；;！？!?\n]")
SAME, OLD, NEW = "same", "old", "new"


def reword(text: str, finding: Finding) -> list[tuple[str, str]]:
    """Return the pieces of the sentence of a replacement as (words, what they are), empty where there is none.

    `SAME` stays, `OLD` goes, `NEW` comes; the sentence reaches from stop to stop in its line, the stop behind it with it.
    """
    span = find_replaced(finding)
    if span is None or finding.replacement is None:
        return []
    start = max(text.rfind(one, 0, span.start) for one in "。；;！？!?\n") + 1
    end = END.search(text, max(span.end, span.start))
    stop = len(text) if end is None else end.start() + (end[0] != "\n")
    old, new = text[span.start : span.end], finding.replacement
    front, back = _shared(old, new), 0
    if len(old) > front < len(new):
        back = _shared(old[front:][::-1], new[front:][::-1])
    pieces = [
        (text[start : span.start] + old[:front], SAME),
        (old[front : len(old) - back], OLD),
        (new[front : len(new) - back], NEW),
        (old[len(old) - back :] + text[span.end : stop], SAME),
    ]
    return [(words, kind) for words, kind in pieces if words]


def tell_reworded(text: str, finding: Finding) -> str:
    """Return the sentence with the replacement in it, without blanks at its ends; empty where there is none."""
    return "".join(words for words, kind in reword(text, finding) if kind != OLD).strip()


def find_replaced(finding: Finding) -> Span | None:
    """Return what the replacement stands in place of, None where there is none."""
    if finding.replacement is None:
        return None
    return finding.replaced or (finding.spans[0] if finding.spans else None)


def _shared(one: str, other: str) -> int:
    """Return how many code points two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
