"""Words of a PDF page that are printed over other words: read together, the characters of both would be mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.messages import DEFAULT, say
from reviewer.reading.pdf_characters import BASELINE, Char
from reviewer.reading.printed import Gap

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
COVERED = 0.5  # share of width and height of a character; kerning and frames of punctuation cover less
CELL = 24.0  # points; characters are looked for in cells of that size
LARGEST = 1000.0  # points; a larger character belongs to no line
CROWD = 400  # characters in a cell, and more are not looked through: print has twenty
LARGE = 2.0  # times the size of the words below: a watermark
FEW = 12  # Han characters of a watermark
QUOTED = 12  # code points


def part_layers(chars: Sequence[Char]) -> tuple[list[Char], list[Gap]]:
    """Return the characters without the runs that are printed over others, and those as a gap.

    `chars` come in the order of printing: what was printed first is the text. A few large words are a watermark:
    told, but not missed.
    """
    below: dict[tuple[int, int], list[Char]] = {}
    kept: list[Char] = []
    over: list[Char] = []
    is_missed = False
    for run in _list_runs(chars):
        solid = [char for char in run if HAN.match(char["text"])]
        covered = [(char, other) for char in solid if (other := _find_below(char, below)) is not None]
        if len(covered) >= 2 or len(covered) > len(solid) / 2:
            over += solid
            is_large = all(char["size"] >= LARGE * other["size"] for char, other in covered)
            is_missed = is_missed or not is_large or len(solid) > FEW
            continue
        kept += run
        for char in solid:
            for cell in _list_cells(char):
                below.setdefault(cell, []).append(char)
    if not over:
        return list(chars), []
    words = "".join(char["text"] for char in over)
    reason = say(DEFAULT, "reason.overprinted", count=len(words), words=words[:QUOTED])
    return kept, [Gap("overprinted text", len(words) if is_missed else 0, reason)]


def _list_runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Yield the characters that were printed one behind the other, from left to right on one baseline."""
    run: list[Char] = []
    for char in chars:
        if run and (abs(char["bottom"] - run[-1]["bottom"]) > BASELINE or char["x0"] < run[-1]["x0"]):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _list_cells(char: Char) -> Iterator[tuple[int, int]]:
    if not (char["x1"] - char["x0"] < LARGEST and char["bottom"] - char["top"] < LARGEST):
        return
    for across in range(int(char["x0"] // CELL), int(char["x1"] // CELL) + 1):
        for down in range(int(char["top"] // CELL), int(char["bottom"] // CELL) + 1):
            yield across, down


def _find_below(char: Char, below: dict[tuple[int, int], list[Char]]) -> Char | None:
    for cell in _list_cells(char):
        for other in below.get(cell, ())[:CROWD]:
            if other["text"] != char["text"] and _covers(char, other):
                return other
    return None


def _covers(char: Char, other: Char) -> bool:
    wide = min(char["x1"], other["x1"]) - max(char["x0"], other["x0"])
    high = min(char["bottom"], other["bottom"]) - max(char["top"], other["top"])
    return bool(
        wide > COVERED * min(char["x1"] - char["x0"], other["x1"] - other["x0"])
        and high > COVERED * min(char["bottom"] - char["top"], other["bottom"] - other["top"])
    )
