"""What the library keeps of a file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.library.ingest import IngestedPassage, read_documents
from reviewer.model import Document, Facts, Span
from reviewer.reading import read

TEXT = """云川市示例办法
第一章　总则
第一条　为了示例，制定本办法。
第二条　下列事项应当备案：
（一）甲类事项；
（二）乙类事项。
略。
"""


def test_clauses_are_kept_with_number_address_and_words() -> None:
    (one,) = read_documents(TEXT.encode(), "示例.txt")
    assert one.facts.title == "云川市示例办法"
    assert (one.status, one.note) == (None, None)
    assert one.passages == (
        IngestedPassage(None, "", "云川市示例办法"),
        IngestedPassage("第一条", "第一章 第一条", "第一条　为了示例，制定本办法。"),
        IngestedPassage(
            "第二条", "第一章 第二条", "第二条　下列事项应当备案：\n（一）甲类事项；\n（二）乙类事项。\n略。"
        ),
    )


def test_lines_of_less_than_six_signs_are_compared_with_nothing() -> None:
    kept = [
        [passage.text for passage in read_documents(f"云川市示例办法\n第一条　{words}\n".encode(), "a.txt")[0].passages]
        for words in ("甲", "甲乙")
    ]
    assert kept == [["云川市示例办法"], ["云川市示例办法", "第一条　甲乙"]]


def test_a_draft_is_kept_as_one() -> None:
    (one,) = read_documents(TEXT.replace("办法\n", "办法（征求意见稿）\n", 1).encode(), "a.txt")
    assert one.facts.is_draft and one.status == "draft"


def test_a_document_without_a_title_goes_by_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = read(TEXT.encode(), "a.txt")
    (document,) = draft.documents
    nameless = replace(draft, documents=(replace(document, facts=replace(document.facts, title="")),))
    monkeypatch.setattr("reviewer.library.ingest.read", lambda *_, **__: nameless)
    (one,) = read_documents(b"", "某市.办法.txt")
    assert one.facts.title == "某市.办法"
    assert one.facts.region == ("云川市",), "all other facts stay"


def test_a_compilation_is_kept_document_by_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each clause goes to the document that it begins in, what stands behind the last one to that."""
    draft = read(TEXT.encode(), "a.txt")
    middle = TEXT.index("第二条")
    first, second = Facts("甲办法"), Facts("乙办法", is_draft=True)
    documents = (
        Document(Span(0, middle), first, note="缺页"),
        Document(Span(middle, middle + 3), second),
    )
    monkeypatch.setattr("reviewer.library.ingest.read", lambda *_, **__: replace(draft, documents=documents))
    kept = read_documents(b"", "汇编.txt")
    assert [(one.facts.title, one.status, one.note, len(one.passages)) for one in kept] == [
        ("甲办法", None, "缺页", 2),
        ("乙办法", "draft", None, 1),
    ]
    assert [one.passages[-1].number for one in kept] == ["第一条", "第二条"]


def test_a_compilation_is_many_documents_each_with_its_own_clauses() -> None:
    body = "一、划定泊位。由市公安局划定全市停车泊位并公布。\n二、公开信息。由市公安局公开全市停车信息。\n"
    text = f"云川省汇编\n1.云川市公安局关于印发甲措施的通知（2030年1月2日）\n{body}2.江北市公安局关于印发乙措施的通知（2030年1月3日）\n{body}"
    one, two = read_documents(text.encode(), "a.txt")
    assert [found.facts.region for found in (one, two)] == [("云川市",), ("江北市",)]
    assert [passage.number for passage in one.passages if passage.number] == ["一、", "二、"]
    assert [passage.text for passage in one.passages if passage.number] == [
        passage.text for passage in two.passages if passage.number
    ]
