"""Slot number: a figure that the other statement sets otherwise for the same matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from reviewer.comparison.alignment import WHOLE, Pair
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.comparison.statements import Statement
from reviewer.language.grammar import one_of
from reviewer.language.modality import Stance
from reviewer.language.values import DAYS, Comparison, Dimension, Value, compare_values
from reviewer.model import Span

AHEAD = re.compile(r"[之以]?前(?![款项述置提])")  # 召开十五日前: so long before an event
AHEAD_OF = re.compile(rf"(?<![以之日])前(?:{one_of('amounts.least')}于?)?$")  # 召开前七日
CITIZEN = re.compile(one_of("parties.citizen"))
ACTS = re.compile(rf"(?:[以之]?内)?[^，。；]{{0,12}}?{one_of('conflicts.files')}")
FINE_AFTER = re.compile(r"(?:及?以[上下])?的?(?:[^，。；、]{0,12})?罚[款金]")
FINE_BEFORE = re.compile(r"(?:罚款?|处(?!理))[^，。；、]{0,16}$")
GRANTS = re.compile(one_of("benefits.grant", "benefits.relief", "benefits.free", "benefits.discount"))
BOUND_BEFORE = re.compile(rf"(?:不得?{one_of('amounts.over', 'amounts.under')}|{one_of('amounts.bound_before')})$")
BETWEEN = re.compile(r"[^，。；、\d]{0,8}[，、]?[^，。；、\d]{0,3}")  # of two bounds: 以上, 以上不满
BOUND_AFTER = re.compile(r"及?以[上下]|[以之]?内")
CASE_AFTER = re.compile(r"[^，。；、]{0,10}的(?:[，,；;]|$)")
THRESHOLD = re.compile(r"(?:及?以[上下]|[以之]?[内外])?的(?![，,；;])")
NEAR = 12  # code points between a period and the word that says who may act in it
EXTENDED = re.compile(r"延[长期]|再")
KEEPS = re.compile(one_of("conflicts.keeps"))  # what is kept longer than the base asks keeps to it
FAR, FARTHER = 4, 20  # times


def propose_numbers(pair: Pair) -> Iterator[Proposal]:
    """Yield each figure of the draft's statement with each figure of the base's that it can be compared with."""
    for value in read_ranges(pair.ours):
        if value.baseline:
            continue
        for other in read_ranges(pair.theirs):
            verdict = compare_values(value, other)
            if verdict is not None and _is_ahead(value, pair.ours) == _is_ahead(other, pair.theirs):
                yield _propose(pair, value, other, verdict)


def read_ranges(statement: Statement) -> tuple[Value, ...]:
    """Return the figures of a statement, the two bounds of a range (五百元以上一千元以下) as one figure."""
    return statement.once("ranges", lambda: tuple(_join_bounds(statement)))


def _join_bounds(statement: Statement) -> Iterator[Value]:
    held: Value | None = None
    for value in statement.values:
        if held is not None and _is_range(held, value, statement):
            value = replace(
                value,
                span=Span(held.span.start, value.span.end),
                low=held.low,
                open_low=held.open_low,
                start=held.start,
            )
            held = None
            yield value
            continue
        if held is not None:
            yield held
        held = value
    if held is not None:
        yield held


def _is_range(low: Value, high: Value, statement: Statement) -> bool:
    """Tell whether a lower bound and an upper one behind it bound one figure."""
    between = statement.text[low.span.end - statement.span.start : high.span.start - statement.span.start]
    return (
        (low.dimension, low.unit, low.change) == (high.dimension, high.unit, high.change)
        and low.low is not None
        and high.high is not None
        and low.high is None
        and high.low is None
        and low.low <= high.high
        and BETWEEN.fullmatch(between) is not None
    )


def _propose(pair: Pair, value: Value, other: Value, verdict: Comparison) -> Proposal:
    ours, theirs = pair.draft.text[value.span.start : value.span.end], pair.base.text[other.span.start : other.span.end]
    ratio = _ratio(value, other)
    by_citizen = _files(pair.ours, value) or _files(pair.theirs, other)
    grants = GRANTS.search(pair.ours.text) is not None
    free = verdict is Comparison.INSIDE and not by_citizen and not grants and not _is_case(value, pair.ours)
    equal = verdict in (Comparison.SAME, Comparison.NEARLY) or _name_one_number(value, other)
    rivals = [one for one in read_ranges(pair.theirs) if one.dimension is other.dimension]
    others = [one for one in read_ranges(pair.ours) if one.dimension is value.dimension]
    kept = any(
        compare_values(value, one) in (Comparison.SAME, Comparison.NEARLY)
        for statement in pair.base.statements
        for one in read_ranges(statement)
        if one is not other
    )
    taken = any(
        compare_values(one, other) in (Comparison.SAME, Comparison.NEARLY) for one in others if one is not value
    )
    extended = bool(EXTENDED.search(pair.ours.text)), bool(EXTENDED.search(pair.theirs.text))
    fined = _is_fine(pair.draft.text, value), _is_fine(pair.base.text, other)
    features = {
        "fine_both": WHOLE * all(fined),
        "fine_one": WHOLE * (fined[0] != fined[1]),
        "one_is_article": WHOLE * (_is_one(value) or _is_one(other)),
        f"of_{value.dimension}": WHOLE,
        "inside": WHOLE * (verdict is Comparison.INSIDE),
        **({} if verdict is not Comparison.INSIDE else _read_stricter(pair, value, fined=all(fined))),
        "inside_citizen": WHOLE * (verdict is Comparison.INSIDE and by_citizen),
        "inside_grant": WHOLE * (verdict is Comparison.INSIDE and grants),
        "far": WHOLE * (ratio is not None and ratio > FAR),
        "farther": WHOLE * (ratio is not None and ratio > FARTHER),
        "other_unit": WHOLE * (value.unit != other.unit),
        "other_bound": WHOLE * (_bound(value) != _bound(other)),
        "exact": WHOLE * (value.is_exact and other.is_exact),
        "case_one": WHOLE * (_is_case(value, pair.ours) != _is_case(other, pair.theirs)),
        "case_both": WHOLE * (_is_case(value, pair.ours) and _is_case(other, pair.theirs)),
        "only_figure": WHOLE * (len(rivals) == 1 and len(others) == 1),
        "many_figures": WHOLE * (len(rivals) > 2),
        "same_order": WHOLE * (len(rivals) == len(others) > 1 and rivals.index(other) == others.index(value)),
        "kept_elsewhere": WHOLE * kept,
        "taken": WHOLE * taken,
        "keeps_longer": WHOLE
        * (_is_more(value, other) and all(KEEPS.search(one.text) for one in (pair.ours, pair.theirs))),
        "more_ahead": WHOLE * (_is_more(value, other) and _is_ahead(value, pair.ours)),
        "both_ranges": WHOLE * (_bound(value) == _bound(other) == "range"),
        "about": WHOLE * (value.about or other.about),
        "extended_one": WHOLE * (extended[0] != extended[1]),
    }
    why = f"草案为“{ours}”，对方为“{theirs}”，{_direction(value, other, verdict)}"
    span = _widen(pair.draft.text, value.span)
    return Proposal(
        Slot.NUMBER,
        span,
        other.span,
        why,
        features,
        agrees=equal or (free and _is_quicker(pair, value)),
        soft=other.soft,
        stricter=free,
    )


def _is_quicker(pair: Pair, value: Value) -> bool:
    """Tell whether something has to be done sooner, which is no fault unless it is a right that ends sooner."""
    return value.dimension is Dimension.TIME and value.low is None and not _permits(pair, value)


def _permits(pair: Pair, value: Value) -> bool:
    """Tell whether the words right behind a period say that somebody may act in it."""
    following = next((one for one in pair.ours.modes if one.span.start >= value.span.end), None)
    return (
        following is not None and following.stance is Stance.PERMITS and following.span.start - value.span.end <= NEAR
    )


def _read_stricter(pair: Pair, value: Value, *, fined: bool) -> dict[str, int]:
    """Return what tells whom a figure inside of the base's bounds burdens: who may act in time, whom a threshold leaves out."""
    text, at = pair.ours.text, value.span.end - pair.ours.span.start
    return {
        "inside_free": WHOLE,
        "inside_right": WHOLE * _permits(pair, value),
        "inside_threshold": WHOLE * (THRESHOLD.match(text, at) is not None),
        "inside_fine": WHOLE * fined,
        "inside_lower": WHOLE * (value.low is not None and value.high is None),
    }


