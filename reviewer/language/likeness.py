"""How much a sentence reads like clauses that break a red line of competition, or the limits of a normative document.

A linear model over the terms of a sentence (`reviewer.language.likeness_terms`): words alone and in company, their
classes, signs in a row, what the sentence lays down, what stands around it, and its document's title and kind.
Trained by `bench/likeness.py` on labelled clauses and on whole documents whose faults are labelled: a support vector
machine with squared hinge loss over tf-idf weights. Of each family of rules (FC, LG) it says how near the sentence stands
to clauses that break them (0 is the border, 1 the margin of the training clauses), which kind of breach it resembles
most, and which of its words spoke for that.

Source of the method: C.-J. Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008;
S. Wang, C. Manning, Baselines and Bigrams, ACL 2012.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from math import sqrt
from types import MappingProxyType

from reviewer.language.likeness_terms import (
    JOINT,
    NEAR_WORDS,
    READ,
    SAID,
    WORDS,
    Aspects,
    count_company,
    count_names,
    count_terms,
    damp,
    join_company,
    list_classes,
    list_names,
    list_near,
)
from reviewer.language.words import Word

# Below this what a sentence lays down seldom makes it a breach. Three in four sentences of papers that the models have not
# learnt from are below.
FAR = -0.6


@dataclass(frozen=True, slots=True)
class Term:
    """A term: how rare it is (inverse document frequency), and its weights by number of the model."""

    rarity: float
    weights: Mapping[int, float]


class Terms(Mapping[str, Term]):
    """The terms of the table, each read when it is first asked for: a draft has few of the words."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """Take each term with the rest of its line."""
        self._rows = dict(rows)
        self._read: dict[str, Term] = {}

    def __getitem__(self, name: str) -> Term:
        """Return a term; raises `KeyError` where the table has none such, `ValueError` for a line of another form."""
        found = self._read.get(name)
        if found is None:
            rarity, *weights = self._rows[name].rstrip("\n").split("\t")
            pairs = (one.split(":") for one in weights)
            weighed = {int(number): int(weight) / 1000 for number, weight in pairs}
            found = self._read[name] = Term(int(rarity) / 1000, weighed)
        return found

    def keys(self) -> KeysView[str]:
        """Return the names in the order of the table."""
        return self._rows.keys()

    def __iter__(self) -> Iterator[str]:
        """Yield the names in the order of the table."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)


@dataclass(frozen=True)
class Resemblance:
    """How near a sentence stands to breaches of one family of rules (0: the border), and the kind that fits best.

    The kind is told when it is first asked for: of most sentences nobody asks.
    """

    nearness: float
    tell_kind: Callable[[], str]

    @cached_property
    def kind(self) -> str:
        """The kind of breach that the sentence resembles most; "" for a family without kinds."""
        return self.tell_kind()


