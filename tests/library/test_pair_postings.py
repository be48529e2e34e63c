"""Pair postings: what is packed comes out again, merged or not, and what is gone leaves no trace in a count."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.library.pair_postings import (
    CHUNK,
    TABLES,
    PairWriter,
    StoredPairs,
    count_held,
    count_pairs,
    find_pair_faults,
    forget_clauses,
    mark_sizes,
    merge_pairs,
    pack,
    size_mark,
    unpack,
)

CLAUSES = st.sets(st.integers(1, 2**32 - 1) | st.integers(1, 300), min_size=1, max_size=40)


@given(CLAUSES)
def test_a_block_holds_its_clauses(clauses: set[int]) -> None:
    wide, block = pack(array("I", sorted(clauses)))
    assert list(unpack(wide, block)) == sorted(clauses)
    assert count_held(wide, len(block)) == len(clauses)


@pytest.mark.parametrize(
    ("clauses", "wide", "block"),
    [
        ([7], 0, "07000000"),
        ([7, 8, 65_543], 0, "070000000100ffff"),
        ([7, 65_543], 1, "0700000007000100"),
    ],
)
def test_a_block_is_written_as_the_module_says(clauses: list[int], wide: int, block: str) -> None:
    assert pack(array("I", clauses)) == (wide, bytes.fromhex(block))


@contextmanager
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in TABLES.split(";"):
            connection.execute(statement)
        connection.execute("CREATE TABLE document (id INTEGER PRIMARY KEY)")
        connection.execute("CREATE TABLE clause (id INTEGER PRIMARY KEY, document INTEGER)")
        connection.execute("INSERT INTO document VALUES (1)")
        yield connection


def fill(connection: sqlite3.Connection, segments: list[dict[int, set[int]]]) -> None:
    for some in segments:
        writer = PairWriter(connection)
        for clause in sorted(some):
            writer.add(clause, some[clause])
            connection.execute("INSERT INTO clause VALUES (?, 1)", (clause,))
        writer.write()


def answers(connection: sqlite3.Connection, pairs: set[int]) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Return counts, and the clauses that are not gone."""
    stored = StoredPairs(connection, Path("unused"))
    marks = stored.marks()
    held = {pair: [one for one in stored.holders(pair) if marks[one]] for pair in pairs}
    return dict(stored.counts(pairs)), {pair: some for pair, some in held.items() if some}


PAIRS = st.integers(0, 6) | st.just(2**32 - 1)
DOCUMENTS = st.lists(st.lists(st.sets(PAIRS, max_size=4), min_size=1, max_size=6), min_size=1, max_size=4)


@given(DOCUMENTS, st.sets(st.integers(1, 24)), st.booleans(), st.integers(1, 12))
def test_an_index_answers_as_one_that_never_held_what_is_gone(
    documents: list[list[set[int]]], gone: set[int], merged: bool, at_once: int
) -> None:
    segments: list[dict[int, set[int]]] = []
    number = 1
    for some in documents:
        segments.append(dict(enumerate(some, number)))
        number += len(some)
    whole = {clause: pairs for some in segments for clause, pairs in some.items()}
    lost = {clause: whole[clause] for clause in sorted(gone & whole.keys())}
    asked = set(range(8)) | {2**32 - 1}
    with index() as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr("reviewer.library.pair_postings.AT_ONCE", at_once)
        fill(connection, segments)
        forget_clauses(connection, lost)
        connection.executemany("DELETE FROM clause WHERE id = ?", [(one,) for one in lost])
        if merged:
            merge_pairs(connection, bytearray(int(n in whole and n not in lost) for n in range(number)))
        left = {clause: pairs for clause, pairs in whole.items() if clause not in lost}
        held = {pair: [clause for clause, pairs in left.items() if pair in pairs] for pair in asked}
        by_hand = {pair: some for pair, some in held.items() if some}
        assert answers(connection, asked) == ({pair: len(some) for pair, some in by_hand.items()}, by_hand)
        assert find_pair_faults(connection) == 0
        if merged:
            assert count_pairs(connection) == sum(map(len, left.values()))
            assert connection.execute("SELECT count(*) FROM pair_gone").fetchone() == (0,)
            assert connection.execute("SELECT count(*) FROM pair_segment").fetchone()[0] <= 1


def test_merging_keeps_the_blocks_of_the_largest_clauses() -> None:
    far = 200_000
    with index() as connection:
        fill(connection, [{1: {5}, 2: {5, 6}}, {far: {5}}])
        before = answers(connection, {5, 6})
        assert before == ({5: 3, 6: 1}, {5: [1, 2, far], 6: [2]})
        merge_pairs(connection)
        assert answers(connection, {5, 6}) == before
        assert connection.execute("SELECT wide FROM pair ORDER BY id").fetchall() == [(1,), (0,)]
        assert find_pair_faults(connection) == 0


