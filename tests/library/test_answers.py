"""What the library on disk answers: in which order, how much, and when it cannot be read."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.library.ingest import IngestedDocument, IngestedPassage
from reviewer.library.store import StoredLibrary, open_library, read_document
from reviewer.library.writing import SourceFile, index_file
from reviewer.model import Facts, LibraryDocument
from tests.library.shelves import CLAUSES, open_shelf


def fill(path: Path, *documents: tuple[str, str | None, str]) -> StoredLibrary:
    """A library of documents (title, day, words), from files d0, d1 …"""
    with open_shelf(path) as (_, writer):
        for n, (title, day, words) in enumerate(documents):
            one = IngestedDocument(Facts(title, date=day), (IngestedPassage("第一条", "第一条", words),))
            writer.put(index_file(SourceFile(path, f"d{n}"), "x", (one,)))
        writer.finish()
    return open_library(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.library"


def test_documents_stand_in_the_order_of_their_titles_and_sources(path: Path) -> None:
    library = fill(path, ("丙", None, "x" * 9), ("丁", None, "x" * 9), ("丙", None, "y" * 9))
    assert [one.source for one in library.documents()] == ["d1", "d0", "d2"]
    library.close()


def test_a_title_finds_its_documents_the_oldest_first(path: Path) -> None:
    library = fill(
        path,
        ("甲办法", "2024-01-01", "x"),
        ("甲办法", "2010-01-01", "x"),
        ("乙办法", None, "x"),
        ("《甲办法》", None, "x"),
    )
    found = library.find_title("甲 办法（草案）")
    assert [(one.source, one.status) for one in found] == [("d3", None), ("d1", "superseded"), ("d0", None)]
    assert list(library.find_title("丙办法")) == []
    library.close()


def test_at_most_twenty_four_passages_are_compared_with_one_text(path: Path) -> None:
    library = fill(path, *((f"办法{n:02}", None, f"{CLAUSES[0]}第{n}号") for n in range(26)))
    (found,) = library.similar([CLAUSES[0]], 0.5)
    assert [one.passage.document.id for one in found] == list(range(1, 25))
    library.close()


class Votes:
    """An index in which clause n shares n prints with every text."""

    def count_shared(self, values: set[int]) -> Counter[int]:
        return Counter({number: number for number in (3, 1, 4, 2)})


@pytest.mark.parametrize(
    ("prints", "proposed"),
    [(0, [4, 3, 2]), (5, [4, 3, 2]), (6, [4, 3]), (7, [4, 3]), (8, [4]), (100, [4])],
)
def test_a_passage_is_compared_for_four_prints_in_common_or_half_of_a_short_text(
    prints: int, proposed: list[int], path: Path
) -> None:
    library = fill(path)
    library.__dict__["_postings"] = Votes()
    assert library._propose(set(range(prints))) == proposed
    library.close()


def test_the_same_answers_before_and_after_all_documents_were_listed(path: Path) -> None:
    documents = (
        ("甲办法", "2010-01-01", CLAUSES[0]),
        ("乙办法", None, CLAUSES[1]),
        ("甲办法", "2024-01-01", CLAUSES[2]),
    )
    library = fill(path, *documents)
    texts = [CLAUSES[2], CLAUSES[0], "天地玄黄宇宙洪荒日月盈昃辰宿列张"]
    before = library.similar(texts, 0.7)
    assert [[(one.passage.document.source, one.passage.document.status) for one in each] for each in before] == [
        [("d2", None)],
        [("d0", "superseded")],  # though of its title only the clause of this edition was asked for
        [],
    ]
    library.documents()
    assert library.similar(texts, 0.7) == before
    library.close()
    again = open_library(path)
    again.documents()
    assert again.similar(texts, 0.7) == before
    again.close()


def test_a_document_as_it_stands_and_as_it_was_corrected() -> None:
    row = [
        3,
        "d3",
        "甲办法",
        "云政1号",
        "云川市",
        '["云川省", "云川市"]',
        "2026-01-02",
        "办法",
        "rule",
        "draft",
        "2026-02-01",
        7,
    ]
    facts = Facts("甲办法", "办法", "云川市", "云政1号", ("云川省", "云川市"), True, "2026-01-02", "rule", "2026-02-01")
    assert read_document([*row, "{}"]) == LibraryDocument(3, "d3", facts, "draft", 7)
    edited = (
        '{"title": "乙条例", "kind": "条例", "issuer": "省", "number": "2", "region": ["省"], "date": "2020-01-01",'
        ' "level": "law", "effective": "2020-02-01", "status": "in force"}'
    )
    facts = Facts("乙条例", "条例", "省", "2", ("省",), False, "2020-01-01", "law", "2020-02-01")
    assert read_document([*row, edited]) == LibraryDocument(3, "d3", facts, "in force", 7)
    assert read_document([*row, '{"region": []}']).facts.region == ("云川省", "云川市")


def test_damage_is_told_with_what_to_do(path: Path) -> None:
    library = fill(path, ("甲办法", None, CLAUSES[0]))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE document")
        connection.execute("DROP TABLE clause")
        connection.execute("DROP TABLE posting")
        connection.commit()
    document = LibraryDocument(1, "d0", Facts("甲办法"))
    for ask, table in (
        (lambda: library.documents(), "document"),
        (lambda: library.find_title("甲"), "document"),
        (lambda: library.passages(document), "clause"),
        (lambda: library.similar([CLAUSES[0]], 0.5), "posting"),
    ):
        with pytest.raises(LibraryError) as error:
            ask()
        assert str(error.value) == (
            f"{path}：文件库读不出来（no such table: {table}）。请运行 review library check，或重新建库"
        )
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("BEGIN EXCLUSIVE")  # no question left a lock behind
        connection.execute("ROLLBACK")


def test_helpers_are_given_statements_that_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They fail in silence, so what they are told to do is tried here."""
    library = fill(path, ("甲办法", None, CLAUSES[0]))
    asked: list[str] = []

    @contextmanager
    def read(where: Path, statement: str, values: Sequence[int]) -> Iterator[None]:
        with closing(sqlite3.connect(where)) as connection:
            connection.execute(f"{statement} (1)").fetchall()
        asked.append(statement.split()[3])
        yield

    monkeypatch.setattr("reviewer.library.postings.reading_ahead", read)
    monkeypatch.setattr("reviewer.library.store.reading_ahead", read)
    assert library.similar([CLAUSES[0]], 0.7)[0]
    assert asked == ["posting", "clause"]
    library.close()
