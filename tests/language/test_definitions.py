"""Definitions: which term, which words are its meaning, and how far it reaches."""

from __future__ import annotations

import pytest

from reviewer.language.definitions import Definition, read_definitions


def told(text: str) -> list[tuple[str, str, str, bool]]:
    return [
        (one.term, text[one.span.start : one.span.end], text[one.meaning.start : one.meaning.end], one.nearby)
        for one in read_definitions(text)
    ]


@pytest.mark.parametrize(
    ("text", "term", "meaning", "nearby"),
    [
        ("第二条　本办法所称停车场，是指车辆停放场所。", "停车场", "车辆停放场所", False),
        ("本实施办法所称的停车场是指车辆停放场所。", "停车场", "车辆停放场所", False),
        ("本条所称停车场，是指车辆停放场所，不含路边泊位。", "停车场", "车辆停放场所，不含路边泊位", True),
        ("前款所称停车场，指车辆停放场所。", "停车场", "车辆停放场所", True),
        ("所称“停车场”，系指车辆停放场所。", "停车场", "车辆停放场所", False),
        ("（一）停车场，是指车辆停放场所。", "停车场", "车辆停放场所", False),
        ("第三条 停车场指的是车辆停放场所。", "停车场", "车辆停放场所", False),
    ],
)
def test_term_meaning_and_reach(text: str, term: str, meaning: str, nearby: bool) -> None:
    ((found, _, words, near),) = told(text)
    assert (found, words, near) == (term, meaning, nearby)


def test_the_span_runs_from_the_term_to_the_end_of_the_meaning() -> None:
    text = "第二条　本办法所称停车场，是指车辆停放场所。第三条　另行规定。"
    assert told(text)[0][1] == "停车场，是指车辆停放场所"


def test_several_definitions_stand_in_the_order_of_the_text() -> None:
    text = "本办法所称停车场，是指车辆停放场所。\n本办法所称泊位，是指场内车位。"
    assert [one[0] for one in told(text)] == ["停车场", "泊位"]


@pytest.mark.parametrize(
    "text",
    [
        "市公安局指导停车管理工作。",
        "停车费执行政府指导价和市场价。",
        "本办法是指导性文件。",
        "停车场，是指。",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert read_definitions(text) == []


def test_a_definition_is_for_the_whole_document_unless_it_says_otherwise() -> None:
    ((one),) = read_definitions("所称停车场，是指车辆停放场所。")
    assert one == Definition(one.term, one.span, one.meaning) and not one.nearby
