"""The annotated copy of files that few offices have: macros, strict files, filled controls, old comments."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from lxml import etree

from reviewer import Finding, Review, Severity, Span, Status
from reviewer.packs import load_report
from reviewer.reading import read
from tests.making.reviews import RULE, make_review
from tests.making.word import OFFICE, make_word, paragraph, part
from tests.reports.marked_text import W, comments_of, parts_of

WORDS = "优先选择本市企业"
BODY = paragraph("云川市示例办法") + paragraph(f"第一条　{WORDS}。")
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def reviewed(data: bytes, words: str = WORDS, name: str = "a.docx") -> Review:
    draft = read(data, name)
    at = draft.text.index(words)
    finding = Finding("f", RULE, Severity.HIGH, "x", "", "", (Span(at, at + len(words)),), "问题", "建议")
    return replace(make_review("云川市示例办法\n", []), draft=draft, findings=(finding,))


def annotated(data: bytes, words: str = WORDS, name: str = "a.docx") -> bytes:
    return load_report("annotated").render(reviewed(data, words, name), data)


def test_without_findings_every_part_stays() -> None:
    data = make_word(BODY)
    copy = load_report("annotated").render(replace(reviewed(data), findings=()), data)
    assert parts_of(copy) == parts_of(data)


def test_a_settled_finding_gets_no_comment() -> None:
    data = make_word(BODY)
    one = reviewed(data)
    settled = replace(one, findings=(replace(one.findings[0], status=Status.WAIVED),))
    assert comments_of(load_report("annotated").render(settled, data)) == []


def test_the_same_review_gives_the_same_bytes() -> None:
    data = make_word(BODY)
    assert annotated(data) == annotated(data)


def test_a_filled_control_is_covered_as_a_whole() -> None:
    """What is put into a drop-down list would be lost at the next choice."""
    inner = f"<w:sdtContent><w:r><w:t>应当{WORDS}。</w:t></w:r></w:sdtContent>"
    control = f"<w:p><w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr>{inner}</w:sdt></w:p>"
    (comment,) = comments_of(annotated(make_word(paragraph("云川市示例办法") + control)))
    assert comment.words == f"应当{WORDS}。"


def test_remarks_and_instructions_of_the_file_stay() -> None:
    body = paragraph("云川市示例办法") + f"<w:p><!-- 注 --><?x y?><w:r><w:t>{WORDS}</w:t></w:r><!-- 尾 --></w:p>"
    copy = annotated(make_word(body))
    text = parts_of(copy)["word/document.xml"].decode()
    assert all(one in text for one in ("<!-- 注 -->", "<?x y?>", "<!-- 尾 -->"))
    assert comments_of(copy)[0].words == WORDS


def test_old_comments_keep_their_ids_threads_and_bytes() -> None:
    old = part(
        "comments", '<w:comment w:id="7" w:author="李" w:initials="L"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>'
    )
    threads = '<x xmlns="http://schemas.microsoft.com/office/word/2012/wordml"/>'
    left_over = '<w:p><w:commentRangeStart w:id="9"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id="9"/></w:p>'
    data = make_word(BODY + left_over, {"c.xml": ("comments", old), "commentsExtended.xml": ("x", threads)})
    copy = annotated(data)
    before, after = parts_of(data), parts_of(copy)
    assert {name for name in after if after[name] != before.get(name)} == {"word/document.xml", "word/c.xml"}
    first, ours = etree.fromstring(after["word/c.xml"])
    assert (first.get(f"{W}id"), first.get(f"{W}author")) == ("7", "李")
    assert ours.get(f"{W}id") == "10", "behind the mark that is left of a deleted comment"


def test_macros_are_left_out_and_that_is_said() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    data = make_word(BODY, {"vbaProject.bin": ("vbaProject", b"macro")}, main_type=kind)
    copy = annotated(data, name="a.docm")
    assert "word/vbaProject.bin" not in parts_of(copy)
    assert b"macroEnabled" not in parts_of(copy)["[Content_Types].xml"]
    notice, comment = comments_of(copy)
    assert "宏" in "".join(notice.lines) and comment.words == WORDS


def test_a_strict_file_stays_strict() -> None:
    data = make_word(BODY)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as strict:
        for name, content in parts_of(data).items():
            text = content.decode().replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            strict.writestr(name, text.replace(W[1:-1], STRICT_W[1:-1]))
    copy = parts_of(annotated(out.getvalue()))
    root = etree.fromstring(copy["word/comments.xml"])
    assert root.tag == f"{STRICT_W}comments"
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in copy["word/_rels/document.xml.rels"]
    (start,) = etree.fromstring(copy["word/document.xml"]).iter(f"{STRICT_W}commentRangeStart")
    assert "".join(start.getnext().itertext()) == WORDS


def test_a_text_file_becomes_a_word_file_with_its_text() -> None:
    text = f"云川市示例办法\n第一条　{WORDS}。\n"
    one = make_review(text, [(WORDS, Severity.HIGH)])
    copy = load_report("annotated").render(one, text.encode())
    (comment,) = comments_of(copy)
    assert comment.words == WORDS
    assert [line for line in read(copy, "a.docx").text.split("\n") if line][1:] == text.split("\n")[:-1]


def test_a_damaged_package_is_annotated_in_a_copy_of_its_text() -> None:
    with zipfile.ZipFile(io.BytesIO(make_word(paragraph("云川市示例办法")))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    rootless, damaged = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(rootless, "w") as new:
        for name in parts.keys() - {"_rels/.rels"}:
            new.writestr(name, parts[name])
    with zipfile.ZipFile(damaged, "w") as new:
        for name, content in {**parts, "word/loose.bin": b"0123456789"}.items():
            new.writestr(name, content)
    for data in (rootless.getvalue(), damaged.getvalue().replace(b"0123456789", b"0123456780", 1)):
        draft = read(data, "a.docx")
        made = load_report("annotated").render(make_review("", (), draft=draft), data)
        assert "云川市示例办法".encode() in parts_of(made)["word/document.xml"]
        assert "供查看批注用".encode() in parts_of(made)["word/document.xml"]
