"""When something is due: completion, validity, recurring and vague deadlines, with normal values.

Values follow ISO 8601: a day (`2022-12-31`), a period (`2022`, `2022..2024`), a duration (`P3M`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from reviewer.model import Deadline, Span

YEAR = r"(20\d\d)\s*年"
MONTH = r"(?:(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日)?)"
MONTH_AND_DAY = r"(\d{1,2})\s*月\s*(\d{1,2})\s*日"
DAY_LIMIT = re.compile(
    r"(?:(?P<year>20\d\d)\s*年\s*|(?P<this>今年|当年|本年)\s*)?"
    r"(?:(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*日)?|(?P<quarter>(?:第)?[一二三四1-4]季度)|(?P<half>[上下]半年))?"
    r"\s*年?(?P<end>底|末)?\s*(?P<before>之?以?前)"
)
REACH = re.compile(
    r"(?P<lead>到|至|截至|截止到?|延[长续期迟]{1,2}[到至]|可延至|执行至|有效期至|期限[为至到]{1,2}|实施至)\s*"
    rf"{YEAR}\s*{MONTH}?(底|末|止)?"
)
YEAR_END = re.compile(rf"{YEAR}\s*年?(?:底|末)(?!\s*之?以?前)|年内(?:完成|实现)|(?<![\d每])年底(?:之?前|以前)")
PERIOD = re.compile(
    rf"(?:自|从|于|在)?\s*{YEAR}\s*(?:{MONTH_AND_DAY})?\s*(?:起)?\s*(?:至|到|—|－|-|~)\s*(?:{YEAR}\s*)?(?:{MONTH_AND_DAY})?(?:期间)?"
)
OPEN = re.compile(rf"自\s*{YEAR}\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日\s*起(?!\s*至)")
IN_YEAR = re.compile(
    rf"(?:在|于)?{YEAR}(?!\s*(?:\d|[至到—－~-]|第|[上下]半年|新|以|之|起|度|初|内|底|末|年|全国|全省|版|的))"
)
WHOLE_YEAR = re.compile(r"全年(?![^，。]{0,4}(?:无休|开放|不间断))")
LABELLED = re.compile(r"时限(?:要求)?\s*[:：]\s*(?:(20\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(?:底|末)?(?!\s*\d|.{0,3}前)")
TEN_DAYS = re.compile(r"(?:(20\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(中上|[上中下])旬\s*(?:之?以?前)?")
RECURRING = re.compile(
    r"每(半年|年|季度|季|月|周|两年|两月|双月)|按(季度|季|月|年)|分(年)度|(双月)"
    r"|(年|季|月)度(?=通报|监测|评估|评价|督查|调度|考核|会商|部门会商|例会|研判|督导)"
)
DURATIONS = {
    "半年": "P6M",
    "年": "P1Y",
    "季度": "P3M",
    "季": "P3M",
    "月": "P1M",
    "周": "P1W",
    "两年": "P2Y",
    "两月": "P2M",
    "双月": "P2M",
    "月度": "P1M",
}
VAGUE = re.compile(r"适时|尽快|尽早|定期|近期|限时完成|早日|抓紧(?=完成|制定|出台)")
VALID = re.compile(r"有效期|执行|延续|延长|延期|延至|政策|期限|免|减|补贴|优惠|缓缴|试行|实施至")
TITLE = re.compile(r"《[^》]{0,120}》|[（(〔\[]20\d\d[)）〕\]]|[（(]20\d\d\s*[-—－]{1,2}\s*20\d\d年[)）]")
BASELINE = re.compile(r"(?:比|较|相比|自|从)\s*$")


def find_deadlines(text: str, offset: int = 0, year: int | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines of a task in order; `year` is the document's, for 年底前 without one.

    Years inside titles and document numbers are none. `offset` is added to the spans.
    """
    masked = TITLE.sub(lambda found: "\0" * len(found.group()), text)
    taken = bytearray(len(text))
    found: list[Deadline] = []
    for start, end, kind, role, value in _candidates(masked, year):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        found.append(Deadline(text[start:end], kind, role, value, Span(offset + start, offset + end)))
    return tuple(sorted(found, key=lambda one: one.span))