def test_sizes_stand_at_their_numbers_over_rows() -> None:
    with index() as connection:
        mark_sizes(connection, {1: 9, CHUNK: 7, 3 * CHUNK + 2: 5})
        mark_sizes(connection, {1: 0, 2: 8})
        marks = StoredPairs(connection, Path("unused")).marks()
        held = {number: mark for number, mark in enumerate(marks) if mark}
        assert held == {2: 8, CHUNK: 7, 3 * CHUNK + 2: 5}
    assert Counter(map(size_mark, range(9))) == {1: 4, 2: 4, 3: 1}
    assert size_mark(10**6) == 255


def test_nothing_written_is_nothing_found() -> None:
    with index() as connection:
        PairWriter(connection).write()
        merge_pairs(connection)
        assert answers(connection, {1, 2}) == ({}, {})
        assert (count_pairs(connection), find_pair_faults(connection)) == (0, 0)


@pytest.mark.parametrize(("wide", "length"), [(0, 0), (0, 2), (0, 3), (0, 5), (1, 3), (1, 6), (1, 0)])
def test_bytes_of_no_block_are_refused(wide: int, length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        count_held(wide, length)
    with pytest.raises(ValueError):
        unpack(wide, bytes(length))


@pytest.mark.parametrize(("wide", "length", "count"), [(0, 4, 1), (0, 6, 2), (0, 8, 3), (1, 4, 1), (1, 8, 2)])
def test_the_length_of_a_block_tells_how_many_it_holds(wide: int, length: int, count: int) -> None:
    assert count_held(wide, length) == count == len(list(unpack(wide, bytes(length))))


@pytest.mark.parametrize(
    ("damage", "faults"),
    [
        ("SELECT 1", 0),
        ("UPDATE pair SET block = X'09000000' WHERE wide = 0", 2),
        ("UPDATE pair SET wide = 1 - wide WHERE id = (SELECT min(id) FROM pair)", 1),
        ("DELETE FROM pair WHERE id = (SELECT max(id) FROM pair)", 1),
        ("UPDATE pair_segment SET postings = postings + 1", 2),
        ("UPDATE pair_segment SET crc = crc + 1 WHERE id = 1", 1),
        ("UPDATE clause_size SET crc = crc + 1", 2),
        ("UPDATE clause_size SET crc = crc + 1 WHERE id = 0", 1),
        ("DELETE FROM clause_size WHERE id = 0", 1),
        ("INSERT INTO clause_size VALUES (9, X'00', 0)", 1),
        ("DELETE FROM clause WHERE id = 2", 1),
        ("INSERT INTO clause VALUES (3, 1)", 1),
        ("INSERT INTO clause VALUES (3, 7)", 0),
        ("DELETE FROM document", 2),
    ],
)
def test_every_damage_is_counted(damage: str, faults: int) -> None:
    with index() as connection:
        fill(connection, [{1: {5}, 2: {5, 6}}, {CHUNK + 1: {5}}])
        connection.execute(damage)
        assert find_pair_faults(connection) == faults


def test_each_addition_is_a_segment_with_its_postings() -> None:
    with index() as connection:
        fill(connection, [{1: {5}, 2: {5, 6}}, {3: set()}, {4: {5}}])
        assert connection.execute("SELECT postings FROM pair_segment ORDER BY id").fetchall() == [(3,), (1,)]
        assert count_pairs(connection) == 4
        writer = PairWriter(connection)
        writer.add(9, {1, 2})
        assert writer.postings == 2
        writer.write()
        assert (writer.postings, count_pairs(connection)) == (0, 6)
        writer.write()
        assert connection.execute("SELECT count(*) FROM pair_segment").fetchone() == (3,)


def test_what_is_forgotten_twice_is_counted_twice_until_the_next_merge() -> None:
    with index() as connection:
        fill(connection, [{1: {5}, 2: {5, 6}, 3: {5}}])
        forget_clauses(connection, {1: {5}})
        forget_clauses(connection, {2: {5, 6}})
        assert answers(connection, {5, 6}) == ({5: 1}, {5: [3]})
        merge_pairs(connection)
        assert count_pairs(connection) == 4 and answers(connection, {5, 6})[0] == {5: 1}
        merge_pairs(connection, bytearray([0, 0, 0, 1]))
        assert count_pairs(connection) == 1 and answers(connection, {5, 6}) == ({5: 1}, {5: [3]})
