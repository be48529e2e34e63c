"""Fingerprint postings: which clause holds which hash, in sorted blocks that a query reads directly.

A segment covers the clauses of one addition. Its postings, `hash << 32 | clause`, are sorted and cut into
2**bits buckets by the hash's leading bits. A bucket's block holds what the bucket does not tell of the
hashes (their low 16 bits where it tells 16 or more, else all 32), then the clauses (32 bits each), all
little-endian; a query bisects the first part and takes a stretch of the second. Segments are merged when
there are many, so that a query reads few buckets.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from bisect import bisect_left, bisect_right
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
LOW_BITS = 16  # of a hash, stored where the bucket tells the others
CLAUSE_WIDTH = 4  # bytes
Block = tuple["memoryview[int]", "memoryview[int]"]
EMPTY: Block = (memoryview(array("I")), memoryview(array("I")))


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
            yield bucket, _pack(postings[start:end], bits)
        start = end


def _first_of(bucket: int, bits: int) -> int:
    """Return the smallest posting that belongs into a bucket."""
    return bucket << (HASH_BITS - bits + SHIFT)


def _pack(postings: Sequence[int], bits: int) -> bytes:
    """Return the block of a bucket's postings."""
    both = array("Q", postings)
    if sys.byteorder == "big":
        both.byteswap()
    whole = memoryview(both).cast("B")
    units = whole.cast("I")
    hashes = whole.cast("H")[2::4] if bits >= LOW_BITS else units[1::2]
    return hashes.tobytes() + units[0::2].tobytes()


def _unpack(block: bytes, bits: int) -> Block:
    """Return the hashes (as far as they are stored) and the clauses of a block, without copying it."""
    width = width_of(bits)
    end = len(block) // (width + CLAUSE_WIDTH) * width
    hashes, clauses = memoryview(block)[:end].cast("H" if width == 2 else "I"), memoryview(block)[end:].cast("I")
    if sys.byteorder == "little":
        return hashes, clauses
    swapped = array(hashes.format, hashes), array("I", clauses)
    for one in swapped:
        one.byteswap()
    return memoryview(swapped[0]), memoryview(swapped[1])


def width_of(bits: int) -> int:
    """Return the bytes that a block of a segment with that many bucket bits stores of each hash."""
    return 2 if bits >= LOW_BITS else 4


def _stored(bits: int) -> int:
    """Return a mask of the bits of a hash that a block stores."""
    return (1 << 8 * width_of(bits)) - 1


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
        "SELECT bucket, block FROM posting WHERE segment = ? AND bucket >= ? AND bucket < ? ORDER BY bucket",
        (segment, first, last),
    )
    for bucket, block in rows:
        hashes, clauses = _unpack(block, bits)
        high = bucket << (HASH_BITS - bits) & ~_stored(bits)
        found.extend([(high | value) << SHIFT | clause for value, clause in zip(hashes, clauses, strict=True)])
    if bits >= step:
        return found
    low = bisect_left(found, _first_of(stretch, step))
    return found[low : bisect_left(found, _first_of(stretch + 1, step), low)]


class Postings:
    """Answers which clauses share fingerprints with a text. Blocks are kept for the next text."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._segments: list[tuple[int, int]] = []
        self._blocks: dict[tuple[int, int], Block] = {}

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
                self._blocks.update({(segment, bucket): EMPTY for bucket in some})
                self._blocks.update({(segment, bucket): _unpack(block, bits) for bucket, block in rows})

    def count_shared(self, values: Iterable[int]) -> Counter[int]:
        """Return for each clause how many of the hashes, which were fetched, it holds."""
        votes: Counter[int] = Counter()
        for value in sorted(values):
            holders: list[memoryview[int]] = []
            for segment, bits in self._segments:
                hashes, clauses = self._blocks[segment, value >> (HASH_BITS - bits)]
                stored = value & _stored(bits)
                start = bisect_left(hashes, stored)
                end = bisect_right(hashes, stored, start)
                if end > start:
                    holders.append(clauses[start:end])
            if sum(map(len, holders)) <= COMMONEST:
                for some in holders:
                    votes.update(some)
        return votes
