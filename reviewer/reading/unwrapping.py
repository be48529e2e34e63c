"""Undoes the line breaks of a fixed column, as copied from a page or printed by a converter.

A paragraph is a run of full lines and a last one that may be short. Justified lines come out of
some converters in several fragments; the fragments that filled one line of the page add up to its
width. The cheapest division of the fragments into page lines and paragraphs is found in one pass
(the optimal-fit idea of Knuth and Plass, turned round), in time linear in the text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.reading.compilation_entries import OPENING, read_entry
from reviewer.reading.head_words import is_title
from reviewer.reading.line_fragments import LineFragment, width
from reviewer.reading.line_roles import LABEL, SENTENCE_END, find_signatures, is_standing_alone
from reviewer.reading.list_markers import read_marker

FEWEST_LINES = 12
NARROWEST = 16
SHARE_FULL = 0.25
SHARE_OVER = 0.04
SHARE_CUT = 0.5
SHARE_FRAGMENTS = 0.02
INDENT = 2
SLACK = 1.5
NEVER = 1e6

CLOSERS = tuple("，、。；：！？,;:!?%％’”」』〉》】〕）)]")
HANGING = tuple("，、,（(“‘《〈【〔「『—")
RUNNING = re.compile("[，。；]")
ENTRY_PIECES = 9
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Column:
    """The column that a text was broken to: its width in full-width characters.

    `fragmented` tells that one line of the page may come in several lines of the file.
    """

    width: float
    fragmented: bool


def find_column(fragments: Sequence[LineFragment]) -> Column | None:
    """Return the column that the lines were broken to, or None when they are whole paragraphs."""
    widths = [width(fragment.words) for fragment in fragments if fragment.level is None]
    if len(widths) < FEWEST_LINES:
        return None
    counts = Counter(round(one) for one in widths if one >= NARROWEST)
    if not counts:
        return None
    best = max(counts, key=lambda one: (counts[one - 1] + counts[one] + counts[one + 1], one))
    top = max(one for one in (best - 1, best, best + 1, best + 2) if counts[one] * 4 >= counts[best])
    rows = [fragment.words for fragment in fragments if fragment.level is None]
    filled = [words for one, words in zip(widths, rows, strict=True) if top - 3 <= one <= top + 1]
    full, cut = len(filled), sum(1 for words in filled if not SENTENCE_END.search(words))
    over = sum(1 for one in widths if one > top + 1)
    broken = sum(1 for one, words in zip(widths, rows, strict=True) if one < top - 4 and words.endswith(HANGING))
    fragmented = broken >= SHARE_FRAGMENTS * len(widths)
    if over > SHARE_OVER * len(widths) or full < SHARE_FULL * (len(widths) - (broken if fragmented else 0) * 2):
        return None
    if cut < SHARE_CUT * full:  # sentences that happen to be of one length
        return None
    return Column(top, fragmented)


def unwrap(fragments: Sequence[LineFragment], column: Column) -> list[tuple[LineFragment, ...]]:
    """Join the fragments of each paragraph; every fragment is kept once, in order."""
    groups = _group_entries(fragments)
    division = _Division(groups, column)
    return division.paragraphs()


def _group_entries(fragments: Sequence[LineFragment]) -> list[tuple[LineFragment, ...]]:
    """Bind the fragments of a compilation's entry heading, which is set in larger type, into one."""
    found: list[tuple[LineFragment, ...]] = []
    n = 0
    while n < len(fragments):
        end = n + 1
        if OPENING.match(fragments[n].words):
            words = ""
            for k in range(n, min(n + ENTRY_PIECES, len(fragments))):
                if k > n and OPENING.match(fragments[k].words):
                    break
                words += fragments[k].words
                if "。" in words:
                    break
                if words.endswith((")", "）")) and read_entry(words):
                    end = k + 1
                    break
        found.append(tuple(fragments[n:end]))
        n = end
    return found


