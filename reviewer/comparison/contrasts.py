"""The cases that a statement names: what is for one of them says nothing of another (个人 and 单位, 境内 and 境外)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from reviewer.comparison.statements import Statement
from reviewer.language.grammar import read_table
from reviewer.language.terms import Bag, Lexicon, Term

TABLE = "contrasts"
CLASS = re.compile(r"(?<![各分同此种])([一二三四五ABCDⅠⅡⅢ甲乙丙][类级档])(?!疫苗|政府|[似别])")


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((group, case, re.compile(word)) for group, word, _, case in read_table(TABLE))


def list_cases(statement: Statement) -> Mapping[str, frozenset[str]]:
    """Return the cases that a statement names, by what they are cases of."""
    return statement.once("cases", lambda: _list(statement.text))


def count_contrasts_at(ours: Statement, mine: int, theirs: Statement, other: int) -> int:
    """Return in how many ways two segments, by their index, name cases and never the same."""
    one, two = _list_segment(ours, mine), _list_segment(theirs, other)
    return sum(group in two and not cases & two[group] for group, cases in one.items())


def _list_segment(statement: Statement, at: int) -> Mapping[str, frozenset[str]]:
    def make() -> Mapping[str, frozenset[str]]:
        span, base = statement.segments[at], statement.span.start
        return _list(statement.text[span.start - base : span.end - base])

    return statement.once(f"cases {at}", make)


def _list(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, case, pattern in _patterns():
        if pattern.search(text):
            found.setdefault(group, set()).add(case)
    classes = CLASS.findall(text)
    if classes:
        found["class"] = set(classes)
    return {group: frozenset(cases) for group, cases in found.items()}


def count_contrasts(ours: Statement, theirs: Statement) -> tuple[int, int]:
    """Return in how many ways both name a case and never the same, and in how many only one side names a case."""
    mine, other = list_cases(ours), list_cases(theirs)
    apart = sum(group in other and not cases & other[group] for group, cases in mine.items())
    alone = len(mine.keys() ^ other.keys())
    return apart, alone


def are_opposed(ours: Statement, theirs: Statement, lexicon: Lexicon) -> bool:
    """Tell whether one names a word and the other only its opposite (高压 and 低压), or each another actor."""
    mine, other = _sides(ours, lexicon), _sides(theirs, lexicon)
    if any(rival in other for rival in mine.values()):
        return True
    actor, their_actor = _first_actor(ours, lexicon), _first_actor(theirs, lexicon)
    return bool(actor and their_actor and not theirs.bag.holds(actor) and not ours.bag.holds(their_actor))


def _first_actor(statement: Statement, lexicon: Lexicon) -> Term | None:
    """Return the first body or person named that stands for itself alone: 大型企业, 施工单位."""
    return statement.once("actor", lambda: next((one for one in statement.terms if one.name in lexicon.actors), None))


def _sides(statement: Statement, lexicon: Lexicon) -> Mapping[str, str]:
    return statement.once("sides", lambda: dict(_list_sides(statement.bag, lexicon)))


def _list_sides(bag: Bag, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for one, two in lexicon.opposites:
        first, second = _names(one, bag), _names(two, bag)
        if first and not second:
            yield f"{one}/{two}", f"{two}/{one}"
        elif second and not first:
            yield f"{two}/{one}", f"{one}/{two}"


def _names(word: str, bag: Bag) -> bool:
    return word in bag.names or (len(word) == 2 and word in bag.pairs)
