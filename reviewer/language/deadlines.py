"""When something is due: completion, validity, recurring and vague deadlines, with normal values.

Values follow ISO 8601: a day (`2022-12-31`), a period (`2022`, `2022..2024`), a duration (`P3M`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reviewer.language.days import FESTIVALS, RELATIVE_YEARS, end_of_plan, name_day, number
from reviewer.language.durations import find_periods, find_recurring
from reviewer.language.grammar import alternatives, one_of, read_grammar, words
from reviewer.language.numerals import DIGITS, WIDE, read_numeral
from reviewer.model import Deadline, Span

HAN = "[一二三四五六七八九十]"
YEAR = r"(20\d\d)\s*年"
NUMBER = rf"(?:\d{{1,2}}|{HAN}{{1,3}})"  # of a month or day
MONTH = rf"(?:({NUMBER})\s*月\s*(?:({NUMBER})\s*[日号])?)"
MONTH_AND_DAY = rf"({NUMBER})\s*月\s*({NUMBER})\s*[日号]"
OWN_YEAR = rf"(?:(?P<year>20\d\d)\s*年(?:度|\s*年(?=\s*[底末内]))?\s*|(?P<this>{'|'.join(RELATIVE_YEARS)})\s*年?\s*)"
TO = r"(?:[至到]|[—－～~–-]{1,2})"
PART = rf"(?P<part>{one_of('deadlines.part_of_month')})"
WHEN = (
    rf"(?:(?<![\d个一二三四五六七八九十])(?P<month>{NUMBER})\s*月份?\s*(?:(?P<day>{NUMBER})\s*[日号]|{PART})?"
    rf"|(?P<quarter>{one_of('deadlines.quarter')})\s*[底末]?|(?P<half>[上下]半年)\s*[底末]?"
    rf"|(?P<end>{'|'.join(words('deadlines.year_end'))})|(?P<feast>{'|'.join(FESTIVALS)})(?:国际)?(?:劳动)?节?)"
)
CLOCK = (
    r"(?:\s*[（(]\s*含[^（()）]{0,4}[)）])?"
    rf"(?:\s*{one_of('deadlines.part_of_day')}?\s*\d{{1,2}}\s*(?:[时点]|[:：]\s*\d\d)(?:整|\d\d分)?)?"
)
BEFORE = rf"\s*(?P<before>之?以?前(?!{one_of('deadlines.no_limit')}))"
DAY_LIMIT = re.compile(rf"{OWN_YEAR}?{WHEN}{CLOCK}{BEFORE}")
SAYS_DONE = rf"\s*[^，。；：、]{{0,10}}?{one_of('aims.done')}"
DONE = rf"(?={SAYS_DONE})"
FOLLOWED = re.compile(SAYS_DONE)
BUILT = re.compile(rf"{SAYS_DONE}[^，。；：、]{{0,6}}?的[\u4e00-\u9fff]")
POINT = re.compile(rf"(?:(?P<lead>{'|'.join(words('deadlines.point_lead'))})\s*)?{OWN_YEAR}?{WHEN}{CLOCK}{DONE}")
NUMERIC = re.compile(
    r"(?<![\d.．/-])(20\d\d)(?:([.．/-])(\d{1,2})(?:\2(\d{1,2}))?|(\d\d)(\d\d))(?![\d.．/-])\s*(?:月?\s*[底末])?"
    rf"{CLOCK}\s*(?:之?以?前|止)"
)
PLAN = re.compile(
    r"(?:(?P<lead>[到至])\s*)?[“\"]?(?P<plan>十[一二三四五六七八九]?)五[”\"]?"
    rf"{one_of('deadlines.plan_time')}?(?P<end>期?末年?|末期)"
)
DURING_PLAN = re.compile(
    rf"[在于]?[“\"]?(?P<plan>十[一二三四五六七八九]?)五[”\"]?{one_of('deadlines.plan_word')}?{one_of('deadlines.plan_within')}{DONE}"
)
SEASON = re.compile(
    rf"{OWN_YEAR}?{one_of('deadlines.season_of')}?(?:{alternatives('seasons')})"
    rf"\s*{one_of('deadlines.season_comes')}?之?以?前"
)
SPRING = re.compile(rf"{OWN_YEAR}?春节\s*之?以?前")
SPRING_DAYS = {day[:4]: date.fromisoformat(day) for day, _ in read_grammar("spring_festivals")}
MONTH_END = re.compile(
    rf"(?P<which>{'|'.join(words('deadlines.this_month'))})?(?<![\d一二三四五六七八九十年])月[底末](?:之?以?前|完成)"
)
THIS_QUARTER = re.compile(r"[本当]季度?[底末内](?:之?以?前)?")
THIS_WEEK = re.compile(rf"本周[内末一二三四五六日]?(?:之?以?前)?|当[日天](?={one_of('deadlines.same_day')})")
REACH = re.compile(rf"(?P<lead>{'|'.join(words('deadlines.reach'))})\s*{YEAR}\s*{MONTH}?([底末止])?")
YEAR_END = re.compile(
    rf"{YEAR}\s*年?[底末](?!\s*之?以?前)|{YEAR}\s*年?(?:度)?[以之]?内"
    rf"|(?P<within>(?<![\d一二两三四五六七八九十半几数多]){one_of('deadlines.this_year')}?年度?内{DONE})"
)
PERIOD = re.compile(
    rf"(?:[自从于在]\s*)?{YEAR}\s*(?:{MONTH_AND_DAY})?\s*(?:起)?\s*[至到—－~-]\s*(?:{YEAR}\s*)?(?:{MONTH_AND_DAY})?(?:期间)?"
)
YEARS = re.compile(
    rf"(?<!\d)(20\d\d)\s*年?\s*{TO}\s*(20\d\d)\s*年{one_of('deadlines.during')}?(?=\s*{one_of('deadlines.each_year')}|{SAYS_DONE})"
)
MONTHS = re.compile(rf"(?:{OWN_YEAR})(?P<month>\d{{1,2}})\s*月?\s*{TO}\s*(?P<to>\d{{1,2}})\s*月(?!\s*\d)[份底末]?")
YEAR_MONTHS = re.compile(rf"{YEAR}\s*(\d{{1,2}})\s*月?份?\s*{TO}\s*{YEAR}\s*(\d{{1,2}})\s*月(?!\s*\d)[份底末]?")
DAYS = re.compile(
    rf"(?:{OWN_YEAR})?(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日?\s*{TO}\s*(?P<to>\d{{1,2}})\s*日"
)
OPEN = re.compile(rf"自\s*{YEAR}\s*({NUMBER})\s*月\s*({NUMBER})\s*日\s*起(?!\s*至)")
IN_YEAR = re.compile(rf"[在于]?{YEAR}(?!\s*(?:\d|[至到—－~-]|{alternatives('year_modifiers')}))")
WHOLE_YEAR = re.compile(rf"全年(?![^，。]{{0,4}}{one_of('deadlines.always_open')})")
LABELLED = re.compile(rf"时限(?:要求)?\s*[:：]\s*(?:(20\d\d)\s*年\s*)?({NUMBER})\s*月\s*[底末]?(?!\s*\d|.{{0,3}}前)")
TEN_DAYS = re.compile(rf"(?:(20\d\d)\s*年\s*)?({NUMBER})\s*月\s*(中上|[上中下])旬\s*(?:之?以?前)?")
VAGUE = re.compile(alternatives("vague_times"))
VALID = re.compile(alternatives("holding_words"))
TITLE = re.compile(r"《[^》]{0,120}》|[（(〔\[]20\d\d[)）〕\]]|[（(]20\d\d\s*[-—－]{1,2}\s*20\d\d年[)）]")
BASELINE = re.compile(rf"{one_of('deadlines.baseline')}\s*$")
HAN_YEAR = re.compile(r"[二2][〇○零0][〇○零一二三四五六七八九\d]{2}(?=\s*年)")
LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
FROM_ISSUE = re.compile(rf"[自从][^，。；]{{0,12}}?(?:{one_of('documents.issued', 'deadlines.runs')}|下发)(?:之日)?起")
OF_ITSELF = re.compile(rf"(?:\d{{1,2}}|{HAN}{{1,2}}|[两半])\s*个?半?[月年周]")
PART_ENDS = {"上旬": 10, "中旬": 20, "中上旬": 20, "初": 10}
NO_DAY = "no day"  # 2月30日: its words are taken, and name no deadline


def find_deadlines(
    text: str, offset: int = 0, year: int | None = None, month: int | None = None
) -> tuple[Deadline, ...]:
    """Return the deadlines of a task in order; `year` and `month` are the document's, for 年底前 and 月底前.

    Years inside titles and document numbers are none, nor are days that the calendar has not. `offset` is
    added to the spans.
    """
    masked = TITLE.sub(lambda found: "\0" * len(found.group()), text.translate(WIDE))
    masked = HAN_YEAR.sub(lambda found: "".join(_digit(mark) for mark in found.group()), masked)
    taken = bytearray(len(text))
    found: list[Deadline] = []
    for start, end, kind, role, value in _candidates(masked, year, month):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        if value != NO_DAY:
            found.append(Deadline(text[start:end], kind, role, value, Span(offset + start, offset + end)))
    return tuple(sorted(found, key=lambda one: one.span))


def count_from(deadline: Deadline, day: date) -> Deadline:
    """Return a period that runs from the issue of the paper (印发之日起30日内, 半年内) as the day on which it ends.

    `day` is that of the paper. What runs from an event (收到申请后三日内), or counts working days, stays as it is.
    """
    length = LENGTH.fullmatch(deadline.value or "")
    runs = FROM_ISSUE.match(deadline.text) or OF_ITSELF.match(deadline.text)
    if deadline.kind != "period" or length is None or not runs or "工作日" in deadline.text:
        return deadline
    count, unit = int(length[1]), length[2]
    if unit in "DW":
        end = day + timedelta(days=count * (7 if unit == "W" else 1))
    else:
        months = day.month - 1 + count * (12 if unit == "Y" else 1)
        last = name_day(day.year + months // 12, months % 12 + 1) or ""
        end = date.fromisoformat(last)
        end = end.replace(day=min(day.day, end.day))
    return replace(deadline, kind="date", value=end.isoformat())


def _digit(mark: str) -> str:
    return str(DIGITS.get(mark, mark))


Candidate = tuple[int, int, str, str, str | None]


def _candidates(text: str, year: int | None, month: int | None) -> Iterator[Candidate]:
    yield from _numeric(text)
    yield from _periods(text, year)
    yield from _reached(text)
    for start, end, duration in find_recurring(text):
        yield start, end, "recurring", "completion", duration
    yield from _calendar(text, year)
    yield from _spring(text, year, month)
    yield from _limits(DAY_LIMIT, text, year, month)
    yield from _this_month(text, year, month)
    yield from _plans(text)
    yield from _limits(POINT, text, year, month)
    for match in YEAR_END.finditer(text):
        value = match[1] or match[2] or (str(year) if year else None)
        yield match.start(), match.end(), "date", "completion", f"{value}-12-31" if value else None
    for start, end, duration in find_periods(text):
        yield start, end, "period", "completion", duration
    for match in SEASON.finditer(text):
        yield match.start(), match.end(), "vague", "completion", None
    for match in IN_YEAR.finditer(text):
        if not BASELINE.search(text[max(0, match.start() - 4) : match.start()]):
            yield match.start(), match.end(), "period", "completion", match[1]
    for pattern in (THIS_WEEK, VAGUE):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), "vague", "completion", None


def _numeric(text: str) -> Iterator[Candidate]:
    for match in NUMERIC.finditer(text):
        day = number(match[4] or match[6])
        yield match.start(), match.end(), "date", "completion", _day(match[1], number(match[3] or match[5]), day)


def _periods(text: str, year: int | None) -> Iterator[Candidate]:
    for match in YEARS.finditer(text):
        yield match.start(), match.end(), "period", "completion", f"{match[1]}..{match[2]}"
    for match in MONTHS.finditer(text):
        own = _own_year(match, year)
        first, last = _day(own, number(match["month"]), 1), _day(own, number(match["to"]))
        yield match.start(), match.end(), "period", "completion", _from_to(first, last)
    for match in YEAR_MONTHS.finditer(text):
        first, last = _day(match[1], number(match[2]), 1), _day(match[3], number(match[4]))
        yield match.start(), match.end(), "period", "completion", _from_to(first, last)
    for match in DAYS.finditer(text):
        own, held = _own_year(match, year), number(match["month"])
        first, last = _day(own, held, number(match["day"])), _day(own, held, number(match["to"]))
        yield match.start(), match.end(), "period", "completion", _from_to(first, last)
    for match in PERIOD.finditer(text):
        begin, month, day, last, to_month, to_day = match.groups()
        if month and to_month:
            ends = _day(begin, number(month), number(day)), _day(last or begin, number(to_month), number(to_day))
            yield match.start(), match.end(), "period", "validity", _from_to(*ends)
        elif last and not month:
            yield match.start(), match.end(), "period", "validity", f"{begin}..{last}"
    for match in OPEN.finditer(text):
        value = _day(match[1], number(match[2]), number(match[3]))
        yield match.start(), match.end(), "period", "validity", value if value == NO_DAY else f"{value}.."


def _from_to(first: str | None, last: str | None) -> str | None:
    """Return the period between two days, None where no year is known, `NO_DAY` where one of them does not exist."""
    if NO_DAY in (first, last):
        return NO_DAY
    return f"{first}..{last}" if first and last else None


def _calendar(text: str, year: int | None) -> Iterator[Candidate]:
    for match in TEN_DAYS.finditer(text):
        own = match[1] or (str(year) if year else None)
        yield (
            match.start(),
            match.end(),
            "date",
            "completion",
            _day(own, number(match[2]), PART_ENDS.get(match[3] + "旬")),
        )
    for match in LABELLED.finditer(text):
        own = match[1] or (str(year) if year else None)
        yield match.start(), match.end(), "date", "completion", _day(own, number(match[2]))
    for match in WHOLE_YEAR.finditer(text):
        yield match.start(), match.end(), "period", "completion", str(year) if year else None


def _this_month(text: str, year: int | None, month: int | None) -> Iterator[Candidate]:
    for match in MONTH_END.finditer(text):
        due = month + 1 if month and match["which"] == "下" else month
        end = match.end() - (2 if match[0].endswith("完成") else 0)
        yield match.start(), end, *_in_month(year, due)
    for match in THIS_QUARTER.finditer(text):
        yield match.start(), match.end(), *_in_month(year, month and (month + 2) // 3 * 3)


def _in_month(year: int | None, month: int | None) -> tuple[str, str, str | None]:
    """Return the end of a month that only the document's own day tells; vague where it has none."""
    if year is None or month is None:
        return "vague", "completion", None
    return "date", "completion", name_day(year + (month > 12), (month - 1) % 12 + 1)


