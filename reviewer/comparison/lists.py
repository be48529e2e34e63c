"""Lists of a base text: an item says nothing without the line that its list opens with.

有下列行为之一的，处五十元罚款：（一）不礼让行人的 sets a fine for who does not yield; neither line says so by itself. So the
opening line and each item are read as one statement, the other items between them blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.comparison.statements import Statement, TextReading
from reviewer.language.clause_marks import CLAUSE_MARK
from reviewer.language.terms import Bag
from reviewer.model import Span

OPENS = ("：", ":")
MARK = re.compile(rf"(?:^|[\n：:；;。])[ \t\u3000]*{CLAUSE_MARK}\s*$")
LONGEST_MARK = 12  # code points in front of an item in which its number stands


def join_lists(reading: TextReading) -> TextReading:
    """Return the reading with every item of a list joined to the opening line; the opening line stays by itself too."""
    return replace(reading, statements=tuple(_join(reading)))


def _join(reading: TextReading) -> Iterator[Statement]:
    text = reading.text
    opening: Statement | None = None
    for one in reading.statements:
        start = one.span.start
        if opening is not None and MARK.search(text, max(opening.span.end - 1, start - LONGEST_MARK), start):
            yield join_statements(opening, one)
            continue
        if "\n" in text[max(0, start - LONGEST_MARK) : start]:
            opening = None
        if one.text.rstrip().endswith(OPENS):
            opening = one
        yield one


def join_statements(opening: Statement, item: Statement) -> Statement:
    """Return two statements of one text, in order, read as one; what stands between them is blanked out."""
    span = Span(opening.span.start, item.span.end)
    words = opening.text.ljust(item.span.start - opening.span.start) + item.text
    bag = Bag(opening.bag.names | item.bag.names, opening.bag.pairs | item.bag.pairs)
    segments = (*opening.segments, *item.segments)
    return Statement(
        span,
        words,
        segments,
        (*opening.terms, *item.terms),
        bag,
        (*opening.values, *item.values),
        (*opening.moments, *item.moments),
        (*opening.modes, *item.modes),
        (*opening.leads, *item.leads),
        tuple(one.start for one in segments),
    )
