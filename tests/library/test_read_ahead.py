"""Values in portions, and which of them the helpers read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reviewer.library import read_ahead
from reviewer.library.read_ahead import portions, reading_ahead


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
