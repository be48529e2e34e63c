"""How often something is due."""

from __future__ import annotations

from reviewer.comparison.frequency import propose_frequencies
from tests.comparison.pairs import pair_of, quotes


def test_two_years_against_one() -> None:
    pair = pair_of("企业每两年报告一次。", "企业每年至少报告一次。")
    (one,) = propose_frequencies(pair)
    assert quotes(pair, one) == ("每两年", "每年")
    assert (one.agrees, one.features["more_often"]) == (False, 0)


def test_a_quarter_against_a_month() -> None:
    (one,) = propose_frequencies(pair_of("每季度报告一次。", "企业按月报告。"))
    assert not one.agrees


def test_half_a_year_is_six_months() -> None:
    (one,) = propose_frequencies(pair_of("每半年公布一次。", "每6个月公布一次。"))
    assert one.agrees
