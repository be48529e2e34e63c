"""Slot deadline: the same measure is due, or the same benefit ends, on different days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import Lexicon, Moment, one_of

from ._differences import Difference, Grade, Slot
from ._matter import agree, are_opposed, names_object, names_subject
from ._provisions import Provision, Sentence

SAME_MATTER = 0.5
SAME_WORDS = 0.85
BENEFIT = re.compile(one_of("benefits.grant", "benefits.relief", "time.benefit_runs"))
SOFT = re.compile(one_of("amounts.soft"))


def compare_deadlines(draft: Provision, sentence: Sentence, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield the days of `sentence` (or of the draft's closing bracket) that contradict the base's."""
    closing = draft.closing_moments if sentence is draft.sentences[-1] or not sentence.moments else ()
    for moment in (*sentence.moments, *closing):
        if moment.role not in ("due", "until"):
            continue
        rivals = _rivals(sentence, base, lexicon)
        agreeing = [one for one in rivals if _agrees(moment, one[1], sentence)]
        if not rivals or agreeing:
            continue
        matter, other = rivals[0]
        if matter < SAME_WORDS and not (names_object(sentence, moment.span, base) and names_subject(sentence, base)):
            continue
        if matter >= SAME_MATTER and (moment.year is None) == (other.year is None):
            yield _difference(draft, moment, base, other, matter)


def _rivals(sentence: Sentence, base: Provision, lexicon: Lexicon) -> list[tuple[float, Moment]]:
    found = []
    for one in base.sentences:
        moments = [m for m in one.moments if m.role in ("due", "until")] or [
            m for m in base.closing_moments if m.role in ("due", "until")
        ]
        if moments and not are_opposed(sentence, one, base, lexicon):
            matter = agree(sentence, one, base)
            found += [(matter, moment) for moment in moments]
    found.sort(key=lambda row: (-row[0], row[1].span))
    top = found[0][0] if found else 0.0
    return [row for row in found if row[0] >= 0.85 * top]


def _agrees(ours: Moment, theirs: Moment, sentence: Sentence) -> bool:
    """Tell whether the day respects the other: the same, or earlier where an authority has to deliver."""
    if ours.order == theirs.order:
        return True
    is_benefit = BENEFIT.search(sentence.text) is not None or "until" in (ours.role, theirs.role)
    return ours.order < theirs.order and not is_benefit


def _difference(draft: Provision, ours: Moment, base: Provision, theirs: Moment, matter: float) -> Difference:
    mine = draft.text[ours.span.start : ours.span.end]
    other = base.text[theirs.span.start : theirs.span.end]
    soft = SOFT.search(base.text[max(0, theirs.span.start - 8) : theirs.span.start]) is not None
    later = "晚于对方" if ours.order > theirs.order else "早于对方，缩短了享受政策的时间"
    why = f"同一事项的时间，草案为“{mine}”，{later}的“{other}”"
    return Difference(Slot.DEADLINE, ours.span, theirs.span, Grade.SOFT if soft else Grade.CONFLICT, why, matter)
