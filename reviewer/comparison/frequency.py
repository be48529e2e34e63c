"""Slot number: how often something is done: 每两年 against 每年."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.comparison.alignment import WHOLE, Pair
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.comparison.statements import Statement
from reviewer.language.durations import find_recurring
from reviewer.model import Span

DAYS = {"D": 1, "W": 7, "M": 30, "Y": 360}  # of an interval, near enough to tell which is longer
FEW = 3  # intervals of one statement that are compared


@dataclass(frozen=True, slots=True)
class Interval:
    """How many days lie between two times, and where the words stand."""

    days: int
    span: Span


def propose_frequencies(pair: Pair) -> Iterator[Proposal]:
    """Yield each interval of the draft's statement with each of the base's."""
    for mine in _read(pair.ours):
        for other in _read(pair.theirs):
            ours, theirs = (
                pair.draft.text[mine.span.start : mine.span.end],
                pair.base.text[other.span.start : other.span.end],
            )
            features = {
                "of_frequency": WHOLE,
                "more_often": WHOLE * (mine.days < other.days),
                "has_figures": WHOLE * bool(pair.ours.values and pair.theirs.values),
            }
            why = f"草案为“{ours}”，对方为“{theirs}”"
            yield Proposal(Slot.NUMBER, mine.span, other.span, why, features, agrees=mine.days == other.days)


def _read(statement: Statement) -> tuple[Interval, ...]:
    return statement.once("intervals", lambda: tuple(_list(statement))[:FEW])


def _list(statement: Statement) -> Iterator[Interval]:
    for start, end, duration in find_recurring(statement.text):
        unit, count = duration[-1], duration[1:-1]
        if unit in DAYS and count.isdecimal():
            base = statement.span.start
            yield Interval(int(count) * DAYS[unit], Span(base + start, base + end))
