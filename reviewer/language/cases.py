"""Whether two clauses that read alike speak of the same case.

Parallel rules, such as the grades of a reward or the procedures for two groups of persons, share most words and are two
rules: they differ in whom they bind, whom they are for, or on which conditions. The readings of provisions say where
those words stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reviewer.model import Provision, Span

TIME = "time"  # 自受理之日起十日内 says when the act is due: it is the rule, not its case
THRESHOLD = "threshold"


class Cases:
    """Where the provisions of a draft say for whom and when they hold. Offsets are those of `Draft.text`."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._parts = _Places(part for one in provisions for part in _name_case(one))
        self._acts = _Places(one.act for one in provisions)
        self._read = _Places(one.span for one in provisions)

    def tell_apart(self, differing: Iterable[Span]) -> bool:
        """Tell whether one of the words that two clauses do not share names the case of a provision."""
        return any(self._parts.over(one) for one in differing)

    def cut_acts(self, differing: Iterable[Span]) -> bool:
        """Tell whether words that two clauses do not share stand inside of an act beside words that they do."""
        return any(not one.covers(act) for one in differing for act in self._acts.over(one))

    def is_read(self, span: Span) -> bool:
        """Tell whether a provision was read in these words: a row of a table or a heading has none."""
        return bool(self._read.over(span))


class _Places:
    """Stretches of a text, found by what they share with another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(set(spans))
        self._starts = [one.start for one in self._spans]
        self._longest = max(map(len, self._spans), default=0)

    def over(self, span: Span) -> list[Span]:
        """Return those that share a code point with a stretch, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        end = bisect_left(self._starts, span.end)
        return [one for one in self._spans[first:end] if one.overlaps(span)]


def _name_case(provision: Provision) -> Iterable[Span]:
    yield from (one for one in (provision.bound, provision.target, provision.exception) if one)
    yield from (one.span for one in provision.conditions if one.kind != TIME)
    yield from (one.span for one in provision.values if one.kind == THRESHOLD)
