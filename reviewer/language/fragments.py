"""Fragments that two texts share, wherever they stand in each."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

GRAM = 5  # signs of a fingerprint
SHORTEST = 6  # signs of a fragment
STEP = SHORTEST - GRAM + 1  # every fragment holds a gram that begins at a multiple of this
MOST_PLACES = 32  # places of one gram that are tried; a gram that stands more often is filler
LEAP = 16  # signs compared at once while a run is followed
MOST_SIGNS = 16  # times the longer text that all runs together may be long; only filler (a table of figures) is more
GAP_OPENED, GAP_SIGN = 4.0, 0.5  # what a gap between two runs costs, and each sign of it
COPIED = 30.0  # score of aligned runs that nobody writes twice by chance
LONGEST_GAP = 20  # signs; runs further apart do not belong together
HASH_BITS = 32
WIDTH = 2  # bytes of a sign; the rarest signs take two of them


class Fragment(NamedTuple):
    """`length` signs that stand at `ours` in one text and at `theirs` in the other."""

    ours: int
    theirs: int
    length: int


def fingerprint(text: str) -> set[int]:
    """Return 32-bit hashes of the text's 5-grams, every second value kept (half the space, same recall).

    CRC-32 (ISO 3309) over the UTF-16 form of each gram: the same on every machine, and fast everywhere.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    grams = range(0, len(data) - GRAM * WIDTH + 1, WIDTH)
    hashes = {crc32(data[at : at + GRAM * WIDTH]) for at in grams}
    return {one for one in hashes if one & 1}


def list_grams(text: str) -> Mapping[str, list[int]]:
    """Return the places of each 5-gram."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - GRAM + 1):
        places[text[at : at + GRAM]].append(at)
    return places


def find_fragments(ours: str, theirs: str, grams: Mapping[str, list[int]] | None = None) -> list[Fragment]:
    """Return shared runs of at least 6 signs, from left to right in `ours`; no sign of either side is in two.

    The longest runs are taken first, so that a word that stands early in one text does not break a long run
    that it is also a part of (greedy string tiling, Wise 1993). `grams` are those of `ours`, for callers that
    compare it often.
    """
    waiting = _list_runs(ours, theirs, list_grams(ours) if grams is None else grams)
    if len(waiting) < 2:
        return waiting
    waiting.sort(key=_by_length)
    taken_ours, taken_theirs = bytearray(len(ours)), bytearray(len(theirs))
    fragments: list[Fragment] = []
    while waiting:
        run = waiting.pop()
        free = _longest_free(run, taken_ours, taken_theirs)
        if free is run:
            fragments.append(run)
            taken_ours[run.ours : run.ours + run.length] = taken_theirs[run.theirs : run.theirs + run.length] = (
                b"\x01" * run.length
            )
        elif free.length >= SHORTEST:
            insort(waiting, free, key=_by_length)
    return sorted(fragments)


def _by_length(run: Fragment) -> tuple[int, int, int]:
    """Order runs so that the longest is the last, and of equals the one further to the left."""
    return run.length, -run.ours, -run.theirs


def _list_runs(ours: str, theirs: str, grams: Mapping[str, list[int]]) -> list[Fragment]:
    """Return every run of at least 6 signs that cannot be made longer; runs may overlap."""
    runs: list[Fragment] = []
    most_signs = MOST_SIGNS * max(len(ours), len(theirs))
    signs = 0
    ends: dict[int, int] = {}  # by how far the two sides are shifted: where the last run ends in `theirs`
    starts = range(0, len(theirs) - GRAM + 1, STEP)
    for place in [one for one in starts if theirs[one : one + GRAM] in grams]:
        for at in grams[theirs[place : place + GRAM]][:MOST_PLACES]:
            if ends.get(at - place, 0) > place:
                continue
            start = 0
            while at + start and place + start and ours[at + start - 1] == theirs[place + start - 1]:
                start -= 1
            end = GRAM
            most = min(len(ours) - at, len(theirs) - place)
            while ours[at + end : at + end + LEAP] == theirs[place + end : place + end + LEAP] and end + LEAP <= most:
                end += LEAP
            while end < most and ours[at + end] == theirs[place + end]:
                end += 1
            ends[at - place] = place + end
            if end - start >= SHORTEST:
                runs.append(Fragment(at + start, place + start, end - start))
                signs += end - start
        if signs > most_signs:
            break
    return runs


def _longest_free(run: Fragment, taken_ours: bytearray, taken_theirs: bytearray) -> Fragment:
    """Return the run itself, or of one with signs taken the longest part that is free, the first of equals."""
    ours = taken_ours[run.ours : run.ours + run.length]
    theirs = taken_theirs[run.theirs : run.theirs + run.length]
    if 1 not in ours and 1 not in theirs:
        return run
    best = (0, 0)
    start = 0
    for n in range(run.length + 1):
        if n == run.length or ours[n] or theirs[n]:
            best = max(best, (n - start, -start))
            start = n + 1
    return Fragment(run.ours - best[1], run.theirs - best[1], best[0])


def align(fragments: Iterable[Fragment], worth: Callable[[Fragment], float] | None = None) -> float:
    """Return the score of the best stretch of runs that follow each other on both sides.

    A local alignment with affine gaps (Smith and Waterman 1981, Gotoh 1982) over whole runs: each shared sign
    counts one, or a run what `worth` says of it; a gap costs `GAP_OPENED` and `GAP_SIGN` for each sign of its longer
    side.
    """
    ends: list[tuple[int, int, float]] = []
    for run in sorted(fragments):
        before = 0.0
        for ours, theirs, score in ends:
            mine, other = run.ours - ours, run.theirs - theirs
            if 0 <= mine <= LONGEST_GAP and 0 <= other <= LONGEST_GAP:
                before = max(before, score - GAP_OPENED - GAP_SIGN * max(mine, other))
        ends.append((run.ours + run.length, run.theirs + run.length, before + (worth(run) if worth else run.length)))
    return max((score for _, _, score in ends), default=0.0)


def total(fragments: Iterable[Fragment]) -> int:
    """Return how many signs the fragments cover."""
    return sum(one.length for one in fragments)
