"""A paragraph as a view shows it: words, changes, hidden text, fields."""

from __future__ import annotations

import pytest

from reviewer.model import View
from reviewer.reading.word.numbering import Numbering
from reviewer.reading.word.paragraphs import Book, Paragraph, pair_fields, read_paragraph
from reviewer.reading.word.styles import Styles
from tests.making.elements import element


def read(content: str, view: View = View.FINAL) -> Paragraph:
    paragraph = element(f"<w:p>{content}</w:p>")
    return read_paragraph(paragraph, 4, Book(Styles(), Numbering(), view), pair_fields(paragraph))


def words(content: str, view: View = View.FINAL) -> str:
    return "".join(one.words for one in read(content, view).pieces if one.shown)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:t>代码</w:t></w:r>"


@pytest.mark.parametrize(
    ("content", "final", "original"),
    [
        (run("停车"), "停车", "停车"),
        (f"<w:ins>{run('新')}</w:ins><w:del>{run('旧')}</w:del>", "新", "旧"),
        (f"<w:ins><w:del>{run('两者')}</w:del></w:ins>", "", ""),
        (f"<w:r><w:ruby><w:rt>{run('ting')}</w:rt><w:rubyBase>{run('停')}</w:rubyBase></w:ruby></w:r>", "停", "停"),
        (mark("begin") + CODE + mark("separate") + run("结果") + mark("end"), "结果", "结果"),
        (mark("begin") + CODE + mark("end") + run("后"), "后", "后"),
        (mark("begin") + CODE, "代码", "代码"),
        (mark("end") + run("后"), "后", "后"),
    ],
)
def test_words_of_both_views(content: str, final: str, original: str) -> None:
    assert (words(content), words(content, View.ORIGINAL)) == (final, original)


def test_pieces_know_their_element_and_change() -> None:
    one, two = read(run("停") + f'<w:ins w:author="张三">{run("车", "<w:b/>")}</w:ins>').pieces
    assert (one.words, one.paragraph, one.node, one.bold, one.change) == ("停", 4, 0, False, None)
    assert (two.words, two.paragraph, two.node, two.bold) == ("车", 4, 1, True)
    assert two.change is not None and (two.change.kind, two.change.author) == ("insert", "张三")


def test_hidden_text_is_counted() -> None:
    found = read(run("停车", "<w:vanish/>") + run("收费"))
    assert (found.hidden, [one.words for one in found.pieces if one.shown]) == ("停车", ["收费"])


def test_a_struck_mark_joins_the_next_paragraph() -> None:
    struck = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert (read(struck).joins, read(struck, View.ORIGINAL).joins) == (True, False)


def test_the_layout_before_a_change_of_format() -> None:
    changed = '<w:pPr><w:jc w:val="center"/><w:pPrChange><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange></w:pPr>'
    assert (read(changed).look.centered, read(changed, View.ORIGINAL).look.centered) == (True, False)
