"""Bars of the open findings by family and severity, as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.plugin import Severity

WIDTH, ROW, LABEL = 520, 26, 110  # user units


@dataclass(frozen=True, slots=True)
class Bar:
    """A coloured stretch of a row."""

    x: float
    width: float
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One family: its name, its bars and their total."""

    y: int
    name: str
    bars: tuple[Bar, ...]
    total: int
    end: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws."""

    width: int
    height: int
    rows: tuple[Row, ...]


def draw_counts(families: Sequence[tuple[str, Mapping[Severity, int]]]) -> Chart:
    """Return the bars; the longest row fills the width."""
    most = max((sum(counts.values()) for _, counts in families), default=0)
    scale = (WIDTH - LABEL - 50) / most if most else 0.0
    rows = []
    for number, (name, counts) in enumerate(families):
        x = float(LABEL)
        bars = []
        for severity, count in counts.items():
            if count:
                bars.append(Bar(round(x, 1), round(count * scale, 1), severity.value, count))
                x += count * scale
        rows.append(Row(number * ROW, name, tuple(bars), sum(counts.values()), round(x, 1)))
    return Chart(WIDTH, len(rows) * ROW, tuple(rows))
