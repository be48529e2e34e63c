"""The part of a clause that is worth comparing, with the way back to the clause's own words.

Responsible units, citations and dates are set aside: documents of one field share them without
copying from each other. Numbers count as one sign, since copied text is copied with other numbers
too, and words for one's own region (全市, 本省) count as one, since a city rewrites its province's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property

from reviewer.language.assignments import ASSIGNMENT_LABEL, DUTY
from reviewer.language.clause_marks import CLAUSE_MARK, DIVISION
from reviewer.language.fragments import list_grams
from reviewer.language.grammar import one_of
from reviewer.model import Span

NUMBER = "0"
PLACE = "本"
NAME = "机"
LEADING = re.compile(rf"\s*(?:{DIVISION}\s*(?:[【（(][^】）)]{{1,20}}[】）)])?|{CLAUSE_MARK})+")
ASSIGNMENT_WORDS = re.compile(f"{DUTY}|{one_of('assignments.mark', 'agencies.short')}")
BRACKETS = re.compile(r"[（(〔\[【][^（()）〔〕\[\]【】]*(?:[（(][^（()）]*[）)][^（()）〔〕\[\]【】]*)*[)）〕\]】]")
ASSIGNMENT_LINE = re.compile(  # up to the full stop, or to the bracket that closes around it
    rf"(?:{ASSIGNMENT_LABEL}|完成时限)[:：](?:[^。；\n（()）〔〕\[\]]|[（(][^（()）\n]*[)）])*[。；]?"
)
DUTY_TAIL = re.compile(
    r"(?<=[。；])[^。；]{0,200}?"
    rf"(?:(?:按照?|[依根]据)?(?:各自)?(?:职[责能]|任务)(?:分工)?(?:[抓做]好)?{DUTY}|{one_of('assignments.closes')})[)）]?[。；]?\s*$"
)
CITATION = re.compile(r"《[^《》]{2,80}》(?:\s*[（(〔\[][^（()）]{2,30}[)）〕\]])?")
BEFORE = r"(?:[之以]?前)"
DATE = re.compile(
    rf"(?:20\d\d\s*年)(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?|[上下]半年)?[底末初]?{BEFORE}?(?:完成)?"
    rf"|\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?[底末]?{BEFORE}(?:完成)?|(?:[年月]|季度)底{BEFORE}(?:完成)?"
)
OWN = one_of("documents.own")
SPIRIT = one_of("formulae.spirit", "documents.own")
GUIDING = re.compile(
    r"(?:坚持)?以习近平新时代[^，。；]{0,20}思想为指导"
    rf"|{one_of('formulae.manner')}?(?:学习)?(?:宣传)?贯彻(?:落实)?[^，。；]{{0,6}}{one_of('formulae.source')}[^，。；]{{0,40}}{one_of('formulae.spirit')}"
    rf"|为了?{one_of('formulae.manner')}?贯彻落实[^，。；]{{0,60}}{SPIRIT}|根据[^，。；]{{0,30}}(?:{one_of('formulae.spirit')}|规定)"
    rf"|(?:结合[^，。；]{{0,12}}实际，?)?特?{one_of('formulae.sets')}(?:[以如]下)?本?(?:实施)?{OWN}"
)
SUBJECT = re.compile(
    rf"(?:(?<=[。；：\n】）\s])|^|(?<=条))[^，。；：]{{0,60}}?{one_of('agencies.subject')}(?={one_of('agencies.after_subject')})"
)
BODY = one_of("agencies.body")
ADDRESSEES = re.compile(rf"(?:[^，。；：、]{{1,14}}{BODY}(?:[、和及与]|以及)){{1,8}}其?[^，。；：、]{{0,10}}{BODY}")
COUNTED = "个项次年月日天条家户人名元小%％倍件处所种类分周场套批例位台吨米里公平亩"
DIGITS = re.compile(
    rf"(?:百分之)?[零〇一二三四五六七八九十百千万亿两]{{1,20}}(?=[{COUNTED}])|[\d０-９]+(?:[.．][\d０-９]+)?[%％]?"
)
OWN_PLACE = re.compile(r"[全本我各](?:自治)?[省市县区州旗盟]|[省市县区][级直]")
PANEL = re.compile(  # 市某某工作领导小组办公室: its name is long and nobody's own wording
    r"(?:国家|全国|[省市县区州])(?:(?![省市县区州府局厅委报送应由向和与及])[\u4e00-\u9fff]){2,16}?"
    rf"{one_of('agencies.panel')}(?:办公室)?"
)
# What is set aside, with what stands in every match: most clauses need no search.
ASIDE = (
    (ASSIGNMENT_LINE, re.compile(r"[:：]")),
    (CITATION, re.compile(r"《")),
    (DATE, re.compile(r"\d\s*[年月]|[年月度]底")),
    (GUIDING, re.compile(r"[贯思据]|[制提][定订出]")),
    (ADDRESSEES, re.compile(rf"{BODY}(?:[、和及与]|以及)")),
)
DUTY_WORDS = re.compile(DUTY)
DUTY_LONGEST = 300  # code points from the end of a clause in which its line of duties begins
# What counts as one sign, with signs of which one stands in every match; in this order, none inside another.
REPLACED = (
    (PANEL, NAME, re.compile(one_of("agencies.panel"))),
    (DIGITS, NUMBER, re.compile(r"[\d零〇一二三四五六七八九十百千万亿两]")),
    (OWN_PLACE, PLACE, re.compile(r"[省市县区州旗盟]")),
)
NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")


class Comparable:
    """The comparable part of a clause: `text`, and for any stretch of it the clause's own words behind it."""

    __slots__ = ("__dict__", "_clause", "_kept", "text")

    def __init__(self, clause: str, kept: Sequence[tuple[int, int]]) -> None:
        """Take a clause and the stretches of it, in order, that are compared."""
        self._clause = clause
        self._kept = kept
        bare = "".join([clause[start:end] for start, end in kept])
        for pattern, sign, telling in REPLACED:
            if telling.search(bare):
                bare = pattern.sub(sign, bare)
        self.text = NOT_HAN.sub(_fold, bare)

    @cached_property
    def grams(self) -> Mapping[str, list[int]]:
        """Where each 5-gram of `text` stands: for a clause that is compared with many."""
        return list_grams(self.text)

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """For each sign of `text`, where the clause's own words behind it begin and end (code points)."""
        text = "".join([self._clause[start:end] for start, end in self._kept])
        found = [(n, n + 1) for start, end in self._kept for n in range(start, end)]
        for pattern, sign, _ in REPLACED:
            at = 0
            merged: list[tuple[int, int]] = []
            for one in pattern.finditer(text):
                merged += found[at : one.start()]
                merged.append((found[one.start()][0], found[one.end() - 1][1]))
                at = one.end()
            found = merged + found[at:]
            text = pattern.sub(sign, text)
        return tuple(place for sign, place in zip(text, found, strict=True) for _ in sign.translate(FOLDED))

    def to_clause(self, start: int, end: int) -> Span:
        """Return the clause's own words behind `text[start:end]` (not empty)."""
        return Span(self.places[start][0], self.places[end - 1][1])


