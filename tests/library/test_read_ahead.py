"""Values in portions, and which of them the helpers read."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from reviewer.library import read_ahead
from reviewer.library.read_ahead import WORTH_HELP, portions, reading_ahead
from reviewer.library.schema import connect_writing


def test_values_come_in_portions_with_their_question_marks() -> None:
    assert list(portions([])) == []
    assert list(portions([7, 8, 9])) == [([7, 8, 9], "?,?,?")]
    assert [(len(some), len(marks)) for some, marks in portions(range(500))] == [(500, 999)]
    parts = [list(some) for some, _ in portions(range(1001))]
    assert parts == [list(range(500)), list(range(500, 1000)), [1000]]


@pytest.mark.parametrize(
    ("count", "shares"),
    [
        (0, []),
        (399, []),
        (400, [range(100, 200), range(200, 300), range(300, 400)]),
        (402, [range(101, 202), range(202, 303), range(303, 402)]),
    ],
)
def test_three_helpers_read_what_the_body_comes_to_later(
    count: int, shares: list[range], monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[tuple[Path, str, Sequence[int]]] = []
    monkeypatch.setattr("reviewer.library.read_ahead._touch", lambda *words: touched.append(words))
    with reading_ahead(Path("a.library"), "SELECT x WHERE id IN", range(count)):
        pass
    assert sorted(touched, key=lambda one: one[2][0]) == [
        (Path("a.library"), "SELECT x WHERE id IN", share) for share in shares
    ]


def test_a_helper_asks_for_its_values_and_wants_no_answer(
    tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    connect = sqlite3.connect

    def traced(*words: Any, **options: Any) -> sqlite3.Connection:
        assert options == {"uri": True, "timeout": 0}
        connection = connect(*words, **options)
        connection.set_trace_callback(asked.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    read_ahead._touch(shelf, "SELECT count(text) FROM clause WHERE id IN", [1, 2])
    assert asked == ["SELECT count(text) FROM clause WHERE id IN (1,2)"]
    read_ahead._touch(shelf, "SELECT nonsense FROM clause WHERE id IN", [1, 2])
    read_ahead._touch(tmp_path / "没有", "SELECT count(text) FROM clause WHERE id IN", [1])
    assert len(asked) == 1 and not (tmp_path / "没有").exists()


def _library_of(path: Path, count: int) -> range:
    with closing(connect_writing(path)) as connection:
        connection.execute("BEGIN")
        rows = ((number, 1, "第一条", "字" * 400) for number in range(1, count + 1))
        connection.executemany("INSERT INTO clause (id, document, address, text) VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
    return range(1, count + 1)


def test_helpers_never_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    numbers = _library_of(path, WORTH_HELP)
    with closing(connect_writing(path)) as writer:
        writer.execute("BEGIN EXCLUSIVE")  # nobody else may read as long as this lasts
        began = time.monotonic()
        with reading_ahead(path, "SELECT count(text) FROM clause WHERE id IN", numbers):
            pass
        assert time.monotonic() - began < 5
        writer.execute("ROLLBACK")


def test_helpers_are_joined_whatever_the_body_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Thread] = []
    start, slow = Thread.start, Event()

    def note(self: Thread) -> None:
        started.append(self)
        start(self)

    def touch(*_: object) -> None:
        slow.wait(0.2)

    monkeypatch.setattr(Thread, "start", note)
    monkeypatch.setattr("reviewer.library.read_ahead._touch", touch)
    with reading_ahead(tmp_path / "not there", "", range(WORTH_HELP - 1)):
        assert not started  # too few to be worth it
    with pytest.raises(ZeroDivisionError), reading_ahead(tmp_path / "not there", "", range(WORTH_HELP)):
        raise ZeroDivisionError
    assert started and not any(one.is_alive() for one in started)


def test_a_system_without_threads_reads_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refuse)
    done = False
    with reading_ahead(tmp_path / "not there", "", range(WORTH_HELP)):
        done = True
    assert done
