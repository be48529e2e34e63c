"""The lead-ins of lists: the words in front of numbered items, or of lines without a number that they open.

A lead-in ends in a colon, or says that something follows (下列、以下、如下) and ends in a full stop. It may be the end of
the clause that holds the items, a line with no number in front of the first clauses of a paper, or one within a clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reviewer.language.grammar import one_of
from reviewer.model import Clause, ClauseKind, Draft, Span

FOLLOWS = one_of("layout.points")
LEAD = re.compile(rf"(?:\A|(?<=[。；\n]))[^。；\n]*(?:[：:]|{FOLLOWS}[^。；\n]{{0,30}}。)\s*\Z")
OPENS_LIST = re.compile(rf"{one_of('layout.list_opener')}[^。]{{0,30}}[：:。]\s*\Z")
ANNOUNCES = re.compile(rf"{one_of('layout.announcement')}[^。]{{0,30}}[：:。]\s*\Z")
COUNT = re.compile(r"[0-9０-９一二三四五六七八九十百]+|[①-⑳]")
BULLET = re.compile(rf"\s*{one_of('layout.bullet')}")
UNFINISHED = re.compile(r"[；;]\s*\Z")
LISTED = (ClauseKind.ITEM, ClauseKind.SUBITEM)


def find_lead_ins(draft: Draft) -> list[tuple[Span, Span | None]]:
    """Return the stretches that stand under a lead-in, each with where that stands, in order, the innermost last.

    None is the lead-in of a line that opens another list after the last item of one. Linear in the length of the draft.
    """
    found = [*_find_numbered(draft), *_find_tasks(draft), *_find_unnumbered(draft)]
    return sorted(found, key=lambda one: (one[0].start, -one[0].end))


def _find_numbered(draft: Draft) -> Iterator[tuple[Span, Span | None]]:
    """Yield the items that a clause holds, with the words in front of the first."""
    for holder in draft.clauses:
        items = [one for one in map(draft.clause, holder.children) if one.kind in LISTED]
        lead = _find_lead(draft, Span(holder.span.start, items[0].span.start)) if items else None
        if not lead:
            continue
        if holder.number and "\n" in draft.text[holder.span.start : lead.start]:
            yield lead, None  # it opens a list of its own behind the last item of the one before
        yield from _place_items(draft, items, lead)


def _find_tasks(draft: Draft) -> Iterator[tuple[Span, Span | None]]:
    """Yield the tasks behind a line without a number that opens them and announces no paper."""
    roots = [one for one in draft.clauses if one.parent is None]
    for siblings in (roots, *(map(draft.clause, holder.children) for holder in draft.clauses if holder.children)):
        lead: Span | None = None
        items: list[Clause] = []
        for one in siblings:
            if one.kind is ClauseKind.TASK and (not items or _goes_on(items[0], one)):
                items.append(one)
                continue
            if lead:
                yield from _place_items(draft, items, lead)
            lead, items = _find_opener(draft, one), []
        if lead:
            yield from _place_items(draft, items, lead)


def _find_opener(draft: Draft, clause: Clause) -> Span | None:
    """Return where the last words of a line without a number say that a list follows, and not the paper itself."""
    words = draft.slice(clause.own) if clause.kind is ClauseKind.PREAMBLE else ""
    return _find_lead(draft, clause.own) if OPENS_LIST.search(words) and not ANNOUNCES.search(words) else None


def _goes_on(first: Clause, other: Clause) -> bool:
    """Tell whether a number is of the same series as the first: written alike, and not the first once more."""
    one, two = first.number or "", other.number or ""
    return one != two and COUNT.sub("", one) == COUNT.sub("", two)


def _place_items(draft: Draft, items: Sequence[Clause], lead: Span) -> Iterator[tuple[Span, Span | None]]:
    """Yield the items with their lead-in, the last without the lines behind it where all others are of one line."""
    lines = [_count_lines(draft, one) for one in items]
    for one, more in zip(items, lines, strict=True):
        is_last_and_longer = one is items[-1] and more and len(items) > 1 and not any(lines[:-1])
        yield Span(one.span.start, draft.text.index("\n", one.span.start) if is_last_and_longer else one.span.end), lead


def _count_lines(draft: Draft, item: Clause) -> int:
    """Return how many lines of its own an item has behind the first, up to what it holds."""
    below = draft.clause(item.children[0]).span.start if item.children else item.span.end
    return draft.text[item.span.start : below].strip().count("\n")


def _find_unnumbered(draft: Draft) -> Iterator[tuple[Span, Span | None]]:
    """Yield the lines without a number that a line ending in a colon opens: points, or parts that semicolons divide."""
    lines = [one for one in draft.lines if draft.slice(one.span).strip() and one.container != "comment"]
    starts = sorted({one.own.start for one in draft.clauses if one.number and one.kind is not ClauseKind.PARAGRAPH})
    lead: Span | None = None
    pointed = False
    for before, line in zip([None, *lines], lines, strict=False):
        text = draft.slice(line.span)
        at = bisect_left(starts, line.span.start)
        is_numbered = at < len(starts) and starts[at] < line.span.end
        if before is None or is_numbered or (before.container, before.cell) != (line.container, line.cell):
            lead = None
            continue
        opener = draft.slice(before.span)
        if OPENS_LIST.search(opener):
            pointed = bool(BULLET.match(text))
            announces = ANNOUNCES.search(opener)
            lead = _find_lead(draft, before.span) if not announces and (pointed or UNFINISHED.search(text)) else None
        elif pointed is not bool(BULLET.match(text)) or not (pointed or UNFINISHED.search(opener)):
            lead = None
        if lead and not OPENS_LIST.search(text):
            yield line.span, lead


def _find_lead(draft: Draft, front: Span) -> Span | None:
    """Return where the last words of what stands in front of a list open it; None where they do not."""
    found = LEAD.search(draft.slice(front))
    if not found:
        return None
    lead = found.group().strip()
    start = front.start + found.start() + found.group().index(lead)
    return Span(start, start + len(lead))
