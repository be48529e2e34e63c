"""Phrases that many laws share: whoever uses them copies nobody.

A penalty, an appeal, the duty to praise or to punish is worded alike in hundreds of laws (违反本条例规定的，由……责令限期
改正；逾期不改正的，处……以上……以下罚款). The table (reference/words/stock_phrases.tsv, built by
`bench/stock_phrases.py`) holds them in the form of `make_comparable`, in which figures and one's own place count as
one sign. What weighs when two clauses are compared is what is left without them: the rarer words, as inverse
document frequency has it (K. Spärck Jones 1972), with two grades only.
"""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.reference import Reference

TABLE = "words/stock_phrases.tsv"
GRAM = 5  # signs of the pieces that were counted
SEAM = 3  # signs; fewer between two stock phrases only join them


class StockPhrases:
    """Tells the signs of a comparable text that stand in no stock phrase."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the table's lines: a phrase each, every `GRAM` signs of which are stock; `#` begins a remark."""
        self._grams = frozenset(
            line[at : at + GRAM] for line in lines if not line.startswith("#") for at in range(len(line) - GRAM + 1)
        )

    def mark_own(self, text: str) -> bytes:
        """Return for each sign of a comparable text 1 where it is the author's own and 0 where it is stock; linear."""
        own = bytearray(b"\x01" * len(text))
        for at in range(len(text) - GRAM + 1):
            if text[at : at + GRAM] in self._grams:
                own[at : at + GRAM] = bytes(GRAM)
        for start, end in list(_stretches(own)):
            if end - start < SEAM and start and end < len(own):
                own[start:end] = bytes(end - start)
        return bytes(own)


def _stretches(marks: bytearray) -> Iterable[tuple[int, int]]:
    at = marks.find(1)
    while at >= 0:
        end = marks.find(0, at)
        end = len(marks) if end < 0 else end
        yield at, end
        at = marks.find(1, end)


def load_stock_phrases(reference: Reference) -> StockPhrases:
    """Return the reference's stock phrases, read once; raises `RuleError` where the table is missing."""
    phrases: StockPhrases = reference.derived("stock phrases", _read)
    return phrases


def _read(reference: Reference) -> StockPhrases:
    return StockPhrases(reference.lines(TABLE))
