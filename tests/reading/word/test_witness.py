"""The second reading of Word files: silent where the first took all, and naming the words where it did not."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from docx2python.docx_output import DocxContent
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer import Coverage, View
from reviewer.cli import main
from reviewer.reading import read
from reviewer.reading.word import plain_copy, stories, story, tables
from reviewer.reading.word.anchors import AnchoredText, Omission
from reviewer.reading.word.namespaces import W
from reviewer.reading.word.package import open_package
from reviewer.reading.word.witness import HAN, Certificate, find_unread, list_coverage
from tests.making.word import SPACES, make_word, paragraph, part
from tests.reading.word.test_stories import ASCII, PARTS, box, run, table
from tests.reports.random_word import make_file

EXAMPLES = Path(__file__).parents[3] / "examples"
TITLE = paragraph("云川市示例办法")
HAN_OF_TITLE = 7
CHOSEN = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="否"/>'
    '<w:listEntry w:val="仅限本市企业"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def verdict(data: bytes, view: View = View.FINAL) -> list[Coverage]:
    return [one for one in read(data, "a.docx", view=view).coverage if one.compares]


def assert_confirmed(data: bytes, characters: int | None = None, view: View = View.FINAL) -> None:
    (row,) = verdict(data, view)
    assert row.read and row.reason is None, row
    assert row.characters and characters in (None, row.characters)


def missed(data: bytes, view: View = View.FINAL) -> list[Coverage]:
    return [one for one in verdict(data, view) if not one.read]


def rewritten(data: bytes, change: Callable[[str], str] = str) -> bytes:
    """The package, uncompressed (nothing in it is too well compressed to be opened), with its body changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            words = old.read(one).decode()
            new.writestr(one, change(words) if one == "word/document.xml" else words)
    return out.getvalue()


# --- no false alarm ---------------------------------------------------------------------------------


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("kind", ASCII)
def test_every_body_container_is_confirmed(kind: str, view: View) -> None:
    brought_in = view is View.ORIGINAL and kind in ("insertion", "moved to")
    others = {"cell": 1}.get(kind, 0)
    assert_confirmed(make_word(TITLE + ASCII[kind]), HAN_OF_TITLE + others + (0 if brought_in else 2), view)


@pytest.mark.parametrize("container", PARTS)
def test_every_side_story_is_confirmed(container: str) -> None:
    name, kind, content = PARTS[container]
    assert_confirmed(make_word(TITLE, {name: (kind, content)}), HAN_OF_TITLE + 2)


@pytest.mark.parametrize("path", sorted((EXAMPLES / "drafts").glob("*.docx")), ids=lambda path: path.stem)
@pytest.mark.parametrize("view", View)
def test_examples_are_confirmed(path: Path, view: View) -> None:
    draft = read(path.read_bytes(), path.name, view=view)
    characters = sum(len(HAN.findall(draft.slice(one.span))) for one in draft.segments)
    assert characters > 200
    assert_confirmed(path.read_bytes(), characters, view)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(View))
def test_random_files_are_confirmed(seed: int, view: View) -> None:
    (row,) = verdict(make_file(seed), view)
    assert row.read and row.reason is None and row.characters


