"""How far two statements speak of one matter: what each holds of the other, in whole, at a slot and in its subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reviewer.comparison.contrasts import are_opposed, count_contrasts, count_contrasts_at
from reviewer.comparison.statements import Statement, TextReading
from reviewer.language.grammar import one_of
from reviewer.language.terms import UNSEEN, Bag, Lexicon, Term, bag_of_words
from reviewer.model import Span

WHOLE = 100  # a feature that is wholly so
TELLING = 0.3  # weight of a term that tells of a matter
FEW = 1.5  # weight of words at a slot that say too little by themselves
MOST = 10.0  # weight beyond which more words tell no more
RUN = 3  # signs of a stretch that is rarely alike by chance
PENALTY = re.compile(r"处(?![于理分]|罚决)[^，。；]{0,40}罚[款金]|罚款")
SUBJECT_ENDS = re.compile(one_of("modality.obliges", "modality.permits", "modality.forbids"))


@dataclass(frozen=True, slots=True)
class Match:
    """How much of some terms a text holds: the share by weight, the weight held and missed, the heaviest missed."""

    share: float
    held: float
    missed: float
    oddest: float


def match(terms: Iterable[Term], bag: Bag) -> Match:
    """Weigh which terms a bag holds; called for every pair of statements, so it does not call further."""
    held = missed = oddest = 0.0
    names, pairs = bag.names, bag.pairs
    for term in terms:
        weight = term.weight
        if term.name in names:
            held += weight
            continue
        if len(term.pairs) < 2:
            if term.name in pairs:
                held += weight
                continue
            lost = weight
        else:
            part = bag.holds(term)
            held += weight * part
            lost = weight * (1.0 - part)
        missed += lost
        if lost > oddest:
            oddest = lost
    whole = held + missed
    return Match(held / whole if whole else 0.0, held, missed, oddest)


def percent(share: float) -> int:
    """Return a share in hundredths."""
    return round(WHOLE * share)


def amount(weight: float) -> int:
    """Return a weight of terms in hundredths of `MOST`."""
    return round(WHOLE * min(weight, MOST) / MOST)


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of the draft and one of the base, each with the text that it stands in."""

    ours: Statement
    draft: TextReading
    theirs: Statement
    base: TextReading
    lexicon: Lexicon
    _matches: dict[tuple[str, int], Match] = field(default_factory=dict, repr=False, compare=False)

    def align(self) -> dict[str, int]:
        """Return how the two agree as wholes."""
        ours, theirs = self.ours, self.theirs
        there = match(ours.terms, theirs.bag)
        around = match(ours.terms, self.base.bag)
        back = match(theirs.terms, ours.bag)
        around_back = match(theirs.terms, self.draft.bag)
        apart, alone = count_contrasts(ours, theirs)
        subject, their_subject = _subject(ours), _subject(theirs)
        mine, other = match(subject, self.base.bag), match(their_subject, self.draft.bag)
        fined, they_fine = bool(PENALTY.search(ours.text)), bool(PENALTY.search(theirs.text))
        return {
            "held": percent(there.share),
            "held_over_half": max(0, percent(there.share) - 50),
            "held_around": percent(around.share),
            "shared": amount(there.held),
            "odd": percent(min(around.oddest, 2.0) / 2),
            "missed": amount(around.missed),
            "holds": percent(back.share),
            "holds_over_half": max(0, percent(back.share) - 50),
            "holds_around": percent(around_back.share),
            "unsaid": amount(back.missed),
            "both_ways": min(percent(there.share), percent(back.share)),
            "product": percent(around.share * back.share),
            "subject": percent(mine.share) if subject else 50,
            "subject_odd": percent(min(mine.oddest, 2.0) / 2),
            "their_subject": percent(other.share) if their_subject else 50,
            "their_subject_odd": percent(min(other.oddest, 2.0) / 2),
            "apart": WHOLE * min(apart, 3),
            "alone": WHOLE * min(alone, 4),
            "opposed": WHOLE * are_opposed(ours, theirs, self.lexicon),
            "both_fine": WHOLE * (fined and they_fine),
            "one_fines": WHOLE * (fined != they_fine),
            "phrases": percent(_share_runs(ours, theirs)),
            "phrases_back": percent(_share_runs(theirs, ours)),
            "rare": min(WHOLE, 10 * sum(one.weight == UNSEEN and one.name in theirs.bag.pairs for one in ours.terms)),
            "short": WHOLE * (sum(term.weight for term in ours.terms) < FEW),
            "long": amount(sum(term.weight for term in ours.terms)),
            "they_long": amount(sum(term.weight for term in theirs.terms) / 2),
        }

    def align_at(self, ours: Span, theirs: Span) -> dict[str, int]:
        """Return how the words right at two slots agree: in their segments, and the nearest before and behind."""
        places = self.ours.segment_at(ours.start), self.theirs.segment_at(theirs.start)
        mine, other = local_terms(self.ours, places[0]), local_terms(self.theirs, places[1])
        there = self._once(("there", places[0]), mine, self.theirs.bag)
        around = self._once(("around", places[0]), mine, self.base.bag)
        back = self._once(("back", places[1]), other, self.ours.bag)
        around_back = self._once(("around back", places[1]), other, self.draft.bag)
        close = match(mine, bag_of_words(other))
        before = _alike(
            self.draft.text[max(0, ours.start - 10) : ours.start],
            self.base.text[max(0, theirs.start - 10) : theirs.start],
        )
        behind = _alike(self.draft.text[ours.end : ours.end + 8], self.base.text[theirs.end : theirs.end + 8])
        apart = count_contrasts_at(self.ours, places[0], self.theirs, places[1])
        return {
            "apart_near": WHOLE * min(apart, 2),
            "near": percent(there.share),
            "near_around": percent(around.share),
            "near_odd": percent(min(around.oddest, 2.0) / 2),
            "near_missed": amount(2 * around.missed),
            "near_back": percent(back.share),
            "near_unsaid": amount(2 * around_back.missed),
            "near_both": percent(close.share),
            "before": percent(before),
            "behind": percent(behind),
        }

    def _once(self, key: tuple[str, int], terms: Sequence[Term], bag: Bag) -> Match:
        if key not in self._matches:
            self._matches[key] = match(terms, bag)
        return self._matches[key]


