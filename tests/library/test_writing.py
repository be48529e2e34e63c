"""Adding, replacing, correcting and removing, without the command."""

from __future__ import annotations

import os
import sqlite3
import sys
from array import array
from collections.abc import Sequence
from contextlib import closing
from multiprocessing import parent_process
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.library.ingest import IngestedDocument, IngestedPassage
from reviewer.library.inspection import inspect
from reviewer.library.schema import VERSION, connect_reading
from reviewer.library.store import open_library
from reviewer.library.writing import (
    IngestedFile,
    SourceFile,
    Writer,
    index_file,
    list_sources,
    read_file,
    read_files,
    rebuild,
    transaction,
)
from reviewer.model import Facts
from tests.commands import run
from tests.library.shelves import CLAUSES, open_shelf


def made(name: str, *titles: str, words: str = CLAUSES[0], digest: str = "d") -> IngestedFile:
    """A file read already: a document of two clauses for each title."""
    documents = tuple(
        IngestedDocument(
            Facts(
                title,
                "办法",
                "云川市",
                "云政〔2026〕1号",
                ("云川省", "云川市"),
                False,
                "2026-01-02",
                "rule",
                "2026-02-01",
            ),
            (
                IngestedPassage("第一条", "第一条", f"第一条　{words}"),
                IngestedPassage(None, "第二条 （一）", CLAUSES[1]),
            ),
            note=f"注：{title}",
        )
        for title in titles
    )
    return index_file(SourceFile(Path(f"{name}.txt"), name), digest, documents)


def titles_of(path: Path) -> list[tuple[str, str]]:
    library = open_library(path)
    found = [(one.source, one.facts.title) for one in library.documents()]
    library.close()
    return found


