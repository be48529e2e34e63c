"""Calendar moments: the last day that words mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.moments import read_moments


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "role"),
    [
        ("2023年6月底前完成", 2023, 6, 30, "due"),
        ("于2023年上半年铺开", 2023, 6, 30, "due"),
        ("在2023年年底前补齐", 2023, 12, 31, "due"),
        ("到“十四五”期末建成", 2025, 12, 31, "due"),
        ("2024年2月底前", 2024, 2, 29, "due"),
        ("2026年第三季度完成", 2026, 9, 30, "due"),
        ("政策延续到2026年3月31日", 2026, 3, 31, "until"),
        ("自2025年1月1日起施行", 2025, 1, 1, "start"),
        ("9月底前完成", None, 9, 30, "due"),
        ("二〇二五年十月底前", 2025, 10, 31, "due"),
    ],
)
def test_moment(text: str, year: int | None, month: int, day: int, role: str) -> None:
    found = read_moments(text)
    assert [(one.year, one.month, one.day, one.role) for one in found] == [(year, month, day, role)]


@pytest.mark.parametrize("text", ["2027年2月30日前完成", "2027年13月底前完成", "6月31日前"])
def test_a_day_that_is_not_is_no_moment(text: str) -> None:
    assert not read_moments(text)


@pytest.mark.parametrize("text", ["三个月内", "5年以上", "底线思维", "十二个工作日", "年末考核结果"])
def test_periods_are_no_moments(text: str) -> None:
    assert not read_moments(text)


@given(
    st.text(alphabet="0123456789一二三四五六七八九十〇年月日底末前初中上下旬半季度第至到自起“”五规划期", max_size=50)
)
def test_any_text_can_be_read(text: str) -> None:
    for one in read_moments(text):
        assert 1 <= one.month <= 12
        assert 1 <= one.day <= 31
        assert text[one.span.start : one.span.end]
