"""Formats other than Word and text: the same draft through each of them says the same."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from reviewer import child
from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading import isolation, read
from reviewer.reading.formats import builtin_readers
from reviewer.reading.ofd import read_ofd
from reviewer.reading.pages import close_up, lay_out_pages
from reviewer.reading.printed import Page, PrintedLine
from reviewer.reading.source import Source
from reviewer.reading.source_json import load_source
from reviewer.reading.web_page import read_web_page
from tests.making.ofd import make_ofd
from tests.office import convert
from tests.reading.test_pages import table_of
from tests.tools import need_chinese_font

DRAFTS = Path(__file__).parent.parent.parent / "examples" / "drafts"
REGULATION = DRAFTS / "家政服务业办法.docx"


def lines_of(data: bytes, name: str) -> list[str]:
    draft = read(data, name)
    body = (line for line in draft.lines if line.container in ("paragraph", "cell", "footnote"))
    return [re.sub(r"\s", "", draft.slice(line.span)) for line in body]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example regulation as LibreOffice saves it: .pdf, .doc and .odt."""
    folder = tmp_path_factory.mktemp("converted")
    for ending in ("pdf", "doc", "odt"):
        convert(REGULATION, ending, folder)
    return folder


@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_older_word_processors_say_the_same(converted: Path, ending: str) -> None:
    path = converted / f"{REGULATION.stem}.{ending}"
    want = lines_of(REGULATION.read_bytes(), "a.docx")
    assert lines_of(path.read_bytes(), path.name) == want
    draft = read(path.read_bytes(), "b.bin")
    assert draft.format == ending, "told by content, not by the name"
    assert any("LibreOffice" in warning for warning in draft.warnings)


def test_pdf_paragraphs_are_joined_and_page_numbers_left_out(converted: Path) -> None:
    need_chinese_font()
    path = converted / f"{REGULATION.stem}.pdf"
    whole = read(REGULATION.read_bytes(), "a.docx")
    body = [whole.slice(line.span) for line in whole.lines if line.container == "paragraph"]
    want = [words for line in body if (words := re.sub(r"\s", "", line))]
    have = lines_of(path.read_bytes(), path.name)
    assert not [line for line in have if re.fullmatch(r"—\d+—", line)]
    # LibreOffice drops a mark that hangs over the margin, and prints footnotes on the page
    bare = {re.sub(r"\W", "", line) for line in have}
    missing = [line for line in want if re.sub(r"\W", "", line) not in bare]
    assert len(missing) <= 2, missing
    articles = [clause.number for clause in read(path.read_bytes(), path.name).clauses if clause.kind == "article"]
    assert len(articles) == 43 and len(set(articles)) == 43


