"""What is left when all that was read is taken away from all that a file holds.

A reader takes words from the places that it knows. Every further place, known to nobody yet, shows as words of
the file that stand nowhere in what was read. Words are compared by their Chinese characters in groups of four,
so that a line may be joined, cut or labelled on its way into the draft.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
GROUP = 4  # Han characters
NEAR = 2_000  # Han characters
MOST_SEARCHED = 1_000_000_000  # Han characters, about a second
NAMED = 60  # code points of the words that a reason names


def keep_han(words: str) -> str:
    """Return the Han characters of a text."""
    return "".join(HAN.findall(words))


@dataclass(slots=True)
class Known:
    """The words that were read or left out with a note."""

    whole: str
    groups: frozenset[str] = field(init=False)
    _at: int = 0
    _searched: int = 0

    def __post_init__(self) -> None:
        """Take the words apart."""
        self.whole = keep_han(self.whole)
        self.groups = frozenset(self.whole[at : at + GROUP] for at in range(len(self.whole) - GROUP + 1))

    def repeats(self, words: str) -> bool:
        """Tell whether all Han characters of a piece stand together in what was read.

        Pieces are looked for near the last one first. After `MOST_SEARCHED` characters, which only a hostile file
        needs, their groups decide.
        """
        han = keep_han(words)
        begin = max(0, self._at - NEAR)
        found = self.whole.find(han, begin, begin + 2 * NEAR + len(han))
        if found < 0 and self._searched < MOST_SEARCHED:
            self._searched += len(self.whole)
            found = self.whole.find(han)
        if found >= 0:
            self._at = found
            return True
        return self._searched >= MOST_SEARCHED and not self.lacks(words)

    def lacks(self, words: str) -> str:
        """Return the Han characters of a piece that were read nowhere, nothing where all were.

        A piece is what stands together in the file: a paragraph, a cell. Fewer than four characters beside others
        that were read count as read: they cannot be told from where two pieces meet.
        """
        han = keep_han(words)
        if len(han) < GROUP:
            return "" if self.repeats(han) else han
        bare = [True] * len(han)
        for at in range(len(han) - GROUP + 1):
            if han[at : at + GROUP] in self.groups:
                bare[at : at + GROUP] = [False] * GROUP
        lacking = "".join(mark if is_bare else " " for mark, is_bare in zip(han, bare, strict=True)).split()
        return "".join(lacking) if any(len(piece) >= GROUP for piece in lacking) else ""


@dataclass(slots=True)
class Leftovers:
    """Words that were read nowhere: `count` is in Han characters, `sample` how they begin."""

    count: int = 0
    sample: str = ""

    def add(self, words: str, known: Known, *, whole: bool = False) -> None:
        """Add what `known` lacks of a piece, or with `whole` all of a piece that repeats nothing."""
        lacking = keep_han(words) if whole and not known.repeats(words) else known.lacks(words)
        if lacking:
            self.count += len(lacking)
            if len(self.sample) <= NAMED:
                self.sample += f"……{lacking}" if self.sample else lacking

    def quote(self) -> str:
        """Return the beginning of the words."""
        return self.sample if len(self.sample) <= NAMED else f"{self.sample[:NAMED]}……"
