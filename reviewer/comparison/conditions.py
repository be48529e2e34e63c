"""Slot condition: a lighter, later or missing step, another authority, a condition that one side lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reviewer.comparison.alignment import WHOLE, Pair, match, percent
from reviewer.comparison.offices import are_same, level_of
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.comparison.statements import Statement
from reviewer.comparison.steps import RUNGS, Step, Steps, read_steps
from reviewer.language.grammar import one_of
from reviewer.language.scopes import EVERY, Condition, read_conditions
from reviewer.language.terms import Term
from reviewer.model import Span

TELLING = 0.3  # weight of a condition that says more than 符合条件的
LOST = 0.5  # share of a condition's terms that the other side holds at most, where it lacks it
KNOWN = 0.7  # share of a paper's terms by which the base names it
REST = 0.3  # of the words around a condition that the other side holds at least
PAPERS = re.compile(rf"{one_of('conditions.hands_in')}[^，。；：]{{0,24}}?{one_of('conditions.paper')}")
ONE_OF, ALL_OF = re.compile(one_of("conditions.one_of")), re.compile(one_of("conditions.all_of"))
CHANCE = re.compile(one_of("conditions.chance"))
PUNISHES = re.compile(one_of("conditions.punishes"))
KINDS = {"exception": "例外", "step": "程序", "case": "条件"}


def propose_conditions(pair: Pair, renamed: Mapping[str, str]) -> Iterator[Proposal]:
    """Yield the steps that differ, and the conditions that one statement has and the other lacks."""
    yield from _propose_steps(pair, renamed)
    yield from _propose_lost(pair)
    yield from _propose_added(pair)
    yield from _propose_papers(pair)
    yield from _propose_quantity(pair)
    yield from _propose_chance(pair)


def _propose_steps(pair: Pair, renamed: Mapping[str, str]) -> Iterator[Proposal]:
    ours, theirs = read_steps(pair.ours), read_steps(pair.theirs)
    yield from _propose_rungs(pair, ours, theirs, renamed)
    if ours.later and not theirs.later and (theirs.sooner or theirs.highest):
        place = theirs.sooner or (theirs.highest.span if theirs.highest else pair.theirs.span)
        features = {
            "of_order": WHOLE,
            "they_sooner": WHOLE * (theirs.sooner is not None),
            **_around_steps(pair, ours, theirs),
        }
        yield Proposal(Slot.CONDITION, ours.later, place, "草案放到事后，对方要求在先", features)
    if theirs.later and not ours.later and (ours.sooner or ours.highest):
        mine = ours.sooner or (ours.highest.span if ours.highest else pair.ours.span)
        features = {
            "of_earlier_order": WHOLE,
            "we_sooner": WHOLE * (ours.sooner is not None),
            **_around_steps(pair, ours, theirs),
        }
        yield Proposal(Slot.CONDITION, mine, theirs.later, "草案要求在先，对方允许事后", features)


def _propose_rungs(pair: Pair, ours: Steps, theirs: Steps, renamed: Mapping[str, str]) -> Iterator[Proposal]:
    high, their_high, waived = ours.highest, theirs.highest, ours.waived
    if their_high is None:
        if high and theirs.waived:
            features = {"of_raised": WHOLE, **_around_steps(pair, ours, theirs)}
            why = f"草案要求“{_at(pair.draft.text, high)}”，对方不要求"
            yield Proposal(Slot.CONDITION, high.span, theirs.waived.span, why, features)
        return
    mine = waived or high
    if mine is None:
        return
    rung = 0 if waived else mine.rung
    drop = their_high.rung - rung
    one, two = (mine.office, their_high.office)
    known = one is not None and two is not None
    same = one is not None and two is not None and are_same(one.name, two.name, renamed)
    levels = (level_of(one.name) if one else "", level_of(two.name) if two else "")
    lower = bool(levels[0]) and bool(levels[1]) and levels[0] != levels[1]
    features = {
        "of_step": WHOLE,
        "waived": WHOLE * (waived is not None),
        "drop": 20 * max(drop, 0),
        "drop_much": WHOLE * (drop >= 3),
        "raise": 20 * max(-drop, 0),
        "they_grant": WHOLE * (their_high.rung == len(RUNGS) - 1),
        "other_office": WHOLE * (known and not same),
        "other_office_level": WHOLE * lower,
        "same_step": WHOLE * (drop == 0),
        "same_step_other_office": WHOLE * (drop == 0 and ((known and not same) or lower)),
        **_around_steps(pair, ours, theirs),
    }
    agrees = drop == 0 and not (known and not same) and not lower
    why = f"草案为“{_words(pair.draft.text, mine)}”，对方为“{_words(pair.base.text, their_high)}”"
    yield Proposal(Slot.CONDITION, mine.span, their_high.span, why, features, agrees=agrees)


def _around_steps(pair: Pair, ours: Steps, theirs: Steps) -> dict[str, int]:
    """Return how what is said apart from the steps and the bodies that take them agrees."""
    mine, other = _outside(pair.ours, ours), _outside(pair.theirs, theirs)
    there, back = match(mine, pair.base.bag), match(other, pair.ours.bag)
    return {
        "rest_around": percent(there.share),
        "rest_odd": percent(min(there.oddest, 2.0) / 2),
        "rest_missed": min(WHOLE, percent(there.missed / 5)),
        "rest_back": percent(back.share),
    }


def _outside(statement: Statement, steps: Steps) -> list[Term]:
    spans = [one.span for one in steps.all] + [one.office.span for one in steps.all if one.office]
    return [term for term in statement.terms if not any(term.span.overlaps(span) for span in spans)]


def _propose_lost(pair: Pair) -> Iterator[Proposal]:
    every = EVERY.search(pair.ours.text)
    for condition in _conditions(pair.theirs):
        inside = _inside(pair.theirs, condition)
        if sum(term.weight for term in inside) < TELLING:
            continue
        held = match(inside, pair.draft.bag)
        if held.share >= LOST:
            continue
        outside = [term for term in pair.theirs.terms if term not in inside]
        back = match(outside, pair.ours.bag)
        if back.share < REST:
            continue
        words = pair.theirs.text[condition.span.start : condition.span.end]
        features = {
            "of_lost": WHOLE,
            "condition_held": percent(held.share),
            "condition_odd": percent(min(held.oddest, 2.0) / 2),
            f"lost_{condition.kind}": WHOLE,
            "lost_every": WHOLE * (every is not None),
            "lost_reserve": WHOLE * ("另有规定" in words),
            "rest_back": percent(back.share),
        }
        ours = pair.ours.place(every) if every else _whole(pair.ours)
        base = _shift(pair.theirs, condition.span)
        yield Proposal(Slot.CONDITION, ours, base, f"草案缺少对方的{KINDS[condition.kind]}“{words}”", features)
        return


def _propose_added(pair: Pair) -> Iterator[Proposal]:
    for condition in _conditions(pair.ours):
        inside = _inside(pair.ours, condition)
        held = match(inside, pair.base.bag)
        if sum(term.weight for term in inside) < TELLING or held.share >= LOST:
            continue
        outside = [term for term in pair.ours.terms if term not in inside]
        there = match(outside, pair.theirs.bag)
        if there.share < REST:
            continue
        words = pair.ours.text[condition.span.start : condition.span.end]
        features = {
            "of_added": WHOLE,
            f"added_{condition.kind}": WHOLE,
            "condition_held": percent(held.share),
            "condition_odd": percent(min(held.oddest, 2.0) / 2),
            "rest_around": percent(there.share),
        }
        why = f"草案比对方多了{KINDS[condition.kind]}“{words}”"
        yield Proposal(Slot.CONDITION, _shift(pair.ours, condition.span), _whole(pair.theirs), why, features)
        return


def _propose_papers(pair: Pair) -> Iterator[Proposal]:
    """Yield the papers that the draft asks for and the base does not know."""
    for found in PAPERS.finditer(pair.ours.text):
        span = pair.ours.place(found)
        inside = [term for term in pair.ours.terms if span.overlaps(term.span)]
        held = match(inside, pair.base.bag)
        if held.missed < TELLING or held.share > KNOWN:
            continue
        outside = [term for term in pair.ours.terms if not span.overlaps(term.span)]
        features = {
            "of_paper": WHOLE,
            "paper_held": percent(held.share),
            "paper_odd": percent(min(held.oddest, 2.0) / 2),
            "papers_there": WHOLE * (PAPERS.search(pair.theirs.text) is not None),
            "rest_around": percent(match(outside, pair.base.bag).share),
        }
        why = f"草案要求“{pair.draft.text[span.start : span.end]}”，对方没有要求"
        yield Proposal(Slot.CONDITION, span, _whole(pair.theirs), why, features)
        return


def _propose_quantity(pair: Pair) -> Iterator[Proposal]:
    """Yield where one asks for one of several conditions and the other for more of them."""
    ours, theirs = _count_asked(pair.ours), _count_asked(pair.theirs)
    for mine, other, kind in ((ours[1], theirs[0], "all_for_one"), (ours[0], theirs[1], "one_for_all")):
        if mine and other:
            features = {"of_quantity": WHOLE, kind: WHOLE}
            words = pair.draft.text[mine.start : mine.end], pair.base.text[other.start : other.end]
            yield Proposal(Slot.CONDITION, mine, other, f"草案为“{words[0]}”，对方为“{words[1]}”", features)


def _count_asked(statement: Statement) -> tuple[Span | None, Span | None]:
    """Return where a statement asks for one of several, and where for more than one or all of them."""

    def make() -> tuple[Span | None, Span | None]:
        found = [pattern.search(statement.text) for pattern in (ONE_OF, ALL_OF)]
        one, more = (statement.place(each) if each else None for each in found)
        return one, more

    return statement.once("asked", make)


def _propose_chance(pair: Pair) -> Iterator[Proposal]:
    """Yield where the base gives a chance to mend before it punishes, and the draft punishes at once."""
    chance = CHANCE.search(pair.theirs.text)
    if chance is None or CHANCE.search(pair.draft.text):
        return
    punishes = PUNISHES.search(pair.ours.text)
    if punishes is None or not PUNISHES.search(pair.theirs.text, chance.end()):
        return
    features = {"of_chance": WHOLE, "rest_around": percent(match(pair.ours.terms, pair.base.bag).share)}
    words = chance[0]
    why = f"草案直接处罚，对方先要求改正（“{words}”才处罚）"
    yield Proposal(Slot.CONDITION, pair.ours.place(punishes), pair.theirs.place(chance), why, features)


def _conditions(statement: Statement) -> Sequence[Condition]:
    return statement.once("conditions", lambda: read_conditions(statement.text))


def _inside(statement: Statement, condition: Condition) -> Sequence[Term]:
    whole = _shift(statement, condition.span)
    return [term for term in statement.terms if whole.covers(term.span)]


def _shift(statement: Statement, span: Span) -> Span:
    return Span(statement.span.start + span.start, statement.span.start + span.end)


def _whole(statement: Statement) -> Span:
    return Span(statement.span.start, statement.span.start + len(statement.text.rstrip()))


def _at(text: str, step: Step) -> str:
    return text[step.span.start : step.span.end]


def _words(text: str, step: Step) -> str:
    office = step.office.name if step.office else ""
    return f"{office}{_at(text, step)}"