def _name_one_number(one: Value, two: Value) -> bool:
    """Tell whether both name the same number, whatever side they bound: 满半个月 and 十五日内."""
    first, second = ({bound for bound in (value.low, value.high) if bound is not None} for value in (one, two))
    if len(first) != 1 or len(second) != 1:
        return False
    if one.unit == two.unit:
        return first == second
    ours, theirs = DAYS.get(one.unit), DAYS.get(two.unit)
    if ours is None or theirs is None:
        return False
    mine, other = first.pop(), second.pop()
    return mine * ours[0] <= other * theirs[1] and other * theirs[0] <= mine * ours[1]


def _ratio(one: Value, two: Value) -> Fraction | None:
    first, second = _size(one), _size(two)
    if not first or not second:
        return None
    return max(first, second) / min(first, second)


def _size(value: Value) -> Fraction | None:
    number = value.high if value.high is not None else value.low
    if number is None or value.dimension is not Dimension.TIME:
        return number
    return number * DAYS[value.unit][0] if value.unit in DAYS else None


def _is_more(value: Value, other: Value) -> bool:
    """Tell whether the draft's figure is the larger one."""
    ours, theirs = _size(value), _size(other)
    return ours is not None and theirs is not None and ours > theirs


def _bound(value: Value) -> str:
    """Name the side that a figure bounds."""
    if value.is_exact:
        return "exact"
    return "upper" if value.low is None else "lower" if value.high is None else "range"


