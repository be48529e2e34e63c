"""Parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reviewer.plugin import (
    Context,
    Dimension,
    Hit,
    Span,
    Value,
    check,
    list_comparison_clauses,
    one_of,
    read_moments,
    read_values,
)

from ._places import quote_self

TOTAL = re.compile(rf"{one_of('conflicts.total')}[^，。；]{{0,12}}$")
PARTS = re.compile(one_of("conflicts.part"))
WEIGHTS = re.compile(one_of("conflicts.weight"))
NEAR_WHOLE = 20  # percentage points that weights may miss 100% by and still be meant to fill it
MYRIAD = 10_000


@check("CF204")
def find_wrong_sums(context: Context) -> Iterator[Hit]:
    """Report parts that add up to more than their total, lists that miss it, and weights that miss 100%."""
    for clause in list_comparison_clauses(context.draft):
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
                        related=(quote_self(context, clause, Span(start + base.start, start + base.end)),),
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
