"""Text files: encodings, damage, control characters, and positions that lead back to the file."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import InputError
from reviewer.model import Span, View
from reviewer.reading import read
from reviewer.reading.text import MOST_CONTROL, decode, read_text

DRAFT = (
    "云川市示例办法\n\n第一条　为了规范市场秩序，促进公平竞争，制定本办法。\n"
    "第二条　经营者应当依法经营，不得扰乱市场秩序。\n第三条　本办法自2030年1月1日起施行。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_says_the_same(encoding: str) -> None:
    words, warnings = decode(DRAFT.encode(encoding), "a.txt")
    assert (words, warnings) == (DRAFT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words",
    [
        "第一章　总则\n第一条　一般事项一律登记。\n第二条　统一办理，一次告知，一并公开。\n" * 4,
        "第一条" + "本市市场主管部门应当会同有关部门按照职责分工做好家政服务业的监督管理工作，" * 8 + "\n" + DRAFT,
    ],
    ids=["zero bytes in characters", "few line breaks"],
)
def test_wide_text_without_a_mark_is_told_by_its_words(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding), "a.txt") == (words, ())


def test_big_endian_byte_order_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + DRAFT.encode("utf-16-be"), "a.txt")[0] == DRAFT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("control", ["\x00", "\x07", "\x0b", "\x1a", "\x7f"])
def test_a_stray_control_character_refuses_no_file(encoding: str, control: str) -> None:
    source = read_text.read(DRAFT.replace("经营者", f"经{control}营者").encode(encoding), "a.txt", View.FINAL)
    assert "第二条　经 营者应当" in source.text
    assert control not in source.text
    assert any("1 个看不见的控制字符" in one for one in source.warnings)
    assert all(one.read for one in source.coverage)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(range(256)) * 40, "编码"),
        (("字" * 9 + "\x07").encode() * 40, "控制字符"),
        (("第一條　為規範市場秩序，制定本辦法。" * 9).encode("big5"), "乱码"),
        (("日本語の文章です。これは試験です。" * 9).encode("shift_jis"), "乱码|编码"),
        (DRAFT.encode() + DRAFT.encode("gb18030"), "编码"),
        (b"\x00\x01\x02" * 400, "不是文本"),
        (b"\x07", "控制字符"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_text.read(data, "a.txt", View.FINAL)
    assert "a.txt" in str(caught.value)
    assert "另存为" in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 0.05))
def test_the_share_of_control_characters_decides(share: float) -> None:
    count = round(2000 * share)
    text = "字" * (2000 - count) + "\x07" * count
    if count > max(1, MOST_CONTROL * 2000):
        with pytest.raises(InputError):
            read_text.read(text.encode(), "a.txt", View.FINAL)
    else:
        assert read_text.read(text.encode(), "a.txt", View.FINAL).text.startswith("字")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_cut_file_is_read_and_listed_as_incomplete(encoding: str) -> None:
    source = read_text.read(DRAFT.rstrip().encode(encoding)[:-1], "a.txt", View.FINAL)
    assert "第二条　经营者应当依法经营" in source.text
    unread = [one for one in source.coverage if not one.read]
    assert [(one.container, one.characters) for one in unread] == [("damaged bytes", 1)]
    assert any("损坏" in one for one in source.warnings)


LINES = st.lists(
    st.text(alphabet="第一二三条章（）、。，：；市企业应当不得 　\t\fab1*#", max_size=60), min_size=1, max_size=30
)


@settings(max_examples=200, deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_character_leads_back_to_its_line(lines: list[str], ending: str) -> None:
    source = read_text.read(ending.join(["市\x07" + "市" * 300, *lines]).encode(), "a.txt", View.FINAL)
    held = ["市 " + "市" * 300, *lines]
    for one in source.segments:
        words = source.text[one.span.start : one.span.end]
        assert held[one.paragraph][one.offset : one.offset + len(one.span)] == words
    assert [one.span for one in source.lines] == _lines_of(source.text)


def _lines_of(text: str) -> list[Span]:
    spans, at = [], 0
    for row in text.split("\n"):
        spans.append(Span(at, at + len(row)))
        at += len(row) + 1
    return spans


def test_front_matter_is_fact_and_not_text() -> None:
    source = read_text.read(b'---\ntitle: "A"\nstatus: draft\n---\n' + DRAFT.encode(), "a.md", View.FINAL)
    assert source.text.startswith("云川市示例办法")
    assert dict(source.properties) == {"title": "A", "status": "draft"}
    assert source.title == "A"


def test_a_file_of_blanks_is_refused() -> None:
    with pytest.raises(InputError, match="没有可审查的文字"):
        read("　\n \n".encode(), "a.txt")
