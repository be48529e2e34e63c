"""The annotated copy: comments on exactly the words, and nothing else touched, over many files made at random."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest
from docx2python import docx2python
from lxml import etree

from reviewer import Draft, Finding, Review, Span
from reviewer.library.empty import EmptyLibrary
from reviewer.packs import load_report
from reviewer.reading import read
from reviewer.review import Session, lay_out, review
from tests.making.reviews import RULE
from tests.reports.marked_text import Comment, W, comments_of, parts_of, print_body, walk
from tests.reports.random_word import make_file

FILES = 200
AT_RANDOM = 6  # findings at random places of a file, beside those of the rules
AUTHOR = "草案审查"
CHANGED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
BODY = ("paragraph", "cell")


@cache
def session() -> Session:
    return lay_out(EmptyLibrary(), None, date(2026, 11, 20), select=("FC2", "FC3", "CF", "RS", "DL", "LG"))


def findings_at_random(draft: Draft, chance: Random) -> tuple[Finding, ...]:
    """Findings on any stretch of text, across lines, numbers, cells and notes."""
    found = []
    for n in range(AT_RANDOM):
        start = chance.randrange(len(draft.text) - 1)
        span = Span(start, min(len(draft.text), start + chance.randrange(1, 40)))
        if draft.slice(span).strip():
            found.append(Finding(f"r{n}", RULE, RULE.severity, "x", "", "", (span,), f"随机之{n}", "建议"))
    return tuple(found)


@cache
def made(seed: int) -> tuple[bytes, Review, Review, bytes]:
    """The file, its review by the rules, the same with findings at random, and the annotated copy."""
    data = make_file(seed)
    draft = read(data, "草案.docx")
    ruled = review(draft, "草案.docx", session())
    more = replace(ruled, findings=(*ruled.findings, *findings_at_random(draft, Random(seed))))
    return data, ruled, more, load_report("annotated").render(more, data)


def grouped(copy: bytes) -> list[list[Comment]]:
    """Our comments, those of one finding together."""
    groups: list[list[Comment]] = []
    for one in comments_of(copy):
        if one.author == AUTHOR:
            if one.continues:
                groups[-1].append(one)
            else:
                groups.append([one])
    return groups


def words_in_body(draft: Draft, span: Span) -> tuple[str, bool]:
    """The words of a span that stand in the body, and whether all do; numbers and line ends have none."""
    words, whole = "", True
    for line in draft.lines:
        start, end = max(span.start, line.span.start + line.label), min(span.end, line.span.end)
        if start < end and line.container in BODY:
            words += draft.text[start:end]
        elif start < end:
            whole = False
    return words, whole


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_comments_cover_exactly_the_words(first: int) -> None:
    for seed in range(first, first + 20):
        _, _, told, copy = made(seed)
        groups = grouped(copy)
        assert len(groups) == len(told.findings), seed
        for finding, comments in zip(told.findings, groups, strict=True):
            check_finding(told.draft, finding, comments, seed)


def check_finding(draft: Draft, finding: Finding, comments: list[Comment], seed: int) -> None:
    assert finding.message.splitlines()[0] in comments[0].lines, seed
    words, everything = "", True
    for span in finding.spans:
        here, whole = words_in_body(draft, span)
        if not here and whole:  # only an automatic number: its whole line
            here, whole = words_in_body(draft, draft.lines[draft.line_index(span.start)].span)
        words += here
        everything = everything and whole
    inside = "".join(one.words for one in comments if not one.outside)
    assert inside == words, (seed, finding.message)
    if not everything:
        assert any(one.outside for one in comments), (seed, finding.message)


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_nothing_else_is_touched(first: int) -> None:
    for seed in range(first, first + 20):
        data, _, _, copy = made(seed)
        before, after = parts_of(data), parts_of(copy)
        known = "word/comments.xml" in before
        changed = {name for name in after if after[name] != before.get(name)}
        assert changed <= ({"word/document.xml", "word/comments.xml"} if known else CHANGED), seed
        assert set(after) - set(before) <= {"word/comments.xml"} and set(before) <= set(after), seed
        own = {one.id for one in comments_of(copy) if one.author == AUTHOR}
        assert print_body(copy, own) == print_body(data, set()), seed
        assert not own & {one.id for one in comments_of(data)}, seed


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_comments_and_changes_of_others_stay(first: int) -> None:
    for seed in range(first, first + 20):
        data, _, _, copy = made(seed)
        assert [one for one in comments_of(copy) if one.author != AUTHOR] == comments_of(data), seed
        assert foreign(copy) == foreign(data), seed
        assert changes(copy) == changes(data), seed
        for accept in (True, False):
            assert "".join(walk(copy, accept=accept).shown) == "".join(walk(data, accept=accept).shown), seed


def foreign(data: bytes) -> list[bytes]:
    """The comments of others, byte for byte."""
    part = parts_of(data).get("word/comments.xml")
    found = [] if part is None else [one for one in etree.fromstring(part) if one.get(f"{W}author") != AUTHOR]
    return [etree.tostring(one, method="c14n", exclusive=True) for one in found]


def changes(data: bytes) -> list[tuple[Any, ...]]:
    """Every tracked change with its attributes and words."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    tags = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
    return [(one.tag, dict(one.attrib), "".join(one.itertext())) for one in root.iter() if one.tag in tags]


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_the_copy_reviews_like_the_draft(first: int) -> None:
    for seed in range(first, first + 20):
        _, ruled, _, copy = made(seed)
        again = review(read(copy, "草案.docx"), "草案.docx", session())
        assert told(again) == told(ruled), seed
        assert again.draft.text == ruled.draft.text, seed


def told(one: Review) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.rule.code, tuple(one.draft.slice(span) for span in each.spans)) for each in one.findings]


@pytest.mark.filterwarnings("ignore:chineseCounting numbering:UserWarning")  # of docx2python
@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_two_other_libraries_read_the_copy(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 20):
        data, _, _, copy = made(seed)
        theirs, original = docx.Document(io.BytesIO(copy)), docx.Document(io.BytesIO(data))
        assert [one.text for one in theirs.paragraphs] == [one.text for one in original.paragraphs], seed
        ours = [one for one in comments_of(copy) if one.author == AUTHOR]
        seen = [one for one in theirs.comments if one.author == AUTHOR]
        assert [one.text for one in seen] == ["\n".join(one.lines) for one in ours], seed
        if seed % 2 == 0:  # docx2python breaks on any comment that begins or ends inside a link
            with docx2python(write(tmp_path, copy)) as other, docx2python(write(tmp_path / "o", data)) as first_file:
                assert [one[1] for one in other.comments].count(AUTHOR) == len(ours), seed
                assert other.text == first_file.text, seed


def write(folder: Path, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.docx").write_bytes(data)
    return folder / "a.docx"
