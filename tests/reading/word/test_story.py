"""Paragraphs and tables of a story in reading order, with what they hold and how they stand."""

from __future__ import annotations

from reviewer.model import Cell, Draft
from reviewer.reading import read
from tests.making.word import make_word, paragraph

BREAK = "<w:r><w:t>停车</w:t><w:br/><w:t>收费</w:t></w:r>"


def drawn(body: str) -> Draft:
    return read(make_word(body), "a.docx")


def lines(body: str) -> list[str]:
    draft = drawn(body)
    return [draft.slice(one.span) for one in draft.lines]


def test_a_break_ends_a_line_but_not_a_centred_title() -> None:
    assert lines(f"<w:p>{BREAK}</w:p>") == ["停车", "收费"]
    assert lines(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{BREAK}</w:p>') == ["停车 收费"]
    assert lines("<w:p><w:r><w:br/><w:t>停车</w:t><w:br/></w:r></w:p>" + paragraph("照明")) == ["停车", "照明"]


def test_a_paragraph_with_a_struck_mark_goes_on_in_the_next() -> None:
    struck = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>停</w:t></w:r></w:p>"
    assert lines(struck + paragraph("车")) == ["停车"]
    assert lines(paragraph("云川市") + struck) == ["云川市", "停"], "at the end it stands alone"


def test_cells_and_nested_tables_have_their_places() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('丙')}</w:tc></w:tr></w:tbl>"
    header = "<w:trPr><w:tblHeader/></w:trPr>"
    table = f"<w:tbl><w:tr>{header}<w:tc>{paragraph('甲')}</w:tc></w:tr><w:tr><w:tc>{paragraph('乙')}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    draft = drawn(paragraph("云川市") + table)
    cells = [(draft.slice(one.span), one.container, one.cell) for one in draft.lines if one.span.start < one.span.end]
    assert cells == [
        ("云川市", "paragraph", None),
        ("甲", "cell", Cell(0, 0, 0, True)),
        ("乙", "cell", Cell(0, 1, 0)),
        ("丙", "cell", Cell(1, 0, 0)),
    ]


def test_words_of_a_merged_cell_are_counted_as_unread() -> None:
    def row(merge: str, words: str) -> str:
        return f"<w:tr><w:tc><w:tcPr><w:vMerge{merge}/></w:tcPr>{paragraph(words)}</w:tc></w:tr>"

    draft = drawn(paragraph("云川市") + "<w:tbl>" + row(' w:val="restart"', "甲") + row("", "看不见") + "</w:tbl>")
    assert "看不见" not in draft.text
    assert [(one.container, one.characters) for one in draft.coverage if not one.read] == [("merged cell", 3)]