def _reached(text: str) -> Iterator[Candidate]:
    for match in REACH.finditer(text):
        lead, year, month, day, _ = match.groups()
        role = (
            "completion"
            if lead in ("到", "至", "截至") and not VALID.search(text[max(0, match.start() - 8) : match.start()])
            else "validity"
        )
        kind = "overall" if lead == "到" and not month else "date"
        yield match.start(), match.end(), kind, role, _day(year, number(month), number(day))


def _plans(text: str) -> Iterator[Candidate]:
    for match in PLAN.finditer(text):
        kind = "overall" if match["lead"] == "到" else "date"
        yield match.start(), match.end(), kind, "completion", f"{_plan_end(match)}-12-31"
    for match in DURING_PLAN.finditer(text):
        yield match.start(), match.end(), "period", "completion", f"..{_plan_end(match)}"


def _plan_end(match: re.Match[str]) -> int:
    value = read_numeral(match["plan"])
    return end_of_plan(int(value or 0))


def _spring(text: str, year: int | None, month: int | None) -> Iterator[Candidate]:
    """Yield the days before a Spring Festival whose year is told, by the text or as the next one behind the document."""
    for match in SPRING.finditer(text):
        own = _own_year(match, year + (month > 2) if year and month else None)
        day = SPRING_DAYS.get(own or "")
        if day:
            yield match.start(), match.end(), "date", "completion", (day - timedelta(days=1)).isoformat()