def test_encrypted_and_damaged_pdf_are_told_apart(converted: Path) -> None:
    whole = (converted / f"{REGULATION.stem}.pdf").read_bytes()
    with pytest.raises(InputError, match="损坏"):
        read(whole[: len(whole) // 20], "半份.pdf")
    locked = 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    path = convert(REGULATION, locked, converted / "locked")
    with pytest.raises(InputError, match="加密"):
        read(path.read_bytes(), "加密.pdf")


def print_pdf(operators: str) -> bytes:
    """A PDF of one page with these drawing operators, made by hand."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        f"<</Length {len(operators)}>>stream\n{operators}\nendstream",
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    return (
        out
        + f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    )


def test_a_scanned_page_is_recognised_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from reviewer.reading.pdf import read_pdf_pages

    monkeypatch.setattr("reviewer.reading.ocr.can_recognise", lambda: False)
    (page,) = read_pdf_pages(print_pdf("q 500 0 0 700 0 0 cm /I Do Q")).pages
    assert page.unread and "扫描" in page.unread
    source = lay_out_pages([page], "扫描.pdf", "pdf")
    (unread,) = [one for one in source.coverage if not one.read]
    assert unread.characters is None, "nobody knows how much was there, so the review is incomplete"


def test_a_picture_gets_advice_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.reading.ocr.can_recognise", lambda: False)
    with pytest.raises(InputError, match="文字识别"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(64), "扫描.png")


def test_web_pages_keep_the_main_text_and_tables() -> None:
    page = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>x</title><script>var a="统一购买"</script></head>
    <body><nav><a href=/>首页</a> <a href=/a>政策</a></nav><div id=m><h1>云川市示例办法</h1>
    <p>第一条　为了示例，<b>制定</b>本办法。</p><p>第二条　本办法自〇年起施行，镕镕。<br>第三条　另起一行。</p>
    <table><tr><th>任务</th><th>单位</th></tr><tr><td rowspan=2>甲</td><td>市司法局</td></tr><tr><td>市财政局</td></tr></table>
    </div><footer>版权所有</footer></body></html>"""
    for encoding in ("utf-8", "gb18030"):
        source = read_web_page.read(page.encode(encoding), "a.html", View.FINAL)
        assert source.text.split("\n") == [
            "云川市示例办法",
            "第一条　为了示例，制定本办法。",
            "第二条　本办法自〇年起施行，镕镕。",
            "第三条　另起一行。",
            "任务",
            "单位",
            "甲",
            "市司法局",
            "市财政局",
        ]
        cells = [line.cell for line in source.lines if line.cell]
        assert [(cell.row, cell.column, cell.header) for cell in cells] == [
            (0, 0, True),
            (0, 1, True),
            (1, 0, False),
            (1, 1, False),
            (2, 1, False),
        ]
        assert read(page.encode(encoding), "a.html").format == "html"


def test_ofd_pieces_of_one_line_are_joined() -> None:
    full = "第一条　为了示例说明一行写满以后换行的情形特制定本办法并"
    rest = "自公布之日起施行，这一行也要写满才像是一份真正的文件吧好吗"
    objects = [(75, 30, "云川市示例办法"), (80, 45, full[10:]), (30, 45, full[:10]), (20, 55, rest), (20, 65, "是。")]
    data = make_ofd([[*objects, (30, 75, "第二条　另起。")]])
    assert read_ofd.read(data, "a.ofd", View.FINAL).text.split("\n") == [
        "云川市示例办法",
        full + rest + "是。",
        "第二条　另起。",
    ]
    draft = read(data, "a.ofd")
    assert draft.format == "ofd" and draft.coverage[0].read


def test_ofd_of_pictures_is_unread() -> None:
    source = read_ofd.read(make_ofd([[(30, 30, "有文字的一页")]]), "a.ofd", View.FINAL)
    assert all(one.read for one in source.coverage)
    source = read_ofd.read(make_ofd([[]], picture=True), "a.ofd", View.FINAL)
    assert [one.reason for one in source.coverage if not one.read] == ["本页只有图片，没有文字"]


def test_tables_and_furniture_of_printed_pages() -> None:
    def line(words: str, top: float, left: float = 28) -> PrintedLine:
        return PrintedLine(words, left, left + 5 * len(words), top, top + 5, 5)

    body = "一行写满的文字一行写满的文字一行写满的文字一行写满"
    pages = [
        Page(
            210,
            297,
            (
                line("内部资料", 10, 90),
                line(body, 60, 28),
                line(f"{number}号收尾。", 70),
                table_of(90, ("任务", "单位"), ("甲\n乙。", "市司\n法局")),
                line(f"- {number} -", 285, 100),
            ),
        )
        for number in range(1, 4)
    ]
    source = lay_out_pages(pages, "a.pdf", "pdf")
    assert source.text.split("\n")[:4] == [body + "1号收尾。", "任务", "单位", "甲乙。"]
    assert [source.text[one.span.start : one.span.end] for one in source.lines if one.container == "header"] == [
        "内部资料"
    ]
    assert source.text.count("内部资料") == 1 and "- 1 -" not in source.text
    assert [one.characters for one in source.coverage if one.container == "page furniture"] == [3 * 9 - 4]
    assert {line.cell.table for line in source.lines if line.cell} == {0, 1, 2}


def test_blanks_beside_chinese_characters_go() -> None:
    assert close_up("2025 年6 月 30 日前 WPS Office 版") == "2025年6月30日前WPS Office版"


@pytest.mark.skipif(os.name != "posix", reason="memory limits need a POSIX system")
def test_a_child_that_needs_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(child.MEMORY_VARIABLE, str(200 << 20))
    with pytest.raises(InputError, match="用尽"):
        read(print_pdf("BT /F 9 Tf (" + "x" * 60_000_000 + ") Tj ET"), "炸弹.pdf")


def test_a_child_that_takes_too_long_is_ended() -> None:
    (pdf,) = (one for one in builtin_readers() if one.name == "pdf")
    with pytest.raises(InputError, match="还没有读完"):
        isolation.read_apart(replace(pdf, seconds=0.01), print_pdf("q Q"), "慢.pdf", View.FINAL)


def test_a_source_comes_back_from_json_as_it_was() -> None:
    by_name = {one.name: one for one in builtin_readers()}
    source: Source = by_name["docx"].read((DRAFTS / "营商环境方案.docx").read_bytes(), "a.docx", View.FINAL)
    assert source.lines and source.segments and any(line.cell for line in source.lines)
    assert load_source(json.loads(json.dumps(asdict(source)))) == source


def test_a_child_reads_what_the_parent_would() -> None:
    (docx,) = (one for one in builtin_readers() if one.name == "docx")
    data = REGULATION.read_bytes()
    assert isolation.read_apart(docx, data, "a.docx", View.FINAL) == docx.read(data, "a.docx", View.FINAL)
