"""Linear models with whole-number weights: the best sequence of labels, and the best label of one thing.

A feature's weights for all labels stand side by side in one Python integer, 32 bits a label: adding the integers
of the features adds all labels at once, in C and without rounding, so every machine gives the same answer.
Weights are in thousandths of the natural logarithm of the odds.

Sources: J. Lafferty, A. McCallum, F. Pereira, Conditional Random Fields, ICML 2001; A. Viterbi, Error Bounds for
Convolutional Codes, IEEE Trans. Inf. Theory 13 (1967).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct

from reviewer.messages import Text

LANE = 32  # bits; a sum of 100 weights of up to 2**24 fits
HALF = 1 << (LANE - 1)
NEVER = -(1 << 60)
OUTSIDE = (NEVER, NEVER, 0)


class Window:
    """Some of the lanes of packed sums, `count` from `first` on; to look at those alone takes less time."""

    def __init__(self, first: int, count: int) -> None:
        self._raised = sum(HALF << (LANE * lane) for lane in range(first + count))
        self._shift = LANE * first
        self._mask = (1 << (LANE * count)) - 1
        self._lanes = Struct(f"<{count}I")

    def scores(self, total: int) -> tuple[int, ...]:
        """Return the sum for each lane of a packed sum, all raised by `HALF`: enough to compare labels."""
        lanes = (total + self._raised) >> self._shift & self._mask
        found: tuple[int, ...] = self._lanes.unpack(lanes.to_bytes(self._lanes.size, "little"))
        return found


class Weights:
    """The weights of features for labels; `labels` names the lanes in order, `table` holds the packed weights."""

    def __init__(self, labels: Sequence[str], table: Mapping[str, int]) -> None:
        self.labels = tuple(labels)
        self.table = table
        self._all = Window(0, len(self.labels))

    def add(self, features: Iterable[str]) -> int:
        """Return the packed sum of the weights of `features`; features without weight count nothing."""
        return sum(filter(None, map(self.table.get, features)))  # adding nothing would copy the sum each time

    def scores(self, total: int) -> tuple[int, ...]:
        """Return the sum for each label of a packed sum, all raised by `HALF`: enough to compare labels."""
        return self._all.scores(total)

    def unpack(self, total: int) -> list[int]:
        """Return the sum for each label of a packed sum."""
        return [score - HALF for score in self.scores(total)]


def pack(values: Mapping[int, int]) -> int:
    """Return the lanes `{lane: weight}` as one integer."""
    return sum(weight << (LANE * lane) for lane, weight in values.items())


@dataclass(frozen=True, slots=True)
class Chain:
    """Finds the stretches of one kind: which words open one (B), go on with it (I) or stand outside (O).

    `follow` is what a label weighs behind another, by both names; I stands only behind B or I.
    """

    name: str
    follow: Mapping[tuple[str, str], int]

    def opens_nowhere(self, opens: Sequence[int], goes_on: Sequence[int], outside: Sequence[int]) -> bool:
        """Tell whether the best labels are surely O alone, given B, I and O of every word; linear in them.

        That is so where no stretch gains over leaving its words outside, wherever it opens and ends. Most chains find
        nothing in most sentences, and this is told much sooner than the best path.
        """
        weigh = self.follow.get
        stays = weigh(("O", "O"), 0)
        on_b, on_i = weigh(("B", "I"), 0) - stays, weigh(("I", "I"), 0) - stays
        leaves_b, leaves_i = weigh(("B", "O"), 0) - stays, weigh(("I", "O"), 0) - stays
        into = max(
            0,  # at the first word nothing stands in front
            weigh(("O", "B"), 0) - stays,
            weigh(("B", "B"), 0) - leaves_b - stays,
            weigh(("I", "B"), 0) - leaves_i - stays,
        )
        ahead, ends_b, ends_i = NEVER, 0, 0  # behind the last word nothing is left
        for b, i, o in zip(reversed(opens), reversed(goes_on), reversed(outside), strict=True):
            gain = into + b - o
            if gain + ends_b > 0 or gain + on_b + ahead > 0:
                return False
            ahead, ends = ahead + on_i, ends_i
            if ends > ahead:
                ahead = ends
            ahead += i - o
            ends_b, ends_i = leaves_b, leaves_i
        return True

    def find(self, scores: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
        """Return the stretches of the best labels, as first and end, given B, I and O of every word; linear in them."""
        weigh = self.follow.get
        bb, bi, bo = weigh(("B", "B"), 0), weigh(("B", "I"), 0), weigh(("B", "O"), 0)
        ib, ii, io = weigh(("I", "B"), 0), weigh(("I", "I"), 0), weigh(("I", "O"), 0)
        ob, oo = weigh(("O", "B"), 0), weigh(("O", "O"), 0)
        back: list[tuple[int, int, int]] = []
        b, i, o = OUTSIDE
        for n, (score_b, score_i, score_o) in enumerate(scores):
            if n == 0:
                b, i, o = score_b, NEVER, score_o
                continue
            next_b, from_b = o + ob, 2
            if b + bb > next_b:
                next_b, from_b = b + bb, 0
            if i + ib > next_b:
                next_b, from_b = i + ib, 1
            next_o, from_o = o + oo, 2
            if b + bo > next_o:
                next_o, from_o = b + bo, 0
            if i + io > next_o:
                next_o, from_o = i + io, 1
            next_i, from_i = i + ii, 1
            if b + bi > next_i:
                next_i, from_i = b + bi, 0
            b, i, o = next_b + score_b, next_i + score_i, next_o + score_o
            back.append((from_b, from_i, from_o))
        return _trace(back, b, i, o) if scores else []


def _trace(back: Sequence[tuple[int, int, int]], b: int, i: int, o: int) -> list[tuple[int, int]]:
    """Return the stretches of the best path, read from its end."""
    at = 2 if o >= b and o >= i else 0 if b >= i else 1
    end: int | None = None
    found = []
    for n in range(len(back), -1, -1):
        if at == 2:
            end = None
        elif end is None:
            end = n + 1
        if at == 0:
            found.append((n, end or n + 1))
            end = None
        if n:
            at = back[n - 1][at]
    return found[::-1]


def read_weights(lines: Iterable[str]) -> tuple[Weights, dict[tuple[str, str], int]]:
    """Read a table: the labels on a line that opens with `#labels`, then `feature TAB lane:weight …` a line.

    Lines `#follow TAB before TAB after TAB weight` give what a label weighs behind another. Other lines that open
    with # are notes. Raises `ValueError` for any other line.
    """
    labels: tuple[str, ...] = ()
    table: dict[str, int] = {}
    follow: dict[tuple[str, str], int] = {}
    shifted: dict[str, int] = {}  # tables repeat their cells
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            key, *rest = line.split("\t")
            if key == "#labels":
                labels = tuple(rest)
            elif key == "#follow":
                follow[rest[0], rest[1]] = int(rest[2])
            continue
        feature, tab, cells = line.partition("\t")
        if not tab:
            raise ValueError(Text.of("provisions.line", number=number))
        packed = 0
        for cell in cells.split(" "):
            value = shifted.get(cell)
            if value is None:
                lane, weight = cell.split(":")
                value = shifted[cell] = int(weight) << (LANE * int(lane))
            packed += value
        table[feature] = packed
    return Weights(labels, table), follow