MARK = '<w:fldChar w:fldCharType="{}"/>'
QUIET = {
    "words of a field in the code of another": f"<w:p><w:r>{MARK.format('begin')}</w:r><w:r><w:instrText>IF</w:instrText></w:r>"
    f"<w:r>{MARK.format('begin')}</w:r><w:r>{MARK.format('separate')}</w:r>{run('内层')}<w:r>{MARK.format('end')}</w:r>"
    f"<w:r>{MARK.format('separate')}</w:r>{run('标记')}<w:r>{MARK.format('end')}</w:r></w:p>",
    "a field that is never closed": f"<w:p><w:r>{MARK.format('begin')}</w:r>{run('标记')}</w:p>",
    "hidden words": f"<w:p>{run('看得')}{run('看不见', '<w:rPr><w:vanish/></w:rPr>')}{run('见')}</w:p>",
    "words under a merged cell": "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
    f"{paragraph('标记')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('盖住')}</w:tc></w:tr></w:tbl>",
    "a struck row and a struck cell": f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删去')}</w:tc></w:tr>"
    f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('删去')}</w:tc><w:tc>{paragraph('标记')}</w:tc></w:tr></w:tbl>",
    "a link with a Chinese address": f'<w:p><w:hyperlink r:id="r0">{run("标记")}</w:hyperlink></w:p>',
    "a picture with alternative text": "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' descr='图片的说明'/></wp:inline>"
    f"</w:drawing></w:r>{run('标记')}</w:p>",
    "a symbol in a Chinese font": f'<w:p>{run("标记")}<w:r><w:sym w:font="宋体" w:char="F0FE"/></w:r></w:p>',
    "a check box": "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='odd'/></w:checkBox>"
    f"</w:ffData></w:fldChar></w:r>{run('标记')}</w:p>",
    "the chosen entry of a form": f"<w:p>{run('标记')}</w:p>{CHOSEN}",
    "a paragraph in a paragraph": f"<w:p>{run('标记')}<w:r>{paragraph('里面')}</w:r></w:p>",
    "a table in a paragraph": f"<w:p>{run('标记')}<w:r>{table('里面')}</w:r></w:p>",
    "a newer form without words beside the older": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback><w:r>'
    "<w:t>标记</w:t></w:r></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "a form that no program knows": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"><w:r><w:t>不认识的</w:t></w:r></mc:Choice>'
    "<mc:Fallback><w:r><w:t>标记</w:t></w:r></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "words behind a comment in the text element": "<w:p><w:r><w:t>标<!-- x -->记</w:t></w:r></w:p>",
    "a note without a number": f"<w:p>{run('标记')}<w:r><w:footnoteReference/></w:r></w:p>",
    "comments between elements": f"<!-- 注释 --><?target 指令?>{paragraph('标记')}",
    "a break in every run": "<w:p><w:r><w:t>标</w:t><w:br/><w:tab/><w:t>记</w:t></w:r></w:p>",
    "a list level beyond all bounds": "<w:p><w:pPr><w:numPr><w:ilvl w:val='2000000000'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    f"{run('标记')}</w:p>",
    "a cell over two thousand million columns": "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr>"
    f"{paragraph('标记')}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("kind", QUIET)
def test_what_is_listed_or_no_text_raises_no_alarm(kind: str) -> None:
    data = make_word(TITLE + QUIET[kind], dangling=(("hyperlink", "http://例子.测试/路径"), ("header", "NULL")))
    assert not missed(data), missed(data)


def test_this_programs_own_remarks_raise_no_alarm() -> None:
    remark = f'<w:comment w:id="1" w:author="{stories.REVIEWER}">{paragraph("建议删去")}</w:comment>'
    assert_confirmed(make_word(TITLE, {"comments.xml": ("comments", part("comments", remark))}), HAN_OF_TITLE)


def test_struck_and_moved_words_count_in_the_view_that_shows_them() -> None:
    changes = (
        f"<w:p><w:del><w:r><w:delText>原来的</w:delText></w:r></w:del><w:ins>{run('新')}</w:ins>{run('文')}</w:p>"
        f"<w:p><w:moveFrom>{run('搬动')}</w:moveFrom></w:p><w:p><w:moveTo>{run('搬动')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph('新行')}</w:tc></w:tr></w:tbl>"
    )
    assert_confirmed(make_word(TITLE + changes), HAN_OF_TITLE + 6)
    assert_confirmed(make_word(TITLE + changes), HAN_OF_TITLE + 6, View.ORIGINAL)


MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DIALECTS = {
    "r is not declared": lambda words: words.replace(SPACES, f'xmlns:w="{MAIN}"'),
    "strict": lambda words: words.replace(MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    "another prefix": lambda words: words.replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0="),
    "no prefix": lambda words: words.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns="),
    "w is another vocabulary": lambda words: words.replace("w:", "ns0:").replace(
        f'xmlns:w="{MAIN}"', f'xmlns:ns0="{MAIN}" xmlns:w="urn:other"'
    ),
    "a prefix declared on the spot": lambda words: words.replace("<w:p>", f'<x:p xmlns:x="{MAIN}">').replace(
        "</w:p>", "</x:p>"
    ),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_packages_that_docx2python_stumbles_over_are_repaired(dialect: str) -> None:
    data = make_word(TITLE + "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>")
    assert_confirmed(rewritten(data, DIALECTS[dialect]), HAN_OF_TITLE + 2)


# --- what the first reading lost is named -----------------------------------------------------------

LOST = {
    "a run outside all paragraphs": (run("段外文字"), "段外文字"),
    "a paragraph outside the cells of its table": (f"<w:tbl>{paragraph('格外文字')}</w:tbl>", "格外文字"),
    "a phonetic guide in Han characters": (
        f"<w:p><w:r><w:ruby><w:rt>{run('注音')}</w:rt><w:rubyBase>{run('标记')}</w:rubyBase></w:ruby></w:r></w:p>",
        "注音",
    ),
}


@pytest.mark.parametrize("kind", LOST)
def test_words_in_odd_places_are_named(kind: str) -> None:
    body, words = LOST[kind]
    (row,) = missed(make_word(TITLE + body))
    assert (row.part, row.characters) == ("word/document.xml", len(words))
    assert row.reason is not None and f"“{words}”" in row.reason and "人工核对" in row.reason


def forget_text_boxes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stories, "_text_boxes", lambda holders: iter(()))


def forget_notes(patch: pytest.MonkeyPatch) -> None:
    patch.delitem(stories.NOTES, "footnotes")


def forget_headers(patch: pytest.MonkeyPatch) -> None:
    patch.delitem(stories.MARGINS, "header")


def forget_tables(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(story, "read_table", lambda element, view: [])


def forget_controls(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tables, "SHUT", tables.SHUT | {f"{W}sdt"})


def forget_links(patch: pytest.MonkeyPatch) -> None:
    from reviewer.reading.word import nodes

    patch.setattr(nodes, "CLOSED", nodes.CLOSED | {f"{W}hyperlink"})


def forget_insertions(patch: pytest.MonkeyPatch) -> None:
    from reviewer.reading.word import paragraphs

    patch.setattr(paragraphs, "is_out", lambda element, view: True)


def forget_a_paragraph(patch: pytest.MonkeyPatch) -> None:
    add_line = AnchoredText.add_line

    def skip(self: AnchoredText, part: str, label: str, pieces: list[object], layout: object) -> int:
        words = "".join(piece.words for piece in pieces)  # type: ignore[attr-defined]
        return 0 if words == "标记" else add_line(self, part, label, pieces, layout)  # type: ignore[arg-type]

    patch.setattr(AnchoredText, "add_line", skip)


FOOTNOTES = {"footnotes.xml": ("footnotes", PARTS["footnote"][2])}
HEADERS = {"header1.xml": ("header", PARTS["header"][2])}
MUTANTS = {
    "text box": (forget_text_boxes, box("标记"), {}),
    "footnote": (forget_notes, "", FOOTNOTES),
    "header": (forget_headers, "", HEADERS),
    "cell": (forget_tables, table("标记"), {}),
    "content control": (forget_controls, ASCII["content control (block)"], {}),
    "hyperlink": (forget_links, ASCII["hyperlink"], {}),
    "insertion": (forget_insertions, ASCII["insertion"], {}),
    "paragraph": (forget_a_paragraph, ASCII["paragraph"], {}),
}


@pytest.mark.parametrize("kind", MUTANTS)
def test_a_reader_that_forgets_a_container_is_found_out(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget, body, parts = MUTANTS[kind]
    data = make_word(TITLE + body, parts)
    assert not missed(data)
    forget(monkeypatch)
    (row,) = missed(data)
    assert row.characters == 2 and row.reason is not None and "“标记”" in row.reason


def certificate(data: bytes, text: str = "", segments: tuple = (), **omitted: list[Omission]) -> Certificate:  # type: ignore[type-arg]
    return find_unread(open_package(data, "a.docx"), text, segments, omitted, View.FINAL)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_any_words_taken_out_of_the_draft_are_missed(seed: int) -> None:
    data = make_file(seed)
    draft = read(data, "a.docx", certify=False)
    whole = find_unread(open_package(data, "a.docx"), draft.text, draft.segments, {}, View.FINAL)
    gone = Random(seed).choice(draft.segments)
    kept = tuple(one for one in draft.segments if one is not gone)
    found = find_unread(open_package(data, "a.docx"), draft.text, kept, {}, View.FINAL)
    han = len(HAN.findall(draft.slice(gone.span)))
    assert whole.confirmed - found.confirmed == han
    assert bool(set(found.missed) - set(whole.missed)) == bool(han)


def test_words_in_another_paragraph_do_not_count() -> None:
    """The draft has the words as often as the file, but not where they stand."""
    data = make_word(TITLE + paragraph("标记") + paragraph("标记"))
    draft = read(data, "a.docx")
    moved = tuple(replace(one, paragraph=1) if one.paragraph == 2 else one for one in draft.segments)
    found = find_unread(open_package(data, "a.docx"), draft.text, moved, {}, View.FINAL)
    assert [(one.place, one.words) for one in found.missed] == [(("word/document.xml", 2), "标记")]


def test_listed_words_are_known_where_they_stand_only() -> None:
    data = make_word(paragraph("标记"))
    here, elsewhere = Omission(0, "标记"), Omission(1, "标记")
    assert certificate(data, **{"word/document.xml": [here]}) == Certificate(confirmed=2)
    assert [one.words for one in certificate(data, **{"word/document.xml": [elsewhere]}).missed] == ["标记"]


def test_the_lack_is_named_without_what_is_there() -> None:
    data = make_word(paragraph("市商务局应当在15个工作日内办结，逾期视为同意。"))
    text = "市商务局办结，逾期视为同意。"
    (segment,) = read(make_word(paragraph(text)), "a.docx").segments
    (found,) = certificate(data, text, (segment,)).missed
    assert (found.words, found.count) == ("应当在15个工作日内", 8)


def test_a_long_lack_is_shortened_and_counted() -> None:
    lost = "".join(f"<w:tbl>{paragraph('格外文字' * 20)}</w:tbl>" for _ in range(3))
    (row,) = missed(make_word(TITLE + lost))
    assert row.characters == 240 and row.reason is not None
    assert "等 3 处有 240 个汉字" in row.reason and len(row.reason) < 140


def test_what_only_the_first_reading_saw_is_told() -> None:
    (row,) = list_coverage(Certificate(confirmed=5, unseen=2))
    assert row.read and row.characters == 5 and row.reason is not None and "2 个汉字只有第一遍读到" in row.reason


# --- where there is no second reading ---------------------------------------------------------------


def assert_not_done(rows: list[Coverage], words: str) -> None:
    (row,) = rows
    assert row.read and row.characters == 0
    assert row.reason is not None and row.reason.startswith("第二遍读取没有完成") and words in row.reason


def test_a_file_that_docx2python_cannot_read_stays_reviewed() -> None:
    odd = CHOSEN.replace('<w:result w:val="1"/>', '<w:result w:val="7"/>')
    assert_not_done(verdict(make_word(TITLE + odd)), "IndexError")


@pytest.mark.parametrize("limit", ["MAX_BYTES", "MAX_ELEMENTS", "MAX_STEPS", "MAX_JOINS"])
def test_a_file_beyond_a_limit_stays_reviewed(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_copy, limit, 0)
    assert_not_done(verdict(make_word(TITLE)), "超过" if limit == "MAX_BYTES" else "太大")


def test_the_second_reading_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DocxContent, "__init__", None)
    data = make_word(TITLE)
    assert not any(one.compares for one in read(data, "a.docx", certify=False).coverage)
    assert_not_done(verdict(data), "TypeError")


# --- hostile files ----------------------------------------------------------------------------------

VARIED = "".join(chr(0x4E00 + number) for number in range(100))  # rows of one character are refused
WRAP = "<w:smartTag>" * 200, "</w:smartTag>" * 200
HOSTILE = {
    "many paragraphs": TITLE + paragraph("字") * 25_000,
    "many comment ranges": TITLE
    + "".join(
        f'<w:p><w:commentRangeStart w:id="{n}"/>{run("字")}<w:commentRangeEnd w:id="{n}"/></w:p>' for n in range(6000)
    ),
    "deep and wordless": TITLE + f"<w:p>{WRAP[0]}{'<w:r><w:t>字</w:t></w:r><w:sdt/>' * 700}{WRAP[1]}</w:p>",
    "one run of many pieces": TITLE + f"<w:p><w:r>{('<w:t>' + VARIED + '</w:t><w:sdt/>') * 9_000}</w:r></w:p>",
    "alternatives in alternatives": TITLE
    + "<w:p><w:r>"
    + "<mc:AlternateContent><mc:Choice>" * 100
    + "<w:r/>" * 100_000
    + "</mc:Choice></mc:AlternateContent>" * 100
    + "</w:r></w:p>",
    "copied cells": TITLE
    + "<w:tbl>"
    + f"<w:tr><w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val='90000'/></w:tcPr>{paragraph(VARIED)}</w:tc></w:tr>" * 500
    + "</w:tbl>",
}
CHILD = """
import sys, time
from pathlib import Path
from reviewer.errors import InputError
from reviewer.reading import read
data = Path(sys.argv[1]).read_bytes()
began = time.process_time(); read(data, "a.docx", certify=False); first = time.process_time() - began
began = time.process_time()
try:
    read(data, "a.docx")
except InputError as error:
    assert "超过一次能审查的" in str(error)  # what is too long for a review is refused behind its second reading
both = time.process_time() - began
# not getrusage: its peak begins with that of the process that started this one
print(first, both, int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_cost_a_bounded_second_reading(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(rewritten(make_word(HOSTILE[kind])))
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True)
    first, both, memory = (float(one) for one in done.stdout.split())
    print(
        f"{kind}: {first:.1f} s, with the second {both:.1f} s, {memory:.0f} MB, {time.monotonic() - began:.1f} s in all"
    )
    assert both - first < 20
    assert memory < 700


# --- end to end -------------------------------------------------------------------------------------


def call(*words: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    assert isinstance(end.value.code, int)
    return end.value.code


def test_a_review_of_a_file_with_lost_words_is_incomplete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "草案.docx"
    draft.write_bytes(make_word(TITLE + paragraph("第一条　本办法自印发之日起施行。") + run("仅限本市企业")))
    assert call(draft, "--format", "json,html,docx", "--fail-on", "never") == 3
    told = capsys.readouterr().out
    assert "第二遍读取（docx2python）" in told and "仅限本市企业" in told
    folder = tmp_path / "草案.review"
    page = (folder / "草案.report.html").read_text(encoding="utf-8")
    assert "没有读到：word/document.xml（第二遍读取（docx2python））" in page and "“仅限本市企业”" in page
    rows = json.loads((folder / "草案.report.json").read_text(encoding="utf-8"))["coverage"]
    assert [one["read"] for one in rows if one["container"] == "second reading"] == [True, False]
    with zipfile.ZipFile(folder / "草案.report.docx") as paper:
        words = paper.read("word/document.xml").decode()
    assert "仅限本市企业" in words and "第二遍读取（docx2python）" in words
    assert sorted(one.name for one in tmp_path.iterdir()) == ["草案.docx", "草案.review"]


def test_a_certified_review_says_so_and_writes_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "家政服务业办法.docx"
    draft.write_bytes((EXAMPLES / "drafts" / draft.name).read_bytes())
    assert call(draft, "--format", "json,html,docx", "--fail-on", "never") == 0
    folder = tmp_path / "家政服务业办法.review"
    page = (folder / "家政服务业办法.report.html").read_text(encoding="utf-8")
    assert "逐段核对的汉字数，没有漏读" in page
    rows = json.loads((folder / "家政服务业办法.report.json").read_text(encoding="utf-8"))["coverage"]
    (row,) = [one for one in rows if one["container"] == "second reading"]
    assert row["part"] == "docx2python" and row["read"] and row["characters"] > 1000
    with zipfile.ZipFile(folder / "家政服务业办法.report.docx") as paper:
        assert f"核对{row['characters']}个汉字" in paper.read("word/document.xml").decode()
    assert sorted(one.name for one in tmp_path.iterdir()) == [draft.name, folder.name]
