"""Calendar moments in running text: 2023年6月底前, 2023年上半年, “十四五”期末 become the last day meant.

Offsets count in the text that is given. A moment without a year keeps year None; 年底 alone has month 12.
A day that the calendar has not (2月30日) is none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from reviewer.language.days import is_day
from reviewer.language.numerals import read_numeral
from reviewer.model import Span

DIGIT_YEAR = r"(?:19|20)\d\d|[一二][〇零○九一二三四五六七八九]{3}"
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?!度|报)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号]"
QUARTER = r"第?(?P<quarter>[一二三四1-4])季度末?"
MOMENT = re.compile(
    rf"(?:(?P<year>{DIGIT_YEAR})\s*年度?\s*)?"
    rf"(?:(?<![个\d一二三四五六七八九十]){MONTH}\s*(?:{DAY}|(?P<part>上旬|中上旬|中旬|下旬|月?底|月?末|初)?)"
    rf"|{QUARTER}|(?P<half>上半年|下半年)|(?P<end>(?:今年|本年|当年|年)?年?[底末](?!考核|评|线|端|级|层|部|薄|数)))"
    rf"|(?P<alone>{DIGIT_YEAR})\s*年度?(?:内|初)?(?!来|\s*\d{{1,2}}\s*月)"
    r"|[“\"]?(?P<plan>十[二三四五六七])五[”\"]?(?:规划)?期?(?:末|间)"
)
DUE_AFTER = re.compile(
    r"^\s*(?:要(?!求)|将(?=[建完实达])|力争|计划(?=[建完实])|建成|完成|实现|达到|培育|新增|新建|改造|建设|培训|引进|打造|推出|之前|以前|前|之内|内|底前|底|止)"
)
UNTIL_BEFORE = re.compile(
    r"(?:延续|延长|执行|有效期|实施|发放|保留|截至|截止|截止到|施行|适用|保持)[^，。；]{0,6}(?:至|到|于)$|[日月年]起?(?:至|到|—|-)$"
)
START_AFTER = re.compile(r"^\s*(?:之日)?(?:起|开始|以来|以后|之后|后)")
START_BEFORE = re.compile(r"(?:自|从)$")
PLAN_END = {"十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030, "十六": 2035, "十七": 2040}
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
        return PLAN_END[groups["plan"]], 12, 31
    year = _number(groups["year"] or groups["alone"])
    if groups["quarter"]:
        return year, 3 * (_number(groups["quarter"]) or 1), 31
    if groups["half"]:
        return (year, 6, 30) if groups["half"] == "上半年" else (year, 12, 31)
    month = _number(groups["month"])
    if month is not None:
        if year is None and not groups["day"] and not groups["part"]:
            return None
        return year, month, _number(groups["day"]) or PART_DAYS.get(groups["part"] or "", 31)
    if groups["end"] and year is None and "年" not in groups["end"]:
        return None
    return year, 12, 31


def _number(words: str | None) -> int | None:
    value = read_numeral(words) if words else None
    return int(value) if value is not None else None


def _role(text: str, match: re.Match[str]) -> str:
    before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 8]
    if START_BEFORE.search(before) or START_AFTER.match(after):
        return "start"
    if UNTIL_BEFORE.search(before):
        return "until"
    if DUE_AFTER.match(after) or match[0].endswith(("底", "末", "内", "前", "上半年", "下半年", "季度")):
        return "due"
    if re.search(r"(?:于|到|至|在)$", before):
        return "due"
    return "plain"
