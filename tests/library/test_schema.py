"""Opening a library: what is refused, in which words, and what is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.library.schema import VERSION, connect_reading, connect_writing
from tests.library.shelves import open_shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_shelf(tmp_path / "a.library"):
        pass
    return tmp_path / "a.library"


def refusal(act: Callable[[Path], object], path: Path) -> str:
    with pytest.raises(LibraryError) as error:
        act(path)
    return str(error.value).replace(str(path), path.name)


def set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def test_a_new_library_says_what_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        asked = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        pages = connection.execute("PRAGMA page_size").fetchone()
    assert asked == [0x52564C42, VERSION]
    assert [name for (name,) in tables] == [
        *("clause", "clause_size", "document", "pair", "pair_gone", "pair_segment", "posting", "segment"),
        "sqlite_sequence",
    ]
    assert pages == (8192,)


def test_a_library_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    connect_writing(tmp_path / "新" / "夹" / "a.library").close()
    connect_reading(tmp_path / "新" / "夹" / "a.library").close()
    (tmp_path / "空.library").touch()
    connect_writing(tmp_path / "空.library").close()
    connect_reading(tmp_path / "空.library").close()


def test_a_reader_may_not_write(path: Path) -> None:
    with closing(connect_reading(path)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM document")


def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    told = "a.library：找不到文件库。请用 review library add 建立，或检查 --library"
    assert refusal(connect_reading, tmp_path / "a.library") == told
    assert not (tmp_path / "a.library").exists()
    (tmp_path / "a.library").mkdir()
    assert refusal(connect_reading, tmp_path / "a.library") == told


@pytest.mark.parametrize("connect", [connect_reading, connect_writing])
def test_a_file_that_is_another_thing(connect: Callable[[Path], object], tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"no library at all" * 100)
    assert refusal(connect, text) == (
        "a.txt：这不是 policy-reviewer 的文件库或已损坏（不是数据库文件）。请换一个文件名；原文件没有改动"
    )
    other = tmp_path / "b.db"
    for application in (0, 0x52564C41, 0x52564C43):
        with closing(sqlite3.connect(other)) as connection:
            connection.execute(f"PRAGMA application_id = {application}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        assert refusal(connect, other) == "b.db：这不是 policy-reviewer 的文件库。请换一个文件名；原文件没有改动"


@pytest.mark.parametrize("connect", [connect_reading, connect_writing])
def test_a_library_of_a_later_format(connect: Callable[[Path], object], path: Path) -> None:
    set_version(path, VERSION + 1)
    assert refusal(connect, path) == (
        f"a.library：文件库由更新的版本（格式 {VERSION + 1}）建立，本程序只认到格式 {VERSION}。请升级 policy-reviewer"
    )


def test_a_library_of_an_older_format_is_opened_only_where_its_index_is_not_asked(path: Path) -> None:
    set_version(path, 1)
    assert refusal(connect_reading, path) == (
        f"a.library：文件库的索引是旧格式（1），要先升级到格式 {VERSION}。请运行 review library check --repair，原文都会保留"
    )
    connect_reading(path, older=True).close()
    connect_writing(path).close()


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    told = refusal(connect_writing, tmp_path / "文件" / "a.library")
    assert told.startswith("a.library：不能写文件库（") and told.endswith("）。请检查文件夹权限和磁盘空间")
