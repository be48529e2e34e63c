"""Stretches of words with a label: the acts of a sentence and the words that belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ACT = "act"
OPENS, GOES_ON, OUTSIDE = "B", "I", "O"


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The words from `first` up to `end` of a sentence, and what they are (act, bound, condition …)."""

    first: int
    end: int
    label: str


def draw_labels(count: int, stretches: Iterable[Stretch]) -> list[str]:
    """Return the labels of `count` words: what opens a stretch, goes on with it, or stands outside of all.

    Where stretches meet the first keeps the words; one that loses more than half of its words is left out, and of
    what is left the first run stands.
    """
    labels = [OUTSIDE] * count
    for one in sorted(stretches):
        free = [n for n in range(one.first, one.end) if labels[n] == OUTSIDE]
        if not free or 2 * len(free) < one.end - one.first:
            continue
        run = next((k for k in range(1, len(free)) if free[k] != free[k - 1] + 1), len(free))
        for n in free[:run]:
            labels[n] = GOES_ON
        labels[free[0]] = OPENS
    return labels
