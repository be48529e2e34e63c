"""Fragments that two texts share, wherever they stand in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GRAM = 5  # signs of a fingerprint
SHORTEST = 8  # signs of a fragment
HASH_BITS = 32
_MASK = (1 << HASH_BITS) - 1
_BASE = 0x01000193
_TOP = pow(_BASE, GRAM - 1, 1 << HASH_BITS)
_MIX = 0x9E3779B1


@dataclass(frozen=True, slots=True)
class Fragment:
    """`length` signs that stand at `ours` in one text and at `theirs` in the other."""

    ours: int
    theirs: int
    length: int


def fingerprint(text: str) -> set[int]:
    """Return 32-bit hashes of the text's 5-grams, every second value kept (half the space, same recall).

    A rolling polynomial hash (Karp and Rabin 1987) with a multiplicative mix, so that the values are
    spread evenly over buckets; the same on every machine.
    """
    found: set[int] = set()
    rolling = 0
    codes = [ord(sign) for sign in text]
    for at, code in enumerate(codes):
        if at >= GRAM:
            rolling -= codes[at - GRAM] * _TOP
        rolling = (rolling * _BASE + code) & _MASK
        if at >= GRAM - 1:
            value = (rolling * _MIX) & _MASK
            value ^= value >> 15
            if not value & 1:
                found.add(value)
    return found


def list_grams(text: str) -> Mapping[str, list[int]]:
    """Return the places of each 5-gram."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - GRAM + 1):
        places[text[at : at + GRAM]].append(at)
    return places


def find_fragments(ours: str, theirs: str, places: Mapping[str, list[int]] | None = None) -> list[Fragment]:
    """Return the longest shared runs of at least 8 signs, from left to right in `ours`, none overlapping there.

    `places` are the grams of `theirs`, for callers that compare it often. A run of `theirs` is used once.
    """
    grams = list_grams(theirs) if places is None else places
    used = bytearray(len(theirs))
    fragments: list[Fragment] = []
    at = 0
    while at + GRAM <= len(ours):
        best = Fragment(at, 0, 0)
        for place in grams.get(ours[at : at + GRAM], ())[:32]:
            if used[place]:
                continue
            length = GRAM
            while (
                at + length < len(ours)
                and place + length < len(theirs)
                and ours[at + length] == theirs[place + length]
                and not used[place + length]
            ):
                length += 1
            if length > best.length:
                best = Fragment(at, place, length)
        if best.length >= SHORTEST:
            fragments.append(best)
            used[best.theirs : best.theirs + best.length] = b"\x01" * best.length
            at += best.length
        else:
            at += 1
    return fragments


def total(fragments: Iterable[Fragment]) -> int:
    """Return how many signs the fragments cover."""
    return sum(one.length for one in fragments)
