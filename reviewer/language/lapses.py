"""Times that a document set for later and that are over on the day of its review.

A day by which something was to be done, a validity, the period that a whole plan is for, and the day from which a
document holds. What a document tells of the time before it was written is history, and no lapse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from re import Pattern

from reviewer.language.days import end_of_plan, name_day, number
from reviewer.language.deadlines import HAN_YEAR, TITLE, find_deadlines
from reviewer.language.grammar import alternatives, one_of, read_table, words
from reviewer.language.numerals import DIGITS, read_numeral
from reviewer.model import Document, Draft, Span

ATTACHED = 3  # documents of a file that is a notice with what it issues, and no compilation
HEAD = 1500  # code points from the beginning of a document in which it says for which time it is
NAMED = re.compile(one_of("deadlines.names_time"))
YEAR = r"(?<!\d)(20\d\d)(?!\d)"
DASH = r"[-—–－―~～至到]{1,2}"
YEARS = re.compile(rf"{YEAR}\s*年?\s*{DASH}\s*{YEAR}(?:\s*年)?")
TITLE_YEAR = re.compile(rf"{YEAR}\s*年?度?(?!\s*年?\s*(?:[版修本以前起第〕）)\]】]|\d|[一二三四五六七八九十]+月))")
FIVE_YEARS = re.compile(rf"“?(?P<plan>十[一二三四五六七八九]?)五”?(?:规划)?(?:{one_of('deadlines.plan_within')}|期?末)")
TITLE_PLAN = re.compile(rf"“?(?P<plan>十[一二三四五六七八九]?)五”?{one_of('deadlines.title_time')}")
YEARLY = re.compile(rf"{one_of('documents.assigning')}|{alternatives('yearly_titles')}")
TOLD = re.compile(one_of("deadlines.told"))  # titles of what was
NO_TASK = re.compile(rf"{one_of('deadlines.stretch')}?[^，。；]{{0,6}}{one_of('deadlines.achieved')}")
LABELLED = re.compile(rf"{one_of('deadlines.dated')}{one_of('deadlines.day_of')}?\s*[为是：:]\s*$")
THIS_YEAR = re.compile(one_of("deadlines.year_from_now"))
ONCE = words("documents.once")  # what is to be done once, and not every year
DAY = re.compile(rf"{YEAR}\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
RANGE = re.compile(rf"\s*{DASH}\s*\d")
HOLDS = re.compile(rf"{alternatives('validity_words')}|{alternatives('holding_words')}|{one_of('deadlines.runs')}")
YEAR_TASK = re.compile(rf"[，,]?[^，。；]{{0,24}}?(?:{alternatives('year_tasks')})")
COUNT = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
TERM_UNIT = one_of("deadlines.term_unit")
NUMBER = rf"(?P<years>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})\s*(?:个)?(?P<unit>{TERM_UNIT})"
VALIDITY = (
    rf"(?:{alternatives('validity_words')}|{one_of('deadlines.provisional')}){one_of('deadlines.set_as')}?[从自]?\s*"
)
END = r"(?P<until>20\d\d)\s*年?\s*(?:(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*日)?)?"
BEGINNING = rf"20\d\d\s*年?\s*(?:\d{{1,2}}\s*月\s*)?(?:\d{{1,2}}\s*日)?\s*起?\s*{DASH}\s*"
ISSUED = one_of("documents.issued", "deadlines.runs")
SINCE = rf"(?:{ISSUED}|{one_of('deadlines.sent')})之日起?"
VALID_UNTIL = re.compile(
    rf"{VALIDITY}(?:{NUMBER}\s*(?:有效期?)?\s*[（(]\s*{BEGINNING}|{BEGINNING}|(?:{SINCE})?[至到]\s*){END}"
)
VALID_FOR = re.compile(
    rf"(?:{VALIDITY}{NUMBER}(?:有效期?)?|{ISSUED}之日起\s*(?P<for>{COUNT})\s*(?:个)?(?P<each>{TERM_UNIT})内?有效)"
)
START = re.compile(
    rf"(?:[自从于]\s*{YEAR}\s*年\s*(?:({COUNT})\s*月\s*(?:({COUNT})\s*日)?)?"
    rf"|{YEAR}\s*年\s*({COUNT})\s*月\s*({COUNT})\s*日(?=起|执行|{one_of('deadlines.runs')}))"
)
OWN = re.compile(rf"本[\u4e00-\u9fff]{{2,4}}|{ISSUED}之日|政策")
GAP = r"[\d*＊×xX_＿…○〇\s]{0,6}"  # what a draft leaves open
EFFECTIVE = re.compile(
    rf"本[\u4e00-\u9fff]{{2,4}}[从自](?P<day>\s*(?P<year>20\d\d)\s*年(?:(?P<month>{GAP})月(?:(?P<of_month>{GAP})日)?)?)起?"
    rf"{one_of('documents.in_force_how')}?{one_of('documents.in_force')}"
)
SAYS = re.compile(r"[，。；：]")  # a line without one holds the date of signature
LAST_OF_YEAR = "-12-31"


class LapseKind(StrEnum):
    """What is over."""

    TASK = "task"
    VALIDITY = "validity"
    PERIOD = "period"
    EFFECTIVE = "effective"  # the day from which the document itself holds
    BACKDATED = "backdated"  # a task is to be done before the document that sets it was written


@dataclass(frozen=True, slots=True)
class Lapse:
    """Words at `span` (code points of `Draft.text`) that name a time whose last day, `last` in ISO form, is over."""

    span: Span
    text: str
    kind: LapseKind
    last: str


@dataclass(frozen=True, slots=True)
class _Written:
    """What a document says of its own time: the first day on which it can have been written, and its year."""

    day: str | None
    year: int | None
    month: int | None  # None where only the year is known
    own_years: tuple[int, ...]  # the first and last year that its title names
    once: bool  # asks for something once, and not every year


def find_lapses(draft: Draft, document: Document, as_of: date) -> tuple[Lapse, ...]:
    """Return what is over on `as_of` in one document of the draft, in the order of the text."""
    first = draft.line_index(document.span.start)
    lines = list(takewhile(lambda one: one.start < document.span.end, (one.span for one in draft.lines[first:])))
    written = _read_written(_date_annex(draft, document))
    found = list(_find_period(draft, document, lines, written, as_of.isoformat()))
    for line in lines:
        words = draft.slice(line)
        if NAMED.search(words) or VALID_FOR.search(words):
            found.extend(_in_line(words, line.start, written, as_of.isoformat()))
    if any(one.kind in (LapseKind.VALIDITY, LapseKind.PERIOD) for one in found):  # that says more
        found = [one for one in found if one.kind is not LapseKind.EFFECTIVE]
    return tuple(sorted(set(found), key=lambda one: (one.span, one.kind)))


def _date_annex(draft: Draft, document: Document) -> Document:
    """Return the document with the day of the notice that it is attached to, where it has none of its own."""
    first = draft.documents[0]
    if document.facts.date or document.facts.number or len(draft.documents) > ATTACHED or not first.facts.date:
        return document
    return replace(document, facts=replace(document.facts, date=first.facts.date))


def _read_written(document: Document) -> _Written:
    facts = document.facts
    years = _period_years(_period_words(facts.title))
    numbered = re.search(rf"[〔\[（(]{YEAR}[〕\]）)]", facts.number or "")
    day = facts.date or (f"{numbered[1]}-01-01" if numbered else None)
    if facts.is_draft:
        day = None  # it is being written still: a day before the one that it names has been taken over from an old text
    elif day is None and years:
        day = f"{years[0]}-01-01"
    year = int(facts.date[:4]) if facts.date else int(numbered[1]) if numbered else years[0] if years else None
    month = int(facts.date[5:7]) if facts.date and len(facts.date) > 6 else None
    return _Written(day, year, month, years, facts.kind in ONCE)


def _period_words(title: str) -> str:
    """Return the words of a title that name the time which its document is for; empty where they name none."""
    found = YEARS.search(title) or TITLE_YEAR.search(title) or TITLE_PLAN.search(title)
    return found[0] if found and YEARLY.search(title) and not TOLD.search(title) else ""


def _period_years(words: str) -> tuple[int, ...]:
    plan = TITLE_PLAN.search(words)
    if plan:
        last = end_of_plan(int(read_numeral(plan["plan"]) or 0))
        return (last - 4, last)
    return tuple(int(year) for year in re.findall(YEAR, words))


def _find_period(draft: Draft, document: Document, lines: list[Span], written: _Written, today: str) -> Iterator[Lapse]:
    """Yield the period of a plan that is over, where its opening sentence names it, or else its title."""
    last = f"{written.own_years[-1]}{LAST_OF_YEAR}" if written.own_years else today
    if last >= today:
        return
    words = _period_words(document.facts.title)
    named = re.compile(re.escape(words) + r"(?!\s*\d{1,2}\s*月)")
    title: Span | None = None
    for line in lines:
        text = draft.slice(line)
        if line.start > document.span.start + HEAD:
            break
        found = named.search(TITLE.sub(lambda one: "\0" * len(one[0]), text))
        if found and "。" in text and YEAR_TASK.match(text, found.end()):
            title = Span(line.start + found.start(), line.start + found.end())
            break
        found = named.search(text)
        if found and title is None:
            title = Span(line.start + found.start(), line.start + found.end())
    if title:
        yield Lapse(title, draft.slice(title), LapseKind.PERIOD, last)


def _in_line(words: str, start: int, written: _Written, today: str) -> Iterator[Lapse]:
    taken: list[Span] = []
    text = HAN_YEAR.sub(lambda found: "".join(str(DIGITS.get(mark, mark)) for mark in found[0]), words)
    masked = TITLE.sub(lambda found: "\0" * len(found[0]), text)
    for one in (
        *_validities(text, written),
        *_tasks(text, masked, written),
        *_days(masked, text, written),
        *_effective(masked),
    ):
        if one.last < today and not any(one.span.overlaps(other) for other in taken):
            taken.append(one.span)
            at = one.span
            yield Lapse(Span(start + at.start, start + at.end), words[at.start : at.end], one.kind, one.last)


def _tasks(text: str, masked: str, written: _Written) -> Iterator[Lapse]:
    for one in find_deadlines(text, 0, written.year, written.month):
        last = _last_day(one.value)
        if last is None or one.role == "eligibility" or _is_bygone(masked, one.span):
            continue
        holds = one.role == "validity" and (one.kind != "period" or HOLDS.search(_around(text, one.span)))
        kind = LapseKind.VALIDITY if holds else LapseKind.TASK
        if one.kind == "period" and one.value and not one.value.startswith(".."):
            full_days = len(one.value) > len("2027..2028")
            if not full_days and not (
                OWN.search(text[: one.span.start]) if holds else YEAR_TASK.match(text, one.span.end)
            ):
                continue
            if one.value == str(written.own_years[:1]).strip("(,)"):
                continue  # the year of the whole document
        yearless = not re.search(r"20\d\d|五|[二2][〇○零0]", one.text)
        told = THIS_YEAR.search(one.text) or (written.once and "每" not in text)
        if yearless and not (written.own_years or told):
            continue  # 每年 5月底前 of a rule comes again; in the plan of one year it does not
        if one.value and one.value.startswith("..") and NO_TASK.match(text, one.span.end):
            continue
        if written.day is None or last >= written.day:
            yield Lapse(one.span, one.text, kind, last)
        elif one.kind == "date" and not yearless and kind is LapseKind.TASK and written.month is not None:
            yield Lapse(one.span, one.text, LapseKind.BACKDATED, last)
    for found in FIVE_YEARS.finditer(masked):
        last = f"{end_of_plan(int(read_numeral(found['plan']) or 0))}{LAST_OF_YEAR}"
        if not NO_TASK.match(text, found.end()) and (written.day is None or last >= written.day):
            span = Span(found.start(), found.end())
            if not _is_bygone(masked, span):
                yield Lapse(span, found[0], LapseKind.TASK, last)


def _around(text: str, span: Span) -> str:
    """Return the words right before and behind, where a period says what holds in it."""
    return text[max(0, span.start - 10) : span.start] + text[span.end : span.end + 6]


def _last_day(value: str | None) -> str | None:
    """Return the last day of a value of `find_deadlines`; None for durations and what has no end."""
    end = (value or "").rsplit("..", 1)[-1]
    if not end[:1].isdigit():
        return None
    return f"{end}{LAST_OF_YEAR}" if len(end) == len("2027") else end


def _days(masked: str, text: str, written: _Written) -> Iterator[Lapse]:
    """Yield the days that lay ahead when the document was written, whatever was to happen on them."""
    if not SAYS.search(text):
        return
    for found in DAY.finditer(masked):
        if written.day is None and not LABELLED.search(masked[: found.start()]):
            continue
        last, span = name_day(found[1], int(found[2]), int(found[3])), Span(found.start(), found.end())
        if (
            last
            and (written.day is None or last > written.day)
            and not _is_bygone(masked, span)
            and not RANGE.match(masked, span.end)
        ):
            yield Lapse(span, found[0], LapseKind.TASK, last)


def _validities(text: str, written: _Written) -> Iterator[Lapse]:
    for found in VALID_UNTIL.finditer(text):
        last = name_day(found["until"], number(found["month"]), number(found["day"]))
        if last:
            yield Lapse(Span(found.start(), found.end()), found[0], LapseKind.VALIDITY, last)
    for found in VALID_FOR.finditer(text):
        last = _end_of_duration(text, found, written)
        if last:
            yield Lapse(Span(found.start(), found.end()), found[0], LapseKind.VALIDITY, last)


def _effective(masked: str) -> Iterator[Lapse]:
    for found in EFFECTIVE.finditer(masked):
        last = name_day(
            found["year"], number((found["month"] or "").strip()), number((found["of_month"] or "").strip())
        )
        if last:
            yield Lapse(Span(*found.span("day")), found["day"], LapseKind.EFFECTIVE, last)


def _end_of_duration(text: str, found: re.Match[str], written: _Written) -> str | None:
    """Return the last day of a validity of so many years: from the day named before it, or from the signature."""
    before = "。".join(text[: found.start()].split("。")[-2:])  # its sentence and the one before
    behind = text[found.end() :].split("。")[0]
    starts = [one.groups() for one in START.finditer(before)] or [one.groups() for one in START.finditer(behind)][:1]
    if starts:
        first, its_month, its_day, other, other_month, other_day = starts[-1]
        year, month, day = int(first or other), number(its_month or other_month), number(its_day or other_day)
    elif written.day and (OWN.search(before) or OWN.search(behind) or found["for"]):
        year, month, day = int(written.day[:4]), written.month, None
    else:
        return None
    count = number(found["years"] or found["for"]) or 0
    if "月" in (found["unit"] or found["each"]):
        months = (month or 12) + count
        return name_day(year + (months - 1) // 12, (months - 1) % 12 + 1)
    last = name_day(year + count, month or 12, day)
    if last is None or day is None:
        return last
    return (date.fromisoformat(last) - timedelta(days=1)).isoformat()


def _is_bygone(text: str, span: Span) -> bool:
    """Tell whether the words around a date make it a fact, a condition or a beginning, and nothing to be done."""
    words, named = _bygone_words(), text[span.start : span.end]
    lead = len(named) - len(named.lstrip("截至止到"))  # it stands inside of the words of a deadline
    begin = max(text.rfind(mark, 0, span.start) for mark in "，。；：\n") + 1
    ends = [at for mark in "，。；\n" if (at := text.find(mark, span.end)) >= 0]
    end = min(ends, default=len(text))
    return bool(
        words["before"].search(text[begin : span.start + (lead if named.startswith("截") else 0)])
        or words["after"].match(text, span.end)
        or words["clause"].search(text, begin, end)
    )


@lru_cache(maxsize=1)
def _bygone_words() -> dict[str, Pattern[str]]:
    rows = read_table("bygone_words")
    joined = {place: "|".join(word for of, word, _ in rows if of == place) for place in ("before", "after", "clause")}
    return {
        "before": re.compile(rf"(?:{joined['before']})\s*$"),
        "after": re.compile(rf"\s*(?:[（(][^（）()]{{0,6}}[)）])?(?:之?以?前)?\s*(?:{joined['after']})"),
        "clause": re.compile(joined["clause"]),
    }
