"""Days by which something is due."""

from __future__ import annotations

from reviewer.comparison.deadlines import are_ends_of_plans, propose_deadlines
from tests.comparison.pairs import pair_of, quotes


def test_a_later_day() -> None:
    pair = pair_of("每年6月底前报送年度报告。", "每年3月31日前报送年度报告。")
    (one,) = propose_deadlines(pair)
    assert quotes(pair, one) == ("6月底", "3月31日")
    assert (one.agrees, one.features["earlier"]) == (False, 0)
    assert "晚于对方" in one.why


def test_an_earlier_day_is_told() -> None:
    (one,) = propose_deadlines(pair_of("每年2月底前报送年度报告。", "每年3月31日前报送年度报告。"))
    assert one.features["earlier"] == 100
    assert one.agrees


def test_the_end_of_the_first_quarter_is_the_end_of_march() -> None:
    (one,) = propose_deadlines(pair_of("第一季度末前报送年度报告。", "3月31日前报送年度报告。"))
    assert one.agrees


def test_a_day_with_a_year_is_not_compared_with_one_without() -> None:
    assert not list(propose_deadlines(pair_of("2026年6月底前完成。", "每年3月31日前完成。")))


def test_each_plan_says_what_holds_by_its_own_end() -> None:
    ours, theirs = "到2028年，办事满意度明显提高。", "到2027年，办事满意度明显提高。"
    (one,) = propose_deadlines(pair_of(ours, theirs))
    assert are_ends_of_plans(one, (ours, theirs), (2028, 2027))
    for ends in ((2029, 2027), (2028, 2028), (None, 2027)):
        assert not are_ends_of_plans(one, (ours, theirs), ends)


def test_a_month_in_the_last_year_is_no_end_of_a_plan() -> None:
    ours, theirs = "平台于2028年6月底前建成。", "平台于2027年6月底前建成。"
    (one,) = propose_deadlines(pair_of(ours, theirs))
    assert not are_ends_of_plans(one, (ours, theirs), (2028, 2027))
