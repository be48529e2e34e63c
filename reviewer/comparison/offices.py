"""The bodies that a statement names, what each does there, and whether two names mean one body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.comparison.statements import Statement
from reviewer.language.grammar import alternatives, one_of
from reviewer.language.leads import bare_unit, same_unit
from reviewer.model import Span
from reviewer.reference import Reference

ENDING = f"(?:{alternatives('bodies')})"
SIGN = r"(?:(?!会同|设置的)[^，。；、：:（()）《》“”由报经向和与或\s]|[（(][^（()）]{1,6}[)）]|(?<=[省市区县])、(?=[自直省市县区乡镇]))"
NAME = rf"(?P<name>{SIGN}{{0,18}}?{ENDING}(?:{SIGN}{{0,12}}?{ENDING})?)"
DOES = (
    rf"(?={one_of('modality.obliges', 'modality.permits', 'modality.forbids', 'responsibility.charge', 'responsibility.field', 'responsibility.actor_does')}"
    rf"|{one_of('offices.goes_on')})"
)
# One name behind whatever leads to it: three alternatives with a name each would take three times as long to compile.
BY = re.compile(
    rf"(?:(?P<by>由|归|上收[至到]|下放[至给])(?:其(?!他)|本)?(?:[省市县区]、)*"
    rf"|(?P<to>报[请经送告]?[至到给]?|经(?!办)过?|[向送]|交(?!通)|征得|征求)(?:其(?!他)|本)?"
    rf"|(?:^|[，；。：:、和])){NAME}(?(by)|(?(to)|{DOES}))"
)
LEVELS = (
    ("state", re.compile(r"国务院|国家|中央|全国")),
    ("province", re.compile(r"[省]|自治区")),
    ("county", re.compile(r"[县旗]|区(?!域)|县级")),
    ("town", re.compile(r"(?<!城)乡(?!村)|(?<!城)镇|街道|(?<![农乡])村|居委")),
    ("city", re.compile(r"(?<!城)市(?!场|容|政)|设区的市")),
)
DISTRICTED = re.compile(r"设区的市")
GENERAL = re.compile(one_of("offices.general"))
DEPARTMENT = re.compile(rf"{one_of('agencies.name_tail', 'offices.department')}$")
VAGUE = re.compile(one_of("offices.vague"))
FILLER = re.compile(one_of("offices.filler", "responsibility.field"))


@dataclass(frozen=True, slots=True)
class Office:
    """A body in a statement; `acts` tells whether it does the thing itself or is asked, told or reported to."""

    span: Span
    name: str
    acts: bool


def read_offices(statement: Statement) -> Sequence[Office]:
    """Return the bodies of a statement, in order."""
    return statement.once("offices", lambda: tuple(sorted(_read(statement), key=lambda one: one.span)))


def _read(statement: Statement) -> Iterator[Office]:
    taken: list[Span] = []
    for lead in statement.leads:
        if lead.role in ("lead", "seat"):
            taken.append(lead.span)
            yield Office(lead.span, lead.name, acts=True)
    for found in BY.finditer(statement.text):
        start = statement.span.start
        span = Span(start + found.start("name"), start + found.end("name"))
        if not any(span.overlaps(one) for one in taken):
            taken.append(span)
            yield Office(span, found["name"], acts=not found["to"])


def level_of(name: str) -> str:
    """Return the level of a body that its name tells: state, province, city, county, town or nothing."""
    if DISTRICTED.search(name):
        return "city"
    return next((level for level, pattern in LEVELS if pattern.search(name)), "")


def are_counterparts(one: str, two: str) -> bool:
    """Tell whether two bodies are of one level, or of a kind that every level has for what is its own."""
    levels = {level_of(one), level_of(two)} - {""}
    return len(levels) < 2 or bool(GENERAL.search(one) and GENERAL.search(two))


def is_department(name: str) -> bool:
    """Tell whether a name is of an authority in charge of one matter, not of a government, a party or any body."""
    return DEPARTMENT.search(name) is not None and not is_vague(name)


def is_vague(name: str) -> bool:
    """Tell whether a name leaves open which body it is: 有关部门, 主管部门."""
    return VAGUE.search(name) is not None


def load_renamed(reference: Reference) -> Mapping[str, str]:
    """Return for the roots of bodies that were renamed or merged the core of the name that they have now.

    The short names that an office gives its units lead to the cores of their names too.
    """
    found: dict[str, str] = {}
    for row in reference.rows("agencies"):
        now = next(iter((row.get("ends") or {}).values()), None) or row.get("departments")
        for root in row.get("roots") or ():
            if now:
                found[root] = bare_unit(re.split("[（或]", now)[0])
    for unit in reference.office_words.units:
        found |= {bare_unit(short): bare_unit(unit.name) for short in unit.short}
    return found


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether the signs of a core stand in this order in a longer one, from the first on: 房管 and 房地产管理."""
    if not 2 <= len(short) < len(name) or short[0] != name[0]:
        return False
    signs = iter(name)
    return all(sign in signs for sign in short)


def are_same(one: str, two: str, renamed: Mapping[str, str]) -> bool:
    """Tell whether two names may mean one body, the former names of a body counting as its own."""
    if same_unit(one, two) or (GENERAL.search(one) and GENERAL.search(two)):
        return True
    first, second = bare_unit(FILLER.sub("", one)), bare_unit(FILLER.sub("", two))
    return any(
        same_unit(a, b) or _is_short_for(a, b) or _is_short_for(b, a)
        for a in {first, renamed.get(first, first)}
        for b in {second, renamed.get(second, second)}
        if a and b
    )
