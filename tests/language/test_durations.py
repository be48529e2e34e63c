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


@pytest.mark.parametrize(
    ("count", "unit", "half", "value"),
    [
        ("1.5", "年", False, "P18M"),
        ("2.5", "月", False, "P75D"),
        ("两", "月", True, "P75D"),
        ("二", "旬", False, "P20D"),
        ("半", "旬", False, "P5D"),
        ("两", "季度", False, "P6M"),
        ("半", "季度", False, "P45D"),
        ("1", "星期", False, "P1W"),
        ("半", "周", False, None),
        ("半", "日", False, None),
        ("半", "小时", False, None),
        ("甲", "年", False, None),
        ("0", "年", True, None),
    ],
)
def test_halves_and_larger_units(count: str, unit: str, half: bool, value: str | None) -> None:
    assert name_duration(count, unit, half) == value
    assert half or name_duration(count, unit) == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("收到申请后三日内，办结", "收到申请后三日内", "P3D"),
        ("自发文之日起10天内，报送", "自发文之日起10天内", "P10D"),
        ("用半年时间完成", "用半年时间", "P6M"),
        ("花两个半月左右的时间完成", "花两个半月左右的时间", "P75D"),
        ("再用三年时间建成", "用三年时间", "P3Y"),
        ("推进改造，一年半内完成", "一年半内", "P18M"),
        ("推进改造，两个半月内完成", "两个半月内", "P75D"),
        ("推进改造，两周内完成", "两周内", "P2W"),
        ("推进改造，一个季度内完成", "一个季度内", "P3M"),
        ("三个月以内完成", "三个月以内", "P3M"),
        ("24小时内报告", "24小时内", "PT24H"),
        ("1.5年内完成", "1.5年内", "P18M"),
        ("100天内完成", "100天内", "P100D"),
        ("各有关单位3日内报送", "3日内", "P3D"),
        ("（一）3日内报送", "3日内", "P3D"),
        ("完成登记。3日内报送", "3日内", "P3D"),
    ],
)
def test_what_is_due_within_a_length_of_time(text: str, words: str, value: str) -> None:
    assert [(text[start:end], found) for start, end, found in find_periods(text)] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "审批时限压缩至3个工作日内",
        "缩短到两个月内",
        "办理时间降至：3个工作日内",
        "办理时间压缩（含）3个工作日内",
        "三年内不得申报",
        "三年内，企业不得申报",
        "近三年内未发生事故",
        "前三年内",
        "连续三年内",
        "一年内未发生事故",
        "推进改造，5日内完成",
        "符合条件的，三个月内完成",
        "建成后一年内完成",
        "0日内完成",
        "一周半内完成",
    ],
)
def test_lengths_that_are_no_deadline(text: str) -> None:
    assert not list(find_periods(text))


@pytest.mark.parametrize("other", ["三年内不得申报", "近三年内未发生事故", "建成后一年内验收", "0日内报送"])
def test_a_length_that_is_no_deadline_hides_none_behind_it(other: str) -> None:
    text = f"{other}。两个月内报送"
    assert [text[start:end] for start, end, _ in find_periods(text)] == ["两个月内"]
    text = "每0个月报送，每半年评估"
    assert [text[start:end] for start, end, _ in find_recurring(text)] == ["每半年"]


def test_two_works_of_one_sentence_are_both_due() -> None:
    text = "三个月内立项，用两年时间建成。半年内验收"
    assert sorted(find_periods(text)) == [(0, 4, "P3M"), (7, 12, "P2Y"), (15, 18, "P6M")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("每隔两年评估", "每隔两年", "P2Y"),
        ("每3个月报送", "每3个月", "P3M"),
        ("每半月报送", "每半月", "P15D"),
        ("每半年度报送", "每半年度", "P6M"),
        ("每个季度末报送", "每个季度末", "P3M"),
        ("每月5日前报送", "每月5日前", "P1M"),
        ("每年第一季度前报送", "每年第一季度前", "P1Y"),
        ("按年报送", "按年", "P1Y"),
        ("按季报送", "按季", "P3M"),
        ("逐季度报送", "逐季度", "P3M"),
        ("双周报送", "双周", "P2W"),
        ("半年度通报", "半年度", "P6M"),
        ("季度通报", "季度", "P3M"),
        ("周度调度", "周度", "P1W"),
        ("每周三次", "每周", "P1W"),
    ],
)
def test_what_returns_is_told_with_its_words(text: str, words: str, value: str) -> None:
    assert [(text[start:end], found) for start, end, found in find_recurring(text)] == [(words, value)]


@pytest.mark.parametrize("text", ["双周休", "2030年度通报", "逐月等额还款", "每0个月报送"])
def test_what_only_looks_as_if_it_returned(text: str) -> None:
    assert not list(find_recurring(text))


def test_all_that_returns_is_found() -> None:
    assert [value for *_, value in find_recurring("按月调度，每季度通报，每年评估")] == ["P1M", "P3M", "P1Y"]
