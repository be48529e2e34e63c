"""Clauses that stand in the draft twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, islice

from reviewer.plugin import (
    DIGITS,
    LEADING,
    OWN_PLACE,
    Cases,
    Clause,
    ClauseKind,
    Comparable,
    Context,
    Fragment,
    Hit,
    Related,
    Relation,
    Span,
    check,
    find_fragments,
    fingerprint,
    list_comparison_clauses,
    make_comparable,
    one_of,
    read_conditions,
    total,
)

from ._differences import list_figures
from .copies import COMPARED, join

INSIDE = 0.8  # share that makes two clauses of one draft the same
INSIDE_RUN = 20  # signs
MOST_COMPARED = 20_000  # pairs of one draft; one of 500,000 characters has a few thousand
FEW_TRIED = 4  # earlier units, behind that
TRIED = 30  # earlier units that one is compared with; a form filled a thousand times resembles a thousand
OPENING = re.compile(
    rf"[^，。；：\n]*?(?=[，。；：\n]|{one_of('modality.obliges', 'modality.forbids', 'modality.permits')}|$)"
)
NOT_WORDS = re.compile(r"[^\u4e00-\u9fff]+")
ANNEX = re.compile(
    r"^[^\S\n]*附\s*(?:件|表|录)[^\S\n]*(?:[\d一二三四五六七八九十]+)?[^\S\n]*[:：]?[^\n。；]{0,40}$", re.MULTILINE
)


@check("DP104")
def find_repeats(context: Context) -> Iterator[Hit]:
    """Report the later of two units of one document that say nearly the same of the same case.

    An annex that sets out the tasks of the body again repeats nothing, nor do the documents of a compilation.
    """
    draft = context.draft
    borders = sorted(
        {*(one.span.start for one in draft.documents), *(one.start() for one in ANNEX.finditer(draft.text))}
    )
    holders: dict[int, list[int]] = {}
    prints: list[frozenset[int]] = []
    seen: list[tuple[Clause, Comparable]] = []
    same: dict[str, int] = {}
    compared = 0
    for unit in list_comparison_clauses(draft):
        if unit.kind not in COMPARED:
            continue
        ours = make_comparable(draft.slice(unit.span))
        mine = frozenset(fingerprint(ours.text))
        tries = TRIED if compared < MOST_COMPARED else FEW_TRIED
        for tried, number in enumerate(islice(_list_alike(mine, holders, prints), tries + 1)):
            compared += 1
            if tried == tries:  # none of so many: what is left is the unit that says the very same
                number = same.get(ours.text, number)
            if bisect_right(borders, unit.span.start) != bisect_right(borders, seen[number][0].span.start):
                continue
            hit = _compare(context, unit, ours, *seen[number])
            if hit:
                yield hit
                break
        for value in sorted(mine):
            holders.setdefault(value, []).append(len(seen))
        same.setdefault(ours.text, len(seen))
        prints.append(mine)
        seen.append((unit, ours))


def _list_alike(
    mine: Collection[int], holders: Mapping[int, list[int]], prints: Sequence[frozenset[int]]
) -> Iterator[int]:
    """List the earlier units that share half of the fingerprint `mine`, the first of the draft first.

    Whoever shares so many values holds one of the rarest ones: only their holders are looked at, and no more of them
    than are asked for, since in a draft of thousands of like units every value has thousands.
    """
    enough = max(3, len(mine) // 2)
    known = sorted((holders[value] for value in mine if value in holders), key=len)
    rare = known[: max(0, len(known) - enough + 1)]
    for number, _ in groupby(merge(*rare)):
        if len(prints[number].intersection(mine)) >= enough:
            yield number


def _compare(context: Context, unit: Clause, ours: Comparable, earlier: Clause, theirs: Comparable) -> Hit | None:
    draft = context.draft
    shorter = min(len(ours.text), len(theirs.text))
    if shorter < INSIDE_RUN:  # no run of theirs can be long enough
        return None
    fragments = find_fragments(ours.text, theirs.text, ours.grams)
    if not fragments or total(fragments) < INSIDE * shorter or max(one.length for one in fragments) < INSIDE_RUN:
        return None
    words, others = draft.slice(unit.span), draft.slice(earlier.span)
    if unit.kind is not ClauseKind.TASK and read_opening(words) != read_opening(others):
        return None  # for another subject; a task opens with what is to be done
    if read_circumstances(words) != read_circumstances(others):
        return None
    if _is_other_case(context, (unit, ours), (earlier, theirs), fragments):
        return None
    start = unit.span.start
    shares = [ours.to_clause(one.ours, one.ours + one.length) for one in fragments]
    similarity = round(total(fragments) / shorter, 4)
    place = draft.address(earlier) or "前文"
    return Hit(
        "DP104",
        join(Span(start + span.start, start + span.end) for span in shares),
        f"本条与文内另一条重复：{place}（相同文字占 {similarity:.0%}）",
        related=(
            Related(
                "",
                draft.facts.title,
                place,
                draft.slice(earlier.span),
                tuple(theirs.to_clause(one.theirs, one.theirs + one.length) for one in fragments),
                similarity,
                Relation.SELF,
            ),
        ),
    )


def read_opening(clause: str) -> str:
    """Return the subject or matter that a clause opens with: its words up to the first comma or modal word.

    Without its number, without figures, its own place and marks, so that 本市 and 全市 are one. A clause is written
    after the model of another for another subject (进口配额管理部门, 出口配额管理部门) and repeats nothing.
    """
    number = LEADING.match(clause)
    found = OPENING.match(clause, number.end() if number else 0)
    return NOT_WORDS.sub("", DIGITS.sub("", OWN_PLACE.sub("", found[0]))) if found else ""


def read_circumstances(clause: str) -> frozenset[str]:
    """Return the circumstances and cases that a clause holds for (在闭会期间, 对……的), without figures."""
    return frozenset(
        NOT_WORDS.sub("", DIGITS.sub("", clause[one.span.start : one.span.end])) for one in read_conditions(clause)
    )


def _is_other_case(
    context: Context,
    later: tuple[Clause, Comparable],
    earlier: tuple[Clause, Comparable],
    fragments: Sequence[Fragment],
) -> bool:
    """Tell whether the words and figures that two clauses do not share say that they are for two cases."""
    draft = context.draft
    (one, ours), (two, theirs) = later, earlier
    mine = [_move(ours.to_clause(*gap), one) for gap in _gaps(len(ours.text), [(f.ours, f.length) for f in fragments])]
    other = [
        _move(theirs.to_clause(*gap), two) for gap in _gaps(len(theirs.text), [(f.theirs, f.length) for f in fragments])
    ]
    runs = [
        (ours.to_clause(f.ours, f.ours + f.length), theirs.to_clause(f.theirs, f.theirs + f.length)) for f in fragments
    ]
    figures = list(list_figures(draft.slice(one.span), draft.slice(two.span), runs))
    if not mine and not other and not figures:
        return False
    cases = context.once("cases", lambda made: Cases(made.analysis.provisions))
    if not (cases.is_read(one.span) and cases.is_read(two.span)):
        return True
    if cases.cut_acts(mine) and cases.cut_acts(other):
        return True  # another thing is done
    numbers = [_move(here, one) for here, _ in figures] + [_move(there, two) for _, there in figures]
    named = any(draft.text[span.start - 1 : span.start] == "第" for span in numbers)  # 第二类
    return named or cases.tell_apart([*mine, *other, *numbers])


def _gaps(length: int, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a comparable text that no run covers."""
    at = 0
    for start, long in sorted(runs):
        if start > at:
            yield at, start
        at = max(at, start + long)
    if at < length:
        yield at, length


def _move(span: Span, clause: Clause) -> Span:
    return Span(clause.span.start + span.start, clause.span.start + span.end)
