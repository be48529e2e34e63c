"""Conflicts of the draft with itself: one matter regulated twice, terms defined twice, sums, dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from reviewer import Clause, Context, Hit, Related, Relation, Severity, Span, check
from reviewer.language.moments import Moment, read_moments
from reviewer.language.terms import Lexicon, cover, load_lexicon
from reviewer.language.units import list_units
from reviewer.language.values import Dimension, Value, read_values

from ._deadlines import compare_deadlines
from ._definitions import Definition, differ, read_definitions
from ._differences import Difference, Grade
from ._numbers import compare_numbers
from ._provisions import Provision, Sentence, read_draft
from ._units import compare_units

SAME = 0.9  # share of either sentence's terms in the other that makes them one rule
TELLING = 0.5
MYRIAD = 10_000
COMMON = 40  # sentences that share a term before it leads nowhere
FEWEST = 3  # telling terms that two sentences have to share
NEAR_WHOLE = 20  # percentage points that weights may miss 100% by and still be meant to fill it
LEAST_WEIGHT = 1.0  # of the telling terms of a sentence that names a matter
ODD_TERM = 0.9  # weight of a single term that tells template twins apart
TOTAL = re.compile(r"(?:共计?|合计|总计|总额[为是]?|总投资|总数[为是]?|一共)[^，。；]{0,12}$")
PARTS = re.compile(r"其中|分别[为是]|包括")
WEIGHTS = re.compile(r"权重|分值|占比|各占|分别占|比例分别")
RANGE = re.compile(r"\s*(?:日|起|开始)?\s*(?:至|到|—|－|–|-|~|～)+\s*$")
GRADES = re.compile(
    r"罚款|没收|违法所得|处罚|吊销|退还|扣减|扣分|记分|减收|额度|分档|[一二三四]档|[一二三四五]级|等级"
)  # tiers differ by right
SHORT_NAME = re.compile(r"([^，。；、（）：\s]{3,40})（以下(?:统称|简称)(?:为)?[“\"]?([^”\"）]{1,16})[”\"]?）")


@check("CF201", "CF203")
def find_double_rules(context: Context) -> Iterator[Hit]:
    """Report the later of two sentences on one matter that name other figures, dates or lead units."""
    reading = read_draft(context)
    lexicon, clauses, provisions = reading.lexicon, reading.clauses, reading.provisions
    places = [
        (n, sentence) for n, one in enumerate(provisions) for sentence in one.sentences if _has_slot(one, sentence)
    ]
    for earlier, later in _pairs(places):
        (first, base), (second, sentence) = places[earlier], places[later]
        if not _is_same_rule(sentence, base) or _document(context, clauses[first]) != _document(
            context, clauses[second]
        ):
            continue
        if first == second or GRADES.search(sentence.text) or GRADES.search(base.text):
            continue
        whole = _only(provisions[first], base)
        differences = list(_compare(provisions[second], sentence, whole, lexicon))
        for difference in differences if len(differences) == 1 else ():
            code = "CF203" if difference.slot == "responsible_unit" else "CF201"
            yield _report(context, code, clauses[second], clauses[first], difference)


def _document(context: Context, clause: Clause) -> int:
    """Return which document of a compilation a clause stands in."""
    return bisect_right([one.span.start for one in context.draft.documents], clause.span.start)


def _has_slot(provision: Provision, sentence: Sentence) -> bool:
    own = sentence.values or sentence.moments or any(one.role != "duty" for one in sentence.leads)
    return bool(own or provision.closing_leads or provision.closing_moments)


def _pairs(places: Sequence[tuple[int, Sentence]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sentences that share telling terms, the earlier first; terms that many share count not."""
    holders: dict[str, list[int]] = defaultdict(list)
    for later, (_, sentence) in enumerate(places):
        votes: Counter[int] = Counter()
        names = sorted({term.name for term in sentence.terms if term.weight >= TELLING})
        for name in names:
            if len(holders[name]) <= COMMON:
                votes.update(holders[name])
        for earlier in sorted(one for one, count in votes.items() if count >= min(FEWEST, len(names))):
            yield earlier, later
        for name in names:
            holders[name].append(later)


def _is_same_rule(ours: Sentence, theirs: Sentence) -> bool:
    """Tell whether two sentences say the same but for their slots; a rare word more makes another rule."""
    if min(cover(ours.terms, theirs.bag), cover(theirs.terms, ours.bag)) < SAME:
        return False
    odd = [term for term in ours.terms if not theirs.bag.holds(term)]
    odd += [term for term in theirs.terms if not ours.bag.holds(term)]
    telling = sum(term.weight for term in ours.terms if term.weight >= TELLING)
    return telling >= LEAST_WEIGHT and all(term.weight < ODD_TERM for term in odd)


def _only(provision: Provision, sentence: Sentence) -> Provision:
    return replace(provision, sentences=(sentence,), bag=sentence.bag)


