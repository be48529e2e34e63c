"""What a sentence does with an act: the mode, the words that it governs, and who pays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reviewer.plugin import BRACKETED_MARK, Mode, Span, Stance, Term, one_of

from ._provisions import Sentence


class Force(StrEnum):
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
SPECIAL = ((Force.CHARGED, CHARGED), (Force.FREE, FREE), (Force.COERCES, COERCES), (Force.CHOOSES, CHOOSES))
UNLAWFUL = re.compile(rf"{one_of('conflicts.unlawful')}[^，。；]{{0,2}}$")
LISTED = re.compile(r"的[；;。]?\s*$")
ITEM_MARK = re.compile(rf"{BRACKETED_MARK}\s*$")  # what an item does stands in the lead of its list
ONLY_AFTER = ("方", "始", "才")  # 验收合格，方可使用 is a condition, no leave
JOINER = re.compile(r"或者?|、")
LEAST_CORE = 1.0  # weight of governed terms that say what is done
LEAST_ACT = 0.3  # weight of terms that name an act
FORCES = {
    Stance.OBLIGES: Force.MUST,
    Stance.PERMITS: Force.MAY,
    Stance.FORBIDS: Force.MUST_NOT,
    Stance.WAIVES: Force.NEED_NOT,
}
CLASHES = {
    (Force.MAY, Force.MUST_NOT),
    (Force.MUST, Force.MUST_NOT),
    (Force.COERCES, Force.MUST_NOT),
    (Force.SAYS, Force.MUST_NOT),
    (Force.MUST_NOT, Force.MAY),
    (Force.MUST_NOT, Force.MUST),
    (Force.NEED_NOT, Force.MUST),
    (Force.MUST, Force.NEED_NOT),
    (Force.COERCES, Force.CHOOSES),
    (Force.MUST, Force.CHOOSES),
    (Force.MUST_NOT, Force.CHOOSES),
    (Force.CHARGED, Force.FREE),
    (Force.FREE, Force.CHARGED),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A force, its place, and the terms of the words it governs (`core`) and of its segment (`terms`).

    `governed` are the terms behind the modal word alone; where they say too little, `core` is the whole segment,
    and may name whom the act binds rather than what it is. `alternatives` are the parts of `core` that 或者 and
    、 join; each is an act of its own.
    """

    force: Force
    span: Span
    core: tuple[Term, ...]
    terms: tuple[Term, ...]
    governed: tuple[Term, ...]
    alternatives: tuple[tuple[Term, ...], ...]


def read_acts(sentence: Sentence, text: str, reach: int = 0) -> tuple[Act, ...]:
    """Return the acts of a sentence of `text`, in no particular order; a sentence without mode and figures says.

    A mode governs the words up to the end of its segment and of `reach` further ones, or to the next mode.
    """
    return sentence.once(f"acts {reach}", lambda: tuple(_list_acts(sentence, text, reach)))


def _list_acts(sentence: Sentence, text: str, reach: int) -> Iterator[Act]:
    special = [
        (force, Span(*match.span()))
        for force, pattern in SPECIAL
        for match in pattern.finditer(text, sentence.span.start, sentence.span.end)
        if force in (Force.FREE, Force.CHOOSES) or not _is_forbidden(Span(*match.span()), sentence)
    ]
    plain = [
        (FORCES[mode.stance], mode.span)
        for mode in sentence.modes
        if mode.stance in FORCES
        and not (mode.stance is Stance.PERMITS and text[: mode.span.start].endswith(ONLY_AFTER))
        and not (
            mode.stance is Stance.PERMITS
            and any(force is Force.COERCES and mode.span.overlaps(span) for force, span in special)
        )
    ]
    for force, span in () if LISTED.search(sentence.text) else (*plain, *special):
        yield _act(sentence, force, span, sentence.modes, reach)
    seen = plain or special
    if LISTED.search(sentence.text) or ITEM_MARK.search(text, 0, sentence.span.start):
        return  # an item of a list does nothing by itself
    if not (seen or any(one.role != "duty" for one in sentence.leads) or sentence.values or sentence.moments):
        yield Act(Force.SAYS, sentence.span, sentence.terms, sentence.terms, sentence.terms, (sentence.terms,))


def _is_forbidden(span: Span, sentence: Sentence) -> bool:
    """Tell whether a word stands behind 不得 or another ban in its own segment: 不得强制, 不得收取."""
    at = sentence.segments[sentence.segment_of(span)]
    if UNLAWFUL.search(sentence.text[: span.start - sentence.span.start]):
        return True
    before = [mode for mode in sentence.modes if at.start <= mode.span.start and mode.span.end <= span.start]
    return bool(before) and before[-1].stance in (Stance.FORBIDS, Stance.WAIVES)


def _act(sentence: Sentence, force: Force, span: Span, modes: tuple[Mode, ...], reach: int) -> Act:
    at = sentence.segment_of(span)
    following = [
        mode.span.start for mode in modes if mode.span.start >= span.end and FORCES.get(mode.stance) is not force
    ]
    if sentence.text[: sentence.segments[at].end - sentence.span.start].endswith(("：", ":")):
        reach += 1
    last = sentence.segments[min(at + reach, len(sentence.segments) - 1)]
    end = min([last.end, *following])
    money = force in (Force.CHARGED, Force.FREE)
    governed = tuple(term for term in sentence.terms if (span.start if money else span.end) <= term.start < end)
    terms = tuple(term for term in sentence.terms if sentence.segment_at(term.start) == at)
    core = governed if sum(term.weight for term in governed) >= LEAST_CORE else terms
    return Act(force, span, core, terms, governed, _alternatives(core, sentence))


def _alternatives(core: tuple[Term, ...], sentence: Sentence) -> tuple[tuple[Term, ...], ...]:
    """Split an act at 或者 and 、; a part of few words is no act of its own."""
    cuts = [match.start() + sentence.span.start for match in JOINER.finditer(sentence.text)]
    parts: dict[int, list[Term]] = {}
    for term in core:
        parts.setdefault(sum(cut < term.start for cut in cuts), []).append(term)
    weighty = tuple(tuple(part) for part in parts.values() if sum(term.weight for term in part) >= LEAST_ACT)
    return (*weighty, core)
