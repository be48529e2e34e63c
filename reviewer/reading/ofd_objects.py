"""What is drawn on an OFD page: text, pictures and paths, also inside of units that several pages share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reviewer.reading.ofd_package import read_numbers
from reviewer.reading.printed import PrintedLine

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 16  # units inside units
MOST = 200_000  # objects of a page
DRAWN = ("TextObject", "ImageObject", "PathObject", "CompositeObject")


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the content of a unit comes to stand: x and y are scaled, then moved."""

    across: float = 0
    down: float = 0
    wide: float = 1
    high: float = 1

    def inside(self, composite: _Element) -> Placing:
        """Return the placing of what a composite object holds."""
        box = read_numbers(composite.get("Boundary"))
        left, top = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
        matrix = read_numbers(composite.get("CTM"))
        a, d, e, f = (matrix[0], matrix[3], matrix[4], matrix[5]) if len(matrix) == 6 else (1.0, 1.0, 0.0, 0.0)
        return Placing(
            self.across + self.wide * (left + e), self.down + self.high * (top + f), self.wide * a, self.high * d
        )


@dataclass(slots=True)
class Drawn:
    """What a page shows: printed pieces, boxes of pictures (left, top, width, height), and counts of the rest."""

    pieces: list[PrintedLine]
    pictures: list[tuple[float, float, float, float]]
    paths: int = 0
    glyphs: int = 0  # characters that are drawn without a code
    lost: int = 0  # units that the file does not hold


def read_objects(layers: Sequence[_Element], units: Mapping[str, _Element]) -> Drawn:
    """Return what the layers show; `units` are the shared units by id."""
    drawn = Drawn([], [])
    for layer in layers:
        _read_below(layer, units, Placing(), drawn, 0)
    drawn.pieces = _drop_repeated(drawn.pieces)
    return drawn


def _read_below(parent: _Element, units: Mapping[str, _Element], placing: Placing, drawn: Drawn, depth: int) -> None:
    for element in parent.iter(*(f"{{*}}{name}" for name in DRAWN)):
        kind = str(element.tag).rpartition("}")[2]
        if kind == "TextObject":
            found = list(_read_pieces(element, placing))
            drawn.pieces += found
            drawn.glyphs += 0 if found else sum(1 for _ in element.iter("{*}Glyphs"))
        elif kind == "ImageObject":
            box = read_numbers(element.get("Boundary"))
            if len(box) == 4:
                drawn.pictures.append((box[0], box[1], abs(placing.wide * box[2]), abs(placing.high * box[3])))
        elif kind == "PathObject":
            drawn.paths += 1
        else:
            unit = units.get(element.get("ResourceID", ""))
            if unit is None or depth >= DEEPEST or len(drawn.pieces) > MOST:
                drawn.lost += 1
            else:
                _read_below(unit, units, placing.inside(element), drawn, depth + 1)


def _read_pieces(text: _Element, placing: Placing) -> Iterator[PrintedLine]:
    box = read_numbers(text.get("Boundary"))
    size = (read_numbers(text.get("Size")) or [4.0])[0]
    if len(box) != 4:
        box = [0.0, 0.0, 0.0, 0.0]  # words without a place are words
    for code in text.iterfind("./{*}TextCode"):
        words = code.text or ""
        if not words.strip():
            continue
        x, y = (read_numbers(code.get("X")) or [0.0])[0], (read_numbers(code.get("Y")) or [size])[0]
        down = placing.down + placing.high * (box[1] + y)
        left = placing.across + placing.wide * (box[0] + x)
        right = left + abs(placing.wide) * _measure(code, words, size)
        printed = size * abs(placing.high)
        yield PrintedLine(words, left, right, down - printed, down, printed)


def _measure(code: _Element, words: str, size: float) -> float:
    """Return the width of words: DeltaX lists the steps between them, `g n x` stands for n steps of x."""
    steps: list[float] = []
    given = (code.get("DeltaX") or "").split()
    at = 0
    try:
        while at < len(given):
            if given[at] == "g":
                steps += [float(given[at + 2])] * min(int(given[at + 1]), len(words))
                at += 3
            else:
                steps.append(float(given[at]))
                at += 1
    except (ValueError, IndexError):
        steps = []
    widths = [size if ord(mark) > 0xFF else size / 2 for mark in words]
    steps += widths[len(steps) : -1]
    return sum(steps[: len(words) - 1]) + widths[-1]


def _drop_repeated(pieces: list[PrintedLine]) -> list[PrintedLine]:
    """Leave out words that are printed again where they stand, as is done for bold print."""
    kept: list[PrintedLine] = []
    for piece in sorted(pieces, key=lambda one: (one.words, one.top, one.left)):
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.words == piece.words
            and abs(last.left - piece.left) < 0.3 * piece.size
            and abs(last.top - piece.top) < 0.3 * piece.size
        ):
            continue
        kept.append(piece)
    return kept


def join_pieces(pieces: Sequence[PrintedLine], wide: float) -> Iterator[PrintedLine]:
    """Join the pieces of one printed line, from left to right, but for those that blanks of `wide` sizes part."""
    rows: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda one: (one.bottom, one.left)):
        if rows and abs(rows[-1][0].bottom - piece.bottom) < 0.4 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda one: one.left)
        top, bottom = row[0].top, row[0].bottom
        cuts = [n for n, (one, two) in enumerate(pairwise(row), 1) if two.left - one.right > wide * one.size]
        for begin, end in pairwise([0, *cuts, len(row)]):
            part = row[begin:end]
            words = "".join(one.words for one in part)
            size = max(one.size for one in part)
            yield PrintedLine(words, part[0].left, max(one.right for one in part), top, bottom, size)
