"""Enumerations, conditions and exceptions: to what a rule applies and under which circumstances.

Forms after 立法技术规范（试行）（一）: 除……外, ……的除外, 经……后, 符合……的, 对……的. Offsets count in the text given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.language.grammar import one_of
from reviewer.model import Span

ITEM = r"[^，。；：、（）()“”《》\s]{1,16}"
AND = r"(?:以及|或者|[和及与或])"
LIST = re.compile(rf"({ITEM}(?:（[^（）]{{1,16}}）)?(?:、{ITEM}(?:（[^（）]{{1,16}}）)?){{1,20}})(?:{AND}({ITEM}))?")
LEADING = re.compile(rf"^.*{one_of('conditions.lead_in')}(?=[\u4e00-\u9fff]{{2}})")
TRAILING = re.compile(rf"{one_of('conditions.list_tail')}[^、]*$")
JOINED = re.compile(rf"([^，。；、]{{2,8}}?){AND}([^，。；、]{{2,12}})")
STEP = one_of("conditions.step")
CIRCUMSTANCE = one_of("conditions.circumstance")
CASE_ENDS = r"的(?=[，,]|[\u4e00-\u9fff]{2,6}[，,可应])"
CONDITION = re.compile(
    r"(?P<exception>[除但][^。；]{2,60}?(?:[以之]?外|除外)|[^，。；]{2,40}另有规定的?除外|[^，。；]{0,30}另有规定的?[，,]?从其规定)"
    rf"|(?P<step>经(?![营济费过验办理常销贸典历纪协商])[^，。；]{{2,36}}?{STEP}(?=[，,]|方可|[的可由应不]))"
    rf"|(?P<case>{one_of('conditions.case')}[^，。；]{{2,40}}?{CASE_ENDS}|符合[^，。；]{{0,12}}条件的|对[^，。；]{{3,40}}?{CASE_ENDS}"
    rf"|在[^，。；]{{4,40}}?{CIRCUMSTANCE}|[^，。；]{{3,30}}?的情况下)"
)
EVERY = re.compile(one_of("conditions.every"))


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Two or more members of a list joined by 、, without the words that lead into it or close it."""

    span: Span
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: an exception (除……外), a step that has to be taken (经……后) or a case (符合……的)."""

    kind: str
    span: Span


def read_enumerations(text: str) -> list[Enumeration]:
    """Find the lists of a text, in order."""
    found = []
    for match in LIST.finditer(text):
        items = match[1].split("、") + ([match[2]] if match[2] else [])
        if joined := JOINED.fullmatch(items[-1]):
            items[-1:] = [joined[1], joined[2]]
        last = items[-1]
        end = (match.end(2) if match[2] else match.end(1)) - len(last) + len(TRAILING.sub("", last))
        first = LEADING.sub("", items[0])
        start = match.start() + len(items[0]) - len(first)
        kept = tuple(item for item in (first, *items[1:-1], TRAILING.sub("", last)) if item)
        if len(kept) >= 2 and start < end:
            found.append(Enumeration(Span(start, end), kept))
    return found


def read_conditions(text: str) -> list[Condition]:
    """Find the conditions and exceptions of a text, in order."""
    found = []
    for match in CONDITION.finditer(text):
        kind = match.lastgroup or "case"
        found.append(Condition(kind, Span(match.start(), match.end())))
    return found