def _limits(pattern: re.Pattern[str], text: str, year: int | None, held: int | None) -> Iterator[Candidate]:
    for match in pattern.finditer(text):
        before = pattern is DAY_LIMIT
        if not before and not _is_due(match):
            continue
        own = _own_year(match, _year_before(text, match.start(), year) if not match["this"] else year)
        month, day = _month_and_day(match)
        if own and match["feast"] and not (match["year"] or match["this"]) and held and month and month < held:
            own = str(int(own) + 1)  # 国庆节前, written in November, is next year's
        role = (
            "validity"
            if VALID.search(text[max(0, match.start() - 6) : match.start()]) and not (match["end"] or match["part"])
            else "completion"
        )
        if before and match["year"] and year and int(match["year"]) < year and not FOLLOWED.match(text, match.end()):
            role = "eligibility"  # 2008年12月8日（含）前核发的: nothing is due in a year that has passed
        if before and match["year"] and year and int(match["year"]) <= year and BUILT.match(text, match.end()):
            role = "eligibility"  # 2025年底前建成的小区: what is spoken of, not what is to be done
        yield match.start(), match.end(), "date", role, _day(own, month, day)


def _is_due(match: re.Match[str]) -> bool:
    """Tell whether a day without 前 is one by which something has to be done: it ends a span, and words say so."""
    ends = (
        match["part"] not in (None, "初")
        or match["quarter"]
        or match["half"]
        or match["end"]
        or (match["day"] and match["lead"])
    )
    known = match["lead"] or match["year"] or match["this"] or match["part"] or match["quarter"]
    return bool(ends and known and not match["feast"])


