"""Figures are compared where they measure the same, with what tells a rule from another."""

from __future__ import annotations

import pytest

from reviewer.comparison.numbers import propose_numbers
from tests.comparison.pairs import pair_of, quotes


def test_a_longer_period_is_outside() -> None:
    pair = pair_of("报装后十个工作日内通水。", "报装后五个工作日内通水。")
    (one,) = propose_numbers(pair)
    assert quotes(pair, one) == ("十个工作日内", "五个工作日")
    assert not one.agrees
    assert one.features["inside"] == 0
    assert one.features["only_figure"] == 100
    assert "超出对方的上限" in one.why


def test_a_shorter_one_is_inside() -> None:
    (one,) = propose_numbers(pair_of("报装后三个工作日内通水。", "报装后五个工作日内通水。"))
    assert one.features["inside"] == 100


def test_the_same_figure_otherwise_written_agrees() -> None:
    (one,) = propose_numbers(pair_of("公示期为30日。", "公示期为三十日。"))
    assert one.agrees


def test_years_of_age_are_no_weeks() -> None:
    pair = pair_of("报名者应当年满二十周岁。", "报名者应当年满十八周岁，培训三周。")
    assert [quotes(pair, one) for one in propose_numbers(pair)] == [("二十周岁", "十八周岁")]


def test_money_is_not_compared_with_time() -> None:
    assert not list(propose_numbers(pair_of("处五百元罚款。", "五日内改正。")))


@pytest.mark.parametrize(
    ("draft", "base", "both", "one"),
    [
        ("对单位处五千元罚款。", "对单位处二千元以下的罚款。", 100, 0),
        ("给予补贴五千元。", "对单位处二千元以下的罚款。", 0, 100),
    ],
)
def test_fines(draft: str, base: str, both: int, one: int) -> None:
    (found,) = propose_numbers(pair_of(draft, base))
    assert (found.features["fine_both"], found.features["fine_one"]) == (both, one)


def test_a_period_before_an_event_is_told_from_one_after_it() -> None:
    assert not list(propose_numbers(pair_of("会议召开十五日前送达。", "收到之日起十日内送达。")))


def test_the_old_value_of_a_reduction_is_passed_over() -> None:
    pair = pair_of("办理时间由十日压缩至五日。", "办理时间不超过三日。")
    assert [quotes(pair, one)[0] for one in propose_numbers(pair)] == ["五日"]


def test_the_same_number_elsewhere_in_the_base() -> None:
    (one, other) = propose_numbers(pair_of("审核时间为十日。", "受理时间为十日，审核时间为五日。"))
    assert one.agrees
    assert other.features["kept_elsewhere"] == 100


def test_a_shorter_period_of_a_body_is_no_fault() -> None:
    (one,) = propose_numbers(pair_of("县民政局应当在三日内答复。", "县民政局应当在五日内答复。"))
    assert one.agrees


def test_a_shorter_period_of_a_right_is_left_to_the_score() -> None:
    (one,) = propose_numbers(
        pair_of("自收到决定之日起五日内，可以申请复查。", "自收到决定之日起十日内，可以申请复查。")
    )
    assert (one.agrees, one.stricter, one.features["inside_right"]) == (False, True, 100)


def test_a_higher_threshold_leaves_somebody_out() -> None:
    (one,) = propose_numbers(pair_of("犬龄满六个月的犬只应当登记。", "犬龄满三个月的犬只应当登记。"))
    assert (one.agrees, one.features["inside_threshold"], one.features["inside_lower"]) == (False, 100, 100)


def test_days_in_front_of_an_event_are_compared_however_they_are_said() -> None:
    pair = pair_of("开展前五日报市文旅局备案。", "应当在开展十日前报市文旅局备案。")
    assert [one.agrees for one in propose_numbers(pair)] == [False]
