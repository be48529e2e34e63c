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
COMMONEST = 4000  # a hash that more clauses hold tells nothing
SHIFT = 32
LOW = (1 << SHIFT) - 1


def write_segment(connection: sqlite3.Connection, postings: Sequence[int]) -> None:
    """Write sorted postings as a new segment, inside the caller's transaction."""
    if not postings:
        return
    bits = min(MOST_BITS, max(0, (len(postings) // PER_BUCKET).bit_length() - 1))
    cursor = connection.execute("INSERT INTO segment (bits, postings) VALUES (?, ?)", (bits, len(postings)))
    connection.executemany(
        "INSERT INTO posting (segment, bucket, block) VALUES (?, ?, ?)",
        ((cursor.lastrowid, bucket, block) for bucket, block in _cut(postings, bits)),
    )


def _cut(postings: Sequence[int], bits: int) -> Iterable[tuple[int, bytes]]:
    start = 0
    for bucket in range(1 << bits):
        limit = (bucket + 1) << (HASH_BITS - bits + SHIFT)
        end = bisect_left(postings, limit, start)
        if end > start:
            yield bucket, _pack(postings[start:end])
        start = end


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
    """Write all segments as one, leaving out the clauses that are `gone`, in the caller's transaction."""
    merged: list[int] = []
    for (block,) in connection.execute("SELECT block FROM posting"):
        merged += _unpack(block)
    if gone:
        merged = [one for one in merged if one & LOW not in gone]
    merged.sort()
    connection.execute("DELETE FROM posting")
    connection.execute("DELETE FROM segment")
    write_segment(connection, merged)


class Postings:
    """Answers which clauses share fingerprints with a text. Blocks are kept for the next text."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._segments = connection.execute("SELECT id, bits FROM segment ORDER BY id").fetchall()
        self._blocks: dict[tuple[int, int], array[int]] = {}

    def count_shared(self, values: Iterable[int]) -> Counter[int]:
        """Return for each clause how many of the hashes it holds."""
        votes: Counter[int] = Counter()
        for value in sorted(values):
            holders: list[int] = []
            for segment, bits in self._segments:
                block = self._block(segment, value >> (HASH_BITS - bits))
                start = bisect_left(block, value << SHIFT)
                end = bisect_left(block, (value + 1) << SHIFT, start)
                holders += [one & LOW for one in block[start:end]]
            if len(holders) <= COMMONEST:
                votes.update(holders)
        return votes

    def _block(self, segment: int, bucket: int) -> array[int]:
        key = (segment, bucket)
        if key not in self._blocks:
            row = self._connection.execute("SELECT block FROM posting WHERE segment = ? AND bucket = ?", key).fetchone()
            self._blocks[key] = _unpack(row[0]) if row else array("Q")
        return self._blocks[key]
