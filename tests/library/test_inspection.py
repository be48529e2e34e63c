"""A sound library, what may be wrong with one, and a copy that never overwrites."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.library.inspection import Inspection, copy_library, inspect
from reviewer.library.store import open_library


def inspected(path: Path, *statements: str) -> Inspection:
    with closing(sqlite3.connect(path)) as connection:
        for one in statements:
            connection.execute(one)
        return inspect(connection)


def test_a_sound_library(shelf: Path) -> None:
    found = inspected(shelf)
    assert (found.documents, found.faults, found.repairable) == (6, (), True)
    assert found.clauses == 18


@pytest.mark.parametrize(
    ("statement", "fault", "repairable"),
    [
        ("UPDATE clause SET document = 99 WHERE id = 1", "1 条没有所属文件", False),
        ("DELETE FROM clause WHERE id = 1", "1 份文件的条数不符", False),
        ("UPDATE segment SET postings = postings + 1", "索引不全，可用 --repair 重建", True),
        ("PRAGMA user_version = 1", "索引是旧格式，可用 --repair 升级", True),
    ],
)
def test_faults_are_named(shelf: Path, statement: str, fault: str, repairable: bool) -> None:
    found = inspected(shelf, statement)
    assert fault in [str(one) for one in found.faults]
    assert found.repairable is repairable


def test_a_file_that_is_no_library_cannot_be_repaired(tmp_path: Path) -> None:
    (tmp_path / "a.library").write_bytes(b"no library" * 999)
    found = inspected(tmp_path / "a.library")
    assert (found.documents, found.clauses, found.repairable) == (0, 0, False)
    assert found.faults


def test_a_copy_holds_the_same_and_overwrites_nothing(shelf: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "b.library"
    copy_library(shelf, target)
    opened = open_library(target)
    assert [one.source for one in opened.documents()] == ["d0", "d1", "d2", "d3", "d4", "d5"]
    opened.close()
    before = target.read_bytes()
    with pytest.raises(LibraryError, match="没有覆盖"):
        copy_library(shelf, target)
    assert target.read_bytes() == before
    assert [one.name for one in target.parent.iterdir()] == ["b.library"], "no half copy is left"
