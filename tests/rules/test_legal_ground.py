"""What words of a draft stand on: a law that is named, the law in general, nothing."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.bundled import bundled
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import Span
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.legal_ground import Ground, find_ground
from reviewer.rules.word_places import find_word_places

REFERENCE = Reference([bundled("reference")])


@pytest.mark.parametrize(
    ("sentence", "words", "ground"),
    [
        ("占道经营的，依照《云川省市容条例》第九条处五百元罚款。", "处五百元罚款", Ground.NAMED),
        ("占道经营的，依照道路交通安全法第九十条处罚。", "处罚", Ground.NAMED),
        ("占道经营的，由城管部门依法扣押。", "扣押", Ground.VAGUE),
        ("占道经营的，由城管部门扣押。", "扣押", None),
        ("依法设立的停车场占道经营的，由城管部门扣押。", "扣押", None),
        ("堆放杂物的依照《云川省消防条例》处罚；占道经营的，由城管部门扣押。", "扣押", None),
        ("违反本办法的，由城管部门扣押。", "扣押", None),
        ("占道经营的，依照《云川省市容条例》第九条罚款；拒不改正的，扣押工具。", "扣押", Ground.NAMED),
        ("占道经营的，依照《云川省市容条例》第九条罚款；堆放杂物的，扣押工具。", "扣押", None),
    ],
)
def test_ground_stands_or_falls_with_the_citation(sentence: str, words: str, ground: Ground | None) -> None:
    draft = read(f"云川市示例办法\n第一条　{sentence}\n".encode(), "a.txt")
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, EmptyLibrary(), date(2030, 1, 1))
    start = draft.text.rindex(words)
    assert find_ground(context, find_word_places(context), Span(start, start + len(words))) == ground


def test_lead_in_names_the_law_for_its_items() -> None:
    lines = "云川市示例办法\n第一条　依照《云川省市容条例》对下列行为处罚：\n（一）占道经营，扣押工具；\n"
    draft = read(lines.encode(), "a.txt")
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, EmptyLibrary(), date(2030, 1, 1))
    start = draft.text.index("扣押工具")
    assert find_ground(context, find_word_places(context), Span(start, start + 4)) == Ground.NAMED
