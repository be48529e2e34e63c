"""Calendar moments in running text: 2023年6月底前, 2023年上半年, “十四五”期末 become the last day meant.

Offsets count in the text that is given. A moment without a year keeps year None; 年底 alone has month 12.
A day that the calendar has not (2月30日) is none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from reviewer.language.days import YEAR, end_of_plan, is_day, number
from reviewer.language.grammar import one_of
from reviewer.language.numerals import read_count
from reviewer.model import Span

DIGIT_YEAR = rf"{YEAR}|[一二][〇零○九一二三四五六七八九]{{3}}"
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?![度报])"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号]"
QUARTER = r"第?(?P<quarter>[一二三四1-4])季度末?"
MOMENT = re.compile(
    rf"(?:(?P<year>{DIGIT_YEAR})\s*年度?\s*)?"
    rf"(?:(?<![个\d一二三四五六七八九十]){MONTH}\s*(?:{DAY}|(?P<part>中?上旬|[中下]旬|月?[底末]|初)?)"
    rf"|{QUARTER}|(?P<half>[上下]半年)|(?P<end>(?:[今本当]?年)?年?[底末](?!考核|[评线端级层部薄数])))"
    rf"|(?P<alone>{DIGIT_YEAR})\s*年度?[内初]?(?!来|\s*\d{{1,2}}\s*月)"
    r"|[“\"]?(?P<plan>十[二三四五六七])五[”\"]?(?:规划)?期?[末间]"
)
DUE_AFTER = re.compile(rf"^\s*{one_of('time.due_after', 'aims.achieves')}")
UNTIL_BEFORE = re.compile(rf"{one_of('time.until_before')}[^，。；]{{0,6}}[至到于]$|[日月年]起?[至到—-]$")
DUE_BEFORE = re.compile(rf"{one_of('time.due_before')}(?:次年|当年)?$")
START_AFTER = re.compile(rf"^\s*(?:之日)?{one_of('time.start_after')}")
START_BEFORE = re.compile(r"[自从]$")
PART_DAYS = {"上旬": 10, "初": 10, "中旬": 20, "中上旬": 20}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on the calendar that words end on; `year` is None where the text names none.

    `role` is due (something is to be done by then), until (something holds until then), start, or plain.
    """

    span: Span
    year: int | None
    month: int
    day: int
    role: str

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: year (0 when unknown), month, day."""
        return (self.year or 0, self.month, self.day)


def read_moments(text: str) -> list[Moment]:
    """Find the calendar moments of a text, in order."""
    found = []
    for match in MOMENT.finditer(text):
        parts = _parts(match)
        if parts is not None:
            year, month, day = parts
            if match["day"] and not is_day(*parts):
                continue
            span = Span(match.start(), match.end())
            found.append(Moment(span, year, month, min(day, monthrange(year or 2000, month)[1]), _role(text, match)))
    return found


def _parts(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Return year, month and day, or None when the words name no day (3月 alone, 底 without 年)."""
    groups = match.groupdict()
    if groups["plan"]:
        return end_of_plan(read_count(groups["plan"])), 12, 31
    year = number(groups["year"] or groups["alone"])
    if groups["quarter"]:
        return year, 3 * (number(groups["quarter"]) or 1), 31
    if groups["half"]:
        return (year, 6, 30) if groups["half"] == "上半年" else (year, 12, 31)
    month = number(groups["month"])
    if month is not None:
        if year is None and not groups["day"] and not groups["part"]:
            return None
        return year, month, number(groups["day"]) or PART_DAYS.get(groups["part"] or "", 31)
    if groups["end"] and year is None and "年" not in groups["end"]:
        return None
    return year, 12, 31


def _role(text: str, match: re.Match[str]) -> str:
    before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 8]
    if START_BEFORE.search(before) or START_AFTER.match(after):
        return "start"
    if UNTIL_BEFORE.search(before):
        return "until"
    if DUE_AFTER.match(after) or match[0].endswith(("底", "末", "内", "前", "上半年", "下半年", "季度")):
        return "due"
    if DUE_BEFORE.search(before) or re.search(r"[于到至在]$", before):
        return "due"
    return "plain"
