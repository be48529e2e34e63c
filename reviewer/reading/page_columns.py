"""Pages set in several columns: each column is read from the top down before the next begins.

A gutter is told by what stands beside it: lines on both sides that none crosses. A list set with blanks between
its columns looks much the same, so columns must hold sentences, and fill their width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reviewer.reading.printed import PrintedLine, PrintedTable

Item = PrintedLine | PrintedTable
LEAST = 3  # lines on either side
FILLED = 0.55  # mean share of the column's width that its lines fill
NARROW, WIDE = 0.25, 0.75  # where a gutter may stand, as a share of the width
MOST = 4_000  # lines of one page; more are nobody's columns
SENTENCE_ENDS = "。；！？"


def read_in_columns(pieces: Sequence[Item]) -> list[Item]:
    """Return the lines and tables of a page in reading order.

    `pieces` are tables, and lines cut where wide blanks are; those of one line stand from left to right, with one
    top and bottom. What no gutter parts is one line again.
    """
    if not pieces:
        return []
    ordered = _order(pieces, min(one.left for one in pieces), max(one.right for one in pieces))
    joined: list[Item] = []
    for one in ordered:
        last = joined[-1] if joined else None
        if isinstance(last, PrintedLine) and isinstance(one, PrintedLine) and _is_one_line(last, one):
            size = max(last.size, one.size)
            joined[-1] = replace(last, words=f"{last.words} {one.words}", right=one.right, size=size)
        else:
            joined.append(one)
    return joined


def _is_one_line(line: PrintedLine, rest: PrintedLine) -> bool:
    same = (line.top, line.bottom, line.column) == (rest.top, rest.bottom, rest.column)
    return same and line.right <= rest.left


def _order(items: Sequence[Item], left: float, right: float) -> list[Item]:
    """Return the items from the top down, those in columns column by column and with the edges of theirs."""
    inside = sorted(items, key=lambda one: one.top)
    if 2 * LEAST <= len(inside) <= MOST:
        for gutter in _list_gutters(inside, left, right):
            begin, end = _find_region(inside, gutter)
            if begin == end:
                continue
            sides = _split(inside[begin:end], gutter)
            if all(_is_column(side) for side in sides):
                region: list[Item] = []
                for side in sides:
                    edges = min(one.left for one in side), max(one.right for one in side)
                    region += _order([_place(one, edges) for one in side], *edges)
                before = _order(inside[:begin], left, right)
                return before + region + _order(inside[end:], left, right)
    return inside


def _place(item: Item, edges: tuple[float, float]) -> Item:
    return replace(item, column=edges) if isinstance(item, PrintedLine) else item


def _list_gutters(items: Sequence[Item], left: float, right: float) -> list[float]:
    """Return the middles of what may be gutters: between where lines end and where several others begin."""
    width = right - left
    starts = Counter(2 * round(one.left / 2) for one in items if left + NARROW * width < one.left < left + WIDE * width)
    gutters = []
    for start, count in starts.most_common(3):
        ends = sorted(one.right for one in items if one.right <= start)
        if count >= 2 and ends:
            gutters.append((ends[3 * (len(ends) - 1) // 4] + start) / 2)  # a heading may reach into the gutter
    return gutters


def _find_region(items: Sequence[Item], gutter: float) -> tuple[int, int]:
    """Return the longest stretch of items that none crosses the gutter in."""
    best, begin = (0, 0), 0
    for at, one in enumerate(items):
        if one.left < gutter < one.right:
            begin = at + 1
        elif at + 1 - begin > best[1] - best[0]:
            best = begin, at + 1
    return best


def _split(items: Sequence[Item], gutter: float) -> tuple[list[Item], list[Item]]:
    return [one for one in items if one.right <= gutter], [one for one in items if one.right > gutter]


def _is_column(items: Sequence[Item]) -> bool:
    lines = [one for one in items if isinstance(one, PrintedLine)]
    if len(lines) < LEAST or not any(mark in one.words for one in lines for mark in SENTENCE_ENDS):
        return False
    width = max(one.right for one in lines) - min(one.left for one in lines)
    return sum(one.right - one.left for one in lines) >= FILLED * width * len(lines)
