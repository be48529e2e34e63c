"""From every character of a draft back to the element of the file that it was copied from."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reviewer import Draft, Span
from reviewer.reading import read
from reviewer.reading.word.nodes import text_nodes
from tests.making.word import make_word, paragraph, part
from tests.office import convert

DRAFTS = sorted((Path(__file__).parents[3] / "examples" / "drafts").glob("*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def elements(data: bytes) -> dict[tuple[str, int, int], str]:
    """The text that each text-bearing element shows, by part, paragraph and node."""
    found: dict[tuple[str, int, int], str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                root: Any = etree.fromstring(package.read(name))
                for number, one in enumerate(root.iter(f"{W}p")):
                    for node, leaf in enumerate(text_nodes(one)):
                        found[name, number, node] = leaf.shown
    return found


def words_under(draft: Draft, held: dict[tuple[str, int, int], str], span: Span) -> str:
    """The words that the anchors of a span lead to; labels and line ends have none."""
    words = []
    for one in draft.locate(span):
        shown = held[one.part, one.paragraph, one.node]
        first = shown.index(draft.slice(one.span)) if one.offset == 0 else one.offset
        start = max(span.start, one.span.start) - one.span.start
        end = min(span.end, one.span.end) - one.span.start
        words.append(shown[first + start : first + end])
    return "".join(words)


@cache
def opened(path: Path) -> tuple[Draft, dict[tuple[str, int, int], str]]:
    data = path.read_bytes()
    return read(data, path.name), elements(data)


def expected(draft: Draft, span: Span) -> str:
    """The words of a span without automatic labels and the breaks between lines."""
    words = []
    for line in draft.lines:
        start = max(span.start, line.span.start + line.label)
        end = min(span.end, line.span.end)
        words.append(draft.text[start:end] if start < end else "")
    return "".join(words)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DRAFTS), st.integers(0, 4000), st.integers(1, 200))
def test_words_under_an_anchor_are_the_words_of_the_span(path: Path, start: int, length: int) -> None:
    draft, held = opened(path)
    start %= len(draft.text)
    span = Span(start, min(len(draft.text), start + length))
    assert words_under(draft, held, span) == expected(draft, span)


RUNS = st.lists(st.text(alphabet="市县企业应当不得，。 a1", min_size=0, max_size=8), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=5))
def test_split_runs_lead_back(paragraphs: list[list[str]]) -> None:
    body = paragraph("云川市示例办法") + "".join(
        "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' for words in runs) + "</w:p>"
        for runs in paragraphs
    )
    data = make_word(body)
    draft, held = read(data, "a.docx"), elements(data)
    for line in draft.lines:
        if line.span.start < line.span.end:
            assert words_under(draft, held, line.span) == expected(draft, line.span)


FORMATS = (
    "chineseCounting",
    "chineseCountingThousand",
    "decimal",
    "upperLetter",
    "lowerRoman",
)  # not ideographDigital: Word prints 一〇, LibreOffice 十


@pytest.mark.parametrize("form", FORMATS)
def test_labels_equal_those_of_libreoffice(form: str, tmp_path: Path) -> None:
    """Twenty-three numbers of each format, with a restart; 〇 and 零 count as one."""
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>",
    )

    def numbered(words: str, number: int) -> str:
        style = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        return f"<w:p>{style}<w:r><w:t>{words}</w:t></w:r></w:p>"

    body = "".join(numbered(f"甲{n}", 1) for n in range(23)) + "".join(numbered(f"乙{n}", 2) for n in range(3))
    data = make_word(body, {"numbering.xml": ("numbering", numbering)})
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    theirs = convert(path, "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig").split()
    draft = read(data, "a.docx")
    ours = [draft.slice(line.span).split() for line in draft.lines]
    flat = [word for line in ours for word in line]
    assert [one.replace("〇", "零") for one in flat] == [one.replace("〇", "零") for one in theirs]
