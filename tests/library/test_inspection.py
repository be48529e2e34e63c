"""What an inspection finds, and a copy that is whole or not there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.library.inspection import Inspection, copy_library, inspect
from reviewer.library.schema import connect_reading
from reviewer.library.store import open_library
from reviewer.library.writing import SourceFile, read_file, rebuild
from tests.library.shelves import CLAUSES, open_shelf, write_documents

CRC_OF_X = 0x8CDC1683


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of three documents with three clauses each, title lines included."""
    write_documents(tmp_path / "in", 3)
    with open_shelf(tmp_path / "a.library") as (connection, writer):
        for n in range(3):
            writer.put(read_file(SourceFile(tmp_path / "in" / f"d{n}.txt", f"d{n}"), frozenset()))
        writer.finish()
        assert connection.execute("SELECT count(*) FROM segment").fetchone() == (1,)
    return tmp_path / "a.library"


DAMAGED_PAIRS = "字对索引不全或者与存入时不符，可用 --repair 重建"


def inspected(path: Path, *statements: str) -> Inspection:
    """Change the file by hand, then inspect it."""
    with closing(sqlite3.connect(path)) as connection:
        for one in statements:
            connection.execute(one)
        connection.commit()
        found = inspect(connection)
        assert found.faults or min(found.fingerprints, found.pairs) > 0
        return replace(found, faults=tuple(str(one) for one in found.faults), fingerprints=0, pairs=0)


def test_a_sound_library_has_no_faults(path: Path) -> None:
    assert inspected(path) == Inspection(3, 9, (), repairable=True)


def test_clauses_without_a_document(path: Path) -> None:
    gone = (
        f"INSERT INTO clause (document, address, text, crc) VALUES (99, '', 'x', {CRC_OF_X}), (98, '', 'x', {CRC_OF_X})"
    )
    assert inspected(path, gone) == Inspection(3, 11, ("2 条没有所属文件",), repairable=True)


def test_a_document_that_lost_clauses_cannot_be_mended(path: Path) -> None:
    assert inspected(path, "DELETE FROM clause WHERE id = 1") == Inspection(
        3, 8, ("1 份文件的条数不符", DAMAGED_PAIRS), repairable=False
    )


def test_an_index_that_lacks_postings(path: Path) -> None:
    assert inspected(path, "UPDATE segment SET postings = postings + 1") == Inspection(
        3, 9, ("索引不全，可用 --repair 重建",), repairable=True
    )
    found = inspected(path, "UPDATE segment SET postings = postings - 2")
    assert found.faults == ("索引不全，可用 --repair 重建",), "too many is as wrong as too few"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE pair_segment SET postings = postings + 1",
        "UPDATE pair_segment SET crc = crc + 1",
        "DELETE FROM pair WHERE id = (SELECT min(id) FROM pair)",
        "UPDATE pair SET wide = 1 - wide WHERE id = (SELECT max(id) FROM pair)",
        "UPDATE pair SET block = zeroblob(length(block)) WHERE id = (SELECT max(id) FROM pair)",
        "UPDATE clause_size SET block = zeroblob(length(block))",
        "UPDATE clause_size SET crc = crc + 1",
        "DELETE FROM clause_size",
        "UPDATE document SET first = first + 1 WHERE id = 2",
    ],
)
def test_whatever_the_index_of_pairs_lost_is_noticed(damage: str, path: Path) -> None:
    assert inspected(path, damage) == Inspection(3, 9, (DAMAGED_PAIRS,), repairable=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        rebuild(connection, path)
        assert inspect(connection).faults == ()


def test_an_index_of_an_older_format(path: Path) -> None:
    assert inspected(path, "PRAGMA user_version = 1", "UPDATE segment SET postings = 0") == Inspection(
        3, 9, ("索引是旧格式，可用 --repair 升级",), repairable=True
    )


def test_all_faults_are_named(path: Path) -> None:
    found = inspected(
        path,
        f"INSERT INTO clause (document, address, text, crc) VALUES (99, '', 'x', {CRC_OF_X})",
        "DELETE FROM clause WHERE id = 1",
        "UPDATE segment SET postings = 1",
    )
    assert found.faults == ("1 条没有所属文件", "1 份文件的条数不符", "索引不全，可用 --repair 重建", DAMAGED_PAIRS)


def test_what_is_no_library_has_its_error_as_fault(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert inspect(connection) == Inspection(0, 0, ("no such table: document",), repairable=False)


def test_broken_pages_are_named_and_cannot_be_mended(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'document_source'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size + 8] ^= 0xFF  # where the page's cells are told
    path.write_bytes(data)
    with closing(connect_reading(path)) as connection:
        found = inspect(connection)
    assert found.faults and not found.repairable


def test_a_copy_holds_the_same_and_makes_its_folder(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "新" / "夹" / "b.library"
    copy_library(path, target)
    with closing(connect_reading(target)) as connection:
        found = inspect(connection)
    assert (found.documents, found.clauses, found.faults) == (3, 9, ())
    assert [one.name for one in target.parent.iterdir()] == ["b.library"]
    copy_library(path, target.parent / "c.library")


def test_an_older_library_is_copied_as_it_is(path: Path, tmp_path: Path) -> None:
    inspected(path, "PRAGMA user_version = 1")
    copy_library(path, tmp_path / "b.library")
    assert inspected(tmp_path / "b.library").faults == ("索引是旧格式，可用 --repair 升级",)


def test_a_copy_never_overwrites(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.library"
    target.write_bytes(b"mine")
    with pytest.raises(LibraryError) as error:
        copy_library(path, target)
    assert str(error.value) == f"{target}：文件已经存在，没有覆盖。请换一个文件名，或先移走原文件"
    assert target.read_bytes() == b"mine"


def test_a_copy_that_fails_leaves_nothing(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    target = tmp_path / "新" / "b.library"
    with pytest.raises(LibraryError) as error:
        copy_library(path, target)
    assert str(error.value) == (f"{target}：没有写成（磁盘已满）。请检查磁盘空间和文件夹权限")
    assert list(target.parent.iterdir()) == []


def test_every_flipped_bit_of_a_text_is_noticed(path: Path) -> None:
    """Aimed at the texts themselves, since the pages of the file stay well formed."""
    with sqlite3.connect(path) as connection:
        texts = [text.encode() for (text,) in connection.execute("SELECT text FROM clause WHERE length(text) > 30")]
    connection.close()
    whole = path.read_bytes()
    for number in range(25):
        words = texts[number % len(texts)]
        at = whole.index(words) + (number * 7) % len(words)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << number % 8]) + whole[at + 1 :])
        with connect_reading(path) as connection:
            found = inspect(connection)
        connection.close()
        assert found.faults and not found.repairable, number
    path.write_bytes(whole)


def test_a_flipped_text_is_not_compared(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE clause SET text = replace(text, '五', '九')")
        ((changed,),) = connection.execute("SELECT count(*) FROM clause WHERE text LIKE '%九%'").fetchall()
    connection.close()
    assert changed
    library = open_library(path)
    with pytest.raises(LibraryError, match="与存入时的校验不符"):
        for document in library.documents():
            library.passages(document)
    library.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE pair SET block = x'01'",
        "UPDATE pair SET block = x'ffffff0f'",
        "UPDATE pair SET wide = 0, block = x'010000000000ff'",
        "DELETE FROM clause_size",
    ],
)
def test_an_index_of_pairs_that_makes_no_sense_is_told(damage: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()
    with closing(open_library(path)) as library, pytest.raises(LibraryError, match=r"字对索引.*check"):
        library.about([CLAUSES[0]], None, 3)
