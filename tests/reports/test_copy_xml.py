"""The annotated copy of small files, element for element: comments, their marks, and tracked changes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reviewer import Finding, Review, Severity, Span
from reviewer.packs import load_report
from reviewer.reading import read
from tests.making.reviews import RULE, make_review
from tests.making.word import make_word, paragraph, part
from tests.reports.marked_text import parts_of

TITLE = paragraph("云川市示例办法")


def reviewed(data: bytes, *changes: tuple[str, str | None], suggests: bool = True) -> Review:
    """A review with a finding for each of the words, with what may stand in their place."""
    draft = read(data, "a.docx")
    findings = []
    for number, (words, new) in enumerate(changes):
        at = draft.text.index(words)
        span = Span(at, at + len(words))
        bare = replace(RULE, basis=())
        findings.append(
            Finding(f"f{number}", bare, Severity.HIGH, "x", "", "", (span,), f"问题{number}", "", replacement=new)
        )
    return replace(make_review("云川市示例办法\n", []), draft=draft, findings=tuple(findings), suggests=suggests)


def copied(body: str, *changes: tuple[str, str | None], **parts: tuple[str, str | bytes]) -> dict[str, str]:
    """The parts of the annotated copy as text, without declarations of namespaces."""
    data = make_word(TITLE + body, {name.replace("_", "."): content for name, content in parts.items()})
    copy = load_report("annotated").render(reviewed(data, *changes), data)
    return {
        name: re.sub(r' xmlns:\w+="[^"]*"', "", content.decode())
        for name, content in parts_of(copy).items()
        if name.endswith((".xml", ".rels"))
    }


def body_of(parts: dict[str, str]) -> str:
    """The body behind the title, without the last section's settings."""
    text = parts["word/document.xml"]
    return text[text.index("云川市示例办法</w:t></w:r></w:p>") + 25 : text.index("<w:sectPr")]


START, END = '<w:commentRangeStart w:id="{n}"/>', '<w:commentRangeEnd w:id="{n}"/>'
REFERENCE = '<w:r><w:commentReference w:id="{n}"/></w:r>'


def marked(n: int, inner: str) -> str:
    return START.format(n=n) + inner + END.format(n=n) + REFERENCE.format(n=n)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


LAYOUT = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)


def comment(n: int) -> str:
    head = "【严重】限定购买特定经营者的服务（FC103）"
    return (
        f'<w:comment w:id="{n}" w:author="草案审查" w:date="2026-11-20T00:00:00Z" w:initials="审">'
        f"<w:p>{LAYOUT}<w:r><w:annotationRef/></w:r>"
        f'<w:r><w:rPr><w:b/><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{head}</w:t></w:r></w:p>'
        f'<w:p>{LAYOUT}<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">问题{n}</w:t></w:r></w:p>'
        "</w:comment>"
    )


def test_a_comment_on_exactly_the_words() -> None:
    parts = copied(paragraph("第一条　优先选择本市企业。"), ("本市企业", None))
    assert body_of(parts) == (f"<w:p>{run('第一条　优先选择')}{marked(0, run('本市企业'))}{run('。')}</w:p>")
    assert parts["word/comments.xml"].split("\n", 1)[1] == f"<w:comments>{comment(0)}</w:comments>"


def test_the_comments_are_related_and_declared() -> None:
    parts = copied(paragraph("第一条　优先。"), ("优先", None))
    link = (
        'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
        ' Target="comments.xml"/>'
    )
    assert link in parts["word/_rels/document.xml.rels"]
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    assert f'<Override PartName="/word/comments.xml" ContentType="{kind}"/>' in parts["[Content_Types].xml"]


def test_names_and_ids_that_are_taken_are_left_to_others() -> None:
    old = part("comments", '<w:comment w:id="41" w:author="李"/>')
    parts = copied(paragraph("第一条　优先。"), ("优先", None), comments_xml=("styles", old))
    assert "word/comments1.xml" in parts and 'Target="comments1.xml"' in parts["word/_rels/document.xml.rels"]
    parts = copied(paragraph("第一条　优先。"), ("优先", None), comments_xml=("comments", old))
    assert "word/comments1.xml" not in parts and 'w:id="42" w:author="草案审查"' in parts["word/comments.xml"]
    assert START.format(n=42) in parts["word/document.xml"]


