"""Pairs of neighbouring characters: what a text is about, without a dictionary.

What stands everywhere in laws and regulations (应当, 规定) tells nothing and is left out: the pairs of
reference/words/pairs.tsv (built by `bench/pairs.py`).
"""

from __future__ import annotations

import re
import sys
from functools import cache

from reviewer.bundled import bundled
from reviewer.language.comparable import FOLDED, LEADING

TABLE = "words/pairs.tsv"
UTF_16 = f"utf-16-{sys.byteorder[0]}e"  # in the machine's own order of bytes, without a mark
MARKS = re.compile(r"[，。；：、（）《》“”\s]+")  # those of nearly every clause, which have no form of another width
NOT_HAN = re.compile(r"[^\u4e00-\u9fff\n]+")
GAP = "\n"  # between what does not belong together: no pair reaches over it
NO_LETTER = ord(GAP)
UNIT = 16  # bits
LOW = (1 << UNIT) - 1


def list_pairs(text: str) -> set[int]:
    """Return the telling pairs of a clause: those of `cut_pairs` that do not stand everywhere."""
    return cut_pairs(text) - read_common()


def cut_pairs(text: str) -> set[int]:
    """Return the pairs of neighbouring letters of a clause, without its own number; linear in its length.

    A pair is one number, the earlier UTF-16 unit in its lower half: taken straight from memory that is twice as
    fast as pairs of strings. Letters and digits count in their compatibility form and in lower case; a pair never
    reaches over a mark or a blank.
    """
    head = LEADING.match(text)
    parted = MARKS.sub(GAP, text[head.end() :] if head else text)
    data = NOT_HAN.sub(_fold, parted).encode(UTF_16, "surrogatepass")
    units = len(data) // 2
    even, odd = memoryview(data)[: units // 2 * 4], memoryview(data)[2 : 2 + max(0, units - 1) // 2 * 4]
    found = {*even.cast("I"), *odd.cast("I")}
    if sys.byteorder == "big":
        found = {(one & LOW) << UNIT | one >> UNIT for one in found}
    return {one for one in found if one & LOW != NO_LETTER and one >> UNIT != NO_LETTER}


def spell(pair: int) -> str:
    """Return the two characters of a pair."""
    return chr(pair & LOW) + chr(pair >> UNIT)


@cache
def read_common() -> frozenset[int]:
    """Return the pairs that stand everywhere; read once a process.

    Raises `OSError` where the program was installed without the table.
    """
    lines = (bundled("reference") / TABLE).read_text(encoding="utf-8").splitlines()
    pairs = [pair for line in lines if not line.startswith("#") for pair in line.partition("\t")[2].split()]
    return frozenset(ord(pair[0]) | ord(pair[1]) << UNIT for pair in pairs)


def _fold(signs: re.Match[str]) -> str:
    return "".join(one.translate(FOLDED) or GAP for one in signs[0])
