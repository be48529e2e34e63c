"""The first change that holds, and how it is described."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reviewer.context import Context
from reviewer.model import Hit, Neutral, Span
from reviewer.rules.edits import Change, Edit
from reviewer.rules.mending import MOST_TRIED, describe_change, find_change, make_scene
from reviewer.rules.telling import Told
from reviewer.rules.word_places import find_word_places

from .drafts import open_context

TEXT = "第一条　快递员应当佩戴社区通行证。"


def search(context: Context) -> Iterator[Hit | Neutral]:
    """Find fault with any duty to bear a pass."""
    text = context.draft.text
    at = text.find("通行证")
    if at >= 0 and "应当" in text:
        yield Hit("ABC101", (Span(at, at + 3),), "甲")


def found(edits: list[Edit], text: str = TEXT) -> str | None:
    context = open_context(text)
    (sentence,) = (one for one in find_word_places(context).sentences if "通行证" in one.text)
    start = context.draft.text.index("通行证")
    span = Span(start, start + 3)
    told = Told(context.draft, sentence.span, span, context.analysis.sentence_provisions.at(span))
    change = find_change(context, sentence, told, edits, search)
    return change.make(sentence.text) if change else None


def test_the_first_change_that_the_rule_has_nothing_to_say_of_is_taken() -> None:
    assert found([Edit("情态", "必须"), Edit("情态", "无需")]) == "第一条　快递员必须佩戴社区通行证。"
    assert found([Edit("行为前", "立即"), Edit("情态", "无需")]) == "第一条　快递员无需佩戴社区通行证。"
    assert found([Edit("行为前", "立即")]) is None
    assert found([]) is None


def test_where_the_old_words_alone_are_no_fault_nothing_can_be_proved() -> None:
    assert found([Edit("情态以下", "自愿登记")], "第一条　快递员须佩戴社区通行证。") is None


def test_a_change_is_described_in_the_words_of_the_sentence() -> None:
    text = "村民应当缴费，并备案。"
    assert describe_change(Change((2, 4), "可以自愿"), text) == "把“应当”改为“可以自愿”。"
    assert describe_change(Change((6, 10), ""), text) == "删去“并备案”。"
    assert describe_change(Change((4, 4), "不得"), text) == "在“缴费，并备案”前面加“不得”。"
    assert describe_change(Change((2, 4), "无需", "写明依据"), text) == "把“应当”改为“无需”；写明依据。"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change((6, 6), "不得"), "在“并备案”前面加“不得”。"),
        (Change((0, 0), "凡"), "在“村民应当缴费”前面加“凡”。"),
        (Change((2, 4), "", "写明依据"), "删去“应当”；写明依据。"),
        (Change((6, 7), ""), "删去“，”。"),
        (Change((10, 11), ""), "删去“。”。"),
        (Change((4, 7), "自愿缴费，", "公示"), "把“缴费”改为“自愿缴费”；公示。"),
    ],
)
def test_what_is_put_in_taken_out_or_exchanged_is_named(change: Change, said: str) -> None:
    assert describe_change(change, "村民应当缴费，并备案。") == said


def test_parts_of_the_reading_stand_in_offsets_of_the_sentence() -> None:
    context = open_context(TEXT)
    (sentence,) = (one for one in find_word_places(context).sentences if "通行证" in one.text)
    provisions = context.analysis.sentence_provisions.within(sentence.span)
    at = context.draft.text.index("通行证")
    marked, seen = Span(at, at + 3), Span(at - 2, at)
    scene = make_scene(Told(context.draft, sentence.span, marked, provisions[0], seen), sentence, provisions)
    said = {
        name: scene.text[slice(*place)]
        for name in ("place", "condition", "act", "bound", "target")
        if (place := getattr(scene, name))
    }
    assert said == {
        "place": "通行证",
        "condition": "社区",
        "act": "佩戴社区通行证",
        "bound": "快递员",
        "target": "社区通行证",
    }
    assert [scene.text[slice(*one)] for one in scene.acts] == ["佩戴社区通行证"]
    unread = make_scene(Told(context.draft, sentence.span, marked, None, seen), sentence, provisions)
    assert (unread.place, unread.condition, unread.acts) == (scene.place, scene.condition, scene.acts)
    assert (unread.act, unread.bound) == (None, None)


def test_what_stands_elsewhere_is_no_part_of_the_sentence() -> None:
    context = open_context(TEXT)
    (sentence,) = (one for one in find_word_places(context).sentences if "通行证" in one.text)
    scene = make_scene(Told(context.draft, sentence.span, Span(0, 3), None, Span(0, 3)), sentence)
    assert (scene.place, scene.condition, scene.acts) == ((0, len(sentence.text)), None, ())


def test_only_so_many_changes_of_a_sentence_are_tried() -> None:
    useless = [Edit("情态", f"应当第{number}次") for number in "一二三四五六七"[:MOST_TRIED]]
    assert found([*useless[1:], Edit("情态", "无需")]) == "第一条　快递员无需佩戴社区通行证。"
    assert found([*useless, Edit("情态", "无需")]) is None
