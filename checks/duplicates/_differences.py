"""What a copied clause changed: the words and figures that stand in place of the other text's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reviewer.plugin import DIGITS, NUMERAL, Overlap, Span, read_numeral

NAMED = 3  # differences that a message names
LONGEST = 24  # signs of a named difference
MARKS = re.compile(r"^[\s，。；：、（）()“”]+|[\s，。；：、（）()“”]+$")


def name_differences(ours: str, overlap: Overlap) -> str:
    """Return the first few differences in words, empty when none can be named.

    `ours` is the clause of the draft that `overlap.ours` counts in. Figures inside of a shared run count as one
    sign there, so they are compared here; between two runs that follow each other in both texts stand the words
    that were exchanged, added or left out.
    """
    theirs = overlap.passage.text
    runs = sorted(zip(overlap.ours, overlap.theirs, strict=True))
    found = list(dict.fromkeys([*_figures(ours, theirs, runs), *_words(ours, theirs, runs)]))
    return "；不同处：" + "、".join(found[:NAMED]) + ("等" if len(found) > NAMED else "") if found else ""


def _figures(ours: str, theirs: str, runs: list[tuple[Span, Span]]) -> Iterator[str]:
    for one, two in list_figures(ours, theirs, runs):
        yield f"本条“{_with_unit(ours, one)}”对方“{_with_unit(theirs, two)}”"


def list_figures(ours: str, theirs: str, runs: Sequence[tuple[Span, Span]]) -> Iterator[tuple[Span, Span]]:
    """Yield the figures of shared runs that differ in value, in the offsets of either clause."""
    for mine, other in runs:
        here = list(DIGITS.finditer(ours, mine.start, mine.end))
        there = list(DIGITS.finditer(theirs, other.start, other.end))
        if len(here) == len(there):
            for one, two in zip(here, there, strict=True):
                if _value(one[0]) != _value(two[0]):
                    yield Span(*one.span()), Span(*two.span())


def _value(figure: str) -> object:
    """Return a figure's value: 三十, 30 and ３０ are one."""
    plain = unicodedata.normalize("NFKC", figure).removeprefix("百分之").rstrip("%")
    return read_numeral(plain) if re.fullmatch(NUMERAL, plain) else plain


def _with_unit(text: str, figure: Span) -> str:
    return text[figure.start : figure.end + 1]


def _words(ours: str, theirs: str, runs: list[tuple[Span, Span]]) -> Iterator[str]:
    for (mine, other), (next_mine, next_other) in pairwise(runs):
        if next_other.start < other.end:
            continue  # in another order
        here = _plain(ours[mine.end : next_mine.start])
        there = _plain(theirs[other.end : next_other.start])
        if here == there or max(len(here), len(there)) > LONGEST:
            continue
        if here and there:
            yield f"本条“{here}”对方“{there}”"
        elif there:
            yield f"本条没有对方的“{there}”"
        else:
            yield f"本条多出“{here}”"


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", MARKS.sub("", words))
