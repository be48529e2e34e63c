"""Slot responsible unit: different bodies have the same thing in hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reviewer.comparison.alignment import WHOLE, Pair, match, percent
from reviewer.comparison.offices import (
    Office,
    are_counterparts,
    are_same,
    is_department,
    is_vague,
    level_of,
    read_offices,
)
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.comparison.statements import Statement
from reviewer.language.leads import Lead, bare_unit
from reviewer.language.terms import Term
from reviewer.model import Span

LEADS, NAMES = "lead", "names"  # roles of a body: leads a task, or is only named
FAR_LEVELS = ("state", "province", "city", "county", "town")


def propose_units(pair: Pair, renamed: Mapping[str, str]) -> Iterator[Proposal]:
    """Yield the bodies that do the thing in the draft's statement against those that do it in the base's.

    Where a thing has to be handed in, the bodies that it goes to are compared too.
    """
    yield from _propose_doers(pair, renamed)
    ours, theirs = ([one for one in read_offices(each) if not one.acts] for each in (pair.ours, pair.theirs))
    if ours and theirs and not any(are_same(one.name, other.name, renamed) for one in ours for other in theirs):
        yield _propose(pair, ours[0], theirs[0], ours, theirs, agrees=False)


def _propose_doers(pair: Pair, renamed: Mapping[str, str]) -> Iterator[Proposal]:
    ours = _doers(pair.ours, pair.draft.closing_leads)
    theirs = _doers(pair.theirs, pair.base.closing_leads)
    if not ours or not theirs:
        return
    shared = [(one, other) for one in ours for other in theirs if are_same(one.name, other.name, renamed)]
    new = [one for one in ours if all(one is not mine for mine, _ in shared)]
    lost = [other for other in theirs if all(other is not yours for _, yours in shared)]
    if not new and not lost:
        one, other = shared[0]
        agrees = are_counterparts(one.name, other.name) or _lead_each_at_home(pair, one, other)
        yield _propose(pair, one, other, ours, theirs, agrees=agrees)
        return
    if new and lost:
        yield _propose(pair, new[0], lost[0], ours, theirs, agrees=False, keeps=bool(shared))


def _lead_each_at_home(pair: Pair, one: Office, other: Office) -> bool:
    """Tell whether both bodies lead a task, so that the plan of each level names its own (市商务局牵头, 省商务厅牵头)."""
    ours = _role(one, (*pair.ours.leads, *pair.draft.closing_leads))
    theirs = _role(other, (*pair.theirs.leads, *pair.base.closing_leads))
    return ours == theirs == LEADS


def _role(office: Office, leads: Sequence[Lead]) -> str:
    return next((lead.role for lead in leads if lead.span == office.span), NAMES)


def _doers(statement: Statement, closing: Sequence[Lead]) -> list[Office]:
    found = [one for one in read_offices(statement) if one.acts]
    return found or [Office(one.span, one.name, acts=True) for one in closing]


def rest(statement: Statement, spans: Sequence[Span]) -> list[Term]:
    """Return the terms of a statement outside of some spans."""

    def make() -> list[Term]:
        return [term for term in statement.terms if not any(term.span.overlaps(span) for span in spans)]

    return statement.once(f"rest of {[(span.start, span.end) for span in spans]}", make)


def _propose(
    pair: Pair,
    one: Office,
    other: Office,
    ours: Sequence[Office],
    theirs: Sequence[Office],
    *,
    agrees: bool,
    keeps: bool = False,
) -> Proposal:
    mine, yours = (
        rest(pair.ours, [office.span for office in ours]),
        rest(pair.theirs, [office.span for office in theirs]),
    )
    there, around, back = match(mine, pair.theirs.bag), match(mine, pair.base.bag), match(yours, pair.ours.bag)
    levels = level_of(one.name), level_of(other.name)
    roles = (
        _role(one, (*pair.ours.leads, *pair.draft.closing_leads)),
        _role(other, (*pair.theirs.leads, *pair.base.closing_leads)),
    )
    features = {
        "of_unit": WHOLE,
        "of_told": WHOLE * (not one.acts),
        f"unit_is_{roles[0]}": WHOLE,
        f"their_unit_is_{roles[1]}": WHOLE,
        "rest": percent(there.share),
        "rest_around": percent(around.share),
        "rest_back": percent(back.share),
        "rest_odd": percent(min(around.oddest, 2.0) / 2),
        "rest_missed": min(WHOLE, percent(around.missed / 5)),
        "other_level": WHOLE * (bool(levels[0]) and bool(levels[1]) and levels[0] != levels[1]),
        "same_core": WHOLE * (bare_unit(one.name) == bare_unit(other.name)),
        "keeps_one": WHOLE * keeps,
        "named_there": WHOLE * (one.name in pair.base.text or bare_unit(one.name) in pair.base.text),
        "named_here": WHOLE * (bare_unit(other.name) in pair.draft.text),
        "both_departments": WHOLE * (is_department(one.name) and is_department(other.name)),
        "one_department": WHOLE * (is_department(one.name) != is_department(other.name)),
        "vague_here": WHOLE * is_vague(one.name),
        "vague_there": WHOLE * is_vague(other.name),
        "many_units": WHOLE * min(3, len(ours) + len(theirs) - 2),
    }
    why = f"草案由“{one.name}”负责，对方由“{other.name}”负责"
    if not one.acts:
        why = f"草案向“{one.name}”提出，对方向“{other.name}”提出"
    return Proposal(Slot.RESPONSIBLE_UNIT, one.span, other.span, why, features, agrees=agrees)
