"""What a copied clause changed: the words and figures that stand in place of the other text's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reviewer.plugin import DIGITS, NUMERAL, Overlap, Span, read_numeral

NAMED = 3  # differences that a message names
LONGEST = 24  # signs of a named difference
SENTENCE = re.compile(r"[。；\n]")
MARKS = re.compile(r"^[\s，。；：、（）()“”]+|[\s，。；：、（）()“”]+$")


def name_differences(pairs: Iterable[tuple[str, Overlap]]) -> str:
    """Return the first few differences of clauses in words, empty when none can be named.

    Each pair is a clause of the draft and its overlap, whose `ours` counts in it. Figures inside of a shared run count
    as one sign there, so they are compared here; between two runs that follow each other in both texts stand the
    words that were exchanged, added or left out.
    """
    found = list(dict.fromkeys(one for ours, overlap in pairs for one in _list_differences(ours, overlap)))
    return "；不同处：" + "、".join(found[:NAMED]) + ("等" if len(found) > NAMED else "") if found else ""


def _list_differences(ours: str, overlap: Overlap) -> Iterator[str]:
    runs = _list_runs(overlap)
    yield from _figures(ours, overlap.passage.text, runs)
    for here, there in _list_gaps(ours, overlap):
        if here == there or max(len(here), len(there)) > LONGEST:
            continue
        if here and there:
            yield f"本条“{here}”对方“{there}”"
        elif there:
            yield f"本条没有对方的“{there}”"
        else:
            yield f"本条多出“{here}”"


def list_exchanged(ours: str, overlap: Overlap) -> list[tuple[str, str]]:
    """Return the words that stand in place of each other, ours first.

    They stand between two shared runs, or before the first one in its sentence.
    """
    mine, other = _list_runs(overlap)[0]
    gaps = [(_begin(ours, mine.start), _begin(overlap.passage.text, other.start)), *_list_gaps(ours, overlap)]
    return [(here, there) for here, there in gaps if here and there and here != there]


def _begin(text: str, place: int) -> str:
    """Return what the sentence holds before a place, at most `LONGEST` signs."""
    return _plain(SENTENCE.split(text[max(0, place - LONGEST) : place])[-1])


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


def _list_gaps(ours: str, overlap: Overlap) -> Iterator[tuple[str, str]]:
    """Yield what stands between two shared runs that follow each other in both texts, without marks and blanks."""
    for (mine, other), (next_mine, next_other) in pairwise(_list_runs(overlap)):
        if next_other.start >= other.end:  # not in another order
            here, there = ours[mine.end : next_mine.start], overlap.passage.text[other.end : next_other.start]
            yield _plain(here), _plain(there)


def _list_runs(overlap: Overlap) -> list[tuple[Span, Span]]:
    return sorted(zip(overlap.ours, overlap.theirs, strict=True))


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", MARKS.sub("", words))
