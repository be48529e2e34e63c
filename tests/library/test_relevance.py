"""Passages about the same matter: both libraries answer alike, best first, of the documents that may answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from math import log
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.language.pairs import list_pairs
from reviewer.library.empty import EmptyLibrary
from reviewer.library.ingest import read_documents
from reviewer.library.inspection import inspect
from reviewer.library.memory import MemoryLibrary, memory_library
from reviewer.library.relevance import MemoryPairs, rank_passages
from reviewer.library.schema import connect_reading
from reviewer.library.store import open_library
from reviewer.library.writing import SourceFile, index_file
from reviewer.model import Relevant
from tests.library.shelves import CLAUSES, open_shelf


@dataclass(frozen=True)
class Shelved:
    title: str
    text: str
    source: str


PARTS = (
    "供热企业",
    "停车场",
    "应当",
    "在五个工作日内",
    "告知申请人",
    "公示收费标准",
    "不得",
    "擅自停业",
    "，",
    "。",
    "甲乙",
)
CLAUSE = st.lists(st.sampled_from(PARTS), min_size=3, max_size=8).map(lambda some: "".join(some) + "。")
SHELF = st.lists(st.lists(CLAUSE, min_size=1, max_size=4), min_size=1, max_size=5)


def _shelve(clauses: Sequence[Sequence[str]]) -> list[Shelved]:
    numbers = "一二三四"
    return [
        Shelved(
            f"云川市示例办法{n}",
            "\n".join(f"第{mark}条　{text}" for mark, text in zip(numbers, some, strict=False)),
            f"d{n}",
        )
        for n, some in enumerate(clauses)
    ]


def _write(path: Path, shelf: Sequence[Shelved]) -> None:
    with open_shelf(path) as (_, writer):
        for one in shelf:
            documents = read_documents(f"{one.title}\n{one.text}".encode(), f"{one.source}.txt")
            writer.put(index_file(SourceFile(path, one.source), one.source, documents))
            writer.flush()
        writer.finish()


def _tell(answers: Sequence[Sequence[Relevant]]) -> list[list[tuple[int, str, str, float]]]:
    return [
        [(one.passage.document.id, one.passage.address, one.passage.text, one.score) for one in some]
        for some in answers
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SHELF, st.lists(CLAUSE, min_size=1, max_size=3), st.none() | st.sets(st.integers(1, 5)), st.integers(0, 5))
def test_both_libraries_answer_alike(
    tmp_path: Path, clauses: list[list[str]], asked: list[str], documents: set[int] | None, limit: int
) -> None:
    path = tmp_path / "a.library"
    path.unlink(missing_ok=True)
    shelf = _shelve(clauses)
    _write(path, shelf)
    with closing(open_library(path)) as stored:
        found = _tell(stored.about(asked, documents, limit))
    assert found == _tell(memory_library(shelf).about(asked, documents, limit))
    for some in found:
        assert len(some) <= limit
        assert documents is None or {one[0] for one in some} <= documents
        assert [one[3] for one in some] == sorted((one[3] for one in some), reverse=True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SHELF, CLAUSE, st.sets(st.integers(0, 4)), st.booleans())
def test_a_library_answers_as_one_that_never_held_what_was_removed(
    tmp_path: Path, clauses: list[list[str]], asked: str, gone: set[int], merged: bool
) -> None:
    path = tmp_path / "a.library"
    path.unlink(missing_ok=True)
    shelf = _shelve(clauses)
    _write(path, shelf)
    with open_shelf(path) as (_, writer), pytest.MonkeyPatch.context() as patch:
        writer.remove([one.source for n, one in enumerate(shelf) if n in gone])
        patch.setattr("reviewer.library.writing.MOST_SEGMENTS", 0 if merged else 99)
        writer.finish()
    left = [one for n, one in enumerate(shelf) if n not in gone]
    with closing(open_library(path)) as stored:
        found = stored.about([asked], None, 9)
    expected = memory_library(left).about([asked], None, 9)
    assert [[(one.passage.text, one.score) for one in some] for some in found] == [
        [(one.passage.text, one.score) for one in some] for some in expected
    ]
    with closing(connect_reading(path)) as connection:
        assert inspect(connection).faults == ()


def test_more_postings_than_a_text_may_read_still_lead_to_the_passage(
    library: MemoryLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["停车场入口要公示收费", "班车不按核定线路运行、中途甩客"]
    whole = library.about(asked, None, 1)
    monkeypatch.setattr("reviewer.library.relevance.LEADING", 1)
    assert library.about(asked, None, 1) == whole, "the other pairs add to what the rarest led to"
    monkeypatch.setattr("reviewer.library.relevance.CANDIDATES", 1)
    assert [[one.passage for one in some] for some in library.about(asked, None, 1)] == [
        [one.passage for one in some] for some in whole
    ]


@pytest.fixture
def library() -> MemoryLibrary:
    return memory_library(_shelve([[CLAUSES[0], CLAUSES[1]], [CLAUSES[2], CLAUSES[3]], [CLAUSES[2]]]))


def test_other_words_for_the_same_matter_find_the_passage(library: MemoryLibrary) -> None:
    parking, buses = library.about(["停车场入口要公示收费", "班车不按核定线路运行、中途甩客"], None, 2)
    assert [one.passage.text[4:] for one in parking] == [CLAUSES[2], CLAUSES[2]]
    assert [one.passage.document.id for one in parking] == [2, 3], "equals in the order of documents"
    assert buses[0].passage.text[4:] == CLAUSES[3]


def test_only_the_documents_that_may_answer_do(library: MemoryLibrary) -> None:
    ((only,), none) = library.about(["停车场入口要公示收费", "寒来暑往"], {3}, 1)
    assert only.passage.document.id == 3 and none == ()
    assert library.about(["停车场入口要公示收费"], (), 5) == ((),)
    assert library.about(["停车场入口要公示收费"], None, 0) == ((),)
    assert library.about([], None, 5) == ()


def test_no_library_answers_nothing() -> None:
    assert EmptyLibrary().about(["甲乙", "丙丁"], None, 3) == ((), ())


def test_scores_are_those_of_the_formula() -> None:
    texts = ["供热企业公示", "停车场公示", "停车场"]
    index = MemoryPairs(texts)
    marks = index.marks()
    assert index.marks() is not marks and len(marks) == 3

    def weigh(count: int) -> float:
        return round(1000 * log(1 + (3 - count + 0.5) / (count + 0.5)))

    def grade(weight: float, mark: int) -> float:
        length = round(1000 * 2.2 / (1 + 1.2 * (0.6 + 0.4 * (mark * 4 - 2) / 60)))
        return (weight * length // 1000) / 1000

    pairs = list_pairs("停车场")
    assert {pair: index.counts(pairs)[pair] for pair in pairs} == dict.fromkeys(pairs, 2)
    ((first, second),) = rank_passages(index, ["停车场"], 5)
    score = grade(weigh(2) * len(pairs), marks[2])
    assert second == (2, score) or first == (2, score)
    assert {first[0], second[0]} == {1, 2}
    ((only,),) = rank_passages(index, ["供热"], 5)
    assert only == (0, grade(weigh(1) * len(list_pairs("供热")), marks[0]))


def test_the_rarer_pair_and_the_shorter_passage_come_first() -> None:
    long = "停车场" + "".join(chr(0x4E00 + number) for number in range(200))
    ((first, second, third),) = rank_passages(MemoryPairs([long, "停车场", "停车场"]), ["停车场"], 9)
    assert [first[0], second[0], third[0]] == [1, 2, 0]
    assert first[1] == second[1] > third[1] > 0
    ((first, second),) = rank_passages(MemoryPairs(["甲乙", "甲乙", "丙丁", "戊己"]), ["甲乙丙丁"], 2)
    assert first[0] == 2 and second[0] == 0 and first[1] > second[1]


def test_silenced_passages_do_not_answer_and_still_count() -> None:
    index = MemoryPairs(["停车场公示", "停车场", "供热企业"])

    def silence(marks: bytearray) -> None:
        marks[1] = 0

    ((loud, other),) = rank_passages(index, ["停车场"], 5)
    ((only,),) = rank_passages(index, ["停车场"], 5, silence)
    assert only in (loud, other) and only[0] == 0
    assert rank_passages(index, ["停车场", "寒来暑往"], 1) == [[loud], []]
    assert rank_passages(MemoryPairs([]), ["停车场"], 3) == [[]]


@pytest.mark.parametrize(("leading", "adding", "found"), [(1, 0, {0}), (1, 9, {0}), (9, 0, {0, 1, 2, 3, 4})])
def test_only_pairs_within_the_limits_lead_to_passages(
    leading: int, adding: int, found: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.library.relevance.LEADING", leading)
    monkeypatch.setattr("reviewer.library.relevance.ADDING", adding)
    monkeypatch.setattr("reviewer.library.relevance.FEWEST", 1)
    texts = ["甲乙丙丁", "丙丁", "丙丁", "丙丁", "丙丁"]
    ((*some,),) = rank_passages(MemoryPairs(texts), ["甲乙丙丁"], 9)
    assert {number for number, _ in some} == found
    assert some[0][0] == 0


def test_other_pairs_add_to_candidates_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.library.relevance.LEADING", 1)
    monkeypatch.setattr("reviewer.library.relevance.FEWEST", 1)
    index = MemoryPairs(["甲乙丙丁", "丙丁", "丙丁"])
    ((with_others,),) = rank_passages(index, ["甲乙丙丁"], 9)
    monkeypatch.setattr("reviewer.library.relevance.ADDING", -1)
    ((alone,),) = rank_passages(index, ["甲乙丙丁"], 9)
    assert with_others[0] == alone[0] == 0 and with_others[1] > alone[1]
