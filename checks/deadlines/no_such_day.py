"""Days that the calendar has not: 2027年2月30日, 11月31日, 十三月一日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import Context, Hit, Span, check, is_day, read_numeral

HAN = "一二三四五六七八九"
NUMBER = rf"(?:\d{{1,2}}|[{HAN}]?十[{HAN}]?|[{HAN}])"
YEAR = rf"(?:(?P<year>\d{{4}}|[〇○零{HAN}]{{4}})\s*年\s*)"
DAY = re.compile(rf"{YEAR}?(?<![\d十{HAN}个])(?P<month>{NUMBER})\s*月\s*(?P<day>{NUMBER})\s*[日号]")
FIGURES = re.compile(
    r"(?<![\d.\-/－．])(?P<year>20\d\d)(?P<mark>[-./－．])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d.\-/－．])"
)
MONTHS = 12  # a number beyond it in figures alone is no month: the whole may be a version or a part number


@check("DL105")
def find_impossible_days(context: Context) -> Iterator[Hit]:
    """Report every day that no calendar has; 29 February only where its year is named."""
    text = context.draft.text
    for pattern in (DAY, FIGURES):
        for found in pattern.finditer(text):
            year, month, day = (_read(found[part]) for part in ("year", "month", "day"))
            assert month is not None and day is not None
            if not is_day(year, month, day) and (pattern is DAY or 1 <= month <= MONTHS):
                yield Hit("DL105", (Span(found.start(), found.end()),), f"日历上没有“{found[0]}”这一天")


def _read(words: str | None) -> int | None:
    value = read_numeral(words) if words else None
    return int(value) if value is not None else None
