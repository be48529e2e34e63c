"""Days that there are, and days that there are not."""

from __future__ import annotations

import pytest

from reviewer.language.days import end_of_plan, is_day, name_day


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
