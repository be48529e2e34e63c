"""The content words of a sentence, brought to one form: what it is about, apart from its figures.

Words of the concept table (reference/concepts) stand for their group; the rest is cut into pairs of
characters, which needs no dictionary. A term weighs less the more often its pairs occur in laws.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from sys import intern
from typing import NamedTuple

from reviewer.model import Span
from reviewer.reference import Reference

HAN_RUN = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9]|（[\u4e00-\u9fff]{1,2}）)+")
EMPTY = frozenset("（）的了和与及或等其该各并均也将把被由从在于对为以按向所应可须需要之则即内后前时上下中共本")
WEIGHTS = {"0.05": 0.05, "0.01": 0.3, "0.004": 0.5, "0.002": 0.75, "0.0003": 1.0}
UNSEEN = 0.45  # mostly the seam of two words
EMPTY_PAIR = 0.05
LEAST_SHARE = 0.4  # of a concept's pairs; fewer are chance
CAP = 2.0
GENERIC = 0.05


class Term(NamedTuple):
    """A concept or a pair of characters: its name, its own words' pairs, its weight and its place.

    A clause is cut into hundreds of them, so they are tuples and their span is made when asked for.
    """

    name: str
    pairs: tuple[str, ...]
    weight: float
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the term stands."""
        return Span(self.start, self.end)


class PairWeights(dict[str, float]):
    """Leads from a pair of characters to how much it tells of the matter, worked out when first asked for."""

    def __init__(self, frequent: Mapping[str, float]) -> None:
        super().__init__()
        self._frequent = frequent

    def __missing__(self, pair: str) -> float:
        empty = pair[0] in EMPTY or pair[-1] in EMPTY
        self[pair] = EMPTY_PAIR if empty else self._frequent.get(pair, UNSEEN)
        return self[pair]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The concept table made ready: words by their first character, weights of frequent pairs, opposites, actors."""

    concepts: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    weights: PairWeights
    opposites: tuple[tuple[str, str], ...]
    generic: frozenset[str]
    actors: frozenset[str]

    def weigh(self, pair: str) -> float:
        """Return how much a pair of characters tells of the matter: 0.05 for empty words up to 1."""
        return self.weights[pair]


def load_lexicon(reference: Reference) -> Lexicon:
    """Read the tables `synonyms`, `opposites` and `frequent_pairs` of reference/concepts."""
    concepts: dict[str, str] = {}
    opposites: list[tuple[str, str]] = []
    frequent: dict[str, float] = {}
    generic: set[str] = set()
    actors: set[str] = set()
    for file in reference.files("concepts"):
        for row in file.data:
            if isinstance(row, dict):
                for line in row["pairs"]:
                    frequent.update(dict.fromkeys(line.split(), WEIGHTS[row["share"]]))
            elif file.path.stem == "opposites":
                opposites.append((row[0], row[1]))
            elif file.path.stem == "generic":
                generic.update(row)
            elif file.path.stem == "actors":
                actors.update(row)
            else:
                concepts.update({word: row[0] for word in row if word not in concepts})
    concepts.update({word: word for word in sorted(actors - concepts.keys())})
    lengths: dict[str, set[int]] = {}
    for word in concepts:
        lengths.setdefault(word[0], set()).add(len(word))
    return Lexicon(
        concepts,
        {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()},
        PairWeights(frequent),
        tuple((concepts.get(one, one), concepts.get(two, two)) for one, two in opposites),
        frozenset(concepts.get(word, word) for word in generic),
        frozenset(concepts[word] for word in actors),
    )


def read_terms(text: str, lexicon: Lexicon, taken: Sequence[Span] = (), at: int = 0) -> tuple[Term, ...]:
    """Cut a text into terms, in order; the characters at `taken` (figures, dates) are left out.

    `at` is where the text stands in the one that the terms' places count in; `taken` counts in `text`.
    """
    found: list[Term] = []
    concepts, lengths = lexicon.concepts, lexicon.lengths
    for start, end in _runs(text, taken):
        here = loose = start
        while here < end:
            for length in lengths.get(text[here], ()):
                word = text[here : here + length]
                if word in concepts and here + length <= end:
                    break
            else:
                here += 1
                continue
            found += _pairs(text, loose, here, lexicon, at)
            pairs = tuple(text[n : n + 2] for n in range(here, here + len(word) - 1))
            name = concepts[word]
            weight = GENERIC if name in lexicon.generic else min(CAP, sum(lexicon.weigh(pair) for pair in pairs))
            found.append(Term(name, pairs, weight, at + here, at + here + len(word)))
            here += len(word)
            loose = here
        found += _pairs(text, loose, end, lexicon, at)
    return tuple(found)


def _runs(text: str, taken: Sequence[Span]) -> Iterable[tuple[int, int]]:
    spans = sorted(taken)
    for match in HAN_RUN.finditer(text):
        start = match.start()
        for span in spans:
            if span.end <= start or span.start >= match.end():
                continue
            if span.start > start:
                yield start, span.start
            start = max(start, span.end)
        if start < match.end():
            yield start, match.end()


def _pairs(text: str, start: int, end: int, lexicon: Lexicon, at: int) -> list[Term]:
    weights, generic = lexicon.weights, lexicon.generic
    return [
        Term(pair, (pair,), GENERIC if pair in generic else weights[pair], n, n + 2)
        for n, pair in enumerate(_pair_up(text[start:end]), at + start)
    ]


def _pair_up(text: str) -> Iterable[str]:
    """Return the pairs of neighbours, equal ones as one object: readings of a whole draft hold each many times."""
    return map(intern, map(add, text, text[1:]))


@dataclass(frozen=True, slots=True)
class Bag:
    """What a stretch of text holds: names of terms and pairs of characters."""

    names: frozenset[str]
    pairs: frozenset[str]

    def holds(self, term: Term) -> float:
        """Return how far the term is in the bag, from 0 to 1."""
        if term.name in self.names:
            return 1.0
        if len(term.pairs) < 2:
            return float(term.name in self.pairs)
        share = sum(pair in self.pairs for pair in term.pairs) / len(term.pairs)
        return share if share > LEAST_SHARE else 0.0


def fill_bag(terms: Iterable[Term], text: str) -> Bag:
    """Collect the names of `terms` and all pairs of characters of their `text`."""
    return Bag(frozenset(term.name for term in terms), frozenset(_pair_up(text)))


def bag_of_words(terms: Iterable[Term]) -> Bag:
    """Collect the names of `terms` and the pairs of their own words, without what stands between them."""
    held = tuple(terms)
    return Bag(frozenset(term.name for term in held), frozenset(pair for term in held for pair in term.pairs))


def cover(terms: Sequence[Term], bag: Bag) -> float:
    """Return the weighted share of `terms` that `bag` holds, 0 when there are none."""
    names, pairs = bag.names, bag.pairs
    whole = held = 0.0
    for term in terms:
        weight = term.weight
        whole += weight
        if term.name in names:  # most of what is held; `holds` says the same, at the price of a call
            held += weight
        elif len(term.pairs) > 1 or term.name in pairs:
            held += weight * bag.holds(term)
    return held / whole if whole else 0.0