def _files(statement: Statement, value: Value) -> bool:
    """Tell whether the period is one in which a citizen has to act."""
    at = value.span.end - statement.span.start
    return CITIZEN.search(statement.text, 0, at) is not None and ACTS.match(statement.text, at) is not None


def _is_ahead(value: Value, statement: Statement) -> bool:
    """Tell whether a period counts back from an event (届满三十日前), not on from one (三十日内)."""
    start, end = value.span.start - statement.span.start, value.span.end - statement.span.start
    return value.dimension is Dimension.TIME and (
        AHEAD.match(statement.text, end) is not None or AHEAD_OF.search(statement.text[:start]) is not None
    )


def _is_fine(text: str, value: Value) -> bool:
    """Tell whether the figure is a fine: 处五百元以上二千元以下罚款, 罚五千元."""
    if value.dimension is not Dimension.MONEY:
        return False
    before = text[max(0, value.span.start - 24) : value.span.start]
    return FINE_AFTER.match(text, value.span.end) is not None or FINE_BEFORE.search(before) is not None


def _is_one(value: Value) -> bool:
    """Tell whether the figure is 一 before a counter, which is often but an article."""
    return value.dimension is Dimension.COUNT and value.high == 1 and value.is_exact


def _is_case(value: Value, statement: Statement) -> bool:
    """Tell whether the figure says in which case something holds: 一百吨以下的."""
    return CASE_AFTER.match(statement.text, value.span.end - statement.span.start) is not None


def _direction(ours: Value, theirs: Value, verdict: Comparison) -> str:
    """Say on which side of the base's bound the draft's figure lies."""
    if verdict is Comparison.INSIDE:
        return "比对方更严或者少于当事人依对方享有的"
    if theirs.is_exact:
        return "与对方的定数不同"
    return (
        "超出对方的上限" if theirs.low is None else "达不到对方的下限" if theirs.high is None else "落在对方的幅度以外"
    )


def _widen(text: str, span: Span) -> Span:
    """Take the words of the bound into the quote: 不超过, 以内, 以上."""
    before, after = BOUND_BEFORE.search(text[: span.start]), BOUND_AFTER.match(text[span.end :])
    return Span(before.start() if before else span.start, span.end + (after.end() if after else 0))
