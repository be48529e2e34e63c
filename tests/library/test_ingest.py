"""A file becomes documents with passages long enough to be compared."""

from __future__ import annotations

from reviewer.library.ingest import IngestedPassage, read_documents

CLAUSE = "停车场应当公示收费标准。"


def test_a_regulation_is_one_document_of_its_articles() -> None:
    (found,) = read_documents(f"云川市停车办法\n第一章　总则\n第一条　{CLAUSE}\n第二条　略。\n略。\n".encode(), "a.txt")
    assert (found.facts.title, found.status, found.note) == ("云川市停车办法", None, None)
    assert IngestedPassage("第一条", "第一章 第一条", f"第一条　{CLAUSE}") in found.passages
    assert [one.number for one in found.passages if one.number] == ["第一条", "第二条"]


def test_a_draft_is_marked() -> None:
    (draft,) = read_documents(f"云川市停车办法（征求意见稿）\n第一条　{CLAUSE}\n".encode(), "a.txt")
    assert draft.status == "draft"


def test_a_compilation_is_many_documents_each_with_its_own_clauses() -> None:
    body = "一、划定泊位。由市公安局划定全市停车泊位并公布。\n二、公开信息。由市公安局公开全市停车信息。\n"
    text = f"云川省汇编\n1.云川市公安局关于印发甲措施的通知（2030年1月2日）\n{body}2.江北市公安局关于印发乙措施的通知（2030年1月3日）\n{body}"
    one, two = read_documents(text.encode(), "a.txt")
    assert [found.facts.region for found in (one, two)] == [("云川市",), ("江北市",)]
    assert [passage.number for passage in one.passages if passage.number] == ["一、", "二、"]
    assert [passage.text for passage in one.passages if passage.number] == [
        passage.text for passage in two.passages if passage.number
    ]
