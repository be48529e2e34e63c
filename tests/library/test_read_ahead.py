"""Helpers that read ahead: they never keep anybody waiting, and the body does without them."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from reviewer.library.read_ahead import WORTH_HELP, portions, reading_ahead
from reviewer.library.schema import connect_writing


def test_values_go_in_portions_with_their_question_marks() -> None:
    found = list(portions(range(1201)))
    assert [(some[0], some[-1], marks.count("?")) for some, marks in found] == [
        (0, 499, 500),
        (500, 999, 500),
        (1000, 1200, 201),
    ]
    assert list(portions([7, 8])) == [([7, 8], "?,?")]
    assert list(portions([])) == []


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
