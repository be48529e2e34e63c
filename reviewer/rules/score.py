"""How well a rule does on its cases: precision and recall with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959964  # quantile of the normal distribution for a two-sided interval of 95 %


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of marked places: found, missed, and found where nothing is marked.

    `cases` counts the cases that ran, `hit_cases` those with at least one mark, `failed` those
    that did not come out as marked, `not_run` those that could not be tried.
    """

    cases: int = 0
    hit_cases: int = 0
    failed: int = 0
    not_run: int = 0
    found: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.cases + other.cases,
            self.hit_cases + other.hit_cases,
            self.failed + other.failed,
            self.not_run + other.not_run,
            self.found + other.found,
            self.missed + other.missed,
            self.false + other.false,
        )

    @property
    def miss_cases(self) -> int:
        """How many cases ran in which the rule must stay silent."""
        return self.cases - self.hit_cases

    @property
    def precision(self) -> float | None:
        """The share of right findings among all findings; None when nothing was found."""
        return _share(self.found, self.found + self.false)

    @property
    def recall(self) -> float | None:
        """The share of marked places that were found; None when nothing is marked."""
        return _share(self.found, self.found + self.missed)

    @property
    def precision_interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision."""
        return wilson(self.found, self.found + self.false)

    @property
    def recall_interval(self) -> tuple[float, float]:
        """The 95 % interval of the recall."""
        return wilson(self.found, self.found + self.missed)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % score interval of a proportion; nothing tried leaves everything open (0, 1).

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if trials == 0:
        return 0.0, 1.0
    share = successes / trials
    square = Z95 * Z95
    middle = share + square / (2 * trials)
    reach = Z95 * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    scale = 1 + square / trials
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
