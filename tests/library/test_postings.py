"""Postings: what is packed comes out again, whatever the segment's size and however often it was merged."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.library.postings import (
    HASH_BITS,
    SHIFT,
    Postings,
    _bits_for,
    _interleave,
    _pack,
    _unpack,
    bucket_row,
    count_stored,
    merge_segments,
    width_of,
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


@pytest.mark.parametrize(
    ("postings", "bits"),
    [
        *((0, 0), (255, 0), (256, 0), (511, 0), (512, 1), (1023, 1), (1024, 2), (65_536, 8), (16_777_216, 16)),
        *((67_108_863, 17), (67_108_864, 18), (1 << 40, 18)),
    ],
)
def test_buckets_hold_256_postings_on_average(postings: int, bits: int) -> None:
    assert _bits_for(postings) == bits


def test_rows_of_segments_lie_behind_each_other() -> None:
    assert [bucket_row(*one) for one in ((1, 0), (1, 5), (2, 0))] == [262_144, 262_149, 524_288]
    assert [width_of(bits) for bits in (0, 15, 16, 18)] == [4, 4, 2, 2]


def test_a_block_is_written_as_its_first_line_says() -> None:
    """Hashes first, clauses behind, all little-endian; the low halves where the bucket tells the rest."""
    postings = [0x12345678 << SHIFT | 1, 0x1234ABCD << SHIFT | 0x01020304]
    assert _pack(postings, 0).hex() == "78563412cdab34120100000004030201"
    assert _pack(postings, 16).hex() == "7856cdab0100000004030201"


def _count(connection: sqlite3.Connection, asked: set[int]) -> Counter[int]:
    postings = Postings(connection, Path("unused"))
    postings.fetch(asked)
    return postings.count_shared(asked)


# Postings of each segment and in one bucket, leading bits of a stretch. The buckets of the segments are smaller
# than a stretch, as large, and larger; in the last case they tell half of a hash.
SHAPES = [((900, 40, 5), 1, 4), ((900, 40, 5), 16, 8), ((64, 64), 4, 4), ((66_000, 300), 1, 8)]


@pytest.mark.parametrize(("sizes", "per_bucket", "step"), SHAPES)
def test_segments_of_any_size_are_merged_to_one_that_answers_alike(
    sizes: tuple[int, ...], per_bucket: int, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.library.postings.PER_BUCKET", per_bucket)
    monkeypatch.setattr("reviewer.library.postings.STEP_BITS", step)
    spread = 2_654_435_761  # of hashes over the whole range (Knuth's multiplicative hashing)
    segments = [[(n * spread % 2**32, n % 50 + 100 * s + 1) for n in range(size)] for s, size in enumerate(sizes)]
    each = 1 + sum(sizes) // 1000  # of so many postings one is asked for
    with closing(connect_writing(tmp_path / "a.library")) as connection:
        connection.execute("BEGIN")
        for some in segments:
            write_segment(connection, sorted(value << SHIFT | clause for value, clause in some))
        asked = {value for some in segments for value, _ in some[::each]}
        # What another segment holds of a value is counted too: the values of all begin alike.
        held = Counter(clause for some in segments for value, clause in some if value in asked)
        assert count_stored(connection) == sum(sizes)
        assert _count(connection, asked) == held
        merge_segments(connection)
        assert count_stored(connection) == sum(sizes)
        assert connection.execute("SELECT count(*), max(postings) FROM segment").fetchall() == [(1, sum(sizes))]
        assert _count(connection, asked) == held
        gone = max(held)
        left = sum(sizes) - sum(clause == gone for some in segments for _, clause in some)
        merge_segments(connection, bytearray(b"\x01" * gone + b"\x00" + b"\x01" * 50))
        assert count_stored(connection) == left
        assert connection.execute("SELECT count(*), max(postings) FROM segment").fetchall() == [(1, left)]
        del held[gone]
        assert _count(connection, asked) == held
        connection.execute("COMMIT")


def test_nothing_to_write_and_nothing_to_merge(tmp_path: Path) -> None:
    with closing(connect_writing(tmp_path / "a.library")) as connection:
        write_segment(connection, [])
        merge_segments(connection)
        assert connection.execute("SELECT count(*) FROM segment").fetchone() == (0,)
        assert count_stored(connection) == 0 and _count(connection, {1, 2}) == Counter()


def test_a_hash_that_too_many_clauses_hold_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.library.postings.COMMONEST", 4)
    with closing(connect_writing(tmp_path / "a.library")) as connection:
        connection.execute("BEGIN")
        write_segment(connection, [5 << SHIFT | 1, 5 << SHIFT | 2, 9 << SHIFT | 1, 9 << SHIFT | 2, 9 << SHIFT | 3])
        write_segment(connection, [5 << SHIFT | 3, 5 << SHIFT | 4, 9 << SHIFT | 4, 9 << SHIFT | 5])
        assert _count(connection, {5, 9}) == Counter([1, 2, 3, 4]), "five hold 9, over all segments"
        connection.execute("COMMIT")
