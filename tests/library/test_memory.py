"""The library of the cases: what it holds, in which order, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.library.empty import EmptyLibrary
from reviewer.library.memory import MemoryLibrary, memory_library
from reviewer.model import Span
from reviewer.rules.cases import CaseDocument
from tests.library.shelves import CLAUSES


@dataclass(frozen=True)
class Shelved:
    title: str
    text: str
    source: str


def library() -> MemoryLibrary:
    return memory_library(
        [
            Shelved("云川市乙办法", f"第一条　{CLAUSES[0]}\n第二条　{CLAUSES[1]}", "b"),
            Shelved("云川市甲办法", f"第一条　{CLAUSES[0]}", "a"),
            Shelved("云川市乙办法", f"第三条　{CLAUSES[2]}", "a"),
        ]
    )


def test_documents_stand_in_the_order_of_their_titles_and_sources() -> None:
    assert [(one.id, one.source, one.facts.title, one.clauses) for one in library().documents()] == [
        (3, "a", "云川市乙办法", 2),
        (1, "b", "云川市乙办法", 3),
        (2, "a", "云川市甲办法", 2),
    ]


def test_a_title_finds_its_documents_however_it_is_written() -> None:
    assert [one.id for one in library().find_title("《云川市 乙办法》")] == [3, 1]
    assert [one.id for one in library().find_title("云川市乙办法（征求意见稿）")] == [3, 1]
    assert list(library().find_title("云川市办法")) == []


def test_clauses_stand_in_their_order() -> None:
    one = library()
    (document,) = one.find_title("云川市甲办法")
    assert [(each.clause, each.address, each.text) for each in one.passages(document)] == [
        (None, "", "云川市甲办法"),
        ("第一条", "第一条", f"第一条　{CLAUSES[0]}"),
    ]
    assert [each.document.id for each in one.passages(document)] == [2, 2]


def test_overlaps_of_each_text_come_in_the_order_of_the_library() -> None:
    first, second, third = library().similar([CLAUSES[0], "天地玄黄宇宙洪荒日月盈昃辰宿列张", CLAUSES[2]], 0.7)
    assert [(one.passage.document.id, one.similarity) for one in first] == [(1, 1.0), (2, 1.0)]
    assert first[0].ours == (Span(8, 38),), "the unit in front and the stop are not compared"
    assert second == ()
    assert [one.passage.clause for one in third] == ["第三条"]


def test_less_than_what_is_asked_is_no_answer() -> None:
    half = f"{CLAUSES[0][:20]}天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"
    assert [len(some) for some in library().similar([half], 0.4)] == [2]
    assert [len(some) for some in library().similar([half], 0.9)] == [0]


def test_an_office_without_a_library_hears_nothing() -> None:
    empty = EmptyLibrary()
    (document, *_) = library().documents()
    assert (empty.documents(), empty.find_title("云川市甲办法"), empty.passages(document)) == ((), (), ())
    assert empty.similar(["甲", "乙"], 0.0) == ((), ())


CLAUSE = "公共停车场应当在入口处公示收费标准、剩余车位和监督电话，不得擅自改变车位用途。"
SHELF = [
    CaseDocument("云川市停车办法", f"2020年1月1日\n第一条　{CLAUSE}", "旧"),
    CaseDocument("云川市停车办法", f"2030年1月1日\n第一条　{CLAUSE}", "新"),
    CaseDocument("江北市供热办法", "第一条　供热企业应当按时供热，不得擅自停止供热或者推迟供热。", "热"),
]


def test_earlier_editions_are_marked() -> None:
    found = memory_library(reversed(SHELF)).documents()
    assert [(one.source, one.status) for one in found] == [("新", None), ("旧", "superseded"), ("热", None)]
    assert [one.facts.title for one in found] == ["云川市停车办法", "云川市停车办法", "江北市供热办法"]


def test_one_answer_for_each_text_the_best_first() -> None:
    stop, none, part = memory_library(SHELF).similar(
        [CLAUSE, "无关的一句话，谁也没有写过。", f"市区{CLAUSE[:26]}。"], 0.5
    )
    assert [one.similarity for one in stop] == [1.0, 1.0]
    assert none == ()
    assert {one.passage.document.source for one in part} == {"旧", "新"}
    assert memory_library([]).similar([CLAUSE], 0.5) == ((),)
