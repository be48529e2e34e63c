"""Pair postings: which clauses hold which pair of characters, a row for each pair, read by the pairs of a query only.

A segment covers the clauses of one addition. A row's number is the segment's and the pair; its block holds the
clauses in rising order, little-endian: the first in 32 bits and then gaps in 16 bits each, or, where a gap is
wider (`wide`), every clause in 32 bits. Neither needs a loop to be read. Segments are merged when there are many.

`clause_size` holds a byte for each number that a clause ever had: 0 where it is gone, else how many pairs the
clause holds (`size_mark`). `pair_gone` tells for each pair how many of its postings are of clauses that are gone,
so that a library weighs pairs as one that never held them.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby
from operator import sub
from pathlib import Path
from typing import Literal
from zlib import crc32

from reviewer.library.read_ahead import portions, reading_ahead

TABLES = """
CREATE TABLE pair (id INTEGER PRIMARY KEY, wide INTEGER NOT NULL, block BLOB NOT NULL);
CREATE TABLE pair_segment (id INTEGER PRIMARY KEY AUTOINCREMENT, postings INTEGER NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE pair_gone (id INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE TABLE clause_size (id INTEGER PRIMARY KEY, block BLOB NOT NULL, crc INTEGER NOT NULL)
"""
NAMES = ("pair", "pair_segment", "pair_gone", "clause_size")
SHIFT = 32  # bits of a pair
LOW = (1 << SHIFT) - 1
CHUNK = 8_000  # clauses of a row of sizes: what fits into a page
STEP = 4  # pairs that a size mark counts as one
LARGEST = 255
MOST_SUM = 1 << 62
AT_ONCE = 4_000_000  # bytes of the largest segment in memory while segments are merged
PRESENT = bytes(min(one, 1) for one in range(256))


def size_mark(pairs: int) -> int:
    """Return the byte that tells a clause's number of pairs, never 0."""
    return min(LARGEST, 1 + pairs // STEP)


class PairWriter:
    """Collects the pairs of clauses and writes them as one segment, in the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._sizes: dict[int, int] = {}
        self.postings = 0

    def add(self, clause: int, pairs: Collection[int]) -> None:
        """Take the pairs of a clause; numbers of clauses rise from call to call."""
        holders = self._holders
        for pair in pairs:
            holders[pair].append(clause)
        self.postings += len(pairs)
        self._sizes[clause] = size_mark(len(pairs))

    def write(self) -> None:
        """Write all that was taken as a segment, and forget it."""
        if self.postings:
            rows = ((pair, *pack(self._holders[pair])) for pair in sorted(self._holders))
            _write_segment(self._connection, rows)
        mark_sizes(self._connection, self._sizes)
        self._holders.clear()
        self._sizes.clear()
        self.postings = 0


def pack(clauses: Sequence[int]) -> tuple[int, bytes]:
    """Return whether the block of clauses, in rising order, is wide (1) or not (0), and the block."""
    first = clauses[0].to_bytes(4, "little")
    if len(clauses) == 1:
        return 0, first
    try:
        return 0, first + _little(array("H", map(sub, clauses[1:], clauses)))
    except OverflowError:  # a gap that 16 bits do not hold
        return 1, _little(array("I", clauses))


def unpack(wide: int, block: bytes) -> Iterator[int]:
    """Yield the clauses of a block in rising order; raises `ValueError` for what is no block."""
    count_held(wide, len(block))
    if wide:
        return iter(_native("I", block))
    return accumulate(_native("H", memoryview(block)[4:]), initial=int.from_bytes(block[:4], "little"))


def count_held(wide: int, length: int) -> int:
    """Return how many clauses a block of so many bytes holds; raises `ValueError` when no block is so long."""
    if length < 4 or length % (4 if wide else 2):
        raise ValueError(length)
    return length // 4 if wide else (length - 2) // 2


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _native(code: Literal["H", "I"], block: bytes | memoryview) -> Sequence[int]:
    if sys.byteorder == "little":
        return memoryview(block).cast(code)
    numbers = array(code, block)
    numbers.byteswap()
    return numbers


def pair_row(segment: int, pair: int) -> int:
    """Return the number of the row that holds a pair in a segment."""
    return segment << SHIFT | pair


def _write_segment(connection: sqlite3.Connection, rows: Iterable[tuple[int, int, bytes]]) -> None:
    """Write (pair, wide, block) rows as a new segment."""
    segment = _open_segment(connection)
    _close_segment(connection, segment, _write_rows(connection, segment, rows))


def _open_segment(connection: sqlite3.Connection) -> int:
    cursor = connection.execute("INSERT INTO pair_segment (postings, crc) VALUES (0, 0)")
    assert cursor.lastrowid is not None  # SQLite numbers every inserted row
    return cursor.lastrowid


def _write_rows(
    connection: sqlite3.Connection, segment: int, rows: Iterable[tuple[int, int, bytes]]
) -> tuple[int, int]:
    """Write rows of a segment; return how many postings they hold and the sum of their checksums."""
    postings = total = 0
    base = pair_row(segment, 0)

    def walk() -> Iterator[tuple[int, int, bytes]]:
        nonlocal postings, total
        for pair, wide, block in rows:
            length = len(block)
            postings += length // 4 if wide else (length - 2) // 2
            total += crc32(block, pair ^ wide)
            yield base + pair, wide, block

    connection.executemany("INSERT INTO pair (id, wide, block) VALUES (?, ?, ?)", walk())
    return postings, total


def _close_segment(connection: sqlite3.Connection, segment: int, told: tuple[int, int]) -> None:
    values = (told[0], told[1] % MOST_SUM, segment)
    connection.execute("UPDATE pair_segment SET postings = ?, crc = ? WHERE id = ?", values)


def mark_sizes(connection: sqlite3.Connection, sizes: Mapping[int, int]) -> None:
    """Write the size marks of clauses (0: gone) over what stands there."""
    for chunk, some in groupby(sorted(sizes), key=lambda one: one // CHUNK):
        row = connection.execute("SELECT block FROM clause_size WHERE id = ?", (chunk,)).fetchone()
        block = bytearray(row[0] if row else b"")
        for clause in some:
            at = clause % CHUNK
            if at >= len(block):
                block.extend(bytes(at + 1 - len(block)))
            block[at] = sizes[clause]
        connection.execute(
            "INSERT OR REPLACE INTO clause_size (id, block, crc) VALUES (?, ?, ?)", (chunk, bytes(block), crc32(block))
        )


def forget_clauses(connection: sqlite3.Connection, clauses: Mapping[int, Iterable[int]]) -> None:
    """Take the clauses of these numbers, with these pairs, out of the index; their postings go at the next merge."""
    mark_sizes(connection, dict.fromkeys(clauses, 0))
    gone = Counter(pair for pairs in clauses.values() for pair in pairs)
    connection.executemany(
        "INSERT INTO pair_gone (id, count) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET count = count + excluded.count",
        sorted(gone.items()),
    )


def merge_pairs(connection: sqlite3.Connection, alive: bytearray | None = None) -> None:
    """Write all segments as one, in the caller's transaction; only clauses n with `alive[n]`, where that is given.

    Pairs are taken in stretches, so that memory holds one stretch of the index at a time and the file takes the
    new blocks where the old ones lay.
    """
    segments: list[tuple[int, int]] = connection.execute("SELECT id, postings FROM pair_segment ORDER BY id").fetchall()
    if not segments:
        return
    merged = _open_segment(connection)
    postings = total = 0
    for first, last in _stretches(connection, max(segments, key=lambda one: one[1])[0]):
        blocks: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        for segment, _ in segments:
            rows = (pair_row(segment, first), pair_row(segment, last))
            for row, wide, block in connection.execute("SELECT * FROM pair WHERE id BETWEEN ? AND ? ORDER BY id", rows):
                blocks[row & LOW].append((wide, block))
            connection.execute("DELETE FROM pair WHERE id BETWEEN ? AND ?", rows)
        joined = ((pair, *one) for pair in sorted(blocks) if (one := _join(blocks[pair], alive)))
        held, crc = _write_rows(connection, merged, joined)
        postings += held
        total += crc
    _close_segment(connection, merged, (postings, total))
    connection.execute("DELETE FROM pair_segment WHERE id != ?", (merged,))
    if alive is not None:
        connection.execute("DELETE FROM pair_gone")


def _stretches(connection: sqlite3.Connection, largest: int) -> list[tuple[int, int]]:
    """Return stretches (first and last pair) over all pairs, each of about the same part of the largest segment."""
    rows = connection.execute(
        "SELECT id, length(block) FROM pair WHERE id BETWEEN ? AND ? ORDER BY id",
        (pair_row(largest, 0), pair_row(largest, LOW)),
    )
    firsts = [0]
    size = 0
    for row, length in rows:
        size += length
        if size >= AT_ONCE:
            firsts.append(row & LOW)
            size = 0
    return [(first, following - 1) for first, following in zip(firsts, [*firsts[1:], LOW + 1], strict=True)]


def _join(blocks: Sequence[tuple[int, bytes]], alive: bytearray | None) -> tuple[int, bytes] | None:
    """Return the block of all clauses of some blocks that are alive, None when none is."""
    if len(blocks) == 1 and alive is None:
        return blocks[0]
    clauses = array("I")
    for wide, block in blocks:
        clauses.extend(unpack(wide, block))
    if alive is not None:
        clauses = array("I", [one for one in clauses if alive[one]])
    return pack(clauses) if clauses else None


def count_pairs(connection: sqlite3.Connection) -> int:
    """Return how many postings the index should hold."""
    total: int = connection.execute("SELECT coalesce(sum(postings), 0) FROM pair_segment").fetchone()[0]
    return total


def find_pair_faults(connection: sqlite3.Connection) -> int:
    """Return how many parts of the index are not what was written: segments, sizes of clauses."""
    faults: int = 0
    for segment, postings, crc in connection.execute("SELECT id, postings, crc FROM pair_segment").fetchall():
        held = total = 0
        rows = connection.execute("SELECT * FROM pair WHERE id BETWEEN ? AND ?", _bounds(segment))
        for row, wide, block in rows:
            held += len(block) // 4 if wide else (len(block) - 2) // 2
            total += crc32(block, row & LOW ^ wide)
        faults += (held, total % MOST_SUM) != (postings, crc)
    sizes: dict[int, tuple[bytes, int]] = {
        chunk: (block, crc) for chunk, block, crc in connection.execute("SELECT * FROM clause_size")
    }
    clauses = connection.execute("SELECT id FROM clause WHERE document IN (SELECT id FROM document) ORDER BY id")
    for chunk, some in groupby((number for (number,) in clauses), key=lambda one: one // CHUNK):
        block, crc = sizes.pop(chunk, (b"", 0))
        alive = bytearray(CHUNK)
        for number in some:
            alive[number % CHUNK] = 1
        faults += crc32(block) != crc or block.translate(PRESENT).ljust(CHUNK, b"\0") != alive
    return faults + sum(crc32(block) != crc or any(block) for block, crc in sizes.values())


def _bounds(segment: int) -> tuple[int, int]:
    return pair_row(segment, 0), pair_row(segment, LOW)


class StoredPairs:
    """The index as queries read it; every method inside one transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._segments = [row[0] for row in connection.execute("SELECT id FROM pair_segment ORDER BY id")]

    def marks(self) -> bytearray:
        """Return the size mark of each number that a clause ever had, 0 for those that are gone."""
        marks = bytearray()
        for chunk, block in self._connection.execute("SELECT id, block FROM clause_size ORDER BY id"):
            marks.extend(bytes(chunk * CHUNK - len(marks)))
            marks.extend(block)
        return marks

    def counts(self, pairs: Iterable[int]) -> Mapping[int, int]:
        """Return for each of the pairs that any clause holds how many do."""
        found: Counter[int] = Counter()
        wanted = sorted(pairs)
        for segment in self._segments:
            rows = [pair_row(segment, pair) for pair in wanted]
            with reading_ahead(self._path, "SELECT count(wide) FROM pair WHERE id IN", rows):
                for some, marks in portions(rows):
                    statement = f"SELECT id, wide, length(block) FROM pair WHERE id IN ({marks})"
                    for row, wide, length in self._connection.execute(statement, some):
                        found[row & LOW] += count_held(wide, length)
        for some, marks in portions(sorted(found)):
            for pair, count in self._connection.execute(f"SELECT id, count FROM pair_gone WHERE id IN ({marks})", some):
                found[pair] -= count
        return {pair: count for pair, count in found.items() if count > 0}

    def holders(self, pair: int) -> Iterator[int]:
        """Yield the clauses that hold a pair in rising order, those that are gone among them."""
        rows = [pair_row(segment, pair) for segment in self._segments]
        marks = ",".join("?" * len(rows))
        found = self._connection.execute(f"SELECT wide, block FROM pair WHERE id IN ({marks}) ORDER BY id", rows)
        return chain.from_iterable([unpack(wide, block) for wide, block in found])