def make_comparable(clause: str) -> Comparable:
    """Return the comparable part of a clause; linear in its length."""
    return Comparable(clause, _keep(len(clause), _list_aside(clause)))


def _list_aside(clause: str) -> list[tuple[int, int]]:
    """Return the stretches of a clause that are set aside, in no particular order."""
    head = LEADING.match(clause)
    begin = head.end() if head else 0
    aside = [(0, begin)] if begin else []
    aside += [one.span() for one in BRACKETS.finditer(clause) if ASSIGNMENT_WORDS.search(clause, *one.span())]
    for pattern, telling in ASIDE:
        if telling.search(clause):
            aside += [one.span() for one in pattern.finditer(clause)]
    tail = max(0, len(clause) - DUTY_LONGEST)
    if DUTY_WORDS.search(clause, tail) and (duty := DUTY_TAIL.search(clause, tail)):
        aside.append(duty.span())
    aside += [one.span() for one in SUBJECT.finditer(clause, begin)]
    return aside


def _keep(length: int, aside: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left between the stretches that are set aside."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(aside):
        if start > at:
            kept.append((at, start))
        at = max(at, end)
    if at < length:
        kept.append((at, length))
    return kept


class _Folded(dict[int, str]):
    """Leads from a code point to the letters and digits of its compatibility form, in lower case."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(one.lower() for one in unicodedata.normalize("NFKC", chr(code)) if one.isalnum())
        return self[code]


FOLDED = _Folded()


def _fold(signs: re.Match[str]) -> str:
    return signs[0].translate(FOLDED)
