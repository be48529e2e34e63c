"""Spans of time that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reviewer.plugin import Context, Hit, Moment, Span, check, list_comparison_clauses, read_moments

from ._places import move, quote_self

RANGE = re.compile(r"\s*+(?:(?:[日起]|开始)\s*+)?[至到—－–~～-]+\s*$")


@check("CF205")
def find_reversed_dates(context: Context) -> Iterator[Hit]:
    """Report a span of time whose end lies before its beginning."""
    for clause in list_comparison_clauses(context.draft):
        text = context.draft.slice(clause.span)
        moments = read_moments(text)
        for first, second in pairwise(moments):
            if not RANGE.fullmatch(text[first.span.end : second.span.start]) or first.year is None:
                continue
            end = (second.year or first.year, second.month, second.day)
            if end < _begin(first, text):
                yield Hit(
                    "CF205",
                    (move(Span(first.span.start, second.span.end), clause),),
                    f"起止时间颠倒：“{_words(text, first)}”晚于“{_words(text, second)}”",
                    related=(quote_self(context, clause, second.span),),
                )


def _begin(moment: Moment, text: str) -> tuple[int, int, int]:
    """Return the first day that the words can mean: the moment itself holds the last."""
    words = _words(text, moment)
    month = moment.month if "月" in words else 1
    return (moment.year or 0, month, moment.day if "日" in words else 1)


def _words(text: str, moment: Moment) -> str:
    return text[moment.span.start : moment.span.end]
