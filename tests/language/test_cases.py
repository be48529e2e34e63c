"""Words that two clauses do not share tell their cases apart where they name persons or conditions."""

from __future__ import annotations

import pytest

from reviewer.language.analysis import Analysis
from reviewer.language.cases import Cases
from reviewer.model import Span
from reviewer.packs import reference_for
from reviewer.reading import read

REFERENCE = reference_for([])
TEXT = "云川市补贴办法\n第一条　年营业收入达到五百万元的企业，由市商务局在三十日内给予补贴。\n附表\n"
DRAFT = read(TEXT.encode(), "稿.txt").plain
CASES = Cases(Analysis(DRAFT, REFERENCE).provisions)


def at(words: str) -> Span:
    start = DRAFT.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("words", "apart"), [("五百万元", True), ("三十日", False)])
def test_a_threshold_is_part_of_the_case_and_a_limit_is_not(words: str, apart: bool) -> None:
    assert CASES.tell_apart([at(words)]) is apart


def test_words_inside_of_an_act_cut_it_and_a_whole_act_more_does_not() -> None:
    assert CASES.cut_acts([at("补贴。")])
    assert not CASES.cut_acts([at("第一条")])


def test_a_heading_is_read_as_no_provision() -> None:
    assert CASES.is_read(at("由市商务局"))
    assert not CASES.is_read(at("附表"))


def test_a_draft_without_provisions_has_no_cases() -> None:
    assert not Cases(()).tell_apart([Span(0, 3)])
