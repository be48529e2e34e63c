"""Slot number: a figure outside the bounds that the other provision sets for the same matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.plugin import Comparison, Dimension, Lexicon, Span, Term, Value, compare_values, one_of, words

from ._differences import Difference, Grade, Slot
from ._matter import are_opposed, around, bag_of, is_bare, near, share
from ._measures import are_commensurable, punish_same
from ._provisions import Provision, Sentence

SAME_MATTER = 0.55
NEAR_VALUE = 0.3
FEW = 0.4
WEIGHTY = 1.5  # weight of a concept that nobody leaves out when he speaks of it
CERTAIN = 0.8
PARTLY = 0.35  # enough where nearly all words right at the base's figure stand in the draft
WHOLLY_NEAR = 0.85
OTHER_BOUND = 0.96  # the other side of a range is about the very same words
RIVAL = 0.85  # a base figure this close to the best one is another reading of the same rule
CITIZEN = re.compile(one_of("parties.citizen"))
ACTS = re.compile(rf"(?:[以之]?内)?[^，。；]{{0,12}}?{one_of('conflicts.files')}")
NAMED = 0.45
GRANTED = re.compile(rf"([\u4e00-\u9fff]{{2}}){one_of('benefits.grant')}")
EMPTY_STEMS = words("conflicts.empty_stem")
SIZES = ("千伏", "千瓦", "平方米", "吨", "公里")
RATE = re.compile(r"([\u4e00-\u9fff]{2})率[^，。；率]{0,8}$")
GRANTS = re.compile(one_of("benefits.grant", "benefits.relief", "benefits.free", "benefits.discount"))
BOUND_BEFORE = re.compile(rf"(?:不得?{one_of('amounts.over', 'amounts.under')}|{one_of('amounts.bound_before')})$")
BOUND_AFTER = re.compile(r"及?以[上下]|[以之]?内")


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure of the base that a draft figure may be about, with the closeness of their matters."""

    value: Value
    sentence: Sentence
    matter: float
    nearness: float

    @property
    def score(self) -> float:
        """Closeness of the sentences and of the words right at the figures."""
        return self.matter + self.nearness

    @property
    def is_same_matter(self) -> bool:
        """Whether both figures are about one matter."""
        if self.matter >= SAME_MATTER:
            return self.nearness >= NEAR_VALUE
        return self.matter >= PARTLY and self.nearness >= WHOLLY_NEAR


