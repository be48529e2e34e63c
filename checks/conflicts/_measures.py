"""Whether two figures measure the same thing: of one scale, on the same side of an event, for the same violation."""

from __future__ import annotations

import re
from fractions import Fraction

from reviewer.plugin import DAYS, Dimension, Span, Term, Value, bag_of_words, cover, one_of

from ._matter import agree_back
from ._provisions import SUCH_ACTS, Sentence

SCALES = {Dimension.TIME: 12, Dimension.MONEY: 60, Dimension.COUNT: 60}  # figures further apart measure other things
AHEAD = re.compile(r"[之以]?前(?![款项述置提])")  # 召开十五日前: so long before an event
PENALTY = re.compile(r"处(?![于理分]|罚决)[^，。；]{0,40}罚[款金]")
SANCTION = re.compile(rf"由[^，。；]{{2,40}}?{one_of('agencies.punisher')}|{one_of('conflicts.sanction')}")
NO_VIOLATION = re.compile(rf"违反[^，。；]{{0,30}}{one_of('documents.broken')}的?|有?{SUCH_ACTS}之一的?|逾期不改正的?")
COPIED = 0.85  # of either sentence in the other
TELLING = 0.3
LEAST_TOLD = 0.8  # weight of a violation that says something
SAME_VIOLATION = 0.6


def are_commensurable(value: Value, sentence: Sentence, other: Value, theirs: Sentence) -> bool:
    """Tell whether a figure of a draft sentence and one of the base can be about the same measure."""
    if (
        not _is_same_scale(value, other)
        and min(cover(sentence.terms, theirs.bag), agree_back(sentence, theirs)) < COPIED
    ):
        return False  # in a copied sentence even three months for five years is a version of it
    if _is_ahead(value, sentence) != _is_ahead(other, theirs):
        return False
    fined = (PENALTY.search(sentence.text) is not None, PENALTY.search(theirs.text) is not None)
    return not any(fined) or punish_same(sentence, theirs)


def punish_same(sentence: Sentence, theirs: Sentence) -> bool:
    """Tell whether both sentences fine one act: then their figures are about one matter, whatever stands at them."""
    both = PENALTY.search(sentence.text) and PENALTY.search(theirs.text)
    return both is not None and _is_same_violation(sentence, theirs)


def _is_same_scale(value: Value, other: Value) -> bool:
    """Three working days and three years are no two versions of one period."""
    most = SCALES.get(value.dimension)
    ours, others = _size(value), _size(other)
    return most is None or not ours or not others or max(ours, others) <= most * min(ours, others)


def _size(value: Value) -> Fraction | None:
    number = value.high if value.high is not None else value.low
    if number is None or value.dimension is not Dimension.TIME:
        return number
    return number * DAYS[value.unit][0] if value.unit in DAYS else None


def _is_ahead(value: Value, sentence: Sentence) -> bool:
    """Tell whether a period counts back from an event (届满三十日前), not on from one (三十日内)."""
    at = value.span.end - sentence.span.start
    return value.dimension is Dimension.TIME and AHEAD.match(sentence.text, at) is not None


def _is_same_violation(ours: Sentence, theirs: Sentence) -> bool:
    """Tell whether two sanctions are for one act; a sanction that does not say for what is compared with nothing."""
    mine, other = _violation(ours), _violation(theirs)
    if min(_weigh(mine), _weigh(other)) < LEAST_TOLD:
        return False
    return min(cover(mine, bag_of_words(other)), cover(other, bag_of_words(mine))) >= SAME_VIOLATION


def _violation(sentence: Sentence) -> tuple[Term, ...]:
    """Return the telling terms in front of the sanction: what was done."""
    sanction = SANCTION.search(sentence.text)
    end = sentence.span.start + (sanction.start() if sanction else len(sentence.text))
    aside = [
        Span(sentence.span.start + one.start(), sentence.span.start + one.end())
        for one in NO_VIOLATION.finditer(sentence.text)
    ]
    return tuple(
        term
        for term in sentence.terms
        if term.end <= end and term.weight >= TELLING and not any(term.span.overlaps(one) for one in aside)
    )


def _weigh(terms: tuple[Term, ...]) -> float:
    return sum(term.weight for term in terms)
