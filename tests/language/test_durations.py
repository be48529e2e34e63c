"""Lengths of time and intervals in the form of ISO 8601."""

from __future__ import annotations

import pytest

from reviewer.language.durations import find_periods, find_recurring, name_duration


@pytest.mark.parametrize(
    ("count", "unit", "half", "value"),
    [
        ("两", "月", False, "P2M"),
        ("半", "年", False, "P6M"),
        ("一", "年", True, "P18M"),
        ("半", "月", False, "P15D"),
        ("30", "日", False, "P30D"),
        ("5", "工作日", False, "P5D"),
        ("24", "小时", False, "PT24H"),
        ("一", "季度", False, "P3M"),
        ("零", "日", False, None),
    ],
)
def test_a_length_of_time(count: str, unit: str, half: bool, value: str | None) -> None:
    assert name_duration(count, unit, half) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("每半年报送进度", "P6M"),
        ("每两年开展评估", "P2Y"),
        ("每三年修订", "P3Y"),
        ("每两周召开例会", "P2W"),
        ("每季度末通报", "P3M"),
        ("每年3月底前报送", "P1Y"),
        ("每周五报送", "P1W"),
        ("逐年提高", "P1Y"),
        ("逐月调度", "P1M"),
        ("双月通报", "P2M"),
        ("按季度通报", "P3M"),
        ("分年度实施", "P1Y"),
        ("月度通报", "P1M"),
        ("每旬报送", "P10D"),
    ],
)
def test_what_returns(text: str, value: str) -> None:
    assert [one[2] for one in find_recurring(text)] == [value]


@pytest.mark.parametrize("text", ["年度任务", "双休日", "部分年份", "全年", "每天"])
def test_what_does_not_return(text: str) -> None:
    assert not list(find_recurring(text))


def test_where_a_period_stands() -> None:
    text = "自印发之日起两个月内完成"
    assert [text[start:end] for start, end, _ in find_periods(text)] == ["自印发之日起两个月内"]
