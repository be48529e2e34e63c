"""Tracked replacements: accepting gives the new words, rejecting the old file, over files made at random."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import docx
import pytest
from lxml import etree

from reviewer import Review, Span
from reviewer.packs import load_report
from reviewer.reading import read
from tests.making.reviews import make_review
from tests.making.word import make_word, paragraph
from tests.reports.marked_text import W, Walk, comments_of, parts_of, print_body, undo, walk
from tests.reports.random_word import make_file
from tests.reports.test_annotated import AUTHOR, CHANGED, findings_at_random

FILES = 80
TRIED = 10  # replacements tried in a file
load_report("annotated")
annotated: Any = sys.modules["reviewer_content.reports.annotated.render"]


@cache
def made(seed: int) -> tuple[bytes, bytes, dict[str, str]]:
    """The file, its copy with comments and replacements, and the old words by the new ones."""
    data, chance = make_file(seed), Random(seed)
    draft = read(data, "草案.docx")
    swaps, wanted = {}, []
    for n in range(TRIED):
        start = chance.randrange(len(draft.text) - 1)
        span = Span(start, min(len(draft.text), start + chance.randrange(1, 14)))
        new = f"〔新{n}〕"
        swaps[new] = draft.slice(span)
        wanted.append(annotated.Replacement(span, new))
    one = replace(make_review("云川市示例办法\n", []), draft=draft, findings=findings_at_random(draft, chance))
    return data, annotated.annotate(one, data, wanted), swaps


def shown(data: bytes, *, accept: bool) -> str:
    return "".join(walk(data, accept=accept).shown)


def back(words: str, swaps: dict[str, str]) -> str:
    for new, old in swaps.items():
        words = words.replace(new, old)
    return words


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_accepting_gives_the_new_words_and_rejecting_the_old(first: int) -> None:
    done = 0
    for seed in range(first, first + 20):
        data, copy, swaps = made(seed)
        accepted = shown(copy, accept=True)
        done += sum(accepted.count(new) for new in swaps)
        assert all(accepted.count(new) <= 1 for new in swaps), seed
        assert back(accepted, swaps) == shown(data, accept=True), seed
        assert shown(copy, accept=False) == shown(data, accept=False), seed
    assert done > 40, "most plain words can be exchanged"


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_rejecting_ours_alone_gives_the_old_file(first: int) -> None:
    for seed in range(first, first + 20):
        data, copy, _ = made(seed)
        own = {one.id for one in comments_of(copy) if one.author == AUTHOR}
        assert print_body(copy, own, undo(copy, AUTHOR)) == print_body(data, set()), seed
        before, after = parts_of(data), parts_of(copy)
        assert {name for name in after if after[name] != before.get(name)} <= CHANGED, seed


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_changes_name_their_author_and_no_id_twice(first: int) -> None:
    for seed in range(first, first + 20):
        data, copy, _ = made(seed)
        old, new = changes_by_id(data), changes_by_id(copy)
        assert {name: one for name, one in new.items() if name in old} == old, seed
        ours = [one for name, one in new.items() if name not in old]
        assert {one.get(f"{W}author") for one in map(dict, ours)} <= {AUTHOR}, seed
        assert {dict(one)[f"{W}date"] for one in ours} <= {"2026-11-20T00:00:00Z"}, seed


def changes_by_id(data: bytes) -> dict[str, tuple[tuple[str, str], ...]]:
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    found = [one for one in root.iter() if one.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}bookmarkStart")]
    # The two forms of a text box repeat their ids.
    outside = [one for one in found if next(one.iterancestors(f"{W}txbxContent"), None) is None]
    assert len({one.get(f"{W}id") for one in outside}) == len(outside)
    return {one.get(f"{W}id"): tuple(sorted(one.attrib.items())) for one in outside}


@pytest.mark.parametrize("first", range(0, FILES, 20))
def test_comments_stand_at_the_same_words(first: int) -> None:
    """Once ours are rejected, every comment covers what it covers in a copy without replacements."""
    for seed in range(first, first + 20):
        data, copy, _ = made(seed)
        plain = annotated.annotate(review_of(read(data, "草案.docx"), seed), data)
        rejected = Walk()
        rejected.read(etree.fromstring(undo(copy, AUTHOR)))
        covered = {name: "".join(words) for name, words in rejected.covered.items()}
        assert covered == {name: "".join(words) for name, words in walk(plain).covered.items()}, seed
        docx.Document(io.BytesIO(copy))


def review_of(draft: Any, seed: int) -> Review:
    chance = Random(seed)
    for _ in range(TRIED):  # as in `made`
        chance.randrange(len(draft.text) - 1)
        chance.randrange(1, 14)
    return replace(make_review("云川市示例办法\n", []), draft=draft, findings=findings_at_random(draft, chance))


def changed(body: str, old: str, new: str) -> bytes:
    data = make_word(paragraph("云川市示例办法") + body)
    draft = read(data, "a.docx")
    at = draft.text.index(old)
    one = replace(make_review("云川市示例办法\n", []), draft=draft)
    done: bytes = annotated.annotate(one, data, [annotated.Replacement(Span(at, at + len(old)), new)])
    return done


def test_the_new_words_look_like_the_old_ones() -> None:
    body = '<w:p><w:r><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>市级以上部门负责。</w:t></w:r></w:p>'
    text = parts_of(changed(body, "市级", "省级"))["word/document.xml"].decode()
    assert '<w:ins w:id="0"' in text or '<w:ins w:id="1"' in text
    look = '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'
    assert f'{look}<w:delText xml:space="preserve">市级</w:delText>' in text
    assert f'{look}<w:t xml:space="preserve">省级</w:t>' in text


def test_empty_words_only_strike_out() -> None:
    copy = changed(paragraph("优先选择本市企业。"), "优先", "")
    assert shown(copy, accept=True) == "云川市示例办法\n选择本市企业。\n"
    assert shown(copy, accept=False) == "云川市示例办法\n优先选择本市企业。\n"
    assert b"<w:ins " not in parts_of(copy)["word/document.xml"]


FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate"))
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
RUN = "<w:r><w:t>优先选择</w:t></w:r>"


@pytest.mark.parametrize(
    "inner",
    [
        f'<w:ins w:id="5" w:author="李" w:date="2026-01-01T00:00:00Z">{RUN}</w:ins>',
        f"{FIELD}{RUN}{END}",
        f'<w:fldSimple w:instr="PAGE">{RUN}</w:fldSimple>',
        f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
        f'<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>',
        '<w:r><w:t>优先</w:t><w:footnoteReference w:id="2"/><w:t>选择</w:t></w:r>',
    ],
    ids=["change of others", "field", "simple field", "drop-down", "locked", "footnote mark"],
)
def test_what_cannot_be_exchanged_alone_stays(inner: str) -> None:
    copy = changed(f"<w:p>{inner}</w:p>", "优先选择", "公开选择")
    assert AUTHOR not in parts_of(copy)["word/document.xml"].decode()
    assert "优先选择" in shown(copy, accept=True)


def test_words_across_paragraphs_stay() -> None:
    copy = changed(paragraph("优先") + paragraph("选择"), "优先\n选择", "公开")
    assert AUTHOR not in parts_of(copy)["word/document.xml"].decode()


def test_the_final_view_reads_the_new_words() -> None:
    copy = changed(paragraph("第一条　优先选择本市企业。"), "优先选择本市企业", "公开选择企业\x07")
    assert "公开选择企业␇。" in read(copy, "a.docx").text
