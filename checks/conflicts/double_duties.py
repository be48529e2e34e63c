"""One matter that two sentences put into the hands of two bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.plugin import Clause, Context, Hit, Span, check, list_comparison_clauses, one_of, same_unit

from ._places import document_index, move, quote_self

# 某局负责甲、乙和丙的审核: who, of what, which act.
DUTY = re.compile(
    rf"(?:^|[。；，\n：]|[条款项）)、]\s*)(?:由)?(?P<unit>[\u4e00-\u9fff]{{2,14}}?{one_of('agencies.charged')})"
    rf"{one_of('conflicts.how_charged')}?负责(?P<matters>[^。；，\n]{{2,120}})的(?!{one_of('conflicts.charged_body')})(?P<act>[\u4e00-\u9fff]{{2,10}})(?=[。；，\n]|$)"
)
SHARED = re.compile(one_of("conflicts.shared_duty"))
SEPARATOR = re.compile(rf"、|{one_of('responsibility.joint')}")
KINDS = one_of("conflicts.matter_tail")
TAIL = re.compile(rf"(?:等(?:有关|相关|申请)?{KINDS}?|{KINDS})$")
OWNER = re.compile(r"^[^的]{2,8}的")
REFERS = re.compile(one_of("conflicts.back"))
SHORTEST = 5  # code points of a matter that is a matter of its own


@dataclass(frozen=True, slots=True)
class _Duty:
    clause: Clause
    unit: str
    matter: str
    act: str
    span: Span  # of the matter, in the clause


@check("CF206")
def find_double_duties(context: Context) -> Iterator[Hit]:
    """Report the later of two sentences that have two bodies do the same with the same matter, neither jointly."""
    seen: dict[tuple[int, str, str], _Duty] = {}
    for clause in list_comparison_clauses(context.draft):
        for duty in _read_duties(context, clause):
            key = (document_index(context, clause), duty.matter, duty.act)
            first = seen.setdefault(key, duty)
            own = context.reference.office_words
            if not (same_unit(first.unit, duty.unit) or own.are_one_unit(first.unit, duty.unit)):
                place = context.draft.address(first.clause) or "前文"
                yield Hit(
                    "CF206",
                    (move(duty.span, clause),),
                    f"“{duty.matter}”的{duty.act}，{place}已由{first.unit}负责，这里又由{duty.unit}负责",
                    related=(quote_self(context, first.clause, first.span),),
                )


def _read_duties(context: Context, clause: Clause) -> Iterator[_Duty]:
    text = context.draft.slice(clause.span)
    for found in DUTY.finditer(text):
        if SHARED.search(found[0]):
            continue
        start = found.start("matters")
        owner = OWNER.match(found["matters"])
        at = owner.end() if owner else 0
        for part in [*SEPARATOR.finditer(found["matters"], at), None]:
            end = part.start() if part else len(found["matters"])
            matter = TAIL.sub("", found["matters"][at:end])
            if len(matter) >= SHORTEST and not REFERS.match(matter):  # 其运输工具: whose, stands before it
                yield _Duty(clause, found["unit"], matter, found["act"], Span(start + at, start + at + len(matter)))
            at = part.end() if part else end
