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
from pathlib import Path

from reviewer.language.fragments import HASH_BITS
from reviewer.library.read_ahead import portions, reading_ahead

PER_BUCKET = 256  # postings of a bucket, on average
MOST_BITS = 18
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
        "INSERT INTO posting (id, block) VALUES (?, ?)",
        ((bucket_row(segment, bucket), block) for bucket, block in _cut(postings, bits, buckets)),
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


def bucket_row(segment: int, bucket: int) -> int:
    """Return the number of the row that holds a bucket of a segment."""
    return segment << MOST_BITS | bucket


def width_of(bits: int) -> int:
    """Return the bytes that a block of a segment with that many bucket bits stores of each hash."""
    return 2 if bits >= LOW_BITS else 4


def _stored(bits: int) -> int:
    """Return a mask of the bits of a hash that a block stores."""
    return (1 << 8 * width_of(bits)) - 1


def merge_segments(connection: sqlite3.Connection, alive: bytearray | None = None) -> None:
    """Write all segments as one, in the caller's transaction; only clauses n with `alive[n]`, where that is given.

    The hashes are taken in `1 << STEP_BITS` stretches, so that memory holds one stretch of the index at a time
    and the file takes the new blocks where the old ones lay.
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
            held += _take_stretch(connection, segment, own_bits, stretch, step)
        if alive is not None:
            held = [one for one in held if alive[one & LOW]]
        held.sort()
        written += len(held)
        _write_buckets(connection, merged, bits, held, range(stretch << (bits - step), (stretch + 1) << (bits - step)))
    connection.execute("UPDATE segment SET postings = ? WHERE id = ?", (written, merged))
    connection.execute(
        "DELETE FROM posting WHERE id NOT BETWEEN ? AND ?", (bucket_row(merged, 0), bucket_row(merged + 1, 0) - 1)
    )
    connection.execute("DELETE FROM segment WHERE id != ?", (merged,))


def _take_stretch(connection: sqlite3.Connection, segment: int, bits: int, stretch: int, step: int) -> array[int]:
    """Return a segment's postings whose hashes begin with the `step` bits of `stretch`; whole buckets are deleted."""
    if bits >= step:
        first, last = stretch << (bits - step), (stretch + 1) << (bits - step)
    else:
        first = stretch >> (step - bits)
        last = first + 1
    rows = (bucket_row(segment, first), bucket_row(segment, last))
    found = array("Q")
    for row, block in connection.execute("SELECT id, block FROM posting WHERE id >= ? AND id < ? ORDER BY id", rows):
        found.frombytes(_interleave(*_unpack(block, bits), row - bucket_row(segment, 0), bits))
    if bits >= step:
        connection.execute("DELETE FROM posting WHERE id >= ? AND id < ?", rows)
        return found
    low = bisect_left(found, _first_of(stretch, step))
    return found[low : bisect_left(found, _first_of(stretch + 1, step), low)]


def _interleave(hashes: memoryview[int], clauses: memoryview[int], bucket: int, bits: int) -> bytes:
    """Return a block's postings as 64-bit numbers in the machine's order, without a loop over them."""
    low, high = (0, 1) if sys.byteorder == "little" else (1, 0)
    whole = bytearray(8 * len(clauses))
    units = memoryview(whole).cast("I")
    units[low::2] = clauses
    if width_of(bits) == 4:
        units[high::2] = hashes
    else:
        told = bucket << (HASH_BITS - bits) >> LOW_BITS  # by the bucket, of each hash
        halves = memoryview(whole).cast("H")
        halves[2 * high + low :: 4] = hashes
        halves[2 * high + high :: 4] = memoryview(array("H", [told]) * len(clauses))
    return bytes(whole)


def count_stored(connection: sqlite3.Connection) -> int:
    """Return how many postings the blocks of all segments hold."""
    stored = 0
    for segment, bits in connection.execute("SELECT id, bits FROM segment").fetchall():
        (length,) = connection.execute(
            "SELECT coalesce(sum(length(block)), 0) FROM posting WHERE id >= ? AND id < ?",
            (bucket_row(segment, 0), bucket_row(segment + 1, 0)),
        ).fetchone()
        stored += length // (width_of(bits) + CLAUSE_WIDTH)
    return stored


class Postings:
    """Answers which clauses share fingerprints with a text. Blocks are kept for the next text."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._segments: list[tuple[int, int]] = []
        self._blocks: dict[int, Block] = {}  # by row

    def fetch(self, values: Iterable[int]) -> None:
        """Read the blocks of all these hashes in the order of the file: in a cold file that is most of the work.

        Which segments there are is asked anew, since a writer may have merged them; so fetch and count in
        one transaction. A segment never changes and its number is never given again, so blocks stay good.
        """
        self._segments = self._connection.execute("SELECT id, bits FROM segment ORDER BY id").fetchall()
        hashes = list(values)
        for segment, bits in self._segments:
            wanted = sorted(
                {bucket_row(segment, value >> (HASH_BITS - bits)) for value in hashes} - self._blocks.keys()
            )
            self._blocks.update(dict.fromkeys(wanted, EMPTY))
            with reading_ahead(self._path, "SELECT count(block) FROM posting WHERE id IN", wanted):
                for some, marks in portions(wanted):
                    rows = self._connection.execute(f"SELECT id, block FROM posting WHERE id IN ({marks})", some)
                    self._blocks.update({row: _unpack(block, bits) for row, block in rows})

    def count_shared(self, values: Iterable[int]) -> Counter[int]:
        """Return for each clause how many of the hashes, which were fetched, it holds."""
        votes: Counter[int] = Counter()
        for value in sorted(values):
            holders: list[memoryview[int]] = []
            for segment, bits in self._segments:
                hashes, clauses = self._blocks[bucket_row(segment, value >> (HASH_BITS - bits))]
                stored = value & _stored(bits)
                start = bisect_left(hashes, stored)
                end = bisect_right(hashes, stored, start)
                if end > start:
                    holders.append(clauses[start:end])
            if sum(map(len, holders)) <= COMMONEST:
                for some in holders:
                    votes.update(some)
        return votes
