"""Libraries of an older or later format, and an index that is written anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.language.comparable import make_comparable
from reviewer.language.fragments import fingerprint
from reviewer.library.pair_postings import NAMES
from reviewer.library.schema import connect_writing
from reviewer.library.store import open_library
from reviewer.library.writing import MOST_SEGMENTS, rebuild
from tests.library.shelves import CLAUSES, call, write_documents


def _make_older(path: Path) -> None:
    """Take a library back to format 1: a row a bucket and segment, of whole postings."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE posting")
        connection.execute(
            "CREATE TABLE posting (segment INTEGER NOT NULL, bucket INTEGER NOT NULL, block BLOB NOT NULL,"
            " PRIMARY KEY (segment, bucket))"
        )
        connection.execute("INSERT INTO posting VALUES (1, 0, x'0100000002000000')")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_an_older_library_is_refused_with_the_remedy_and_brought_up_to_date(shelf: Path) -> None:
    listed = call("list", "--library", shelf, "--format", "json")[1]
    _make_older(shelf)
    with pytest.raises(LibraryError, match=r"旧格式（1）.*check --repair"):
        open_library(shelf)
    status, output = call("check", "--library", shelf)
    assert status == 2 and "旧格式" in output
    assert call("check", "--library", shelf, "--repair")[0] == 0
    assert call("check", "--library", shelf)[0] == 0
    assert call("list", "--library", shelf, "--format", "json")[1] == listed
    library = open_library(shelf)
    assert {one.passage.document.source for one in library.similar([CLAUSES[0]], 0.7)[0]} == {"d0", "d4"}
    library.close()


def test_adding_to_an_older_library_brings_it_up_to_date(shelf: Path, tmp_path: Path) -> None:
    _make_older(shelf)
    write_documents(tmp_path / "in", 7)
    assert call("add", "--library", shelf, "--no-progress", tmp_path / "in")[0] == 0
    library = open_library(shelf)
    assert {one.passage.document.source for one in library.similar([CLAUSES[2]], 0.7)[0]} == {"d2", "d6"}
    library.close()


def test_a_library_of_a_later_version_is_refused_and_left_alone(shelf: Path, tmp_path: Path) -> None:
    with sqlite3.connect(shelf) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = shelf.read_bytes()
    status, output = call("add", "--library", shelf, "--no-progress", tmp_path / "in")
    assert status == 2 and "升级" in output and shelf.read_bytes() == before


def test_what_was_removed_leaves_the_index_when_it_is_merged(shelf: Path, tmp_path: Path) -> None:
    assert call("remove", "--library", shelf, "d0")[0] == 0
    for n in range(MOST_SEGMENTS):
        folder = tmp_path / f"in{n}"
        folder.mkdir()
        (folder / f"x{n}.txt").write_text(f"云川市办法{n}\n第一条　{CLAUSES[1]}第{n}号。\n", encoding="utf-8")
        assert call("add", "--library", shelf, "--no-progress", folder)[0] == 0
    with sqlite3.connect(shelf) as connection:
        ((segments, postings),) = connection.execute("SELECT count(*), sum(postings) FROM segment").fetchall()
        texts = [text for (text,) in connection.execute("SELECT text FROM clause")]
    connection.close()
    assert segments == 1
    assert postings == sum(len(fingerprint(make_comparable(text).text)) for text in texts)
    assert call("check", "--library", shelf)[0] == 0


def test_an_upgrade_compares_titles_by_todays_key(shelf: Path) -> None:
    with sqlite3.connect(shelf) as connection:
        connection.execute(
            "UPDATE document SET title = '中华人民共和国示例法', folded = '中华人民共和国示例法' WHERE source = 'd0'"
        )
        connection.execute(
            "UPDATE document SET edited = '{\"title\": \"《云川市更名办法》\"}', folded = 'x' WHERE source = 'd1'"
        )
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(LibraryError, match=r"旧格式（2）"):
        open_library(shelf)
    assert call("check", "--library", shelf, "--repair")[0] == 0
    with sqlite3.connect(shelf) as connection:
        keys = dict(connection.execute("SELECT source, folded FROM document"))
    connection.close()
    assert (keys["d0"], keys["d1"], keys["d2"]) == ("示例法", "云川市更名办法", "云川市示例办法2")
    library = open_library(shelf)
    assert [one.source for one in library.find_title("示例法")] == ["d0"]
    library.close()


def _make_format_3(path: Path) -> None:
    """Take a library back to format 3, which knew no pairs."""
    with sqlite3.connect(path) as connection:
        for table in NAMES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE document DROP COLUMN first")
        connection.execute("PRAGMA user_version = 3")
    connection.close()


def test_a_library_without_pairs_gets_them(shelf: Path, tmp_path: Path) -> None:
    library = open_library(shelf)
    before = library.about([CLAUSES[0], CLAUSES[2]], {2, 3, 5}, 9)
    assert {one.passage.document.id for some in before for one in some} == {3, 5}
    library.close()
    _make_format_3(shelf)
    with pytest.raises(LibraryError, match=r"旧格式（3）.*check --repair"):
        open_library(shelf)
    status, output = call("check", "--library", shelf)
    assert status == 2 and "旧格式" in output
    assert call("check", "--library", shelf, "--repair")[0] == 0
    library = open_library(shelf)
    assert library.about([CLAUSES[0], CLAUSES[2]], {2, 3, 5}, 9) == before
    library.close()
    _make_format_3(shelf)
    write_documents(tmp_path / "in", 7)
    assert call("add", "--library", shelf, "--no-progress", tmp_path / "in")[0] == 0
    library = open_library(shelf)
    (found,) = library.about([CLAUSES[2]], None, 2)
    assert {one.passage.document.source for one in found} == {"d2", "d6"}
    library.close()
    assert call("check", "--library", shelf)[0] == 0


def test_an_upgrade_that_breaks_off_leaves_the_library_as_it_was(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _make_format_3(shelf)
    before = shelf.read_bytes()

    def fail(text: str) -> set[int]:
        raise KeyboardInterrupt(text)

    monkeypatch.setattr("reviewer.library.writing.list_pairs", fail)
    with closing(connect_writing(shelf)) as connection, pytest.raises(KeyboardInterrupt):
        rebuild(connection, shelf)
    assert shelf.read_bytes() == before