def _compare(draft: Provision, sentence: Sentence, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    yield from compare_numbers(draft, sentence, base, lexicon)
    yield from compare_deadlines(draft, sentence, base, lexicon)
    yield from compare_units(draft, sentence, base, lexicon)


def _report(context: Context, code: str, later: Clause, earlier: Clause, difference: Difference) -> Hit:
    place = context.draft.address(earlier) or "前文"
    ours = _quote(context, later, difference.draft)
    theirs = _quote(context, earlier, difference.base)
    return Hit(
        code,
        (_move(difference.draft, later),),
        f"与{place}不一致：同一事项，这里为“{ours}”，{place}为“{theirs}”",
        severity=None if difference.grade is Grade.CONFLICT else Severity.LOW,
        category=str(difference.slot),
        related=(_self(context, earlier, difference.base),),
    )


def _quote(context: Context, clause: Clause, span: Span) -> str:
    return context.draft.slice(_move(span, clause))


def _move(span: Span, clause: Clause) -> Span:
    return Span(clause.span.start + span.start, clause.span.start + span.end)


def _self(context: Context, clause: Clause, span: Span) -> Related:
    draft = context.draft
    return Related(draft.name, draft.facts.title, clause.number, draft.slice(clause.span), (span,), None, Relation.SELF)


@check("CF202")
def find_double_definitions(context: Context) -> Iterator[Hit]:
    """Report a term defined again with another meaning, and one short name given to two things."""
    lexicon: Lexicon = context.reference.derived("lexicon", load_lexicon)
    seen: dict[str, tuple[Clause, Definition]] = {}
    names: dict[str, tuple[Clause, Span, str]] = {}
    document = 0
    for clause in list_units(context.draft):
        if document != _document(context, clause):
            document = _document(context, clause)
            seen.clear()
            names.clear()
        text = context.draft.slice(clause.span)
        for one in read_definitions(text):
            earlier = seen.setdefault(one.term, (clause, one))
            if earlier[1] is not one and differ(text, one, context.draft.slice(earlier[0].span), earlier[1], lexicon):
                message = f"“{one.term}”在{context.draft.address(earlier[0]) or '前文'}已有定义，含义不同"
                related = (_self(context, earlier[0], earlier[1].span),)
                yield Hit("CF202", (_move(one.span, clause),), message, related=related)
        yield from _short_names(context, clause, text, names)


def _short_names(
    context: Context, clause: Clause, text: str, names: dict[str, tuple[Clause, Span, str]]
) -> Iterator[Hit]:
    for match in SHORT_NAME.finditer(text):
        span = Span(match.start(), match.end())
        first, place, full = names.setdefault(match[2], (clause, span, match[1]))
        if full[-3:] != match[1][-3:] and (first, place) != (clause, span):
            message = f"简称“{match[2]}”在{context.draft.address(first) or '前文'}指的是另一事物"
            yield Hit("CF202", (_move(span, clause),), message, related=(_self(context, first, place),))


@check("CF204")
def find_wrong_sums(context: Context) -> Iterator[Hit]:
    """Report parts that add up to more than their total, lists that miss it, and weights that miss 100%."""
    for clause in list_units(context.draft):
        text = context.draft.slice(clause.span)
        start = 0
        for sentence in re.split(r"(?<=[。；\n])", text):
            values = read_values(sentence, [one.span for one in read_moments(sentence)])
            for total, parts, is_whole in _sums(sentence, values):
                whole = sum((_number(one) for one in parts), Fraction(0))
                wanted = Fraction(100) if total is None else _number(total)
                if whole > wanted or (is_whole and whole != wanted):
                    spans = [one.span for one in parts]
                    place = [
                        Span(clause.span.start + start + one.start, clause.span.start + start + one.end)
                        for one in spans
                    ]
                    base = total.span if total else spans[0]
                    unit = parts[0].unit
                    yield Hit(
                        "CF204",
                        tuple(place),
                        f"分项合计为 {_show(whole, unit)}，与总数 {_show(wanted, unit)} 不符",
                        related=(_self(context, clause, Span(start + base.start, start + base.end)),),
                    )
            start += len(sentence)


def _sums(sentence: str, values: Sequence[Value]) -> Iterator[tuple[Value | None, list[Value], bool]]:
    """Yield total (None is 100%), its parts and whether they have to fill it."""
    for n, total in enumerate(values):
        mark = PARTS.search(sentence, total.span.end)
        if (
            total.is_exact
            and mark
            and TOTAL.search(sentence[: total.span.start])
            and mark.start() - total.span.end < 24
        ):
            parts = [
                one
                for one in values[n + 1 :]
                if one.is_exact and one.unit == total.unit and one.span.start > mark.start()
            ]
            nested = PARTS.search(sentence, mark.end()) is not None
            if len(parts) >= 2 and total.dimension is not Dimension.TIME and not nested:
                yield total, parts, mark[0].startswith("分别")
    shares = [one for one in values if one.is_exact and one.unit == "%" and not one.change]
    if (
        WEIGHTS.search(sentence)
        and len(shares) >= 3
        and abs(sum((_number(one) for one in shares), Fraction(0)) - 100) <= NEAR_WHOLE
    ):
        yield None, shares, True


def _number(value: Value) -> Fraction:
    return value.high if value.high is not None else Fraction(0)


def _show(number: Fraction, unit: str) -> str:
    if unit == "元" and number >= MYRIAD:
        number, unit = number / MYRIAD, "万元"
    return f"{_plain(number)}{unit}"


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


@check("CF205")
def find_reversed_dates(context: Context) -> Iterator[Hit]:
    """Report a span of time whose end lies before its beginning."""
    for clause in list_units(context.draft):
        text = context.draft.slice(clause.span)
        moments = read_moments(text)
        for first, second in pairwise(moments):
            if not RANGE.fullmatch(text[first.span.end : second.span.start]) or first.year is None:
                continue
            end = (second.year or first.year, second.month, second.day)
            if end < _begin(first, text):
                yield Hit(
                    "CF205",
                    (_move(Span(first.span.start, second.span.end), clause),),
                    f"起止时间颠倒：“{_words(text, first)}”晚于“{_words(text, second)}”",
                    related=(_self(context, clause, second.span),),
                )


def _begin(moment: Moment, text: str) -> tuple[int, int, int]:
    """Return the first day that the words can mean: the moment itself holds the last."""
    words = _words(text, moment)
    month = moment.month if "月" in words else 1
    return (moment.year or 0, month, moment.day if "日" in words else 1)


def _words(text: str, moment: Moment) -> str:
    return text[moment.span.start : moment.span.end]
