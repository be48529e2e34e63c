"""Which unit leads a matter, wherever a text says so: X牵头, 牵头单位：X, 由X负责, （X牵头，Y配合）, 办公室设在X.

Offsets count in the text that is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.language.agency_names import LEAD, endings
from reviewer.model import Span

ENDS_AS_UNIT = re.compile(rf"(?:{endings(LEAD)})(?:[（(][^（()）]{{1,12}}[)）])?\Z")
LABELLED = re.compile(
    r"(?:牵头(?:单位|部门|领导单位)?|主办单位|主办部门)[:：]\s*([^，。；;：:）)〕\n]{2,120}?)(?=责任|配合|协办|完成时限|[，。；;：:）)〕\n]|$)"
)
LEADS = re.compile(
    r"([^，。；;：:（(〔\[\n]{2,120}?)(?:等(?:部门|单位)?)?(?:共同|联合|会同[^，。；]{1,30})?(?:牵头(?!单位|部门|领导)|主办(?!单位|部门))"
)
BY = re.compile(
    r"由([^，。；;：:\n]{2,40}?)(?:统一|具体|共同|依法|单独|直接|会同[^，。；]{1,30}?)?"
    r"(?:负责(?!解释)|承办|组织实施|承担|办理|主管|受理|实施|转办|审批|核发|认定|组织编制|编制|制定|组织|公布|统筹|建设|推进)"
)
SEAT = re.compile(r"(?:办公室|秘书处|专班|办事机构|联席会议)[^。；]{0,12}?设(?:立)?(?:在|于)([^，。；;：:\n]{2,30})")
DUTY = re.compile(
    r"(?:^|[。；\n]|第[零一二三四五六七八九十百]+条)\s*([^，。；;：:\n]{2,30}?)(?=应当|负责(?!解释)|应(?=[组会按建加做将在定])|具体负责)"
)
JOINER = re.compile(r"[、]|(?<=[会室厅局院门位构关府心队行司团校区委办部处署])(?:和|与|及|以及)")
LONGEST = 24  # characters of a unit's name
COLLECTIVE = re.compile(r"各|有关|相关|其他|政府(?!办|研|信)|以上|行政机关|单位|人民")
LEVEL = re.compile(r"^(?:全市|本市|[市省县区]级|自治区|市(?!场)|[省县区州])")
PUBLIC_TAIL = re.compile(r"(?:主管部门|管理部门|行政部门|委员会|管理局|部门|委|局|厅|办|中心)$")


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
        cut = max(piece.rfind("由") + 1, len(piece) - len(re.sub(r"^(?:改由|统一|交|为)", "", piece)))
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