def rows_of(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


# --- which files


def test_files_are_found_below_folders_once_and_in_order(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "下级"
    inner.mkdir(parents=True)
    for name in ("b.txt", "a.DOCX", ".hidden.txt", "~$a.docx", "c.xyz"):
        (tmp_path / "a" / name).touch()
    (inner / "d.ofd").touch()
    (tmp_path / "x.xyz").touch()
    (tmp_path / "a" / "夹.txt").mkdir()
    found = list_sources([tmp_path / "a", tmp_path / "a" / "b.txt", tmp_path / "x.xyz"])
    assert [(one.path.name, one.name) for one in found] == [
        ("a.DOCX", "a"),
        ("b.txt", "b"),
        ("d.ofd", "d"),
        ("x.xyz", "x"),  # a file that is named is taken whatever it is
    ]


@pytest.mark.parametrize(
    "ending", ["docx", "docm", "txt", "md", "html", "htm", "pdf", "ofd", "doc", "wps", "rtf", "odt"]
)
def test_every_format_is_taken_out_of_a_folder(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{ending}").touch()
    assert [one.name for one in list_sources([tmp_path])] == ["a"]


def test_files_of_one_name_have_their_folder_in_front(tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "办法.txt").touch()
    (tmp_path / "甲" / "条例.txt").touch()
    assert sorted(one.name for one in list_sources([tmp_path])) == ["乙/办法", "条例", "甲/办法"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text there")
def test_a_name_that_the_locale_cannot_read_is_taken_as_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("示例办法".encode() + b"\xff.txt")).write_text("云川市示例办法", encoding="utf-8")
    (source,) = list_sources([tmp_path])
    assert source.name == "示例办法\ufffd"
    done = run("library", "add", "--library", str(tmp_path / "a.library"), str(tmp_path))
    assert done.exit_code == 0 and "1" in done.stdout


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as error:
        list_sources([tmp_path, tmp_path / "没有"])
    assert str(error.value) == f"{tmp_path / '没有'}：找不到文件或文件夹。请检查路径"


# --- reading


def test_a_file_that_is_known_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"云川市示例办法\n第一条　{CLAUSES[0]}\n", encoding="utf-8")
    source = SourceFile(path, "a")
    first = read_file(source, frozenset())
    assert (first.known, first.error, len(first.documents), len(first.postings)) == (False, None, 1, 1)
    again = read_file(source, frozenset({("a", first.sha256)}))
    assert (again.known, again.sha256, again.documents, again.postings) == (True, first.sha256, (), ())
    for other in (("b", first.sha256), ("a", "")):
        assert read_file(source, frozenset({other})) == first


def test_what_is_wrong_with_a_file_stands_in_the_result(tmp_path: Path) -> None:
    gone = read_file(SourceFile(tmp_path / "没有.txt", "没有"), frozenset())
    assert (
        gone.error is not None and str(gone.error) == "读不了文件（没有这个文件或文件夹）。请检查权限或关闭占用它的程序"
    )
    assert (gone.sha256, gone.documents, gone.known) == ("", (), False)
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    bad = read_file(SourceFile(tmp_path / "坏.docx", "坏"), frozenset())
    assert bad.error is not None and str(bad.error).startswith("坏.docx：")


def test_files_come_in_their_order_one_by_one_or_many_at_once(tmp_path: Path) -> None:
    sources = []
    for n in range(17):
        path = tmp_path / f"d{n}.txt"
        path.write_text(f"云川市办法{n}\n第一条　{CLAUSES[n % 4]}\n", encoding="utf-8")
        sources.append(SourceFile(path, f"d{n}"))
    names = [f"d{n}" for n in range(17)]
    alone = list(read_files(sources, frozenset(), workers=1))
    assert [one.source.name for one in alone] == names
    assert list(read_files(sources[:3], frozenset(), workers=2)) == alone[:3]


class Deadly(type(Path())):  # type: ignore[misc]
    """A file that ends every process but the first in which it is read, as a system short of memory does."""

    def read_bytes(self) -> bytes:
        if parent_process() is not None:
            os._exit(9)
        found: bytes = super().read_bytes()
        return found


def test_no_file_is_lost_where_the_system_ends_a_process(tmp_path: Path) -> None:
    sources = []
    for n in range(24):
        path = (Deadly if n == 13 else Path)(tmp_path / f"d{n:02}.txt")
        Path(path).write_text(f"云川市办法{n}\n第一条　{CLAUSES[n % 4]}\n", encoding="utf-8")
        sources.append(SourceFile(path, f"d{n:02}"))
    told: list[str] = []
    found = list(read_files(sources, frozenset(), workers=2, tell_alone=lambda: told.append("alone")))
    assert found == list(read_files(sources, frozenset(), workers=1)) and told == ["alone"]


def test_postings_are_sorted_and_name_their_passage() -> None:
    file = made("a", "云川市示例办法")
    (postings,) = file.postings
    assert isinstance(postings, array) and postings.typecode == "Q"
    assert list(postings) == sorted(postings)
    assert {one & 0xFFFFFFFF for one in postings} == {0, 1}


# --- writing


def fill(path: Path, files: Sequence[IngestedFile]) -> None:
    with open_shelf(path) as (_, writer):
        for one in files:
            writer.put(one)
        writer.finish()


def test_all_facts_of_a_document_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "云川市甲办法", "云川市乙办法", digest="abc")])
    library = open_library(path)
    second, first = library.documents()
    assert (first.source, first.status, first.clauses) == ("a", None, 2)
    assert first.facts == Facts(
        **{"title": "云川市甲办法", "kind": "办法", "issuer": "云川市", "number": "云政〔2026〕1号"},
        region=("云川省", "云川市"),
        **{"is_draft": False, "date": "2026-01-02", "level": "rule", "effective": "2026-02-01"},
    )
    assert [(one.clause, one.address, one.text) for one in library.passages(second)] == [
        ("第一条", "第一条", f"第一条　{CLAUSES[0]}"),
        (None, "第二条 （一）", CLAUSES[1]),
    ]
    library.close()
    assert rows_of(path, "SELECT sha256, sequence, note, folded, edited FROM document ORDER BY id") == [
        ("abc", 0, "注：云川市甲办法", "云川市甲办法", "{}"),
        ("abc", 1, "注：云川市乙办法", "云川市乙办法", "{}"),
    ]
    assert rows_of(path, "SELECT id, document FROM clause ORDER BY id") == [(1, 1), (2, 1), (3, 2), (4, 2)]