@dataclass(frozen=True, slots=True)
class Families:
    """The models of the table: a border for each family, then one for each of its kinds, in this order."""

    kinds: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all models, `FC` or `FC:market_entry`, in the order of the table."""
        return tuple(name for family, some in self.kinds.items() for name in (family, *(f"{family}:{k}" for k in some)))

    @classmethod
    def from_names(cls, names: Iterable[str]) -> Families:
        """Return the families that these names of models stand for."""
        kinds: dict[str, tuple[str, ...]] = {}
        for name in names:
            family, _, kind = name.partition(":")
            kinds[family] = (*kinds.get(family, ()), *([kind] if kind else []))
        return cls(kinds)


class Likeness:
    """The trained models of all families; may be shared between threads."""

    def __init__(
        self,
        terms: Mapping[str, Term],
        borders: Sequence[float],
        families: Families,
        classes: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the terms, the border of each model, the families, and the class of each word; without classes words decide."""
        self.terms = terms
        self.borders = tuple(borders)
        self.families = families
        self._classes = classes
        self._borders = {family: families.names.index(family) for family in families.kinds}

    def compare(self, aspects: Aspects) -> dict[str, Resemblance]:
        """Return by family what the models say of a sentence; linear in its length.

        What it lays down is asked only where the words come near to a breach of some family.
        """
        totals = {number: self.borders[number] for number in self._borders.values()}
        self._add_said(totals, aspects)
        if any(total > FAR for total in totals.values()):
            self._add(totals, READ, aspects.count_laid_down())
        return {
            family: Resemblance(totals[number], partial(self._tell_kind, aspects, family))
            for family, number in self._borders.items()
        }

    def _tell_kind(self, aspects: Aspects, family: str) -> str:
        """Return the kind of breach whose model says most of the sentence; "" for a family without kinds."""
        kinds, first = self.families.kinds[family], self._borders[family] + 1
        totals = {first + n: self.borders[first + n] for n in range(len(kinds))}
        self._add_said(totals, aspects)
        self._add(totals, READ, aspects.count_laid_down())
        return kinds[max(totals, key=lambda number: totals[number]) - first] if kinds else ""

    def find_stretch(self, words: Sequence[Word], family: str) -> tuple[int, int]:
        """Return the stretch that speaks most for a breach of the family, as offsets in code points.

        Two words that stand side by side or near each other hand half of their part of the score to each; the stretch is
        the one with the largest sum (J. Kadane's scan). Classes are asked where no word speaks for it. Without anything
        that does it is empty, at 0.
        """
        number, names = self._borders[family], list_names(words)
        for alike in (names, list_classes(names, self._classes)):
            start, end = _largest_sum(self._share_out(alike, number))
            if start < end:
                return words[start].span.start, words[end - 1].span.end
        return 0, 0

    def _share_out(self, names: Sequence[str], number: int) -> list[float]:
        """Return what each name adds to the score of a model, with half of what each two names add together."""
        near = list_near(names)
        places: list[tuple[str, tuple[int, ...]]] = [(name, (n,)) for n, name in enumerate(names)]
        places += [(JOINT.join(two), (n, n + 1)) for n, two in enumerate(pairwise(names))]
        places += [(join_company(names[one], names[other]), (one, other)) for one, other in near]
        times = Counter(term for term, _ in places)
        said = self._speak(SAID[WORDS], count_names(names), number)
        said |= self._speak(SAID[NEAR_WORDS], count_company(names), number)
        speaks = [0.0] * len(names)
        for term, where in places:
            for place in where:
                speaks[place] += said.get(term, 0.0) / times[term] / len(where)
        return speaks

    def find_reasons(self, words: Sequence[Word], family: str, most: int = 5) -> tuple[str, ...]:
        """Return the words and pairs that speak most for a breach of the family, the strongest first."""
        said = self._speak(1.0, count_terms(words), self._borders[family])
        spoken = sorted(((value, name) for name, value in said.items() if value > 0), reverse=True)
        return tuple(name.replace(JOINT, "") for _, name in spoken[:most])

    def _speak(self, share: float, counts: Mapping[str, int], number: int) -> dict[str, float]:
        """Return what each known term of a block adds to the score of a model."""
        weighed = self._weigh(share, counts)
        return {name: value * term.weights.get(number, 0.0) for name, term, value in weighed}

    def _add_said(self, totals: dict[int, float], aspects: Aspects) -> None:
        """Add to the totals of the models, by number, what is said in the sentence and around it."""
        for share, counts in zip(SAID, aspects.count_said(self._classes), strict=True):
            self._add(totals, share, counts)

    def _add(self, totals: dict[int, float], share: float, counts: Mapping[str, int]) -> None:
        """Add to the totals of the models, by number, what the terms of a block say."""
        for _, term, value in self._weigh(share, counts):
            weights = term.weights
            for number in totals:
                if number in weights:
                    totals[number] += value * weights[number]

    def _weigh(self, share: float, counts: Mapping[str, int]) -> list[tuple[str, Term, float]]:
        """Return what each known term of a block weighs; the squares add up to the share of the block."""
        stored = self.terms.keys()  # a table that reads its terms late answers this without reading
        known = [(name, self.terms[name], damp(n)) for name, n in counts.items() if name in stored]
        norm = sqrt(sum((count * term.rarity) ** 2 for _, term, count in known) / share) or 1.0
        return [(name, term, count * term.rarity / norm) for name, term, count in known]


def _largest_sum(values: Sequence[float]) -> tuple[int, int]:
    """Return the stretch of values with the largest sum above 0, half open; empty where there is none."""
    best, ends, total, begin = 0.0, (0, 0), 0.0, 0
    for place, value in enumerate(values):
        if total <= 0:
            total, begin = 0.0, place
        total += value
        if total > best:
            best, ends = total, (begin, place + 1)
    return ends


def read_likeness(lines: Iterable[str], classes: Mapping[str, str] = MappingProxyType({})) -> Likeness:
    """Read the models from their table; `classes` as they were when it was trained.

    A first line names them, a second holds their borders; then one term a line with its rarity and its weights as
    `number:weight`. All values in thousandths, divided by tabs.
    """
    rows = iter(lines)
    families = Families.from_names(next(rows).rstrip("\n").split("\t")[1:])
    borders = [int(one) / 1000 for one in next(rows).rstrip("\n").split("\t")[1:]]
    return Likeness(Terms(row.partition("\t")[::2] for row in rows), borders, families, classes)
