"""Words that two clauses do not share tell their cases apart where they name persons or conditions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.language.analysis import Analysis
from reviewer.language.cases import Cases
from reviewer.model import Force, Part, Party, Provision, Span
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


def provision(act: Span, **parts: object) -> Provision:
    """Return a provision of a text of a hundred code points, with the given parts."""
    return replace(Provision("c1", Span(0, 100), Force.MUST, Party.ANY, act, "other"), **parts)  # type: ignore[arg-type]


PLACE = Span(30, 40)


@pytest.mark.parametrize(
    ("parts", "apart"),
    [
        ({"bound": PLACE}, True),
        ({"target": PLACE}, True),
        ({"exception": PLACE}, True),
        ({"conditions": (Part(PLACE, "tax"),)}, True),
        ({"conditions": (Part(PLACE, "time"),)}, False),
        ({"conditions": (Part(PLACE, "use"),)}, True),
        ({"conditions": (Part(PLACE, "time"), Part(PLACE, "tax"))}, True),
        ({"values": (Part(PLACE, "threshold"),)}, True),
        ({"values": (Part(PLACE, "duration"),)}, False),
        ({"values": (Part(PLACE, "upper"),)}, False),
        ({"basis": PLACE}, False),
        ({"benefit": Part(PLACE, "fixed")}, False),
        ({"units": (Part(PLACE, "lead"),)}, False),
    ],
)
def test_persons_conditions_and_thresholds_are_the_case(parts: dict[str, object], apart: bool) -> None:
    cases = Cases([provision(Span(50, 60), **parts)])
    assert cases.tell_apart([Span(0, 2), Span(35, 36)]) is apart
    assert not cases.tell_apart([])


@pytest.mark.parametrize(
    ("words", "apart"), [(Span(29, 30), False), (Span(29, 31), True), (Span(39, 41), True), (Span(40, 41), False)]
)
def test_words_beside_a_case_are_none_of_it(words: Span, apart: bool) -> None:
    assert Cases([provision(Span(50, 60), bound=PLACE)]).tell_apart([words]) is apart


def test_a_long_condition_holds_words_far_behind_its_beginning() -> None:
    short = [provision(Span(90, 95), target=Span(at, at + 1)) for at in range(1, 60, 2)]
    cases = Cases([provision(Span(90, 95), conditions=(Part(Span(0, 80), "tax"),)), *short])
    assert cases.tell_apart([Span(79, 80)])
    assert not cases.tell_apart([Span(80, 81)])


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        (Span(12, 14), True),
        (Span(5, 12), True),
        (Span(18, 25), True),
        (Span(10, 20), False),
        (Span(5, 25), False),
        (Span(20, 30), False),
        (Span(5, 95), True),
        (Span(5, 85), False),
    ],
)
def test_an_act_is_cut_where_some_of_it_is_shared(words: Span, cut: bool) -> None:
    cases = Cases([provision(Span(at, at + 10)) for at in (10, 30, 50, 70, 90)])
    assert cases.cut_acts([words]) is cut
    assert cases.cut_acts([Span(0, 1), words]) is cut


@pytest.mark.parametrize(
    ("words", "read"), [(Span(9, 10), False), (Span(9, 11), True), (Span(19, 22), True), (Span(20, 30), False)]
)
def test_words_outside_of_the_sentences_of_provisions_are_not_read(words: Span, read: bool) -> None:
    ends = (Span(10, 20), Span(30, 100))
    assert Cases([replace(provision(PLACE), span=one) for one in ends]).is_read(words) is read
