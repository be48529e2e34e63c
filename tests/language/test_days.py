"""Days that there are, and days that there are not."""

from __future__ import annotations

import re

import pytest

from reviewer.language.days import DAY, FESTIVALS, RELATIVE_YEARS, end_of_plan, is_day, name_day, number


@pytest.mark.parametrize(
    ("year", "month", "day", "value"),
    [
        (2030, None, None, "2030-12-31"),
        (2032, 2, None, "2032-02-29"),
        (2030, 3, 5, "2030-03-05"),
        (2027, 2, 30, None),
        (2027, 13, 1, None),
        (2027, 0, None, None),
    ],
)
def test_day(year: int, month: int | None, day: int | None, value: str | None) -> None:
    assert name_day(year, month, day) == value


def test_without_a_year_some_year_has_the_day() -> None:
    assert is_day(None, 2, 29)
    assert not is_day(2030, 2, 29)
    assert not is_day(None, 6, 31)


def test_plans_end_every_five_years() -> None:
    assert [end_of_plan(count) for count in (13, 14, 15, 16)] == [2020, 2025, 2030, 2035]


@pytest.mark.parametrize(
    ("year", "month", "day", "value"),
    [
        ("2030", 12, 31, "2030-12-31"),
        (2030, 1, 1, "2030-01-01"),
        (2030, 1, 0, None),
        (2030, 12, 32, None),
        (2030, 4, 30, "2030-04-30"),
        (2030, 4, 31, None),
        (2030, 12, None, "2030-12-31"),
        (2030, -1, None, None),
    ],
)
def test_the_first_and_the_last_days_exist_and_none_beside_them(
    year: int | str, month: int, day: int | None, value: str | None
) -> None:
    assert name_day(year, month, day) == value
    if day is not None:
        assert is_day(int(year), month, day) is (value is not None)


def test_there_is_no_thirteenth_month_in_any_year() -> None:
    assert not is_day(None, 13, 1) and not is_day(None, 0, 1)
    assert is_day(None, 12, 1) and is_day(None, 1, 1)


@pytest.mark.parametrize(
    ("words", "value"), [("12", 12), ("十二", 12), ("三", 3), (None, None), ("", None), ("甲", None)]
)
def test_a_numeral_of_either_kind(words: str | None, value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["2030年3月5日", "1998 年 12 月 31 日"])
def test_a_written_day(words: str) -> None:
    assert re.fullmatch(DAY, words)
    assert re.fullmatch(DAY, "1830年3月5日") is None


def test_years_are_told_from_the_year_of_the_text_and_festivals_have_days() -> None:
    by_distance = ("今年 本年 本年度 当年", "明年 来年 次年 翌年", "后年")
    assert {word: n for n, some in enumerate(by_distance) for word in some.split()} == RELATIVE_YEARS
    assert all(name_day(2030, *day) for day in FESTIVALS.values())
    assert FESTIVALS["建党节"] == FESTIVALS["七一"] and FESTIVALS["建军节"] == FESTIVALS["八一"]
    assert FESTIVALS["劳动节"] == FESTIVALS["五一"]
    assert (FESTIVALS["元旦"], FESTIVALS["五一"], FESTIVALS["七一"], FESTIVALS["八一"]) == (
        (1, 1),
        (5, 1),
        (7, 1),
        (8, 1),
    )
    assert FESTIVALS["国庆"] == FESTIVALS["十一"] == (10, 1) and FESTIVALS["教师节"] == (9, 10)
