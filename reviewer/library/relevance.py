"""Which passages are about the same matter as a text: pairs of characters in common, weighed by BM25.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), over the pairs of a
passage: a pair weighs the more the fewer passages hold it, and counts once, and the less the longer the passage
is.

Rare pairs lead to candidates, as many postings a text as `LEADING` allows; the other pairs only add to these,
the rarer first. So a text touches a bounded number of postings, however large the library is.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate, compress
from math import log
from operator import itemgetter
from typing import Protocol

from reviewer.language.pairs import list_pairs
from reviewer.library.pair_postings import STEP, size_mark

LENGTH = 0.4  # how far a passage's length counts (b of BM25)
SATURATION = 1.2  # k1 of BM25
USUAL = 60  # pairs of a passage
LEADING = 4000  # postings of a text that lead to candidates
FEWEST = 3  # pairs of a text that do, however many postings they have
CANDIDATES = 300  # of a text, to which the other pairs add; equals of the last are taken with it
ADDING = 40_000  # postings of a text that add to candidates
FINE = 1000  # weights are whole thousandths, so that no order of adding changes a sum


class PairIndex(Protocol):
    """What leads from pairs to the numbers of the passages that hold them."""

    def marks(self) -> bytearray:
        """Return the size mark of each number, 0 for those of no passage."""

    def counts(self, pairs: Iterable[int]) -> Mapping[int, int]:
        """Return for each of the pairs that any passage holds how many do."""

    def holders(self, pair: int) -> Iterable[int]:
        """Return the numbers of the passages that hold a pair, in rising order; some may be gone."""


class MemoryPairs:
    """An index in memory."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts of passages, which are numbered from 0 on."""
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._marks = bytearray()
        for number, text in enumerate(texts):
            pairs = list_pairs(text)
            self._marks.append(size_mark(len(pairs)))
            for pair in pairs:
                self._holders[pair].append(number)

    def marks(self) -> bytearray:
        """Return the size mark of each number."""
        return bytearray(self._marks)

    def counts(self, pairs: Iterable[int]) -> Mapping[int, int]:
        """Return for each of the pairs that any passage holds how many do."""
        return {pair: len(self._holders[pair]) for pair in pairs if pair in self._holders}

    def holders(self, pair: int) -> Sequence[int]:
        """Return the numbers of the passages that hold a pair, in rising order."""
        return self._holders[pair]


@dataclass(frozen=True, slots=True)
class Query:
    """The pairs of a text by what they do: `leading` ones bring candidates, `adding` ones only add to them."""

    leading: tuple[int, ...]
    adding: tuple[int, ...]


def rank_passages(
    index: PairIndex, texts: Sequence[str], limit: int, silence: Callable[[bytearray], None] | None = None
) -> list[list[tuple[int, float]]]:
    """Return for each text (number, score) of the `limit` best passages, equals in the order of their numbers.

    `silence` writes 0 over the marks of passages that may not answer. Every posting is read once for all texts.
    """
    asked = [list_pairs(text) for text in texts]
    counts = index.counts(set().union(*asked))
    marks = index.marks()
    passages = len(marks) - marks.count(0)
    if silence:
        silence(marks)
    weights = {pair: _weigh(count, passages) for pair, count in counts.items()}
    queries = [_part(pairs, counts) for pairs in asked]
    most = max(CANDIDATES, 2 * limit)
    scores = list(_find_candidates(index, queries, weights, marks, most))
    _add_others(index, queries, weights, scores, len(marks))
    return [[(number, -score / FINE) for score, number in nsmallest(limit, _grade(some, marks))] for some in scores]


def _weigh(count: int, passages: int) -> int:
    """Return the weight of a pair that so many of the passages hold, in units of 1 / `FINE`."""
    return round(FINE * log(1 + (passages - count + 0.5) / (count + 0.5)))


def _part(pairs: Iterable[int], counts: Mapping[int, int]) -> Query:
    """Part the pairs of a text that the library holds, the rarest first."""
    ranked = sorted((counts[pair], pair) for pair in pairs if pair in counts)
    sums = list(accumulate(count for count, _ in ranked))
    at = max(bisect_right(sums, LEADING), FEWEST)
    end = max(bisect_right(sums, LEADING + ADDING), at)
    return Query(tuple(pair for _, pair in ranked[:at]), tuple(pair for _, pair in ranked[at:end]))


def _find_candidates(
    index: PairIndex, queries: Sequence[Query], weights: Mapping[int, int], marks: bytearray, most: int
) -> Iterator[dict[int, int]]:
    """Yield for each query the best by the weight of its leading pairs, with that weight."""
    holders: dict[int, array[int]] = {}
    for pair in sorted({pair for query in queries for pair in query.leading}):
        holders[pair] = array("I", [number for number in index.holders(pair) if marks[number]])
    for query in queries:
        scores: dict[int, int] = {}
        get = scores.get
        for pair in reversed(query.leading):  # what most hold first, at once
            weight = weights[pair]
            if not scores:
                scores.update(dict.fromkeys(holders[pair], weight))
                continue
            for number in holders[pair]:
                scores[number] = get(number, 0) + weight
        if len(scores) > most:
            least = sorted(scores.values(), reverse=True)[most - 1]
            scores = {number: score for number, score in scores.items() if score >= least}
        yield scores


def _add_others(
    index: PairIndex, queries: Sequence[Query], weights: Mapping[int, int], scores: Sequence[dict[int, int]], size: int
) -> None:
    """Add the weights of the other pairs to the candidates that hold them; all numbers are below `size`."""
    askers: dict[int, list[int]] = defaultdict(list)
    for number, query in enumerate(queries):
        for pair in query.adding:
            askers[pair].append(number)
    candidates = [tuple(some) for some in scores]
    pick = [itemgetter(*some, 0) if some else None for some in candidates]  # a last 0, so that it is always a tuple
    for pair in sorted(askers):
        weight = weights[pair]
        holds = bytearray(size)  # written and read by number: that is faster than a set
        for number in index.holders(pair):
            holds[number] = 1
        for asker in askers[pair]:
            if look := pick[asker]:
                own = scores[asker]
                for number in compress(candidates[asker], look(holds)):
                    own[number] += weight


def _grade(scores: Mapping[int, int], marks: bytearray) -> Iterator[tuple[int, int]]:
    """Yield (score below zero, number) of scored passages, the score as the passage's length lets it count."""
    return ((-(score * LENGTHS[marks[number]] // FINE), number) for number, score in scores.items())


LENGTHS = tuple(
    round(FINE * (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH + LENGTH * (mark * STEP - STEP // 2) / USUAL)))
    for mark in range(256)
)
