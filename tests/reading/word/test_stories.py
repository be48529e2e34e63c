"""One marker word in each kind of container that a Word file has: it is read, or listed as unread."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reviewer import View
from reviewer.cli import main
from reviewer.errors import InputError
from reviewer.reading import read
from tests.making.word import make_word, paragraph, part

TEXT = "<w:r><w:t>{}</w:t></w:r>"


def run(words: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{words}</w:t></w:r>"


def box(words: str) -> str:
    inner = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def table(*cells: str) -> str:
    boxes = "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{boxes}</w:tr></w:tbl>"


ASCII = {
    "paragraph": paragraph("标记"),
    "cell": table("甲", "标记"),
    "nested table": f"<w:tbl><w:tr><w:tc>{table('标记')}<w:p/></w:tc></w:tr></w:tbl>",
    "content control (block)": f"<w:sdt><w:sdtContent>{paragraph('标记')}</w:sdtContent></w:sdt>",
    "content control (inline)": f"<w:p><w:sdt><w:sdtContent>{run('标记')}</w:sdtContent></w:sdt></w:p>",
    "content control (cell)": f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{paragraph('标记')}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
    "hyperlink": f"<w:p><w:hyperlink>{run('标记')}</w:hyperlink></w:p>",
    "simple field": f'<w:p><w:fldSimple w:instr="REF a">{run("标记")}</w:fldSimple></w:p>',
    "complex field result": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("标记")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "insertion": f'<w:p><w:ins w:author="张三" w:date="2026-01-02T00:00:00Z">{run("标记")}</w:ins></w:p>',
    "moved to": f'<w:p><w:moveTo w:author="张三">{run("标记")}</w:moveTo></w:p>',
    "custom XML": f'<w:p><w:customXml w:element="a">{run("标记")}</w:customXml></w:p>',
    "smart tag": f'<w:p><w:smartTag w:element="a">{run("标记")}</w:smartTag></w:p>',
    "ruby base": f"<w:p><w:r><w:ruby><w:rt>{run('biao')}</w:rt><w:rubyBase>{run('标记')}</w:rubyBase></w:ruby></w:r></w:p>",
    "text box": box("标记"),
    "math": "<w:p><m:oMath><m:r><m:t>标记</m:t></m:r></m:oMath></w:p>",
    "a paragraph in a paragraph": f"<w:p>{run('A')}<w:r>{paragraph('标记')}</w:r></w:p>",
    "a table in a paragraph": f"<w:p>{run('A')}<w:r>{table('标记')}</w:r></w:p>",
    "an unknown form with a fallback": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>别的</w:t></mc:Choice>'
    "<mc:Fallback><w:t>标记</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "an unknown form alone": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>标记</w:t></mc:Choice>'
    "</mc:AlternateContent></w:r></w:p>",
    "an unknown form of paragraphs": f'<mc:AlternateContent><mc:Choice Requires="x">{paragraph("别的")}</mc:Choice>'
    f"<mc:Fallback>{paragraph('标记')}</mc:Fallback></mc:AlternateContent>",
    "words behind a comment": "<w:p><w:r><w:t>A<!-- x -->标记</w:t></w:r></w:p>",
    "bidirectional": f'<w:p><w:bdo w:val="ltr">{run("标记")}</w:bdo></w:p>',
}


DRAWN = {
    "WordArt": '<w:p><w:r><w:pict><v:shape><v:textpath string="标记"/></v:shape></w:pict></w:r></w:p>',
    "a shape with words of its own": "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:p><a:r><a:t>标</a:t></a:r><a:r>"
    "<a:t>记</a:t></a:r></a:p></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
}


@pytest.mark.parametrize("kind", [*ASCII, *DRAWN])
def test_body_container_is_read_once(kind: str) -> None:
    draft = read(make_word(paragraph("云川市示例办法") + (ASCII | DRAWN)[kind]), "a.docx")
    assert draft.text.count("标记") == 1
    # of two forms that differ, other programs may show the one that is not read
    assert [one.container for one in draft.coverage if not one.read] == ["unknown place"] * (
        "别的" in (ASCII | DRAWN)[kind]
    )


PARTS = {
    "footnote": (
        "footnotes.xml",
        "footnotes",
        part("footnotes", f'<w:footnote w:id="2">{paragraph("标记")}</w:footnote>'),
    ),
    "endnote": ("endnotes.xml", "endnotes", part("endnotes", f'<w:endnote w:id="2">{paragraph("标记")}</w:endnote>')),
    "comment": (
        "comments.xml",
        "comments",
        part("comments", f'<w:comment w:id="2" w:author="李四">{paragraph("标记")}</w:comment>'),
    ),
    "header": ("header1.xml", "header", part("hdr", paragraph("标记"))),
    "footer": ("footer1.xml", "footer", part("ftr", paragraph("标记"))),
}


@pytest.mark.parametrize("container", PARTS)
def test_side_story_is_read_with_its_container(container: str) -> None:
    name, kind, content = PARTS[container]
    draft = read(make_word(paragraph("云川市示例办法"), {name: (kind, content)}), "a.docx")
    (line,) = [one for one in draft.lines if "标记" in draft.slice(one.span)]
    assert line.container == container
    assert (f"word/{name}", container, 2, True) in [
        (one.part, one.container, one.characters, one.read) for one in draft.coverage
    ]


@pytest.mark.parametrize(
    ("kind", "container", "is_text"),
    [
        ("image", "picture", False),
        ("package", "embedded object", True),
        ("oleObject", "embedded object", True),
        ("aFChunk", "altChunk", True),
        ("diagramData", "diagram", True),
        ("chart", "chart", True),
    ],
)
def test_what_is_not_read_is_listed(kind: str, container: str, is_text: bool) -> None:
    draft = read(make_word(paragraph("云川市示例办法"), {"x.bin": (kind, b"x")}), "a.docx")
    (unread,) = [one for one in draft.coverage if not one.read]
    assert (unread.part, unread.container) == ("word/x.bin", container)
    assert unread.reason
    assert (unread.characters is None) == is_text, "text of unknown length makes the review incomplete"


def test_hidden_words_are_counted_not_reviewed() -> None:
    hidden = f"<w:p>{run('看得见')}{run('看不见', '<w:rPr><w:vanish/></w:rPr>')}</w:p>"
    draft = read(make_word(paragraph("云川市示例办法") + hidden), "a.docx")
    assert "看不见" not in draft.text
    (unread,) = [one for one in draft.coverage if not one.read]
    assert (unread.container, unread.characters) == ("hidden text", 3)


def test_both_views_of_tracked_changes() -> None:
    body = paragraph("云川市示例办法") + (
        '<w:p><w:r><w:t xml:space="preserve">时限为</w:t></w:r>'
        '<w:del w:author="张三" w:date="2026-01-02T08:00:00Z"><w:r><w:delText>三十</w:delText></w:r></w:del>'
        f'<w:ins w:author="张三" w:date="2026-01-02T08:00:00Z">{run("十五")}</w:ins>{run("日。")}</w:p>'
    )
    final, original = (read(make_word(body), "a.docx", view=view) for view in (View.FINAL, View.ORIGINAL))
    assert final.text.endswith("时限为十五日。") and original.text.endswith("时限为三十日。")
    at = final.text.index("十五")
    (change,) = final.brought_in((type(final.lines[0].span)(at, at + 2),))
    assert (change.author, change.date[:10]) == ("张三", "2026-01-02")


def test_macros_are_named_and_never_run() -> None:
    draft = read(make_word(paragraph("云川市示例办法"), {"vbaProject.bin": ("vbaProject", b"x")}), "a.docm")
    assert any("宏" in warning for warning in draft.warnings)


@pytest.mark.parametrize("target", ["missing.xml", "NULL"])
def test_dangling_relations_are_survived(target: str) -> None:
    draft = read(make_word(paragraph("云川市示例办法"), dangling=(("footnotes", target), ("image", target))), "a.docx")
    assert "云川市示例办法" in draft.text
    assert any(not one.read for one in draft.coverage)


def test_strict_files_read_the_same() -> None:
    data = make_word(paragraph("云川市示例办法") + ASCII["cell"])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            words = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            words = words.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(name, words)
    assert read(out.getvalue(), "a.docx").text == read(data, "b.docx").text


def test_a_file_without_paragraphs_is_refused() -> None:
    with pytest.raises(InputError, match="没有正文段落"):
        read(make_word(""), "空.docx")


@pytest.mark.parametrize(
    ("result", "shown"), [('<w:result w:val="1"/>', "仅限本市"), ("", "不限"), ('<w:result w:val="9"/>', "")]
)
def test_the_chosen_entry_of_a_form_is_read(result: str, shown: str) -> None:
    entries = '<w:listEntry w:val="不限"/><w:listEntry w:val="仅限本市"/>'
    mark = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{result}{entries}</w:ddList></w:ffData></w:fldChar>'
    body = f'<w:p>{run("投标人：")}<w:r>{mark}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>{run("企业。")}</w:p>'
    draft = read(make_word(paragraph("云川市示例办法") + body), "a.docx")
    assert draft.text.split("\n")[-1] == f"投标人：{shown}企业。"
    assert all(one.read for one in draft.coverage)


def picture(wide: float, high: float) -> str:
    """A picture of that size in centimetres."""
    extent = f'<wp:extent cx="{int(wide * 360000)}" cy="{int(high * 360000)}"/>'
    return (
        f'<w:p><w:r><w:drawing><wp:inline>{extent}<a:graphic><a:graphicData><a:blip r:embed="r0"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


OLD_PICTURE = '<w:p><w:r><w:pict><v:shape style="position:absolute;width:15cm;height:600pt"><v:imagedata r:id="r0"/></v:shape></w:pict></w:r></w:p>'


@pytest.mark.parametrize(
    ("shown", "words", "characters"),
    [(picture(15, 21), 0, None), (OLD_PICTURE, 0, None), (picture(15, 21), 400, 0), (picture(5, 4), 0, 0)],
)
def test_pages_that_are_pictures_are_unread(shown: str, words: int, characters: int | None, tmp_path: Path) -> None:
    body = paragraph("云川市示例办法") + paragraph("停" * words) + shown
    data = make_word(body, {"media/a.png": ("image", b"x")})
    draft = read(data, "a.docx")
    (unread,) = [one for one in draft.coverage if not one.read]
    assert (unread.container, unread.characters) == ("picture", characters)
    assert call(data, tmp_path) == (0 if characters == 0 else 3)


def call(data: bytes, tmp_path: Path) -> int:
    draft = tmp_path / "a.docx"
    draft.write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        main([str(draft), "--out", str(tmp_path), "--quiet", "--fail-on", "never"])
    return int(ended.value.code or 0)


def test_remarks_on_words_without_a_place_do_no_harm(tmp_path: Path) -> None:
    drawn = '<w:p><w:r><w:pict><v:shape><v:textpath string="优先采购本市企业的设备。"/></v:shape></w:pict></w:r></w:p>'
    mark = '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="优先采购本市企业的设备。"/></w:ddList></w:ffData></w:fldChar>'
    form = f'<w:p><w:r>{mark}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    assert call(make_word(paragraph("云川市示例办法") + drawn + form), tmp_path) == 0
    assert (tmp_path / "a.annotated.docx").exists()


@pytest.mark.parametrize(
    ("body", "container"),
    [
        ('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "footnote"),
        ('<w:p><w:r><w:endnoteReference w:id="2"/></w:r></w:p>', "endnote"),
        ('<w:sectPr><w:headerReference w:type="default" r:id="r77"/></w:sectPr>', "header"),
        ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>', "numbering"),
    ],
)
def test_what_the_body_calls_for_and_nobody_brings_is_unread(body: str, container: str, tmp_path: Path) -> None:
    data = make_word(paragraph("云川市示例办法") + body)
    (unread,) = [one for one in read(data, "a.docx").coverage if not one.read]
    assert (unread.container, unread.characters) == (container, None)
    assert call(data, tmp_path) == 3


def test_a_story_that_nothing_leads_to_is_listed() -> None:
    out = io.BytesIO(make_word(paragraph("云川市示例办法")))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/header7.xml", part("hdr", paragraph("没有连上")))
    rows = [(one.part, one.container, one.read) for one in read(out.getvalue(), "a.docx").coverage]
    assert ("word/header7.xml", "header", False) in rows
