"""From a place in the text to its line, its clause, its changes and its element of the file."""

from __future__ import annotations

import pytest

from reviewer.model import Clause, ClauseKind, Document, Draft, Facts, Line, Revision, Segment, Span

TEXT = "第一章 总则\n第一条 停车\n第二条 收费"
CHAPTER = Clause("c1", ClauseKind.CHAPTER, "第一章", "总则", Span(0, 20), Span(0, 6), None, ("c2", "c3"))
FIRST = Clause("c2", ClauseKind.ARTICLE, "第一条", None, Span(7, 13), Span(7, 13), "c1")
SECOND = Clause("c3", ClauseKind.ARTICLE, "第二条", None, Span(14, 20), Span(14, 20), "c1")
DRAFT = Draft(
    "a.docx",
    TEXT,
    lines=(Line(Span(0, 6)), Line(Span(7, 13)), Line(Span(14, 20))),
    clauses=(CHAPTER, FIRST, SECOND),
    segments=(
        Segment(Span(0, 6), "word/document.xml", 0, 0, 2),
        Segment(Span(11, 13), "word/document.xml", 1, 3, 0),
        Segment(Span(14, 20), "word/document.xml", 2, 0, 0),
    ),
    revisions=(
        Revision(Span(4, 6), "insert", "张三", ""),
        Revision(Span(11, 11), "delete", "张三", ""),
        Revision(Span(12, 16), "move", "李四", ""),
    ),
)


@pytest.mark.parametrize(("offset", "line"), [(0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (99, 2), (-1, 0)])
def test_line_of_a_place(offset: int, line: int) -> None:
    assert DRAFT.line_index(offset) == line


def test_clauses_by_id_kind_and_address() -> None:
    assert DRAFT.clause("c2") is FIRST
    with pytest.raises(KeyError):
        DRAFT.clause("c9")
    assert [one.id for one in DRAFT.walk(ClauseKind.ARTICLE)] == ["c2", "c3"]
    assert [one.id for one in DRAFT.walk()] == ["c1", "c2", "c3"]
    assert DRAFT.path(SECOND) == (CHAPTER, SECOND)
    assert (DRAFT.address(SECOND), DRAFT.address(None)) == ("第一章 第二条", "")
    assert DRAFT.slice(FIRST.span) == "第一条 停车"


@pytest.mark.parametrize(
    ("spans", "authors"),
    [
        ((Span(0, 5),), ["张三"]),
        ((Span(6, 12),), []),
        ((Span(13, 14),), ["李四"]),
        ((Span(4, 5), Span(15, 17)), ["张三", "李四"]),
        ((), []),
    ],
)
def test_changes_that_brought_words_in(spans: tuple[Span, ...], authors: list[str]) -> None:
    assert [one.author for one in DRAFT.brought_in(spans)] == authors


def test_pieces_of_the_file_are_clipped() -> None:
    assert DRAFT.locate(Span(4, 15)) == (
        Segment(Span(4, 6), "word/document.xml", 0, 0, 6),
        Segment(Span(11, 13), "word/document.xml", 1, 3, 0),
        Segment(Span(14, 15), "word/document.xml", 2, 0, 0),
    )
    assert DRAFT.locate(Span(12, 13)) == (Segment(Span(12, 13), "word/document.xml", 1, 3, 1),)
    assert DRAFT.locate(Span(7, 11)) == (), "an automatic number stands in no element"


def test_a_place_has_the_facts_of_its_document() -> None:
    city, other = Facts("办法", issuer="云川市政府", region=("云川市",)), Facts("方案", region=("江陵市",))
    enclosed = Facts("附件")
    documents = (Document(Span(0, 6), city), Document(Span(7, 13), other), Document(Span(14, 20), enclosed))
    draft = Draft("a.docx", TEXT, documents=documents, facts=city)
    assert draft.facts_at(0) == city
    assert draft.facts_at(13) == other
    assert draft.facts_at(14) == Facts("附件", issuer="云川市政府", region=("云川市",))
    assert Draft("a.docx", TEXT, documents=documents[1:2], facts=city).facts_at(8) == city
