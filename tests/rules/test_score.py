"""The interval of Wilson against values from the literature, and its properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.rules.score import Score, wilson


# Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (score, without continuity correction).
@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_values(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_interval_holds_the_share(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] + 1e-12
    assert pair[0] / pair[1] <= high + 1e-12 <= 1 + 2e-12


def test_nothing_tried_tells_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert Score().precision is None
    assert Score().recall is None


def test_shares_and_sums() -> None:
    total = Score(cases=3, hit_cases=2, found=3, missed=1) + Score(cases=1, found=0, false=1, failed=1)
    assert total == Score(cases=4, hit_cases=2, failed=1, found=3, missed=1, false=1)
    assert total.precision == 0.75
    assert total.recall == 0.75
    assert total.miss_cases == 2