def test_each_clause_is_found_by_its_words_in_its_document(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "甲办法"), made("b", "乙办法", words=CLAUSES[2])])
    fill(path, [made("c", "丙办法", words=CLAUSES[3])])
    library = open_library(path)
    answers = library.similar([CLAUSES[0], CLAUSES[2], CLAUSES[3]], 0.7)
    assert [[one.passage.document.source for one in each] for each in answers] == [["a"], ["b"], ["c"]]
    assert [each[0].passage.clause for each in answers] == ["第一条"] * 3
    library.close()


def test_nothing_is_written_before_there_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(len(one.text) for one in made("a", "甲办法").documents[0].passages)
    with open_shelf(tmp_path / "a.library") as (connection, writer):
        monkeypatch.setattr("reviewer.library.writing.BATCH", 2 * size)
        count = "SELECT count(*) FROM document"
        assert not writer.flush()
        assert not writer.put(made("a", "甲办法"))
        assert connection.execute(count).fetchone() == (0,)
        assert writer.put(made("b", "乙办法"))
        assert connection.execute(count).fetchone() == (2,)
        assert not writer.put(made("c", "丙办法")), "the count begins anew"
        assert connection.execute(count).fetchone() == (2,)
        assert writer.flush() and not writer.flush()
        assert connection.execute(count).fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM segment").fetchone() == (2,)


def test_a_file_replaces_its_former_self_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "甲办法"), made("b", "乙办法")])
    with open_shelf(path) as (_, writer):
        assert writer.known() == {("a", "d"), ("b", "d")}
    fill(path, [made("a", "丙办法", words=CLAUSES[2], digest="e")])
    assert titles_of(path) == [("a", "丙办法"), ("b", "乙办法")]
    with open_shelf(path) as (connection, writer):
        assert writer.known() == {("a", "e"), ("b", "d")}
        assert inspect(connection).faults == ()
    assert rows_of(path, "SELECT id FROM clause ORDER BY id") == [(3,), (4,), (5,), (6,)], "no number is given twice"


def test_what_was_removed_is_gone_and_its_numbers_are_not_given_again(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "甲办法", "丁办法"), made("b", "乙办法")])
    with open_shelf(path) as (_, writer):
        assert writer.remove(["a", "没有"]) == 2
        assert writer.remove(["a"]) == 0
        assert writer.remove(["b"]) == 1
    assert titles_of(path) == []
    assert rows_of(path, "SELECT id FROM clause") == []
    fill(path, [made("c", "丙办法", words=CLAUSES[3])])
    assert rows_of(path, "SELECT id FROM clause") == [(7,), (8,)]
    library = open_library(path)
    assert [one.passage.document.source for one in library.similar([CLAUSES[0]], 0.5)[0]] == []
    library.close()


def test_corrections_stand_on_top_and_outlive_a_new_version_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "甲办法", "丁办法")])
    with open_shelf(path) as (_, writer):
        writer.edit(
            1,
            {"title": "甲条例", "kind": "条例", "issuer": "省", "number": "1", "region": ["省"], "date": "2020-01-01"},
        )
        writer.edit(1, {"level": "law", "effective": "2020-02-01", "status": "draft"})
    library = open_library(path)
    (one,) = library.find_title("甲条例")
    assert one.facts == Facts(
        **{"title": "甲条例", "kind": "条例", "issuer": "省", "number": "1"},
        region=("省",),
        **{"is_draft": True, "date": "2020-01-01", "level": "law", "effective": "2020-02-01"},
    )
    assert one.status == "draft" and not library.find_title("甲办法")
    library.close()
    assert rows_of(path, "SELECT folded FROM document ORDER BY id") == [("甲条例",), ("丁办法",)]
    fill(path, [made("a", "丁办法", "甲办法", words=CLAUSES[2], digest="e")])
    library = open_library(path)
    assert [(one.facts.title, one.status) for one in library.documents()] == [("丁办法", None), ("甲条例", "draft")]
    library.close()


