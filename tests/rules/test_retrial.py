"""A sentence is read again by itself, with what stands above it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reviewer.context import Context
from reviewer.model import Hit, Neutral, Span
from reviewer.rules.retrial import Retrial
from reviewer.rules.word_places import find_word_places

from .drafts import open_context


def search(context: Context) -> Iterator[Hit | Neutral]:
    """Find fault with 注册 below 申报条件, and lawful what is 依法."""
    text = context.draft.text
    for at in (n for n in range(len(text)) if text.startswith("注册", n)):
        yield (
            Neutral("ABC101", Span(at, at + 2), "依法") if "依法" in text else Hit("ABC101", (Span(at, at + 2),), "甲")
        )


def retrial(*lines: str, sought: str) -> Retrial:
    context = open_context(*lines)
    (sentence,) = (one for one in find_word_places(context).sentences if sought in one.text)
    return Retrial(context, sentence, search)


def test_the_new_words_are_judged_by_the_rule() -> None:
    one = retrial("第一条　企业应当在本市注册。", sought="注册")
    assert one.finds_fault(one.sentence.text)
    assert not one.finds_fault("第一条　企业应当依法注册。") and one.allows("第一条　企业应当依法注册。")
    assert not one.allows("第一条　企业应当就地注册。")


def test_words_that_lay_nothing_down_are_not_allowed() -> None:
    assert not retrial("第一条　企业应当在本市注册。", sought="注册").allows("第一条　企业。")


def test_only_the_sentence_itself_is_judged() -> None:
    one = retrial("第一条　申报条件是在本市注册：", "（一）财务健全；", "（二）诚信经营。", sought="财务健全")
    assert not one.finds_fault("（一）财务健全；")


def seen(one: Retrial, text: str) -> list[str]:
    """Return the lines that the rule is given to read."""
    texts: list[str] = []

    def note(context: Context) -> Iterator[Hit | Neutral]:
        texts.append(context.draft.text)
        yield from ()

    Retrial(one.context, one.sentence, note).finds_fault(text)
    return texts[0].split("\n")


def test_a_sentence_is_read_below_its_title_its_headings_and_its_lead_in() -> None:
    one = retrial(
        "第一章　申报",
        "第一条　申报条件",
        "企业应当具备下列条件：",
        "（一）财务健全；",
        "（二）诚信  经营。",
        sought="财务健全",
    )
    lines = seen(one, "（一）财务  很健全；")
    assert lines[0] == "云川市示例办法" and lines[-1] in ("（一）财务 很健全；", "（一）财务很健全；")
    assert lines[-2].endswith("企业应当具备下列条件：")
    assert "申报" in lines[1]


def test_the_sentence_before_stands_above_where_there_is_no_lead_in() -> None:
    one = retrial("第一条　企业应当登记。市商务局应当公示。", sought="公示")
    assert seen(one, "市商务局应当公开。")[-2:] == ["第一条 企业应当登记。", "市商务局应当公开。"]


@pytest.mark.parametrize(("size", "kept"), [(120, True), (121, False)])
def test_a_long_sentence_before_is_left_out(size: int, kept: bool) -> None:
    before = f"第一条　企业{'甲' * (size - len('第一条　企业登记。'))}登记。"
    one = retrial(f"{before}市商务局应当公示。", sought="公示")
    assert (len(seen(one, "市商务局应当公开。")) == 3) is kept


def test_the_fault_begins_behind_what_stands_above() -> None:
    one = retrial("第一条　企业应当注册。市商务局应当公示。", sought="公示")
    assert not one.finds_fault("市商务局应当公示。")
    assert one.finds_fault("注册由市商务局公示。")
    assert one.allows("市商务局应当公示。") and not one.allows("附表")
