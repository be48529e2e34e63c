"""How much a sentence reads like clauses that break a red line of competition, or the limits of a normative document.

A linear model over the words of a sentence and over pairs of neighbouring words, trained by `bench/likeness.py` on
labelled clauses and on whole documents whose faults are labelled: a support vector machine with squared hinge loss
over tf-idf weights. Of each family of rules (FC, LG) it says how near the sentence stands to clauses that break them
(0 is the border, 1 the margin of the training clauses), which kind of breach it resembles most, and which of its words
spoke for that.

Source of the method: C.-J. Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008;
S. Wang, C. Manning, Baselines and Bigrams, ACL 2012.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

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


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a pair of words: how rare it is (inverse document frequency), and its weights by number of the model."""

    rarity: float
    weights: tuple[tuple[int, float], ...]


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

    def __init__(self, terms: Mapping[str, Term], borders: Sequence[float], families: Families) -> None:
        self.terms = terms
        self.borders = tuple(borders)
        self.families = families

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
        (J. Kadane's scan). Without words that say anything it is empty, at 0.
        """
        number = self.families.names.index(family)
        speaks = [0.0] * len(words)
        for length in (1, 2):
            for start in range(len(words) - length + 1):
                term = self.terms.get(JOINT.join(_name(one.text) for one in words[start : start + length]))
                part = dict(term.weights).get(number, 0.0) * term.rarity / length if term else 0.0
                for place in range(start, start + length):
                    speaks[place] += part
        best, ends, total, begin = 0.0, (0, 0), 0.0, 0
        for place, value in enumerate(speaks):
            if total <= 0:
                total, begin = 0.0, place
            total += value
            if total > best:
                best, ends = total, (words[begin].span.start, words[place].span.end)
        return ends

    def find_reasons(self, words: Sequence[Word], family: str, most: int = 5) -> tuple[str, ...]:
        """Return the words and pairs that speak most for a breach of the family, the strongest first."""
        number = self.families.names.index(family)
        spoken = [
            (share * dict(term.weights).get(number, 0.0), name) for name, term, share in self._name_weights(words)
        ]
        return tuple(name.replace(JOINT, "") for value, name in sorted(spoken, reverse=True)[:most] if value > 0)

    def _weigh(self, words: Sequence[Word]) -> list[tuple[Term, float]]:
        return [(term, share) for _, term, share in self._name_weights(words)]

    def _name_weights(self, words: Sequence[Word]) -> list[tuple[str, Term, float]]:
        """Return what each known word or pair weighs in the sentence; the squares of the shares add up to 1."""
        known = [(name, self.terms[name], damp(n)) for name, n in count_terms(words).items() if name in self.terms]
        norm = sqrt(sum((share * term.rarity) ** 2 for _, term, share in known)) or 1.0
        return [(name, term, share * term.rarity / norm) for name, term, share in known]


def list_words(text: str, segmenter: Segmenter) -> tuple[Word, ...]:
    """Return the words of a sentence that say something, in order, without its number and responsible units in brackets.

    Spans are offsets in `text`, in code points. Words in quotation marks, titles and brackets are read on.
    """
    mark = ITEM_MARK.match(text)
    bare = DROPPED.sub(lambda one: "。" * len(one[0]), text)  # as long, so that places stay
    start = mark.end() if mark else 0
    return tuple(one for one in segmenter.cut(bare) if one.span.start >= start and SAYING.search(one.text))


def count_terms(words: Sequence[Word]) -> Counter[str]:
    """Return the words and the pairs of neighbours, every figure as 0, with how often each stands there."""
    names = [_name(one.text) for one in words]
    return Counter([*names, *(f"{one}{JOINT}{other}" for one, other in pairwise(names))])


def _name(word: str) -> str:
    return FIGURE if is_numeral(word) else word


def damp(count: int) -> float:
    """Return what a word counts that stands so often in a sentence."""
    return 1 + log(count)


def read_likeness(lines: Iterable[str]) -> Likeness:
    """Read the models from their table.

    A first line names them, a second holds their borders; then one term a line with its rarity and its weights as
    `number:weight`. All values in thousandths, divided by tabs.
    """
    rows = iter(lines)
    families = Families.from_names(next(rows).rstrip("\n").split("\t")[1:])
    borders = [int(one) / 1000 for one in next(rows).rstrip("\n").split("\t")[1:]]
    terms = {}
    for row in rows:
        term, rarity, *weights = row.rstrip("\n").split("\t")
        pairs = (one.split(":") for one in weights)
        terms[term] = Term(int(rarity) / 1000, tuple((int(number), int(weight) / 1000) for number, weight in pairs))
    return Likeness(terms, borders, families)
