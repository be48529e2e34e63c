"""The characters of a PDF page before they become lines: printed once, on the line that they belong to, and known.

Bold print is often made by printing a word twice, a fraction of a point apart. Subscripts, superscripts and
ticks stand above or below the line that they are read in. A font without a map to Unicode gives codes
instead of words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from reviewer.reading.word.symbols import UNKNOWN, draw

Char = dict[str, Any]  # as pdfplumber gives it
SAME_PLACE = 0.4  # share of the width by which a character may be printed again beside itself
SAME_HEIGHT = 0.3
SHORT = 8  # characters that may stand on a baseline of their own
BASELINE = 1.0  # points by which the characters of one line may stand apart
CODE = re.compile(r"\(cid:\d+\)")
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
UNMAPPED = "\ufffd"


def drop_repeated(chars: Iterable[Char]) -> list[Char]:
    """Return the characters without those that stand on an equal one, in the order in which they were printed."""
    kept: list[Char] = []
    cells: dict[tuple[str, int, int], list[Char]] = {}
    for char in chars:
        wide = max(char["x1"] - char["x0"], 0.1 * char["size"], 0.1)
        across, down = int(char["x0"] // wide), int(char["top"] // max(char["size"], 0.1))
        around = (
            other
            for one in (across - 1, across, across + 1)
            for two in (down - 1, down, down + 1)
            for other in cells.get((char["text"], one, two), ())
        )
        if char["text"].strip() and any(_is_same(char, other, wide) for other in around):
            continue
        kept.append(char)
        cells.setdefault((char["text"], across, down), []).append(char)
    return kept


def _is_same(char: Char, other: Char, wide: float) -> bool:
    return bool(
        abs(char["x0"] - other["x0"]) < SAME_PLACE * wide
        and abs(char["top"] - other["top"]) < SAME_HEIGHT * char["size"]
        and abs(char["size"] - other["size"]) < 0.2 * char["size"]
    )


def name_symbols(chars: Iterable[Char]) -> int:
    """Put known characters for those of symbol fonts and U+FFFD for unknown ones; return how many are unknown."""
    unknown = 0
    for char in chars:
        words = char["text"]
        if not (CODE.fullmatch(words) or PRIVATE.search(words) or UNMAPPED in words or words < " "):
            continue
        font = re.sub(r"^[A-Z]{6}\+", "", char["fontname"]).replace("-Regular", "").replace("Wingdings2", "Wingdings 2")
        drawn = draw(font, ord(words)) if len(words) == 1 and words >= " " else UNKNOWN
        known = font.lower() in ("wingdings", "wingdings 2", "symbol", "symbolmt") and 0xF000 <= ord(words[0]) <= 0xF0FF
        char["text"] = drawn if known else UNMAPPED
        unknown += 0 if known else 1
    return unknown


@dataclass(slots=True)
class _Row:
    """Characters on one baseline, from left to right."""

    chars: list[Char]
    top: float = 0
    bottom: float = 0
    starts: list[float] = field(default_factory=list)

    def settle(self) -> None:
        """Take the measure of the row from its characters."""
        self.chars.sort(key=lambda char: char["x0"])
        self.starts = [char["x0"] for char in self.chars]
        self.top = min(char["top"] for char in self.chars)
        self.bottom = max(char["bottom"] for char in self.chars)


def level(chars: Sequence[Char]) -> None:
    """Put short runs that stand a little above or below a line, beside its characters, on that line.

    The places of their characters are changed.
    """
    rows = sorted(_list_rows(chars), key=lambda row: -sum(char["size"] for char in row.chars))
    hosts: list[_Row] = []
    tops: list[float] = []
    tallest = max((row.bottom - row.top for row in rows), default=0)
    for row in rows:
        left_over: list[Char] = []
        for run in _list_runs(row.chars):
            host = _find_host(run, hosts, tops, tallest) if len(run) <= SHORT else None
            if host is None:
                left_over += run
                continue
            for char in run:
                _move(char, host)
        if left_over:
            row.chars = left_over
            row.settle()
            at = bisect_left(tops, row.top)
            tops.insert(at, row.top)
            hosts.insert(at, row)


def _list_rows(chars: Sequence[Char]) -> Iterator[_Row]:
    upright = sorted((char for char in chars if char.get("upright", True)), key=lambda char: char["bottom"])
    row: list[Char] = []
    for char in upright:
        if row and char["bottom"] - row[0]["bottom"] > BASELINE:
            yield _settled(row)
            row = []
        row.append(char)
    if row:
        yield _settled(row)


def _settled(chars: list[Char]) -> _Row:
    row = _Row(chars)
    row.settle()
    return row


def _list_runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Yield the characters that stand side by side, blanks left out."""
    solid = [char for char in chars if char["text"].strip()]
    run = solid[:1]
    for before, char in pairwise(solid):
        if char["x0"] - before["x1"] > 0.5 * char["size"]:
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _find_host(run: Sequence[Char], hosts: Sequence[_Row], tops: Sequence[float], tallest: float) -> _Row | None:
    middle = (min(char["top"] for char in run) + max(char["bottom"] for char in run)) / 2
    for at in range(bisect_left(tops, middle) - 1, -1, -1):
        if tops[at] < middle - tallest:
            return None
        if hosts[at].bottom >= middle and _fits(run, hosts[at]):
            return hosts[at]
    return None


def _fits(run: Sequence[Char], row: _Row) -> bool:
    """Tell whether the run stands in a gap of the row or at its end, and touches what is beside it."""
    begin, end = run[0]["x0"], run[-1]["x1"]
    at = bisect_left(row.starts, begin)
    slack = 0.3 * run[0]["size"]
    before = row.chars[at - 1] if at else None
    after = row.chars[at] if at < len(row.chars) else None
    if before is not None and before["x1"] > begin + slack and before["text"].strip():
        return False
    if after is not None and after["x0"] < end - slack and after["text"].strip():
        return False
    near = [
        gap < 0.8 * one["size"]
        for one, gap in (
            *(((before, begin - before["x1"]),) if before is not None else ()),
            *(((after, after["x0"] - end),) if after is not None else ()),
        )
    ]
    return any(near)


def _move(char: Char, row: _Row) -> None:
    down = row.bottom - char["bottom"]
    shift = row.top - char["top"]
    char["doctop"] += shift
    char["top"] += shift
    char["bottom"] += down
