"""Finds the act of a sentence that is like the pattern of a rule, and the narrowest words that show it.

The reading of provisions is not always right (`docs/reading.md`), so what a kind says may be shown by words as well,
and words are looked for where such a part stands rather than only inside what was read as the part: a condition
anywhere near the act, the words of an act in the whole part between commas that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.context import Context
from reviewer.model import Inherited, Origin, Part, Provision, Span
from reviewer.rules.alternatives import (
    IN_ACT,
    IN_BENEFIT,
    IN_BOUND,
    IN_CONDITION,
    IN_SENTENCE,
    IN_TARGET,
    Alternative,
    Choice,
    ProvisionPattern,
)
from reviewer.rules.word_places import Places, WordPlaces

Place = tuple[int, int]  # offsets in the sentence, half open, in code points
COMMA = re.compile("[，,：:]")
DO, ON, GIVES = "做", "条件", "好处"
CONDITIONS = (ON, IN_CONDITION)


@dataclass(frozen=True, slots=True)
class ProvisionMatch:
    """The act that fits a pattern and what showed it: `place` is marked; `condition` is the condition that it stands on,
    in code points of the draft, and `origin` tells whence it is taken over where it stands in another clause."""

    provision: Provision
    place: Place
    condition: Span | None = None
    origin: Origin | None = None


class ProvisionFinder:
    """Compares the provisions of the sentences of one draft with patterns."""

    def __init__(self, context: Context, words: WordPlaces) -> None:
        self._context = context
        self._words = words

    def provisions_in(self, number: int) -> tuple[Provision, ...]:
        """Return the provisions whose acts begin in the sentence of that number."""
        return self._context.analysis.sentence_provisions.within(self._words.sentences[number].span)

    def find_heirs(self, wanted: Alternative) -> frozenset[int]:
        """Return the sentences that may take over what `wanted` asks of a condition, and hold its other words."""
        terms = (
            [term for key, some in wanted.pattern.words if key == IN_CONDITION for term in some]
            if wanted.pattern
            else []
        )
        if not terms:
            return frozenset()
        heirs = self._context.analysis.sentence_provisions.find_heirs(
            lambda text: all(self._words.holds(text, term) for term in terms)
        )
        numbers = {number for span in heirs for number in self._words.numbers_in(span)}
        others = [term for term in wanted.terms if term not in terms]
        return frozenset(numbers & self._words.with_all(others) if others else numbers)

    def find(self, number: int, wanted: Alternative) -> ProvisionMatch | None:
        """Return the first act of the sentence that is as wanted, None for none. `wanted` has a pattern."""
        pattern = wanted.pattern
        if pattern is None:
            return None
        for one in self.provisions_in(number):
            found = self._compare(number, one, pattern, wanted.gap)
            if found:
                return found
        return None

    def _compare(self, number: int, one: Provision, pattern: ProvisionPattern, gap: int) -> ProvisionMatch | None:
        if pattern.parties and one.bound_kind not in pattern.parties:
            return None
        if pattern.forces and one.force not in pattern.forces:
            return None
        places: list[Place] = []
        condition: Span | None = None
        origin: Origin | None = None
        sought = _Sought(self._context, self._words, number, one, gap)
        parts = [(key, choice, sought.choose(key, choice)) for key, choice in pattern.choices]
        parts += [(key, Choice(words=term), sought.find(key, term)) for key, terms in pattern.words for term in terms]
        for key, choice, shown in parts:
            taken = sought.take_over(choice) if shown is None and key in CONDITIONS else None
            if shown is None and taken is None:
                return None
            if condition is None and key in CONDITIONS:
                condition = taken.part.span if taken else self._in_draft(number, shown)
                origin = taken.origin if taken else None
            places.append(shown or sought.act)
        hull = min(start for start, _ in places), max(end for _, end in places)
        return ProvisionMatch(one, hull, condition, origin)

    def _in_draft(self, number: int, place: Place | None) -> Span | None:
        start = self._words.sentences[number].span.start
        return Span(start + place[0], start + place[1]) if place else None


class _Sought:
    """Where the parts of one provision stand in its sentence, and the words that are looked for in them."""

    def __init__(self, context: Context, words: WordPlaces, number: int, one: Provision, gap: int) -> None:
        self._slice = context.draft.slice
        self._words = words
        self._number = number
        self._one = one
        self._gap = gap
        sentence = words.sentences[number]
        self._start = sentence.span.start
        self._length = len(sentence.text)
        self.act = self._inside(one.act)
        self._around = _widen(sentence.text, self.act)

    def choose(self, key: str, choice: Choice) -> Place | None:
        """Return what shows that the act, a condition or the benefit is of one of the kinds, or has such words."""
        one = self._one
        if key == DO:
            if one.act_class in choice.labels:
                return self.act
            return self.find(IN_ACT, choice.words)
        parts: Sequence[Part] = one.conditions if key == ON else (one.benefit,) if one.benefit else ()
        for part in parts:
            if part.kind in choice.labels and self._holds(part.span):
                return self._inside(part.span)
        return self.find(IN_CONDITION if key == ON else IN_BENEFIT, choice.words)

    def take_over(self, choice: Choice) -> Inherited | None:
        """Return a condition from another clause that is of one of the kinds or has such words."""
        for one in self._one.inherited:
            words = self._slice(one.part.span)
            if one.part.kind in choice.labels or (choice.words and self._words.holds(words, choice.words)):
                return one
        return None

    def find(self, key: str, term: str) -> Place | None:
        """Return the place of a term that belongs to a part of the provision, the nearest to the act."""
        if not term:
            return None
        places: Places = [one for one in self._words.places(self._number, term) if self._is_in(key, one)]
        return min(places, key=self._distance, default=None)

    def _is_in(self, key: str, place: Place) -> bool:
        if key == IN_SENTENCE:
            return True
        if key in (IN_ACT, IN_BENEFIT):
            return _overlap(place, self._around)
        part = {IN_TARGET: self._one.target, IN_BOUND: self._one.bound}.get(key)
        if part is not None and self._holds(part):
            inside = self._inside(part)
            return _overlap(place, inside) or _overlap(place, _widen(self._words.sentences[self._number].text, inside))
        if key == IN_BOUND:
            return place[0] < self.act[1]
        return self._distance(place) <= self._gap

    def _distance(self, place: Place) -> int:
        return max(place[0] - self.act[1], self.act[0] - place[1], 0)

    def _holds(self, span: Span) -> bool:
        return self._start <= span.start < self._start + self._length

    def _inside(self, span: Span) -> Place:
        return max(span.start - self._start, 0), min(span.end - self._start, self._length)


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _widen(text: str, place: Place) -> Place:
    """Return the part between commas that holds a place."""
    start = max((found.end() for found in COMMA.finditer(text, 0, place[0])), default=0)
    end = COMMA.search(text, place[1])
    return start, end.start() if end else len(text)
