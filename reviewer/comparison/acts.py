"""What a statement does with an act: the mode, the words that it governs, and who pays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reviewer.comparison.statements import Statement
from reviewer.language.clause_marks import BRACKETED_MARK
from reviewer.language.grammar import one_of
from reviewer.language.modality import Mode, Stance
from reviewer.language.terms import Term
from reviewer.model import Span


class Effect(StrEnum):
    """Stance, with the two sides of a payment told apart and coercion split from permission."""

    MUST = "must"
    MAY = "may"
    MUST_NOT = "must not"
    NEED_NOT = "need not"
    FREE = "free"
    CHARGED = "charged"
    COERCES = "coerces"
    CHOOSES = "chooses"
    SAYS = "says"


NOT_BANNED = r"(?<!不得)(?<!不)(?<!免予)(?<!禁止)"
CHARGED = re.compile(
    rf"{NOT_BANNED}{one_of('conflicts.charged')}|(?<!不得)(?<!不应)(?<!不)应?由[^，。；]{{1,14}}?{one_of('conflicts.borne')}"
    rf"|按[^，。；]{{1,12}}?{one_of('conflicts.charged_by')}|{one_of('conflicts.handed')}[^，。；]{{0,12}}{one_of('conflicts.fee')}"
    rf"|{one_of('conflicts.paid')}"
)
FREE = re.compile(
    rf"{one_of('benefits.free')}|{one_of('conflicts.free')}|不得由[^，。；]{{1,14}}{one_of('conflicts.shifted')}"
    rf"|由(?:政府|财政)[^，。；]{{0,8}}{one_of('conflicts.by_state')}"
)
COERCES = re.compile(
    rf"{one_of('conflicts.modal')}?{one_of('conflicts.coerces')}(?=[^，。；]{{0,14}}{one_of('parties.citizen')})"
)
CHOOSES = re.compile(one_of("conflicts.chooses"))
SPECIAL = ((Effect.CHARGED, CHARGED), (Effect.FREE, FREE), (Effect.COERCES, COERCES), (Effect.CHOOSES, CHOOSES))
UNLAWFUL = re.compile(rf"{one_of('conflicts.unlawful')}[^，。；]{{0,2}}$")
LISTED = re.compile(r"的[；;。]?\s*$")
CASE_ENDS = re.compile(rf"的(?:[，,]|{one_of('conflicts.excepted')}[。；;，,]?\s*)$")
OPENING = re.compile(r"[：:]\s")  # of a list, with one of its items behind it
ITEM_MARK = re.compile(rf"{BRACKETED_MARK}\s*$")  # what an item does stands in the lead of its list
ONLY_AFTER = ("方", "始", "才")  # 验收合格，方可使用 is a condition, no leave
JOINER = re.compile(r"或者?|、")
LEAST_CORE = 1.0  # weight of governed terms that say what is done
LEAST_ACT = 0.3  # weight of terms that name an act
FORCES = {
    Stance.OBLIGES: Effect.MUST,
    Stance.PERMITS: Effect.MAY,
    Stance.FORBIDS: Effect.MUST_NOT,
    Stance.WAIVES: Effect.NEED_NOT,
}


@dataclass(frozen=True, slots=True)
class Act:
    """A force, its place, and the terms of the words it governs (`core`) and of its segment (`terms`).

    `governed` are the terms behind the modal word alone; where they say too little, `core` is the whole segment,
    and may name whom the act binds rather than what it is. `alternatives` are the parts of `core` that 或者 and
    、 join; each is an act of its own.
    """

    force: Effect
    span: Span
    core: tuple[Term, ...]
    terms: tuple[Term, ...]
    governed: tuple[Term, ...]
    alternatives: tuple[tuple[Term, ...], ...]


def read_acts(statement: Statement, text: str, reach: int = 0) -> tuple[Act, ...]:
    """Return the acts of a sentence of `text`, in no particular order; a sentence without mode and figures says.

    A mode governs the words up to the end of its segment and of `reach` further ones, or to the next mode.
    """
    return statement.once(f"acts {reach}", lambda: tuple(_list_acts(statement, text, reach)))


def _list_acts(statement: Statement, text: str, reach: int) -> Iterator[Act]:
    special = [
        (force, Span(*match.span()))
        for force, pattern in SPECIAL
        for match in pattern.finditer(text, statement.span.start, statement.span.end)
        if not _is_in_case(Span(*match.span()), statement)
        and (force in (Effect.FREE, Effect.CHOOSES) or not _is_forbidden(Span(*match.span()), statement))
    ]
    plain = [
        (FORCES[mode.stance], mode.span)
        for mode in statement.modes
        if mode.stance in FORCES
        and not _is_in_case(mode.span, statement)
        and not (mode.stance is Stance.PERMITS and text[: mode.span.start].endswith(ONLY_AFTER))
        and not (
            mode.stance is Stance.PERMITS
            and any(force is Effect.COERCES and mode.span.overlaps(span) for force, span in special)
        )
    ]
    is_case = LISTED.search(statement.text) and not OPENING.search(statement.text)
    for force, span in () if is_case else (*plain, *special):
        yield _act(statement, force, span, statement.modes, reach)
    seen = plain or special
    if is_case or ITEM_MARK.search(text, 0, statement.span.start):
        return  # an item of a list does nothing by itself
    if not (seen or any(one.role != "duty" for one in statement.leads) or statement.values or statement.moments):
        yield Act(Effect.SAYS, statement.span, statement.terms, statement.terms, statement.terms, (statement.terms,))


def _is_in_case(span: Span, statement: Statement) -> bool:
    """Tell whether a word stands in the case of a rule, not in what the rule says of it: 不予受理的，可以申诉."""
    at = statement.segments[statement.segment_at(span.start)]
    base = statement.span.start
    return CASE_ENDS.search(statement.text, 0, at.end - base) is not None


def _is_forbidden(span: Span, statement: Statement) -> bool:
    """Tell whether a word stands behind 不得 or another ban in its own segment: 不得强制, 不得收取."""
    at = statement.segments[statement.segment_at(span.start)]
    if UNLAWFUL.search(statement.text[: span.start - statement.span.start]):
        return True
    before = [mode for mode in statement.modes if at.start <= mode.span.start and mode.span.end <= span.start]
    return bool(before) and before[-1].stance in (Stance.FORBIDS, Stance.WAIVES)


def _act(statement: Statement, force: Effect, span: Span, modes: tuple[Mode, ...], reach: int) -> Act:
    at = statement.segment_at(span.start)
    following = [
        mode.span.start for mode in modes if mode.span.start >= span.end and FORCES.get(mode.stance) is not force
    ]
    if statement.text[: statement.segments[at].end - statement.span.start].endswith(("：", ":")):
        reach += 1
    last = statement.segments[min(at + reach, len(statement.segments) - 1)]
    end = min([last.end, *following])
    money = force in (Effect.CHARGED, Effect.FREE)
    governed = tuple(term for term in statement.terms if (span.start if money else span.end) <= term.start < end)
    terms = tuple(term for term in statement.terms if statement.segment_at(term.start) == at)
    core = governed if sum(term.weight for term in governed) >= LEAST_CORE else terms
    return Act(force, span, core, terms, governed, _alternatives(core, statement))


def _alternatives(core: tuple[Term, ...], statement: Statement) -> tuple[tuple[Term, ...], ...]:
    """Split an act at 或者 and 、; a part of few words is no act of its own."""
    cuts = [match.start() + statement.span.start for match in JOINER.finditer(statement.text)]
    parts: dict[int, list[Term]] = {}
    for term in core:
        parts.setdefault(sum(cut < term.start for cut in cuts), []).append(term)
    weighty = tuple(tuple(part) for part in parts.values() if sum(term.weight for term in part) >= LEAST_ACT)
    return (*weighty, core)
