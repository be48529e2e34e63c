"""Values: numbers bound to unit, relation and start point; what differs is never made equal."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.moments import read_moments
from reviewer.language.values import Comparison, Dimension, Value, compare_values, read_values


def only(text: str) -> Value:
    values = read_values(text, [one.span for one in read_moments(text)])
    assert len(values) == 1, [text[one.span.start : one.span.end] for one in values]
    return values[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("自受理之日起五个工作日内办结", None, 5, "工作日"),
        ("期限不少于30日", 30, None, "日"),
        ("最长不得超过六十日", None, 60, "日"),
        ("比例不低于合同金额的40%", 40, None, "%"),
        ("百分之二十以上", 20, None, "%"),
        ("给予10万元奖励", 100000, 100000, "元"),
        ("成员在150人以下", None, 150, "人"),
        ("每年检查2次", 2, 2, "次"),
        ("办理时间压缩至4个工作日以内", None, 4, "工作日"),
        ("满三年的企业", 3, None, "年"),
        ("停供期限3—6个月", 3, 6, "月"),
        ("在半个工作日内办结", None, Fraction(1, 2), "工作日"),
        ("二十四小时内报告", None, 24, "小时"),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None, unit: str) -> None:
    value = only(text)
    assert (value.low, value.high, value.unit) == (low, high, unit)


def test_baseline_is_not_the_rule() -> None:
    old, new = read_values("由5个工作日压缩至4个工作日以内")
    assert old.baseline
    assert not new.baseline


def test_reduction_by_is_not_reduction_to() -> None:
    by, to = only("审批时限压缩50%"), only("审批时限压缩至50%")
    assert by.change and not to.change
    assert compare_values(by, to) is None


def test_start_point_belongs_to_the_period() -> None:
    assert only("自收到发票之日起十日内付款").start == "收到发票"


@pytest.mark.parametrize(
    "text", ["一网通办", "第十六条", "2025年6月底前完成", "一次性告知", "“十四五”期末", "三年行动计划"]
)
def test_idioms_and_dates_are_no_values(text: str) -> None:
    assert not read_values(text, [one.span for one in read_moments(text)])


@pytest.mark.parametrize(
    ("draft", "base", "wanted"),
    [
        ("三十日内", "30日内", Comparison.SAME),
        ("5个工作日内", "5日内", Comparison.OUTSIDE),
        ("两个月内", "60日内", Comparison.NEARLY),
        ("三周内", "15个工作日内", Comparison.NEARLY),
        ("3个工作日内", "5个工作日内", Comparison.INSIDE),
        ("10个工作日内", "5个工作日内", Comparison.OUTSIDE),
        ("不少于6次", "不少于4次", Comparison.INSIDE),
        ("2次", "不少于4次", Comparison.OUTSIDE),
        ("20%", "不低于40%", Comparison.OUTSIDE),
        ("15日", "不少于30日", Comparison.OUTSIDE),
        ("不超过60日", "不少于30日", Comparison.INSIDE),
        ("1000元", "2000元", Comparison.OUTSIDE),
    ],
)
def test_comparison(draft: str, base: str, wanted: Comparison) -> None:
    assert compare_values(only(draft), only(base)) is wanted


def test_other_dimensions_are_not_compared() -> None:
    assert compare_values(only("30日内"), only("30%以内")) is None
    assert compare_values(only("3次"), only("3家")) is None


@given(st.integers(2, 400), st.sampled_from(["个工作日", "日", "个月", "%", "元", "次"]))
def test_a_value_is_the_same_as_itself(number: int, unit: str) -> None:
    value = only(f"不超过{number}{unit}")
    assert value.high == number
    assert compare_values(value, value) is Comparison.SAME


@given(
    st.text(
        alphabet="零一二三四五六七八九十百千万亿0123456789.个工作日月年元%不超过少于以内上下之起自的，。", max_size=60
    )
)
def test_any_text_can_be_read(text: str) -> None:
    for value in read_values(text):
        assert 0 <= value.span.start < value.span.end <= len(text)
        assert value.low is None or value.high is None or value.low <= value.high
        assert isinstance(value.dimension, Dimension)


@pytest.mark.parametrize("words", ["伍拾万元整", "人民币伍拾万元", "伍拾万圆整", "50万元", "五十万元"])
def test_capital_numerals_name_the_same_sum(words: str) -> None:
    (value,) = read_values(f"每个停车场给予补贴{words}。")
    assert (value.unit, value.low, value.high) == ("元", 500000, 500000)