class _Division:
    """The search for the cheapest division of groups of fragments into page lines and paragraphs."""

    def __init__(self, groups: Sequence[tuple[LineFragment, ...]], column: Column) -> None:
        self.groups, self.column = groups, column
        self.words = ["".join(fragment.words for fragment in group) for group in groups]
        self.widths = [width(words) for words in self.words]
        markers = [read_marker(words) for words in self.words]
        self.markers = [marker if marker is not None and not marker.doubtful else None for marker in markers]
        self.opening = [
            marker is not None or bool(LABEL.match(words))
            for marker, words in zip(self.markers, self.words, strict=True)
        ]
        signatures = find_signatures(self.words, self.opening)
        self.alone = [
            signed or is_standing_alone(words) or read_entry(words) is not None
            for signed, words in zip(signatures, self.words, strict=True)
        ]
        self.breaks = [0.0, *(self._break_cost(n) for n in range(1, len(groups)))]

    def paragraphs(self) -> list[tuple[LineFragment, ...]]:
        """Return the fragments of each paragraph, in order."""
        count = len(self.groups)
        # cost and origin of reaching group n at the start of a paragraph, and inside one
        cost = [[NEVER, NEVER] for _ in range(count + 1)]
        origin: list[list[tuple[int, int]]] = [[(0, 0), (0, 0)] for _ in range(count + 1)]
        cost[0][0] = 0.0
        for n in range(count):
            for inside in (0, 1):
                if cost[n][inside] < NEVER:
                    self._extend(n, inside, cost, origin)
        return self._trace(origin)

    def _extend(self, n: int, inside: int, cost: list[list[float]], origin: list[list[tuple[int, int]]]) -> None:
        """Try every page line that may begin with group n."""
        filled = 0.0 if inside else float(INDENT)
        packing = cost[n][inside]
        for end in range(n + 1, len(self.groups) + 1):
            filled += self.widths[end - 1]
            if end - n > 1:
                if filled > self.column.width + SLACK or not self.column.fragmented or self._parted(end - 1):
                    return
                packing += self._packing_cost(end - 1)
            if end == len(self.groups):
                self._reach(end, 0, packing, n, inside, cost, origin)
                return
            full = abs(self.column.width - filled) <= SLACK
            self._reach(
                end,
                0,
                packing + self.breaks[end] + (2.0 if full else 0.0) * (not self._ended(end)),
                n,
                inside,
                cost,
                origin,
            )
            if not self.alone[end] and not self.alone[end - 1]:
                self._reach(end, 1, packing + self._join_cost(end, filled), n, inside, cost, origin)

    @staticmethod
    def _reach(
        end: int,
        inside: int,
        total: float,
        start: int,
        before: int,
        cost: list[list[float]],
        origin: list[list[tuple[int, int]]],
    ) -> None:
        if total < cost[end][inside]:
            cost[end][inside] = total
            origin[end][inside] = (start, before)

    def _trace(self, origin: list[list[tuple[int, int]]]) -> list[tuple[LineFragment, ...]]:
        starts = []
        at, inside = len(self.groups), 0
        while at > 0:
            if not inside:
                starts.append(at)
            at, inside = origin[at][inside]
        starts.append(0)
        starts.reverse()
        return [
            tuple(fragment for group in self.groups[first:last] for fragment in group)
            for first, last in itertools.pairwise(starts)
        ]

    # costs

    def _ended(self, n: int) -> bool:
        return bool(SENTENCE_END.search(self.words[n - 1]))

    def _parted(self, n: int) -> bool:
        """Tell whether groups n-1 and n cannot stand on one line of the page."""
        return self.groups[n][0].page or self.alone[n] or self.alone[n - 1]

    def _break_cost(self, n: int) -> float:
        """Return what it costs to begin a paragraph with group n."""
        if self.alone[n] or self.alone[n - 1]:
            return 0.0
        before, words, opening = self.words[n - 1], self.words[n], self.opening[n]
        if words.startswith(CLOSERS):
            return NEVER / 2
        if self._ended(n):
            return 0.0 if opening else 0.7
        marker = self.markers[n - 1]
        if before.endswith(HANGING) or (marker is not None and marker.end >= len(before)):
            return 14.0
        if opening:
            return 0.5
        if marker is not None and len(before) < LONGEST_HEADING:
            return 1.5
        if is_title(before) or before.endswith(("）", ")", "〕")):
            return 1.5
        return 17.0 if RUNNING.search(before) else 5.0

    def _packing_cost(self, n: int) -> float:
        """Return what it costs to see groups n-1 and n on one line of the page."""
        if not self.opening[n]:
            return 0.0
        return 6.0 if self._ended(n) else 3.0

    def _join_cost(self, n: int, filled: float) -> float:
        """Return what it costs that a page line of width `filled` goes on in group n."""
        short = self.column.width - filled
        cost = min(1.0 + (short - SLACK) * 1.2, 16.0) if short > SLACK else 0.0
        if self.opening[n]:
            cost += 6.0 if self._ended(n) else 2.5
        return cost
