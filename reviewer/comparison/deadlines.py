"""Slot deadline: the same measure is due, or the same benefit ends, on different days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.comparison.alignment import WHOLE, Pair
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.language.grammar import one_of
from reviewer.language.moments import Moment

BENEFIT = re.compile(one_of("benefits.grant", "benefits.relief", "time.benefit_runs"))
SOFT = re.compile(one_of("amounts.soft"))
ENDS = ("due", "until")
MONTH = re.compile(r"\d\s*月")
NEXT_YEAR = re.compile(r"次年|下一?年|翌年")


def propose_deadlines(pair: Pair) -> Iterator[Proposal]:
    """Yield each day of the draft's statement (or its closing bracket) with each of the base's."""
    closing = pair.draft.closing_moments if not pair.ours.moments else ()
    theirs = [one for one in pair.theirs.moments if one.role in ENDS] or [
        one for one in pair.base.closing_moments if one.role in ENDS
    ]
    for moment in (*pair.ours.moments, *closing):
        if moment.role in ENDS:
            for other in theirs:
                if (moment.year is None) == (other.year is None):
                    yield _propose(pair, moment, other)


def are_ends_of_plans(proposal: Proposal, texts: tuple[str, str], ends: tuple[int | None, int | None]) -> bool:
    """Tell whether two days differ only as the years do in which the two plans end: each says what holds by its own end.

    `texts` are those that the places of the proposal count in, draft first, `ends` the last years that the titles name.
    """
    if proposal.slot is not Slot.DEADLINE or None in ends or ends[0] == ends[1]:
        return False
    words = (texts[0][proposal.draft.start : proposal.draft.end], texts[1][proposal.base.start : proposal.base.end])
    return all(f"{end}年" in one and not MONTH.search(one) for one, end in zip(words, ends, strict=True))


def _propose(pair: Pair, moment: Moment, other: Moment) -> Proposal:
    ours, theirs = (
        pair.draft.text[moment.span.start : moment.span.end],
        pair.base.text[other.span.start : other.span.end],
    )
    benefit = BENEFIT.search(pair.ours.text) is not None or "until" in (moment.role, other.role)
    following = [NEXT_YEAR.search(one.text) is not None for one in (pair.ours, pair.theirs)]
    earlier = moment.order < other.order and following[0] == following[1]
    features = {
        "of_moment": WHOLE,
        "earlier": WHOLE * (earlier and not benefit),
        "benefit": WHOLE * benefit,
        "with_year": WHOLE * (moment.year is not None),
    }
    later = "早于对方" if earlier else "晚于对方"
    why = f"草案为“{ours}”，{later}的“{theirs}”"
    soft = SOFT.search(pair.base.text[max(0, other.span.start - 8) : other.span.start]) is not None
    # Earlier than the other text asks is no fault where an authority has to deliver.
    same = (moment.order == other.order and following[0] == following[1]) or (earlier and not benefit)
    return Proposal(Slot.DEADLINE, moment.span, other.span, why, features, agrees=same, soft=soft)
