"""Words of a Word file that no reader has a place for are listed, and nothing else is."""

from __future__ import annotations

import pytest

from reviewer.model import View
from reviewer.reading import read
from tests.making.word import make_word, paragraph, part

PLAIN = paragraph("云川市示例办法") + paragraph("第一条　市商务局负责登记。")
WORDS = "外地企业不得参加本市投标"
STRANGE = {
    "properties of a cell": f"<w:tbl><w:tr><w:tc><w:tcPr>{paragraph(WORDS)}</w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
    "properties of a control": f"<w:sdt><w:sdtPr>{paragraph(WORDS)}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    "no paragraph": f"<w:r><w:t>{WORDS}</w:t></w:r>",
    "bare words": f"<w:p>{WORDS}</w:p>",
    "bare words behind a run": f"<w:p><w:r><w:t>一</w:t></w:r>{WORDS}</w:p>",
    "a text box of HTML": f"<w:p><w:r><w:pict><v:textbox><div>{WORDS}</div></v:textbox></w:pict></w:r></w:p>",
    "a form that is not read": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>市财政局负责</w:t></mc:Choice>"
    f"<mc:Fallback><w:t>{WORDS}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "words of others in another order": f"<w:sectPr>{paragraph('市商务局负责示例办法')}</w:sectPr>",
}  # fmt: skip
KNOWN = {
    "a form that says the same": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>市财政局负责</w:t></mc:Choice>"
    "<mc:Fallback><w:t>市财政局负责</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "struck": f"<w:p><w:del><w:r><w:delText>{WORDS}</w:delText></w:r></w:del></w:p>",
    "a struck row": f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(WORDS)}</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "moved away": f"<w:p><w:moveFrom><w:r><w:t>{WORDS}</w:t></w:r></w:moveFrom></w:p>",
    "a code": f"<w:p><w:r><w:instrText>IF {WORDS}</w:instrText></w:r></w:p>",
}  # fmt: skip


def unread(data: bytes, view: View = View.FINAL) -> list[tuple[str, str]]:
    return [(one.container, one.reason or "") for one in read(data, "a.docx", view=view).coverage if not one.read]


@pytest.mark.parametrize("kind", STRANGE)
def test_words_in_a_strange_place_are_listed_as_unread(kind: str) -> None:
    ((container, reason),) = [one for one in unread(make_word(PLAIN + STRANGE[kind])) if one[0] == "unknown place"]
    assert container == "unknown place"
    assert (WORDS in reason) or "市商务局负责示例办法" in reason


@pytest.mark.parametrize("kind", KNOWN)
def test_words_that_are_accounted_for_are_not(kind: str) -> None:
    assert unread(make_word(PLAIN + KNOWN[kind])) == []


def test_words_in_the_code_of_a_field_are_listed_as_left_out() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    body = f"<w:p>{mark('begin')}<w:r><w:t>{WORDS}</w:t></w:r>{mark('separate')}<w:r><w:t>甲</w:t></w:r>{mark('end')}</w:p>"
    draft = read(make_word(PLAIN + body), "a.docx")
    assert [(one.read, WORDS in (one.reason or "")) for one in draft.coverage if "code" in one.container] == [
        (True, True)
    ]
    assert WORDS not in draft.text


@pytest.mark.parametrize(("name", "told"), [("loose.xml", True), ("styles.xml", False), ("theme/theme1.xml", False)])
def test_a_part_that_nothing_leads_to_is_named(name: str, told: bool) -> None:
    data = make_word(PLAIN, {name: ("mystery", part("x", paragraph(WORDS)))})
    rows = [one for one in read(data, "a.docx").coverage if one.part == f"word/{name}"]
    assert [(one.characters, one.read) for one in rows] == [(0, False)] * told