def test_overlapping_comments_begin_and_end_where_their_words_do() -> None:
    parts = copied(paragraph("甲乙丙丁戊"), ("乙丙丁", None), ("丙丁戊", None))
    assert body_of(parts) == (
        f"<w:p>{run('甲')}{START.format(n=0)}{run('乙')}{START.format(n=1)}{run('丙丁')}"
        f"{END.format(n=0)}{REFERENCE.format(n=0)}{run('戊')}{END.format(n=1)}{REFERENCE.format(n=1)}</w:p>"
    )
    assert parts["word/comments.xml"].endswith(f"<w:comments>{comment(0)}{comment(1)}</w:comments>")


def test_a_run_keeps_its_look_on_both_sides_of_a_cut() -> None:
    look = "<w:rPr><w:b/></w:rPr>"
    parts = copied(f'<w:p><w:r w:rsidR="00A1">{look}<w:t>甲乙丙</w:t></w:r></w:p>', ("乙", None))
    cut = [f'<w:r w:rsidR="00A1">{look}<w:t xml:space="preserve">{one}</w:t></w:r>' for one in "甲乙丙"]
    assert body_of(parts) == f"<w:p>{cut[0]}{marked(0, cut[1])}{cut[2]}</w:p>"


def struck(n: int, words: str, look: str = "") -> str:
    return (
        f'<w:del w:id="{n}" w:author="草案审查" w:date="2026-11-20T00:00:00Z">'
        f'<w:r>{look}<w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    )


def put_in(n: int, words: str, look: str = "") -> str:
    return (
        f'<w:ins w:id="{n}" w:author="草案审查" w:date="2026-11-20T00:00:00Z">'
        f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r></w:ins>'
    )


def changed(body: str, *changes: tuple[str, str | None]) -> str:
    """The body with tracked changes, the marks of comments left out."""
    found = body_of(copied(body, *changes))
    return re.sub(r"<w:commentRange(Start|End) [^>]*/>|<w:r><w:commentReference [^>]*/></w:r>", "", found)


def test_words_are_exchanged_by_a_deletion_and_an_insertion_behind_it() -> None:
    assert changed(paragraph("应当优先选择。"), ("优先", "公开")) == (
        f"<w:p>{run('应当')}{struck(0, '优先')}{put_in(1, '公开')}{run('选择。')}</w:p>"
    )


def test_several_changes_have_ids_of_their_own_that_nobody_has() -> None:
    taken = '<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/><w:r><w:t>甲乙丙</w:t></w:r></w:p>'
    found = changed(taken, ("甲", "子"), ("丙", ""))
    ids = [int(one) for one in re.findall(r'<w:(?:del|ins) w:id="(\d+)"', found)]
    assert ids == [0, 2, 3], "1 is a bookmark's"


def test_the_new_words_have_the_look_of_the_old_but_no_history() -> None:
    history = '<w:rPrChange w:id="7" w:author="李" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    body = f"<w:p><w:r><w:rPr><w:b/>{history}</w:rPr><w:t>优先</w:t></w:r></w:p>"
    found = changed(body, ("优先", "公开\n选择"))
    assert found.endswith(put_in(1, "公开 选择", "<w:rPr><w:b/></w:rPr>") + "</w:p>"), "a line end becomes a blank"
    assert found.count("<w:rPrChange") == 1


@pytest.mark.parametrize(
    ("element", "kept"),
    [
        ("<w:t> \t优先\n</w:t>", "优先"),  # Word shows no outer blanks that are not marked
        ('<w:t xml:space="preserve"> 优先 </w:t>', " 优先 "),
    ],
)
def test_struck_words_are_those_that_were_shown(element: str, kept: str) -> None:
    found = changed(f"<w:p><w:r>{element}</w:r></w:p>", (kept, "公开"))
    assert found == f"<w:p>{struck(0, kept)}{put_in(1, '公开')}</w:p>"


def test_words_of_a_footnote_are_not_exchanged() -> None:
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>脚注之词</w:t></w:r></w:p></w:footnote>'
    body = '<w:p><w:r><w:t>第一条　甲事</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    parts = copied(body, ("脚注之词", "别的"), footnotes_xml=("footnotes", part("footnotes", note)))
    assert "<w:del " not in parts["word/document.xml"] and "<w:del " not in parts["word/footnotes.xml"]
    assert "位置：脚注“脚注之词”" in parts["word/comments.xml"]


def test_without_suggestions_nothing_is_exchanged() -> None:
    data = make_word(TITLE + paragraph("应当优先选择。"))
    copy = load_report("annotated").render(reviewed(data, ("优先", "公开"), suggests=False), data)
    assert b"<w:del " not in parts_of(copy)["word/document.xml"]
