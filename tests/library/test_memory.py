"""A library in memory: read, ordered by title, asked by title and by likeness."""

from __future__ import annotations

from reviewer.library.memory import memory_library
from reviewer.rules.cases import CaseDocument

CLAUSE = "公共停车场应当在入口处公示收费标准、剩余车位和监督电话，不得擅自改变车位用途。"
SHELF = [
    CaseDocument("云川市停车办法", f"2020年1月1日\n第一条　{CLAUSE}", "旧"),
    CaseDocument("云川市停车办法", f"2030年1月1日\n第一条　{CLAUSE}", "新"),
    CaseDocument("江北市供热办法", "第一条　供热企业应当按时供热，不得擅自停止供热或者推迟供热。", "热"),
]


def test_documents_stand_in_the_order_of_titles_with_their_state() -> None:
    found = memory_library(reversed(SHELF)).documents()
    assert [(one.source, one.status) for one in found] == [("新", None), ("旧", "superseded"), ("热", None)]
    assert [one.facts.title for one in found] == ["云川市停车办法", "云川市停车办法", "江北市供热办法"]


def test_titles_and_clauses() -> None:
    library = memory_library(SHELF)
    assert [one.source for one in library.find_title("《云川市 停车办法》")] == ["新", "旧"]
    assert library.find_title("停车办法") == ()
    (heat,) = library.find_title("江北市供热办法")
    assert [one.clause for one in library.passages(heat) if one.clause] == ["第一条"]


def test_one_answer_for_each_text_the_best_first() -> None:
    stop, none, part = memory_library(SHELF).similar(
        [CLAUSE, "无关的一句话，谁也没有写过。", f"市区{CLAUSE[:26]}。"], 0.5
    )
    assert [one.similarity for one in stop] == [1.0, 1.0]
    assert none == ()
    assert {one.passage.document.source for one in part} == {"旧", "新"}
    assert memory_library([]).similar([CLAUSE], 0.5) == ((),)