def _month_and_day(match: re.Match[str]) -> tuple[int | None, int | None]:
    if match["quarter"]:
        digit = match["quarter"].lstrip("第前Q")[0]
        return 3 * ("一二三四1234两".index(digit) % 4 + 1 if digit != "两" else 2), None
    if match["half"]:
        return (6 if match["half"] == "上半年" else 12), None
    if match["feast"]:
        return FESTIVALS[match["feast"]]
    return number(match["month"]), number(match["day"]) or PART_ENDS.get(match["part"] or "")


def _year_before(text: str, at: int, year: int | None) -> int | None:
    """Return the year that the sentence has named before (2031年3月底前立项，6月底前开工), or the document's."""
    named = re.findall(r"(20\d\d)\s*年", text[text.rfind("。", 0, at) + 1 : at])
    return int(named[-1]) if named and year and int(named[-1]) >= year else year


def _own_year(match: re.Match[str], year: int | None) -> str | None:
    if match["year"]:
        return match["year"]
    return str(year + RELATIVE_YEARS.get(match["this"] or "", 0)) if year else None


def _day(year: str | None, month: int | None, day: int | None = None) -> str | None:
    """Return the day, or the last day of the month or year; None without a year, `NO_DAY` where there is none such."""
    if year is None:
        return None if name_day(2000, month, day) else NO_DAY
    return name_day(year, month, day) or NO_DAY
