"""How much a sentence reads like clauses that break a red line of competition, or the limits of a normative document.

A linear model over the words of a sentence and over pairs of neighbouring words, and over the classes of these words and
their pairs (words that stand in like company are one class), so that words which no labelled clause holds speak too.
Trained by `bench/likeness.py` on labelled clauses and on whole documents whose faults are labelled: a support vector
machine with squared hinge loss over tf-idf weights; words and classes weigh the same. Of each family of rules (FC, LG)
it says how near the sentence stands to clauses that break them (0 is the border, 1 the margin of the training clauses),
which kind of breach it resembles most, and which of its words spoke for that.

Source of the method: C.-J. Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008;
S. Wang, C. Manning, Baselines and Bigrams, ACL 2012.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from types import MappingProxyType

from reviewer.language.assignments import ASSIGNMENT_LABEL, TAKES
from reviewer.language.clause_marks import CLAUSE_MARK
from reviewer.language.words import Segmenter, Word, is_numeral

ASSIGNMENT = rf"[（(〔\[][^（()）〔〕\[\]]*(?:[局委厅]|{TAKES}|{ASSIGNMENT_LABEL})[^（()）〔〕\[\]]*[）)〕\]]"
ASSIGNMENT_LINE = rf"{ASSIGNMENT_LABEL}[:：][^。；\n]*"
DROPPED = re.compile(rf"{ASSIGNMENT}|{ASSIGNMENT_LINE}")
ITEM_MARK = re.compile(rf"^\s*(?:{CLAUSE_MARK}\s*)+")
SAYING = re.compile(r"\w")
FIGURE = "0"  # stands for every number
JOINT = " "  # between the two words of a pair
CLASS = "~"  # in front of the number of a word's class
UNKNOWN = "u"  # the class of words that no table holds, by how long they are
LONGEST_UNKNOWN = 3  # code points; longer ones are one class
ENDING = 2  # code points of a longer word by which it is looked for


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a pair of words: how rare it is (inverse document frequency), and its weights by number of the model."""

    rarity: float
    weights: tuple[tuple[int, float], ...]


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
            weighed = tuple((int(number), int(weight) / 1000) for number, weight in pairs)
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


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How near a sentence stands to breaches of one family of rules (0: the border), and the kind that fits best."""

    nearness: float
    kind: str


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

    def compare(self, words: Sequence[Word]) -> dict[str, Resemblance]:
        """Return by family what the models say of a sentence with these words (see `list_words`); linear in them."""
        totals = list(self.borders)
        for term, share in self._weigh(words):
            for number, weight in term.weights:
                totals[number] += share * weight
        found, at = {}, 0
        for family, kinds in self.families.kinds.items():
            best = max(range(len(kinds)), key=lambda n, at=at: totals[at + 1 + n]) if kinds else None  # type: ignore[misc]
            found[family] = Resemblance(totals[at], "" if best is None else kinds[best])
            at += 1 + len(kinds)
        return found

    def find_stretch(self, words: Sequence[Word], family: str) -> tuple[int, int]:
        """Return the stretch that speaks most for a breach of the family, as offsets in code points.

        Each pair hands its part of the score to its two words; the stretch is the one with the largest sum
        (J. Kadane's scan). Classes are asked where no word speaks for it. Without anything that does it is empty, at 0.
        """
        number = self.families.names.index(family)
        for names in list_names(words, self._classes):
            start, end = _largest_sum(self._share_out(names, number))
            if start < end:
                return words[start].span.start, words[end - 1].span.end
        return 0, 0

    def _share_out(self, names: Sequence[str], number: int) -> list[float]:
        """Return what each name adds to the score of a model, half of what each of its pairs adds with it."""
        speaks = [0.0] * len(names)
        for length in (1, 2):
            for start in range(len(names) - length + 1):
                term = self.terms.get(JOINT.join(names[start : start + length]))
                part = dict(term.weights).get(number, 0.0) * term.rarity / length if term else 0.0
                for place in range(start, start + length):
                    speaks[place] += part
        return speaks

    def find_reasons(self, words: Sequence[Word], family: str, most: int = 5) -> tuple[str, ...]:
        """Return the words and pairs that speak most for a breach of the family, the strongest first."""
        number = self.families.names.index(family)
        spoken = [
            (share * dict(term.weights).get(number, 0.0), name)
            for name, term, share in self._name_weights(words)
            if not name.startswith(CLASS)
        ]
        return tuple(name.replace(JOINT, "") for value, name in sorted(spoken, reverse=True)[:most] if value > 0)

    def _weigh(self, words: Sequence[Word]) -> list[tuple[Term, float]]:
        return [(term, share) for _, term, share in self._name_weights(words)]

    def _name_weights(self, words: Sequence[Word]) -> list[tuple[str, Term, float]]:
        """Return what each known word, class or pair weighs in the sentence.

        The squares of the shares of the words and their pairs add up to as much as those of the classes, together to 1.
        """
        found: list[tuple[str, Term, float]] = []
        stored = self.terms.keys()  # a table that reads its terms late answers this without reading
        counted = [count_names(names) for names in list_names(words, self._classes)]
        for counts in counted:
            known = [(name, self.terms[name], damp(n)) for name, n in counts.items() if name in stored]
            norm = sqrt(len(counted) * sum((share * term.rarity) ** 2 for _, term, share in known)) or 1.0
            found += [(name, term, share * term.rarity / norm) for name, term, share in known]
        return found


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


def list_words(text: str, segmenter: Segmenter) -> tuple[Word, ...]:
    """Return the words of a sentence that say something, in order, without its number and responsible units in brackets.

    Spans are offsets in `text`, in code points. Words in quotation marks, titles and brackets are read on.
    """
    mark = ITEM_MARK.match(text)
    bare = DROPPED.sub(lambda one: "。" * len(one[0]), text)  # as long, so that places stay
    start = mark.end() if mark else 0
    return tuple(one for one in segmenter.cut(bare) if one.span.start >= start and SAYING.search(one.text))


def list_names(words: Sequence[Word], classes: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the words as the models know them, every figure as 0, then their classes unless there are none."""
    names = tuple(FIGURE if is_numeral(one.text) else one.text for one in words)
    return (names, tuple(_class_of(one, classes) for one in names)) if classes else (names,)


def count_names(names: Sequence[str]) -> Counter[str]:
    """Return the names and the pairs of neighbours with how often each stands there."""
    return Counter([*names, *(f"{one}{JOINT}{other}" for one, other in pairwise(names))])


def count_terms(words: Sequence[Word]) -> Counter[str]:
    """Return the words and the pairs of neighbours, every figure as 0, with how often each stands there."""
    return count_names(list_names(words, {})[0])


def _class_of(name: str, classes: Mapping[str, str]) -> str:
    if name == FIGURE:
        return CLASS + FIGURE + FIGURE  # no class of words has this number
    known = classes.get(name) or (classes.get(name[-ENDING:]) if len(name) > ENDING else None)
    return CLASS + (known or f"{UNKNOWN}{min(len(name), LONGEST_UNKNOWN)}")


def damp(count: int) -> float:
    """Return what a word counts that stands so often in a sentence."""
    return 1 + log(count)


def read_classes(lines: Iterable[str]) -> Mapping[str, str]:
    """Return the class of each word, from lines of word, fine and coarse class divided by tabs."""
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: fine for word, fine, *_ in rows}


def read_likeness(lines: Iterable[str], classes: Mapping[str, str] = MappingProxyType({})) -> Likeness:
    """Read the models from their table; `classes` as they were when it was trained.

    A first line names them, a second holds their borders; then one term a line with its rarity and its weights as
    `number:weight`. All values in thousandths, divided by tabs.
    """
    rows = iter(lines)
    families = Families.from_names(next(rows).rstrip("\n").split("\t")[1:])
    borders = [int(one) / 1000 for one in next(rows).rstrip("\n").split("\t")[1:]]
    return Likeness(Terms(row.partition("\t")[::2] for row in rows), borders, families, classes)