def local_terms(statement: Statement, at: int) -> Sequence[Term]:
    """Return the terms in a segment, by its index, with the one before where they are few."""

    def make() -> Sequence[Term]:
        own = [term for term in statement.terms if statement.segment_at(term.start) == at]
        if at and sum(term.weight for term in own) < FEW:
            own = [term for term in statement.terms if at - 1 <= statement.segment_at(term.start) <= at]
        return own

    return statement.once(f"local {at}", make)


def _subject(statement: Statement) -> Sequence[Term]:
    """Return the terms in front of the first modal word or comma."""

    def make() -> Sequence[Term]:
        end = statement.segments[0].end if statement.segments else statement.span.end
        modal = SUBJECT_ENDS.search(statement.text)
        if modal:
            end = min(end, statement.span.start + modal.start())
        return [term for term in statement.terms if term.end <= end]

    return statement.once("subject", make)


def _share_runs(one: Statement, two: Statement) -> float:
    """Return how many of the stretches of a few signs of one statement the other has too: wording that was kept."""
    ours, theirs = _runs(one), _runs(two)
    return len(ours & theirs) / len(ours) if ours else 0.0


def _runs(statement: Statement) -> frozenset[str]:
    def make() -> frozenset[str]:
        text = "".join(sign for sign in statement.text if sign.isalnum())
        return frozenset(text[n : n + RUN] for n in range(len(text) - RUN + 1))

    return statement.once("runs", make)


def _alike(one: str, two: str) -> float:
    """Return how many signs two short stretches share, of the shorter one's."""
    signs = {sign for sign in one if sign.isalnum()}, {sign for sign in two if sign.isalnum()}
    least = min(map(len, signs))
    return len(signs[0] & signs[1]) / least if least else 0.0
