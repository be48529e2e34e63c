"""Fingerprint postings: which clause holds which hash, in sorted blocks that a query reads directly.

A segment covers the clauses of one addition. Its postings, packed as `hash << 32 | clause`, are
sorted and cut into 2**bits buckets by the hash's leading bits; a query bisects a bucket without
unpacking it. Segments are merged when there are many, so that a query reads few buckets.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from reviewer.language.fragments import HASH_BITS

PER_BUCKET = 256  # postings of a bucket, on average
MOST_BITS = 18
AT_ONCE = 500  # buckets of one SQL statement
STEP_BITS = 8  # leading bits of the stretches in which segments are merged
COMMONEST = 4000  # a hash that more clauses hold tells nothing
SHIFT = 32
LOW = (1 << SHIFT) - 1


def write_segment(connection: sqlite3.Connection, postings: Sequence[int]) -> None:
    """Write sorted postings as a new segment, inside the caller's transaction."""
    if not postings:
        return
    bits = _bits_for(len(postings))
    segment = _open_segment(connection, bits, len(postings))
    _write_buckets(connection, segment, bits, postings, range(1 << bits))


def _bits_for(postings: int) -> int:
    return min(MOST_BITS, max(0, (postings // PER_BUCKET).bit_length() - 1))


def _open_segment(connection: sqlite3.Connection, bits: int, postings: int) -> int:
    cursor = connection.execute("INSERT INTO segment (bits, postings) VALUES (?, ?)", (bits, postings))
    assert cursor.lastrowid is not None  # SQLite numbers every inserted row
    return cursor.lastrowid


def _write_buckets(
    connection: sqlite3.Connection, segment: int, bits: int, postings: Sequence[int], buckets: range
) -> None:
    connection.executemany(
        "INSERT INTO posting (segment, bucket, block) VALUES (?, ?, ?)",
        ((segment, bucket, block) for bucket, block in _cut(postings, bits, buckets)),
    )


def _cut(postings: Sequence[int], bits: int, buckets: range) -> Iterable[tuple[int, bytes]]:
    start = 0
    for bucket in buckets:
        end = bisect_left(postings, _first_of(bucket + 1, bits), start)
        if end > start:
            yield bucket, _pack(postings[start:end])
        start = end


def _first_of(bucket: int, bits: int) -> int:
    """Return the smallest posting that belongs into a bucket."""
    return bucket << (HASH_BITS - bits + SHIFT)


def _pack(postings: Iterable[int]) -> bytes:
    block = array("Q", postings)
    if sys.byteorder == "big":
        block.byteswap()
    return block.tobytes()


def _unpack(block: bytes) -> array[int]:
    found = array("Q")
    found.frombytes(block)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def merge_segments(connection: sqlite3.Connection, gone: frozenset[int] = frozenset()) -> None:
    """Write all segments as one, leaving out the clauses that are `gone`, in the caller's transaction.

    The hashes are taken in `1 << STEP_BITS` stretches, so that memory holds one stretch of the index at a time.
    """
    segments: list[tuple[int, int, int]] = connection.execute("SELECT id, bits, postings FROM segment").fetchall()
    total = sum(postings for _, _, postings in segments)
    if not total:
        return
    bits = _bits_for(total)
    step = min(bits, STEP_BITS)
    merged = _open_segment(connection, bits, total)
    written = 0
    for stretch in range(1 << step):
        held: list[int] = []
        for segment, own_bits, _ in segments:
            held += _read_stretch(connection, segment, own_bits, stretch, step)
        if gone:
            held = [one for one in held if one & LOW not in gone]
        held.sort()
        written += len(held)
        _write_buckets(connection, merged, bits, held, range(stretch << (bits - step), (stretch + 1) << (bits - step)))
    connection.execute("UPDATE segment SET postings = ? WHERE id = ?", (written, merged))
    connection.execute("DELETE FROM posting WHERE segment != ?", (merged,))
    connection.execute("DELETE FROM segment WHERE id != ?", (merged,))


def _read_stretch(connection: sqlite3.Connection, segment: int, bits: int, stretch: int, step: int) -> array[int]:
    """Return a segment's postings whose hashes begin with the `step` bits of `stretch`."""
    if bits >= step:
        first, last = stretch << (bits - step), (stretch + 1) << (bits - step)
    else:
        first = stretch >> (step - bits)
        last = first + 1
    found = array("Q")
    rows = connection.execute(
        "SELECT block FROM posting WHERE segment = ? AND bucket >= ? AND bucket < ? ORDER BY bucket",
        (segment, first, last),
    )
    for (block,) in rows:
        found.extend(_unpack(block))
    if bits >= step:
        return found
    low = bisect_left(found, _first_of(stretch, step))
    return found[low : bisect_left(found, _first_of(stretch + 1, step), low)]


class Postings:
    """Answers which clauses share fingerprints with a text. Blocks are kept for the next text."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._segments: list[tuple[int, int]] = []
        self._blocks: dict[tuple[int, int], array[int]] = {}

    def fetch(self, values: Iterable[int]) -> None:
        """Read the blocks of all these hashes in the order of the file: in a cold file that is most of the work.

        Which segments there are is asked anew, since a writer may have merged them; so fetch and count in
        one transaction. A segment never changes and its number is never given again, so blocks stay good.
        """
        self._segments = self._connection.execute("SELECT id, bits FROM segment ORDER BY id").fetchall()
        hashes = list(values)
        for segment, bits in self._segments:
            wanted = sorted({value >> (HASH_BITS - bits) for value in hashes})
            wanted = [bucket for bucket in wanted if (segment, bucket) not in self._blocks]
            for first in range(0, len(wanted), AT_ONCE):
                some = wanted[first : first + AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(
                    f"SELECT bucket, block FROM posting WHERE segment = ? AND bucket IN ({marks})", (segment, *some)
                )
                self._blocks.update({(segment, bucket): array("Q") for bucket in some})
                self._blocks.update({(segment, bucket): _unpack(block) for bucket, block in rows})

    def count_shared(self, values: Iterable[int]) -> Counter[int]:
        """Return for each clause how many of the hashes, which were fetched, it holds."""
        votes: Counter[int] = Counter()
        for value in sorted(values):
            holders: list[int] = []
            for segment, bits in self._segments:
                block = self._blocks[segment, value >> (HASH_BITS - bits)]
                start = bisect_left(block, value << SHIFT)
                end = bisect_left(block, (value + 1) << SHIFT, start)
                holders += [one & LOW for one in block[start:end]]
            if len(holders) <= COMMONEST:
                votes.update(holders)
        return votes
