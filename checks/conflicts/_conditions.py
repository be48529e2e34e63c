"""Slot condition: a condition, step or exception that one of two texts on the same matter lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.plugin import EVERY, Condition, Span, Term, cover, read_conditions

from ._differences import Difference, Grade, Slot
from ._matter import agree, agree_back
from ._provisions import Provision, Sentence

SAME_MATTER = 0.6
COPIED = 0.75
LOST = 0.35
SAME_WORDS = 0.85  # 法律另有规定 is missed only where the rest was copied
LONG = 9.0  # weight of a sentence that says more than one thing
TELLING = 0.3  # weight of a condition that says more than 符合条件的
KINDS = {"exception": "例外", "step": "程序", "case": "条件"}


def compare_conditions(draft: Provision, sentence: Sentence, base: Provision) -> Iterator[Difference]:
    """Yield the condition that `sentence` drops or adds against the base sentence on the same matter."""
    for one in base.sentences:
        matter = agree(sentence, one, base)
        if matter < SAME_MATTER:
            continue
        found = _absolute(sentence, one, matter) or _dropped(draft, sentence, one, matter)
        found = found or _added(sentence, one, base)
        if found:
            yield found
            return


def _absolute(sentence: Sentence, one: Sentence, matter: float) -> Difference | None:
    """凡……均 where the base speaks of some cases only."""
    mark = EVERY.search(sentence.text)
    if weigh(sentence.terms) > LONG or mark is None or EVERY.search(one.text) or read_conditions(sentence.text):
        return None
    for condition in read_conditions(one.text):
        terms = _inside(one, condition)
        if cover(terms, sentence.bag) < LOST:
            return _difference(
                _shift(sentence, Span(*mark.span())), one, condition, "草案不分情形一律适用，对方另有", matter
            )
    return None


def _dropped(draft: Provision, sentence: Sentence, one: Sentence, matter: float) -> Difference | None:
    """A copied sentence without the condition that the original has."""
    for condition in read_conditions(one.text):
        inside = _inside(one, condition)
        rest = [term for term in one.terms if term not in inside]
        words = one.text[condition.span.start : condition.span.end]
        if "另有规定" in words and min(cover(rest, sentence.bag), matter) < SAME_WORDS:
            continue
        if weigh(inside) < TELLING or min(matter, cover(rest, sentence.bag), cover(sentence.terms, one.bag)) < COPIED:
            continue
        if cover(inside, sentence.bag) < LOST and cover(inside, draft.bag) < LOST:
            return _difference(_whole(sentence), one, condition, "草案缺少对方的", matter)
    return None


def _added(sentence: Sentence, one: Sentence, base: Provision) -> Difference | None:
    """A copied sentence with a condition that the original does not have."""
    for condition in read_conditions(sentence.text):
        inside = _inside(sentence, condition)
        rest = [term for term in sentence.terms if term not in inside]
        if not inside or min(cover(rest, one.bag), agree_back(sentence, one)) < COPIED:
            continue
        if cover(inside, one.bag) < LOST and cover(inside, base.bag) < LOST:
            words = sentence.text[condition.span.start : condition.span.end]
            why = f"草案比对方多了{KINDS[condition.kind]}“{words}”"
            ours = _shift(sentence, condition.span)
            return Difference(Slot.CONDITION, ours, _whole(one), Grade.CONFLICT, why, 1.0)
    return None


def weigh(terms: Sequence[Term]) -> float:
    """Return how much the terms tell together."""
    return sum(term.weight for term in terms)


def _inside(sentence: Sentence, condition: Condition) -> Sequence[Term]:
    whole = _shift(sentence, condition.span)
    return [term for term in sentence.terms if whole.covers(term.span)]


def _shift(sentence: Sentence, span: Span) -> Span:
    return Span(sentence.span.start + span.start, sentence.span.start + span.end)


def _whole(sentence: Sentence) -> Span:
    return Span(sentence.span.start, sentence.span.start + len(sentence.text.rstrip()))


def _difference(ours: Span, one: Sentence, condition: Condition, says: str, matter: float) -> Difference:
    words = one.text[condition.span.start : condition.span.end]
    why = f"{says}{KINDS[condition.kind]}“{words}”"
    return Difference(Slot.CONDITION, ours, _shift(one, condition.span), Grade.CONFLICT, why, matter)
