"""Clauses that share their form and not their matter: one measure filled in for two subjects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.plugin import LEADING, make_comparable, plain_title

CAPTION = re.compile(r"[^，。；：\n]{4,20}(?=[。：\n])")
SHORTEST_NAME = 2  # signs of a subject of which a part stands for it; 水 has one and stands for itself


def are_twins(ours: str, theirs: str) -> bool:
    """Tell whether two clauses are one form filled for two subjects: their captions differ in the noun.

    调解协议司法确认 and 调解协议仲裁确认 share most words and are two measures.
    """
    mine, other = read_caption(ours), read_caption(theirs)
    if not mine or not other or mine == other:
        return False
    front, back = _measure_common_ends(mine, other)
    longer = max(len(mine), len(other))
    return bool(front and back) and 2 * (front + back) >= longer and min(len(mine), len(other)) > front + back


def read_caption(clause: str) -> str:
    """Return the caption that a measure opens with, without its number; empty when it has none."""
    number = LEADING.match(clause)
    found = CAPTION.match(clause, number.end() if number else 0)
    return make_comparable(found[0]).text if found else ""


def name_their_own(title: str, other: str, exchanged: Sequence[tuple[str, str]]) -> bool:
    """Tell whether two clauses name each the subject of its own document where they differ.

    `exchanged` are the words that stand in place of each other, `title` and `other` the titles of the documents:
    a rule on 大气 in an air regulation and the like rule on 水 in a water regulation stand side by side by right.
    Where one title says its subject in other words (地震, 防震), it is enough that all through the clause the same word
    stands in place of the other title's subject.
    """
    mine, theirs = read_subjects(title, other)
    for here, there in exchanged:
        ours = _names(here, mine) and not _names(there, mine)
        other_one = _names(there, theirs) and not (len(theirs) >= SHORTEST_NAME and _names(here, theirs))
        if (ours and other_one) or ((ours or other_one) and exchanged.count((here, there)) > 1):
            return True
    return False


def read_subjects(title: str, other: str) -> tuple[str, str]:
    """Return what tells two titles apart, without what they begin and end with in common."""
    mine, theirs = plain_title(title), plain_title(other)
    front, back = _measure_common_ends(mine, theirs)
    return mine[front : len(mine) - back], theirs[front : len(theirs) - back]


def _names(words: str, subject: str) -> bool:
    size = min(SHORTEST_NAME, len(subject))
    return bool(size) and any(subject[at : at + size] in words for at in range(len(subject) - size + 1))


def _measure_common_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many signs two texts begin with in common, and how many of the rest they end with."""
    front = _count_common(one, other)
    return front, _count_common(one[front:][::-1], other[front:][::-1])


def _count_common(one: str, other: str) -> int:
    """Return how many signs two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