Candidate = tuple[int, int, str, str, str | None]


def _candidates(text: str, year: int | None) -> Iterator[Candidate]:
    yield from _periods(text)
    yield from _reached(text)
    yield from _calendar(text, year)
    yield from _limits(text, year)
    for match in YEAR_END.finditer(text):
        value = match[1] or (str(year) if year else None)
        yield match.start(), match.end(), "date", "completion", f"{value}-12-31" if value else None
    for match in RECURRING.finditer(text):
        word = next(one for one in match.groups() if one)
        yield match.start(), match.end(), "recurring", "completion", DURATIONS[word]
    for match in IN_YEAR.finditer(text):
        if not BASELINE.search(text[max(0, match.start() - 4) : match.start()]):
            yield match.start(), match.end(), "period", "completion", match[1]
    for match in VAGUE.finditer(text):
        yield match.start(), match.end(), "vague", "completion", None


def _periods(text: str) -> Iterator[Candidate]:
    for match in PERIOD.finditer(text):
        first, month, day, last, to_month, to_day = match.groups()
        if month and to_month:
            value = f"{_date(first, month, day)}..{_date(last or first, to_month, to_day)}"
        elif last and not month:
            value = f"{first}..{last}"
        else:
            continue
        yield match.start(), match.end(), "period", "validity", value
    for match in OPEN.finditer(text):
        yield match.start(), match.end(), "period", "validity", f"{_date(*match.groups())}.."


def _calendar(text: str, year: int | None) -> Iterator[Candidate]:
    for match in TEN_DAYS.finditer(text):
        own = match[1] or (str(year) if year else None)
        day = {"上": "10", "中": "20", "中上": "20"}.get(match[3])
        yield match.start(), match.end(), "date", "completion", _date(own, match[2], day) if own else None
    for match in LABELLED.finditer(text):
        own = match[1] or (str(year) if year else None)
        yield match.start(), match.end(), "date", "completion", _date(own, match[2]) if own else None
    for match in WHOLE_YEAR.finditer(text):
        yield match.start(), match.end(), "period", "completion", str(year) if year else None


def _reached(text: str) -> Iterator[Candidate]:
    for match in REACH.finditer(text):
        lead, year, month, day, _ = match.groups()
        role = (
            "completion"
            if lead in ("到", "至", "截至") and not VALID.search(text[max(0, match.start() - 8) : match.start()])
            else "validity"
        )
        kind = "overall" if lead == "到" and not month else "date"
        yield match.start(), match.end(), kind, role, _date(year, month, day)


def _limits(text: str, year: int | None) -> Iterator[Candidate]:
    for match in DAY_LIMIT.finditer(text):
        if not any(match[name] for name in ("year", "this", "month", "quarter", "half", "end")):
            continue
        own = match["year"] or (str(year) if year else None)
        month = match["month"]
        if match["quarter"]:
            month = str(3 * ("一二三四1234".index(match["quarter"].lstrip("第")[0]) % 4 + 1))
        if match["half"]:
            month = "6" if match["half"] == "上半年" else "12"
        role = (
            "validity"
            if VALID.search(text[max(0, match.start() - 6) : match.start()]) and not match["end"]
            else "completion"
        )
        yield match.start(), match.end(), "date", role, _date(own, month, match["day"]) if own else None


def _date(year: str, month: str | None, day: str | None = None) -> str:
    """Return the day, or the last day of the month or year."""
    if not month or not 1 <= int(month) <= 12:
        return f"{year}-12-31"
    last = monthrange(int(year), int(month))[1]
    return f"{year}-{int(month):02}-{min(int(day), last) if day else last:02}"
