"""The text-bearing elements of a paragraph, counted the same for readers and writers."""

from __future__ import annotations

import pytest

from reviewer.reading.word.nodes import is_break, show, text_nodes
from tests.making.elements import element


def shown(content: str) -> list[tuple[str, int]]:
    return [(one.shown, one.offset) for one in text_nodes(element(f"<w:p>{content}</w:p>"))]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<w:r><w:t>停车</w:t><w:tab/><w:t>收费</w:t></w:r>", [("停车", 0), ("\t", 0), ("收费", 0)]),
        ("<w:r><w:t> 停车 </w:t></w:r>", [("停车", 1)]),
        ('<w:r><w:t xml:space="preserve"> 停车 </w:t></w:r>', [(" 停车 ", 0)]),
        ("<w:r><w:t>停\n车</w:t><w:t/></w:r>", [("停 车", 0), ("", 0)]),
        ("<w:r><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/></w:r>", [("\n", 0), ("\n", 0), ("-", 0), ("", 0)]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', [("☑", 0)]),
        ("<w:del><w:r><w:delText>停</w:delText></w:r></w:del>", [("停", 0)]),
        ("<w:hyperlink><w:r><w:t>停</w:t></w:r></w:hyperlink>", [("停", 0)]),
        ("<m:oMath><m:r><m:t>停</m:t></m:r></m:oMath>", [("停", 0)]),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:rPr><w:br/></w:rPr><w:t>停</w:t></w:r>", [("停", 0)]),
        ("<w:r><w:pict><w:p><w:r><w:t>框</w:t></w:r></w:p></w:pict><w:t>停</w:t></w:r>", [("停", 0)]),
        ("<w:r><w:instrText>REF</w:instrText><w:fldChar/><w:t>停</w:t></w:r>", [("停", 0)]),
    ],
)
def test_what_a_paragraph_shows(content: str, expected: list[tuple[str, int]]) -> None:
    assert shown(content) == expected


def test_a_strict_element_shows_the_same() -> None:
    strict = '<s:t xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main">停</s:t>'
    assert show(element(strict)).shown == "停"


@pytest.mark.parametrize(
    ("xml", "breaks"), [("<w:br/>", True), ("<w:cr/>", True), ("<w:tab/>", False), ("<w:t>a</w:t>", False)]
)
def test_breaks(xml: str, breaks: bool) -> None:
    assert is_break(element(xml)) is breaks
