"""What LibreOffice drops from the Word files that it makes is put back."""

from __future__ import annotations

import io
import zipfile

import pytest

from reviewer.model import View
from reviewer.reading.converted_word import mend
from reviewer.reading.word import read_word
from tests.making.word import make_word, paragraph, part


def run(*pieces: str) -> str:
    words = "".join(f'<w:t xml:space="preserve">{one}</w:t>' for one in pieces)
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr>{words}</w:r></w:p>"


def lines_of(body: str) -> list[str]:
    return read_word(mend(make_word(body)), "a.docx", View.FINAL).text.split("\n")


def test_text_elements_side_by_side_are_lines() -> None:
    assert lines_of(run("一、总体要求", "以保险为手段。", "", "二、供给")) == [
        "一、总体要求",
        "以保险为手段。",
        "",
        "二、供给",
    ]
    assert lines_of(paragraph("第一条　停车。")) == ["第一条　停车。"]


def test_a_field_in_a_field_is_its_result() -> None:
    body = run(
        "根据《", " MERGEFIELD title ", "指导意见", "》（", " REF _Ref12 \\h ", "财金", "）等，制定。", "一、要求"
    )
    assert lines_of(body) == ["根据《指导意见》（财金）等，制定。", "一、要求"]


@pytest.mark.parametrize(
    "code",
    [" MERGEFIELD title ", ' HYPERLINK "http://a.test/b c" \\o "说明" ', " PAGEREF _Toc1 \\h ", " DOCPROPERTY 文号 "],
)
def test_codes_are_no_words(code: str) -> None:
    escaped = code.replace('"', "&quot;")
    assert lines_of(paragraph(f"根据{escaped}意见制定。")) == ["根据意见制定。"]


@pytest.mark.parametrize(
    "words", ["按 Word 和 WPS 办公软件", "使用 IF 函数计算", "参考 REF 编号", "见 http://a.test 网站"]
)
def test_other_latin_words_stay(words: str) -> None:
    assert lines_of(paragraph(words)) == [words]


def test_notes_and_headers_are_mended_too() -> None:
    header = part("hdr", run("甲", "乙"))
    data = mend(make_word(paragraph("停车"), {"header1.xml": ("header", header)}))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<w:br/>" in package.read("word/header1.xml")
        assert len(package.namelist()) == 5
