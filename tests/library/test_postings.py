"""Postings: what is packed comes out again, whatever the segment's size and however often it was merged."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reviewer.library.postings import (
    HASH_BITS,
    SHIFT,
    Postings,
    _interleave,
    _pack,
    _unpack,
    count_stored,
    merge_segments,
    write_segment,
)
from reviewer.library.schema import connect_writing

CLAUSES = st.integers(1, 2**32 - 1)


@given(st.integers(0, 18), st.data())
def test_a_block_holds_its_postings(bits: int, data: st.DataObject) -> None:
    bucket = data.draw(st.integers(0, 2**bits - 1))
    rest = st.integers(0, 2 ** (HASH_BITS - bits) - 1)
    rows = data.draw(st.lists(st.tuples(rest, CLAUSES), max_size=40))
    postings = sorted((bucket << (HASH_BITS - bits) | low) << SHIFT | clause for low, clause in rows)
    block = _pack(postings, bits)
    assert len(block) == len(postings) * (6 if bits >= 16 else 8)
    hashes, clauses = _unpack(block, bits)
    assert list(clauses) == [one & (1 << SHIFT) - 1 for one in postings]
    whole = memoryview(_interleave(hashes, clauses, bucket, bits)).cast("Q")
    assert list(whole) == postings


SEGMENTS = st.lists(
    st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 60)), min_size=1, max_size=60), min_size=1, max_size=4
)


@given(SEGMENTS, st.booleans())
def test_counting_equals_counting_by_hand(segments: list[list[tuple[int, int]]], merged: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, bits INTEGER, postings INTEGER)"
        )
        connection.execute("CREATE TABLE posting (id INTEGER PRIMARY KEY, block BLOB)")
        for some in segments:
            write_segment(connection, sorted({value << SHIFT | clause for value, clause in some}))
        stored = count_stored(connection)
        if merged:
            merge_segments(connection)
            assert count_stored(connection) == stored
        asked = {value for some in segments for value, _ in some[::2]} | {7}
        postings = Postings(connection, Path("unused"))
        postings.fetch(asked)
        by_hand: Counter[int] = Counter()
        for some in segments:
            by_hand.update(clause for value, clause in set(some) if value in asked)
        assert postings.count_shared(asked) == by_hand


def test_merging_leaves_out_what_is_gone(tmp_path: Path) -> None:
    with closing(connect_writing(tmp_path / "a.library")) as connection:
        connection.execute("BEGIN")
        write_segment(connection, [5 << SHIFT | 1, 5 << SHIFT | 2])
        write_segment(connection, [5 << SHIFT | 3])
        merge_segments(connection, bytearray(b"\x00\x01\x00\x01"))
        postings = Postings(connection, tmp_path / "a.library")
        postings.fetch([5])
        assert postings.count_shared([5]) == Counter([1, 3])
        connection.execute("COMMIT")