def test_a_correction_without_a_title_leaves_the_title(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "甲办法")])
    with open_shelf(path) as (_, writer):
        writer.edit(1, {"status": "repealed"})
    assert rows_of(path, "SELECT title, folded, edited FROM document") == [
        ("甲办法", "甲办法", '{"status": "repealed"}')
    ]


def test_the_index_is_merged_when_it_lies_in_more_than_eight_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    for n in range(8):
        fill(path, [made(f"d{n}", f"办法{n}")])
    assert rows_of(path, "SELECT count(*) FROM segment") == [(8,)]
    fill(path, [made("d8", "办法8")])
    assert rows_of(path, "SELECT count(*) FROM segment") == [(1,)]
    with closing(connect_reading(path)) as connection:
        assert inspect(connection).faults == ()


def test_an_index_written_anew_answers_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "甲办法"), made("b", "乙办法", words=CLAUSES[2])])
    postings = rows_of(path, "SELECT sum(postings) FROM segment")
    monkeypatch.setattr("reviewer.library.writing.AT_ONCE", 1)  # a segment a clause, then merged
    with open_shelf(path) as (connection, _):
        connection.execute("INSERT INTO clause (document, address, text) VALUES (99, '', 'x')")
        assert rebuild(connection, path) == 4
        assert inspect(connection).faults == ()
    assert rows_of(path, "SELECT sum(postings), count(*) FROM segment") == [(*postings[0], 1)]
    library = open_library(path)
    answers = library.similar([CLAUSES[0], CLAUSES[2]], 0.7)
    assert [[one.passage.document.source for one in each] for each in answers] == [["a"], ["b"]]
    library.close()


def test_opening_an_older_library_for_writing_writes_its_index_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "甲办法")])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM segment")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    with open_shelf(path) as (connection, _):
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert inspect(connection).faults == ()
        connection.execute("DELETE FROM segment")
        Writer(connection, path)
        assert connection.execute("SELECT count(*) FROM segment").fetchone() == (0,), "today's is left alone"


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    insert = "INSERT INTO clause (document, address, text) VALUES (1, '', 'x')"
    with open_shelf(path) as (connection, _):
        with transaction(connection, path):
            connection.execute(insert)
        with pytest.raises(ZeroDivisionError), transaction(connection, path):
            connection.execute(insert)
            raise ZeroDivisionError
        with pytest.raises(LibraryError) as error, transaction(connection, path):
            connection.execute(insert)
            connection.execute("SELECT x FROM nowhere")
        assert not connection.in_transaction
    assert str(error.value) == (
        f"{path}：文件库没有写成（no such table: nowhere）。请检查磁盘空间；已经写入的文件都在，可以重新运行"
    )
    assert rows_of(path, "SELECT count(*) FROM clause") == [(1,)]


@pytest.mark.parametrize("block", ["01", "ffffff0f"])
def test_an_index_of_pairs_that_makes_no_sense_is_not_merged(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.library"
    fill(path, [made("a", "云川市甲办法"), made("b", "云川市乙办法")])
    with open_shelf(path) as (connection, writer):
        connection.execute(f"UPDATE pair SET block = x'{block}'")
        writer.remove(["a"])
        monkeypatch.setattr("reviewer.library.writing.MOST_SEGMENTS", 0)
        before = connection.execute("SELECT count(*), sum(length(block)) FROM posting").fetchall()
        with pytest.raises(LibraryError, match="字对索引"):
            writer.finish()
        assert connection.execute("SELECT count(*), sum(length(block)) FROM posting").fetchall() == before
