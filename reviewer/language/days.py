"""Days of the calendar as texts name them: a date that does not exist is none, a festival has its day."""

from __future__ import annotations

from calendar import monthrange

from reviewer.language.numerals import read_numeral

RELATIVE_YEARS = {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "明年": 1, "来年": 1, "次年": 1, "翌年": 1, "后年": 2}
FESTIVALS = {  # with a fixed day; the lunar ones have another every year
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "七一": (7, 1),
    "建党节": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
}
YEAR = r"(?:19|20)\d\d"  # in digits, as a pattern
DAY = rf"{YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日"
FIFTEENTH = 2030  # the last year of the fifteenth five-year plan


def number(words: str | None) -> int | None:
    """Return the value of a numeral of either kind, or None where there is none."""
    value = read_numeral(words) if words else None
    return int(value) if value is not None else None


def name_day(year: int | str, month: int | None = None, day: int | None = None) -> str | None:
    """Return a day in ISO form, the last of the month or year where none is named; None where there is no such day."""
    year = int(year)
    if month is None:
        return f"{year}-12-31"
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = last if day is None else day
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= last else None


def is_day(year: int | None, month: int, day: int) -> bool:
    """Tell whether there is such a day; without a year, whether some year has it."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def end_of_plan(count: int) -> int:
    """Return the last year of a five-year plan: 2030 for the fifteenth."""
    return FIFTEENTH + 5 * (count - 15)
