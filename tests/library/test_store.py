"""The library: what goes in comes out, also after damage, kills and beside readers."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import LibraryError
from reviewer.language.comparable import make_comparable
from reviewer.language.fragments import SHORTEST, find_fragments, fingerprint
from reviewer.library.memory import memory_library
from reviewer.library.schema import connect_writing
from reviewer.library.store import open_library
from reviewer.library.writing import MOST_SEGMENTS, Writer, list_sources, read_file
from tests.library.shelves import CLAUSES, call, write_documents


def test_list_prints_what_the_contract_promises(shelf: Path) -> None:
    status, output = call("list", "--library", shelf, "--format", "json")
    rows = json.loads(output)
    assert status == 0 and len(rows) == 6
    assert set(rows[0]) == {
        *("source", "title", "number", "issuer", "region", "date", "kind", "level", "status", "clauses")
    }
    assert rows[0]["source"] == "d0" and rows[0]["region"] == ["云川市"]


def test_adding_again_skips_the_same_and_replaces_the_changed(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "d1.txt").write_text("云川市新办法\n第一条　全新的内容，替换旧的内容。\n", encoding="utf-8")
    status, output = call("add", "--library", shelf, "--no-progress", tmp_path / "in")
    assert status == 0 and "加入 1 个文件" in output and "未变 5 个" in output
    library = open_library(shelf)
    assert [one.facts.title for one in library.documents() if one.source == "d1"] == ["云川市新办法"]
    assert not any("第1号文件" in passage.text for one in library.documents() for passage in library.passages(one))
    library.close()


def test_an_unreadable_document_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    write_documents(tmp_path / "in", 2)
    (tmp_path / "in" / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    status, output = call("add", "--library", tmp_path / "a.library", "--no-progress", tmp_path / "in")
    assert status == 2 and "坏.docx" in output and "加入 2 个文件" in output


def test_show_set_remove_check(shelf: Path) -> None:
    assert "第2号文件" in call("show", "--library", shelf, "d2")[1]
    assert call("set", "--library", shelf, "d2", "--status", "repealed", "--region", "云川省/云川市")[0] == 0
    (row,) = [
        one for one in json.loads(call("list", "--library", shelf, "--format", "json")[1]) if one["source"] == "d2"
    ]
    assert row["status"] == "repealed" and row["region"] == ["云川省", "云川市"]
    assert call("remove", "--library", shelf, "d2")[0] == 0
    assert call("show", "--library", shelf, "d2")[0] == 2
    assert call("check", "--library", shelf)[0] == 0
    assert call("check", "--library", shelf, "--repair")[0] == 0
    assert call("remove", "--library", shelf, "没有")[0] == 2


def test_corrections_outlive_a_changed_file(shelf: Path, tmp_path: Path) -> None:
    assert call("set", "--library", shelf, "d3", "--status", "repealed")[0] == 0
    path = tmp_path / "in" / "d3.txt"
    path.write_text(path.read_text(encoding="utf-8") + "第三条　另加一条。\n", encoding="utf-8")
    assert call("add", "--library", shelf, "--no-progress", tmp_path / "in")[0] == 0
    (row,) = [
        one for one in json.loads(call("list", "--library", shelf, "--format", "json")[1]) if one["source"] == "d3"
    ]
    assert row["status"] == "repealed" and row["clauses"] == 4


def test_export_and_import_never_overwrite(shelf: Path, tmp_path: Path) -> None:
    copy = tmp_path / "b.library"
    assert call("export", "--library", shelf, copy)[0] == 0
    assert call("list", "--library", copy)[1] == call("list", "--library", shelf)[1]
    assert call("export", "--library", shelf, copy)[0] == 2
    assert call("import", "--library", copy, shelf)[0] == 2


def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    write_documents(tmp_path / "in", 1)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    before = other.read_bytes()
    status, output = call("add", "--library", other, "--no-progress", tmp_path / "in")
    assert status == 2 and "不是" in output and other.read_bytes() == before


def test_a_damaged_library_is_told(shelf: Path) -> None:
    data = bytearray(shelf.read_bytes())
    data[8192:] = b"\x55" * (len(data) - 8192)
    shelf.write_bytes(data)
    with pytest.raises(LibraryError):
        open_library(shelf).documents()
    assert call("check", "--library", shelf)[0] == 2


def test_disk_and_memory_give_the_same_overlaps(shelf: Path, tmp_path: Path) -> None:
    class Text:
        def __init__(self, path: Path) -> None:
            self.source, (self.title, self.text) = path.stem, path.read_text(encoding="utf-8").split("\n", 1)

    memory = memory_library(Text(path) for path in sorted((tmp_path / "in").glob("*.txt")))
    disk = open_library(shelf)
    texts = [CLAUSES[0], CLAUSES[2].replace("收费标准", "价目"), "与库中任何条文都没有关系的一句话，用来确认沉默。"]
    plain = [
        [
            sorted(
                (one.passage.document.source, one.passage.text, one.similarity, one.ours, one.theirs) for one in found
            )
            for found in library.similar(texts, 0.3)
        ]
        for library in (memory, disk)
    ]
    assert plain[0] == plain[1]
    assert plain[0][0] and plain[0][1] and not plain[0][2]
    disk.close()


def test_many_additions_are_merged_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    for n in range(MOST_SEGMENTS + 2):
        folder = tmp_path / f"in{n}"
        folder.mkdir()
        (folder / f"x{n}.txt").write_text(f"云川市办法{n}\n第一条　{CLAUSES[0]}第{n}号。\n", encoding="utf-8")
        assert call("add", "--library", path, "--no-progress", folder)[0] == 0
    library = open_library(path)
    (found,) = library.similar([CLAUSES[0]], 0.5)
    assert {one.passage.document.source for one in found} == {f"x{n}" for n in range(MOST_SEGMENTS + 2)}
    library.close()


KILLED = """
import sys
from pathlib import Path
from reviewer.library.schema import connect_writing
from reviewer.library.writing import Writer, list_sources, read_file
path = Path(sys.argv[1])
writer = Writer(connect_writing(path), path)
for source in list_sources([Path(sys.argv[2])]):
    writer.put(read_file(source, frozenset()))
    writer.flush()
    print(source.name, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_kills_lose_nothing_that_was_written(tmp_path: Path) -> None:
    """A document whose addition was reported is there after kill -9, whole, while others read."""
    write_documents(tmp_path / "in", 60)
    chance = random.Random(20261121)
    for attempt in range(8):
        path = tmp_path / f"{attempt}.library"
        words = [sys.executable, "-c", KILLED, str(path), str(tmp_path / "in")]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            first = child.stdout.readline().strip()
            time.sleep(chance.random() * 0.15)
            reader = open_library(path)
            seen = {one.source for one in reader.documents()}
            reader.close()
            child.send_signal(signal.SIGKILL)
            reported = {first, *child.stdout.read().split()}
        library = open_library(path)
        held = {one.source: one for one in library.documents()}
        assert reported <= set(held) and seen <= set(held)
        assert all(len(library.passages(one)) == one.clauses for one in held.values())
        (found,) = library.about(["文件的第二条另有内容，与其他文件不同"], None, 99)
        assert {one.passage.document.source for one in found} == set(held), "both indexes are written with the texts"
        library.close()
        assert call("check", "--library", path)[0] == 0


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    write_documents(tmp_path / "one", 20)
    write_documents(tmp_path / "two", 3)
    for old in (tmp_path / "two").glob("*.txt"):
        old.rename(old.with_name(f"y{old.name}"))
    words = [
        sys.executable,
        "-m",
        "reviewer",
        "library",
        "add",
        "--no-progress",
        "--library",
        str(tmp_path / "a.library"),
    ]
    runs = [subprocess.Popen([*words, str(tmp_path / name)], stdout=subprocess.DEVNULL) for name in ("one", "two")]
    assert [run.wait() for run in runs] == [0, 0]
    library = open_library(tmp_path / "a.library")
    assert len(library.documents()) == 23
    library.close()


def test_an_interrupted_batch_writes_nothing(tmp_path: Path) -> None:
    write_documents(tmp_path / "in", 2)
    path = tmp_path / "a.library"
    connection = connect_writing(path)
    writer = Writer(connection, path)
    shelves = [read_file(one, frozenset()) for one in list_sources([tmp_path / "in"])]
    broken = shelves[1]
    writer.put(shelves[0])
    writer.put(type(broken)(broken.source, broken.sha256, broken.documents, ()))
    with pytest.raises(ValueError, match="zip"):
        writer.flush()
    assert connection.execute("SELECT count(*) FROM document").fetchone()[0] == 0
    connection.close()


WORDS = st.text(
    alphabet="市县旗全本各我政府应当不得设置条件企业在本地注册领导小组办公室指挥部，。（）《》0123456789三十日内",
    max_size=120,
)


@given(WORDS)
def test_the_comparable_part_leads_back_to_the_clause(text: str) -> None:
    found = make_comparable(text)
    assert len(found.text) == len(found.places)
    assert all(0 <= start < end <= len(text) for start, end in found.places)
    assert list(found.places) == sorted(found.places)


@given(WORDS, WORDS)
def test_fragments_are_shared_words(ours: str, other: str) -> None:
    theirs = other + ours[len(ours) // 3 :] + other
    found = find_fragments(ours, theirs)
    assert bool(found) or len(ours) - len(ours) // 3 < SHORTEST
    for one in found:
        assert one.length >= SHORTEST
        assert ours[one.ours : one.ours + one.length] == theirs[one.theirs : one.theirs + one.length]


@given(WORDS)
def test_fingerprints_of_a_part_are_fingerprints_of_the_whole(text: str) -> None:
    assert fingerprint(text[3:40]) <= fingerprint(text)


def _write_editions(folder: Path) -> None:
    folder.mkdir()
    for year, days in (("2015", "十日"), ("2024", "五日")):
        text = f"云川省示例条例\n{year}年3月1日 云川省人民代表大会常务委员会通过\n第一条　申请人应当自收到通知之日起{days}内补正全部材料。\n"
        (folder / f"示例条例({year}).txt").write_text(text, encoding="utf-8")
    draft = (
        "云川省示例条例（修订草案征求意见稿）\n2026年1月1日\n第一条　申请人应当自收到通知之日起三日内补正全部材料。\n"
    )
    (folder / "示例条例草案.txt").write_text(draft, encoding="utf-8")


def test_the_latest_edition_governs_and_a_draft_does_not(tmp_path: Path) -> None:
    _write_editions(tmp_path / "in")
    assert call("add", "--library", tmp_path / "a.library", tmp_path / "in")[0] == 0
    library = open_library(tmp_path / "a.library")
    assert {one.source: one.status for one in library.documents()} == {
        "示例条例(2015)": "superseded",
        "示例条例(2024)": None,
        "示例条例草案": "draft",
    }
    assert [one.facts.date for one in library.find_title("云川省示例条例")][:2] == ["2015-03-01", "2024-03-01"]
    library.close()
    code, said = call("show", "--library", tmp_path / "a.library", "示例条例(2024)")
    assert code == 0 and "日期：2024年3月1日" in said
    assert "另有一版：示例条例(2015)  2015年3月1日  已有新版" in said and "示例条例草案  2026年1月1日  草案" in said


def test_what_was_set_by_hand_stays(tmp_path: Path) -> None:
    _write_editions(tmp_path / "in")
    path = tmp_path / "a.library"
    call("add", "--library", path, tmp_path / "in")
    assert call("set", "--library", path, "示例条例(2015)", "--status", "repealed")[0] == 0
    library = open_library(path)
    assert {one.source: one.status for one in library.documents()}["示例条例(2015)"] == "repealed"
    library.close()


HALF_WRITTEN = """
import os, signal, sys
from pathlib import Path
from reviewer.library.schema import connect_writing
connection = connect_writing(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for n in range(2000):
    connection.execute("INSERT INTO clause (document, address, text, crc) VALUES (99, '', ?, 0)", ("x" * 500,))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_a_reader_takes_back_what_a_killed_writer_left_half_written(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    write_documents(tmp_path / "in", 3)
    call("add", "--library", path, "--no-progress", tmp_path / "in")
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(path)], check=False)
    assert path.with_name("a.library-journal").exists()
    library = open_library(path)
    assert len(library.documents()) == 3
    assert library.similar([CLAUSES[0]], 0.7)[0]
    library.close()
    assert call("check", "--library", path)[0] == 0


def test_a_reader_sees_a_library_that_is_merged_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.library"
    write_documents(tmp_path / "first", 4)
    call("add", "--library", path, "--no-progress", tmp_path / "first")
    library = open_library(path)
    before = [one for one in library.similar([CLAUSES[1]], 0.7)[0] if one.passage.document.source == "d1"]
    assert before
    (about,) = library.about([CLAUSES[1]], None, 1)
    assert about[0].passage.document.source == "d1"
    for n in range(MOST_SEGMENTS + 1):
        folder = tmp_path / f"in{n}"
        folder.mkdir()
        (folder / f"x{n}.txt").write_text(f"云川市办法{n}\n第一条　{CLAUSES[1]}第{n}号。\n", encoding="utf-8")
        assert call("add", "--library", path, "--no-progress", folder)[0] == 0
    after = library.similar([CLAUSES[1]], 0.7)[0]
    assert [one for one in after if one.passage.document.source == "d1"] == before
    (about,) = library.about([CLAUSES[1]], None, 99)
    assert [one.passage.document.source for one in about[:2]] == ["d1", "x0"]
    assert {one.passage.document.source for one in after} == {"d1", *(f"x{n}" for n in range(MOST_SEGMENTS + 1))}
    library.close()
