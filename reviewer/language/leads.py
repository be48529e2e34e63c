"""Which unit leads a matter, wherever a text says so: X牵头, 牵头单位：X, 由X负责, （X牵头，Y配合）, 办公室设在X.

Offsets count in the text that is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.language.agency_names import LEAD, endings
from reviewer.language.grammar import one_of
from reviewer.model import Span

ENDS_AS_UNIT = re.compile(rf"(?:{endings(LEAD)})(?:[（(][^（()）]{{1,12}}[)）])?\Z")
LABELLED = re.compile(
    rf"{one_of('responsibility.lead_label')}[:：]\s*([^，。；;：:）)〕\n]{{2,120}}?)"
    rf"(?={one_of('responsibility.after_lead')}|[，。；;：:）)〕\n]|$)"
)
LEADS = re.compile(
    rf"([^，。；;：:（(〔\[\n]{{2,120}}?)(?:等(?:部门|单位)?)?{one_of('responsibility.together')}?{one_of('responsibility.leads')}"
)
BY = re.compile(
    rf"由([^，。；;：:\n]{{2,40}}?){one_of('responsibility.charge_manner')}?{one_of('responsibility.charge')}"
)
SEAT = re.compile(rf"{one_of('responsibility.seat')}[^。；]{{0,12}}?设(?:立)?[在于]([^，。；;：:\n]{{2,30}})")
DUTY = re.compile(
    rf"(?:^|[。；\n]|第[零一二三四五六七八九十百]+条)\s*([^，。；;：:\n]{{2,30}}?)(?={one_of('responsibility.duty_next')})"
)
JOINER = re.compile(rf"[、]|(?<=[会室厅局院门位构关府心队行司团校区委办部处署]){one_of('responsibility.joint')}")
BEFORE_LEAD = re.compile(rf"^{one_of('responsibility.before_lead')}")
LONGEST = 24  # characters of a unit's name
COLLECTIVE = re.compile(one_of("responsibility.no_unit"))
LEVEL = re.compile(rf"^{one_of('responsibility.level')}")
PUBLIC_TAIL = re.compile(rf"{one_of('agencies.name_tail')}$")


@dataclass(frozen=True, slots=True)
class Lead:
    """A unit that leads or answers for a matter; `role` is lead, charge (由…负责), seat (办公室设在…)
    or duty (the subject of 应当)."""

    span: Span
    name: str
    role: str


def read_leads(text: str) -> list[Lead]:
    """Find the leading units, in order; collective names (各有关部门) are left out."""
    found: dict[Span, Lead] = {}
    for role, pattern in (("lead", LABELLED), ("lead", LEADS), ("charge", BY), ("seat", SEAT), ("duty", DUTY)):
        for match in pattern.finditer(text):
            for span, name in _split(match[1], match.start(1)):
                if not any(span.overlaps(one) for one in found):
                    found[span] = Lead(span, name, role)
    return sorted(found.values(), key=lambda one: one.span)


def _split(names: str, start: int) -> list[tuple[Span, str]]:
    """Cut a list of units apart; words before 由 and after the last unit are no part of a name."""
    found = []
    at = 0
    for piece in JOINER.split(names):
        place = names.index(piece, at)
        at = place + len(piece)
        cut = max(piece.rfind("由") + 1, len(piece) - len(BEFORE_LEAD.sub("", piece)))
        name = re.sub(r"等$", "", piece[cut:].strip())
        begin = start + place + piece.index(name, cut) if name else 0
        if 1 < len(name) <= LONGEST and ENDS_AS_UNIT.search(name) and not COLLECTIVE.search(name):
            found.append((Span(begin, begin + len(name)), name))
    return found


def bare_unit(name: str) -> str:
    """Return what is left of a unit's name without its level and kind: 市市场监管局 gives 市场监管."""
    bare = LEVEL.sub("", name) if len(name) > 3 else name
    core = PUBLIC_TAIL.sub("", bare)
    return core or bare


def same_unit(one: str, two: str) -> bool:
    """Tell whether two names may mean one unit: one core holds the other, or shortens it sign by sign."""
    first, second = sorted((bare_unit(one), bare_unit(two)), key=len)
    if first in second:
        return True
    signs = iter(second)
    return len(first) >= 2 and first[0] == second[0] and all(sign in signs for sign in first)
