"""Two clauses side by side, with the words that differ marked."""

from __future__ import annotations

import difflib
import re

from reviewer.plugin import Finding, Related, Review, Span

WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[〇零一二三四五六七八九十百千万两]+|[A-Za-z]+|\s+|.", re.DOTALL)
NUMBER = re.compile(
    r"\s*(第[〇零一二三四五六七八九十百千\d]+[条款项目]|[（(][〇零一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d+[.．、](?!\d))\s*"
)
LONGEST = 1200  # code points a side; longer texts are cut around the words that matter
Pieces = list[tuple[str, str]]


def mark_differences(review: Review, finding: Finding, related: Related) -> tuple[Pieces, Pieces]:
    """Return both sides as (words, mark) pieces; mark is `same`, `other` or empty outside the comparison.

    Numbers are compared whole: 12 against 6 differs as a number, not by a digit. The clauses' own
    numbers are not compared, and one blank is as good as another.
    """
    ours = _excerpt(review.draft.text, finding.spans, _line_of(review, finding))
    theirs = _excerpt(related.text, related.spans, Span(0, len(related.text)))
    ours_at, theirs_at = _number_end(ours), _number_end(theirs)
    left, right = WORD.findall(ours[ours_at:]), WORD.findall(theirs[theirs_at:])
    matcher = difflib.SequenceMatcher(None, [*map(_solid, left)], [*map(_solid, right)], autojunk=False)
    a: Pieces = [(ours[:ours_at], "")]
    b: Pieces = [(theirs[:theirs_at], "")]
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        mark = "same" if tag == "equal" else "other"
        a.append(("".join(left[i1:i2]), mark))
        b.append(("".join(right[j1:j2]), mark))
    return [one for one in a if one[0]], [one for one in b if one[0]]


def _number_end(clause: str) -> int:
    found = NUMBER.match(clause)
    return found.end() if found else 0


def _solid(word: str) -> str:
    return word if word.strip() else " "


def _line_of(review: Review, finding: Finding) -> Span:
    if finding.clause:
        return review.draft.clause(finding.clause).own
    return Span(finding.spans[0].start, finding.spans[-1].end)


def _excerpt(text: str, spans: tuple[Span, ...], whole: Span) -> str:
    if len(whole) <= LONGEST or not spans:
        return text[whole.start : min(whole.end, whole.start + LONGEST)]
    start = max(whole.start, spans[0].start - 60)
    end = min(whole.end, max(span.end for span in spans) + 60, start + LONGEST)
    return text[start:end]