def compare_numbers(draft: Provision, sentence: Sentence, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield the figures of `sentence` that contradict the base's figure on the same matter, and those that agree."""
    for value in sentence.values:
        if value.baseline or value.about:
            continue
        rivals = [
            one
            for one in _rivals(value, sentence, base)
            if are_commensurable(value, sentence, one.value, one.sentence)
            and _is_same_measure(value, sentence, one)
            and (value.unit in SIZES or not _is_other_size(sentence, one.sentence))
            and not are_opposed(sentence, one.sentence, base, lexicon)
        ]
        if not rivals:
            continue
        top = rivals[0].score
        close = [one for one in rivals if one.score >= RIVAL * top]
        for bound in dict.fromkeys(_bound(one.value) for one in close):
            same = [one for one in close if _bound(one.value) == bound]
            if same[0].score < OTHER_BOUND * top:
                continue
            agreeing = [one for one in same if _allows(compare_values(value, one.value), value, one, sentence)]
            if agreeing:
                if _is_about_same(value, sentence, agreeing[0], base):
                    yield _agreement(draft, value, agreeing[0])
                continue
            if _is_about_same(value, sentence, same[0], base):
                yield _difference(draft, value, base, same[0])
                break


def _is_about_same(value: Value, sentence: Sentence, rival: Rival, base: Provision) -> bool:
    if punish_same(sentence, rival.sentence):
        return True
    return rival.is_same_matter and not _names_other_thing(value, sentence, rival, base)


def _bound(value: Value) -> str:
    """Name the side that a figure bounds: a figure that keeps one bound may still break the other."""
    if value.is_exact:
        return "exact"
    return "upper" if value.low is None else "lower" if value.high is None else "range"


def _allows(verdict: Comparison | None, value: Value, rival: Rival, sentence: Sentence) -> bool:
    """Tell whether the draft's figure respects the base's; stricter is no fault where it binds the authority."""
    if verdict in (Comparison.SAME, Comparison.NEARLY):
        return True
    if verdict is not Comparison.INSIDE or _is_threshold(value, sentence):
        return False
    if value.unit in SIZES and GRANTS.search(rival.sentence.text):
        return False  # the size up to which something is granted
    if value.dimension in (Dimension.MONEY, Dimension.SHARE) and not value.is_exact and GRANTS.search(sentence.text):
        return False  # a lower ceiling than that of what the other text grants
    at = value.span.end - sentence.span.start
    by_citizen = CITIZEN.search(sentence.text, 0, at) and ACTS.match(sentence.text, at)
    shortens_right = value.dimension is Dimension.TIME and by_citizen is not None
    return not (shortens_right and rival.value.high is not None and rival.value.low is None)


def _is_other_size(sentence: Sentence, other: Sentence) -> bool:
    """Tell whether the sentences speak of things of different size: 35千伏以上 and 10千伏及以下."""
    for unit in SIZES:
        ours = [one for one in sentence.values if one.unit == unit]
        theirs = [one for one in other.values if one.unit == unit]
        if ours and theirs and all(compare_values(one, two) is Comparison.OUTSIDE for one in ours for two in theirs):
            return True
    return False


def _names_other_thing(value: Value, sentence: Sentence, rival: Rival, base: Provision) -> bool:
    """Tell whether a weighty concept right at the figure is foreign to the base: 履约保证金 beside 预付款."""
    at = sentence.segment_of(value.span)
    near_by = [term for term in sentence.terms if sentence.segment_at(term.start) == at]
    foreign = [term for term in near_by if term.weight >= WEIGHTY and len(term.pairs) > 1 and not base.bag.holds(term)]
    return bool(foreign) and rival.matter < CERTAIN


def _is_same_measure(value: Value, sentence: Sentence, rival: Rival) -> bool:
    """Tell whether a rate measures the same act: 受理率 is no 化解比例."""
    at = value.span.start - sentence.span.start
    rate = RATE.search(sentence.text[:at]) if value.dimension is Dimension.SHARE else None
    segment = sentence.segments[sentence.segment_of(value.span)]
    if rate and rate[1] not in rival.sentence.text:
        return _holds(sentence, rate, rival)
    grant = GRANTED.search(sentence.text, segment.start - sentence.span.start, segment.end - sentence.span.start)
    return (
        grant is None or grant[1] in EMPTY_STEMS or not _is_telling(sentence, grant) or _holds(sentence, grant, rival)
    )


def _holds(sentence: Sentence, match: re.Match[str], rival: Rival) -> bool:
    return match[1] in rival.sentence.text or any(
        term.span.overlaps(_shift(sentence, match)) and rival.sentence.bag.holds(term)
        for term in sentence.terms
        if term.weight >= 0.3
    )


def _is_telling(sentence: Sentence, match: re.Match[str]) -> bool:
    return any(term.span.overlaps(_shift(sentence, match)) and term.weight >= NAMED for term in sentence.terms)


def _shift(sentence: Sentence, match: re.Match[str]) -> Span:
    return Span(sentence.span.start + match.start(1), sentence.span.start + match.end(1))


def _is_threshold(value: Value, sentence: Sentence) -> bool:
    """Tell whether the figure decides who gets something (……以上的企业): stricter is then less."""
    after = sentence.text[value.span.end - sentence.span.start :]
    return GRANTS.search(sentence.text) is not None and re.match(r"[^，。；、]{0,10}的", after) is not None


def _rivals(value: Value, sentence: Sentence, base: Provision) -> list[Rival]:
    ours = near(sentence, value.span)
    found = []
    for n, one in enumerate(base.sentences):
        matter = 0.0
        before = base.sentences[n - 1] if n else None
        quoted = [other.span for other in one.values if _is_quoted(other, base.text)]
        for other in one.values:
            if compare_values(value, other) is None or (other.span in quoted and len(quoted) < len(one.values)):
                continue
            matter = matter or share(ours, base.bag if is_bare(one) else one.bag, base.bag)
            local = around(one, other.span, before)
            at = one.segment_of(other.span)
            narrow = [term for term in one.terms if one.segment_at(term.start) == at]
            others = [v.span.end for v in one.values if v.span != other.span and one.segment_of(v.span) == at]
            if others:
                earlier = max((end for end in others if end <= other.span.start), default=0)
                narrow = [term for term in narrow if earlier <= term.start < other.span.end]
                local = tuple(narrow) if sum(term.weight for term in narrow) >= FEW else local
            found.append(Rival(other, one, matter, _nearness(ours, sentence, local, narrow, base.text)))
    return sorted(found, key=lambda one: (-one.score, one.value.span))


def _is_quoted(value: Value, text: str) -> bool:
    """Tell whether a figure stands in quotation marks: what a higher text says before this one sets its own."""
    return text.rfind("“", 0, value.span.start) > text.rfind("”", 0, value.span.start)


def _nearness(
    ours: Sequence[Term], sentence: Sentence, local: Sequence[Term], narrow: Sequence[Term], text: str
) -> float:
    """Return how far the words at the two figures agree: the better of the two directions."""
    there = bag_of(local, text)
    whole = sum(term.weight for term in ours)
    forward = sum(term.weight * there.holds(term) for term in ours) / whole if whole else 0.0
    return max(forward, _back(local, sentence), _back(narrow, sentence))


def _back(local: Sequence[Term], sentence: Sentence) -> float:
    """Return how much of the words at the base's figure the draft sentence holds; too few words count nothing."""
    whole = sum(term.weight for term in local)
    held = sum(term.weight * sentence.bag.holds(term) for term in local)
    return held / whole if whole >= FEW else 0.0


def _agreement(draft: Provision, value: Value, rival: Rival) -> Difference:
    return Difference(
        Slot.NUMBER, _widen(draft.text, value.span), rival.value.span, Grade.AGREEMENT, "数值相符", rival.score
    )


def _difference(draft: Provision, value: Value, base: Provision, rival: Rival) -> Difference:
    ours = draft.text[value.span.start : value.span.end]
    theirs = base.text[rival.value.span.start : rival.value.span.end]
    soft = rival.value.soft
    why = f"同一事项，草案为“{ours}”，对方为“{theirs}”，{_direction(value, rival.value)}"
    return Difference(
        Slot.NUMBER,
        _widen(draft.text, value.span),
        rival.value.span,
        Grade.SOFT if soft else Grade.CONFLICT,
        why,
        rival.score,
    )


def _direction(ours: Value, theirs: Value) -> str:
    """Say on which side of the base's bound the draft's figure lies."""
    verdict = compare_values(ours, theirs)
    if verdict is Comparison.INSIDE:
        return "少于当事人依对方享有的期限或者额度"
    if theirs.is_exact:
        return "与对方的定数不同"
    return (
        "超出对方的上限" if theirs.low is None else "达不到对方的下限" if theirs.high is None else "落在对方的幅度以外"
    )


def _widen(text: str, span: Span) -> Span:
    """Take the words of the bound into the quote: 不超过, 以内, 以上."""
    before, after = BOUND_BEFORE.search(text[: span.start]), BOUND_AFTER.match(text[span.end :])
    return Span(before.start() if before else span.start, span.end + (after.end() if after else 0))
