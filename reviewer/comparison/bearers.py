"""Slot responsible unit, where no body is named: by whom a thing is done, paid or borne (由租客交, 由业主交纳)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from reviewer.comparison.alignment import WHOLE, Pair, match, percent
from reviewer.comparison.offices import read_offices
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.comparison.statements import Statement
from reviewer.language.grammar import one_of
from reviewer.language.terms import fill_bag, read_terms
from reviewer.model import Span

BY = re.compile(rf"由(?!{one_of('parties.no_bearer')})(?P<words>[^，。；、：由]{{2,24}})")
LONGEST = 12  # code points of a name
LEAST = 2  # code points of a deed, unless it ends the words
TOLD = 4  # code points of a deed that tell that it is one deed


@dataclass(frozen=True, slots=True)
class Bearer:
    """The words behind 由: a name, and what its bearer does. `span` counts in the whole text.

    `is_body` tells that the name is that of a body.
    """

    span: Span
    words: str
    is_body: bool


def propose_bearers(pair: Pair) -> Iterator[Proposal]:
    """Yield who does in the draft's statement what somebody else, or the same one, does in the base's."""
    for mine in _read(pair.ours):
        for other in _read(pair.theirs):
            if mine.is_body and other.is_body:
                continue  # what two bodies do is compared by their names
            start, yours, length = find_shared(mine.words, other.words)
            if length < LEAST and not mine.words.endswith(mine.words[start : start + length]):
                continue
            if length and start == yours == 0:
                start = yours = length  # the same bearer, and the same deed behind the name
            if not (0 < start <= LONGEST and 0 < yours <= LONGEST):
                continue
            name, their_name = mine.words[:start], other.words[:yours]
            terms, their_terms = read_terms(name, pair.lexicon), read_terms(their_name, pair.lexicon)
            held = match(terms, fill_bag(their_terms, their_name)).share
            features = {
                "of_bearer": WHOLE,
                "bearer_held": percent(held),
                "bearer_there": percent(match(terms, pair.base.bag).share),
                "bearer_here": percent(match(their_terms, pair.draft.bag).share),
                "deed_shared": WHOLE * min(length, TOLD) // TOLD,
            }
            yield Proposal(
                Slot.RESPONSIBLE_UNIT,
                Span(mine.span.start, mine.span.start + start),
                Span(other.span.start, other.span.start + yours),
                f"草案由“{name}”，对方由“{their_name}”",
                features,
                agrees=name in their_name or their_name in name or held == 1.0,
            )


def find_shared(ours: str, theirs: str) -> tuple[int, int, int]:
    """Return where the longest stretch that both hold begins in either, and its length; the first one of equal length."""
    return SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()


def _read(statement: Statement) -> tuple[Bearer, ...]:
    return statement.once("bearers", lambda: tuple(_list(statement)))


def _list(statement: Statement) -> Iterator[Bearer]:
    bodies = [one.span for one in read_offices(statement)]
    for found in BY.finditer(statement.text):
        start, end = (statement.span.start + place for place in found.span("words"))
        span = Span(start, end)
        yield Bearer(span, found["words"], any(one.start == span.start for one in bodies))
