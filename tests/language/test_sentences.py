"""Sentences: where they end, which lead-in they stand under and where that stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.language.sentences import Sentence, split_sentences
from reviewer.model import Draft, Line, Span
from reviewer.reading import read


def draft_of(*lines: str) -> Draft:
    return read("\n".join(("云川市停车管理办法", *lines)).encode(), "draft.txt")


def sentences_of(*lines: str) -> list[Sentence]:
    return list(split_sentences(draft_of(*lines)))[1:]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("第一条　甲应当登记。乙应当备案。", ["第一条　甲应当登记。", "乙应当备案。"]),
        ("第一条　甲应当登记；乙应当备案。", ["第一条　甲应当登记；", "乙应当备案。"]),
        ("第一条　是否登记？应当登记！", ["第一条　是否登记？", "应当登记！"]),
        ("第一条　甲应当登记，乙应当备案", ["第一条　甲应当登记，乙应当备案"]),
    ],
)
def test_a_sentence_ends_at_full_stops_and_semicolons(line: str, parts: list[str]) -> None:
    assert [one.text for one in sentences_of(line)] == parts


def test_the_sentence_before_is_that_of_the_same_line() -> None:
    found = sentences_of("第一条　甲应当登记。乙应当备案。", "第二条　丙应当报告。")
    assert [one.before for one in found] == ["", "第一条　甲应当登记。", ""]


LIST = ("第一条　总则。停车场应当具备下列条件：", "（一）有标线；", "（二）有下列设备之一：", "1.道闸；", "2.地锁。")


def test_an_item_stands_under_the_words_in_front_of_its_list() -> None:
    leads = {one.text: one.lead for one in sentences_of(*LIST, "第二条　另行规定。")}
    outer, inner = "停车场应当具备下列条件：", "（二）有下列设备之一："
    assert leads["（一）有标线；"] == leads["（二）有下列设备之一："] == outer
    assert leads["1.道闸；"] == leads["2.地锁。"] == inner
    assert leads["第二条　另行规定。"] == leads["停车场应当具备下列条件："] == ""


def test_the_span_of_a_lead_in_says_its_words() -> None:
    draft = draft_of(*LIST)
    for one in split_sentences(draft):
        assert draft.slice(one.span) == one.text
        assert (draft.slice(one.lead_span) if one.lead_span else "") == one.lead
    assert sum(one.lead_span is not None for one in split_sentences(draft)) == 4


def test_items_without_words_that_open_a_list_have_no_lead_in() -> None:
    found = sentences_of("第一条　停车场应当登记。", "（一）有标线；", "（二）有道闸。")
    assert [one.lead for one in found] == ["", "", ""]
    assert [one.lead_span for one in found] == [None, None, None]


def test_what_readers_say_of_the_draft_is_no_sentence_of_it() -> None:
    draft = draft_of("第一条　甲应当登记。", "请核对这一条。", "第二条　乙应当备案。")
    lines = [replace(one, container="comment") if n == 2 else one for n, one in enumerate(draft.lines)]
    told = [one.text for one in split_sentences(replace(draft, lines=tuple(lines)))]
    assert told == ["云川市停车管理办法", "第一条　甲应当登记。", "第二条　乙应当备案。"]


def test_a_title_over_two_lines_is_one_sentence() -> None:
    draft = read(
        "云川市人民政府\n关于加强停车管理的通知\n\n一、停车场应当登记。\n二、停车场应当备案。".encode(), "draft.txt"
    )
    told = [one.text for one in split_sentences(draft)]
    assert told[0] == "云川市人民政府\n关于加强停车管理的通知"
    assert "一、停车场应当登记。" in told


def test_a_paragraph_behind_a_colon_is_no_item_of_a_list() -> None:
    found = sentences_of("第一条　停车场按照下列办法登记：", "甲停车场由市公安局登记。", "乙停车场由市城管局登记。")
    assert [one.lead for one in found] == ["", "", ""]


@pytest.mark.parametrize("mark", "。；！？;!?")
def test_every_mark_that_ends_a_sentence_stays_with_it(mark: str) -> None:
    found = sentences_of(f"第一条　甲应当登记{mark}{mark}乙应当备案")
    assert [one.text for one in found] == [f"第一条　甲应当登记{mark}{mark}", "乙应当备案"]


def test_blanks_alone_are_no_sentence() -> None:
    text = "甲应当登记。  \n乙应当备案。"
    lines = (Line(Span(0, 8)), Line(Span(9, len(text))))
    found = split_sentences(Draft("a.txt", text, lines=lines))
    assert [(one.text, one.before) for one in found] == [("甲应当登记。", ""), ("乙应当备案。", "")]


def test_the_sentence_before_is_the_last_one() -> None:
    found = sentences_of("第一条　甲应当登记。乙应当备案。丙应当报告。")
    assert [one.before for one in found] == ["", "第一条　甲应当登记。", "乙应当备案。"]
    assert Sentence(Span(0, 1), "甲", "", "").lead_span is None


def test_a_title_of_one_line_is_split_as_any_other_line() -> None:
    draft = read("云川市停车管理办法；试行\n第一条　甲应当登记。".encode(), "draft.txt")
    assert [one.text for one in split_sentences(draft)][:2] == ["云川市停车管理办法；", "试行"]


def test_what_follows_a_title_over_several_lines_is_split() -> None:
    title = "云川市人民政府\n关于加强停车管理的通知"
    draft = read(f"{title}\n\n一、停车场应当登记；停车场应当备案。".encode(), "draft.txt")
    assert [(one.text, one.span.start, one.before, one.lead) for one in split_sentences(draft)] == [
        (title, 0, "", ""),
        ("一、停车场应当登记；", draft.text.index("一、"), "", ""),
        ("停车场应当备案。", draft.text.index("停车场应当备案"), "一、停车场应当登记；", ""),
    ]


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("第一条　总则；附则。下列情形，应当登记：", "下列情形，应当登记："),
        ("第一条　总则；下列情形应当登记:", "下列情形应当登记:"),
        ("第一条　甲：乙应当登记", ""),
        ("第一条　下列情形：", "第一条　下列情形："),
    ],
)
def test_a_lead_in_begins_behind_the_last_mark_and_ends_with_a_colon(line: str, lead: str) -> None:
    found = sentences_of(line, "（一）甲；", "（二）乙。")
    assert [one.lead for one in found][-2:] == [lead, lead]


def test_a_list_within_a_list_ends_with_its_item() -> None:
    found = sentences_of(
        "第一条　下列情形:", "（一）甲：", "1.丙。", "2.丁。", "（二）乙。", "另行规定。", "第二条　戊。"
    )
    assert [(one.text, one.lead) for one in found][1:] == [
        ("（一）甲：", "下列情形:"),
        ("1.丙。", "（一）甲："),
        ("2.丁。", "（一）甲："),
        ("（二）乙。", "下列情形:"),
        ("另行规定。", ""),
        ("第二条　戊。", ""),
    ]


def test_the_lead_in_is_told_with_where_it_stands() -> None:
    draft = draft_of("第一条　下列情形，应当备案：", "（一）下列情形，应当备案：", "1.丙。", "2.丁。")
    places = {one.text: one.lead_span for one in split_sentences(draft)}
    outer = draft.text.index("第一条")
    assert places["（一）下列情形，应当备案："] == Span(outer, outer + len("第一条　下列情形，应当备案："))
    inner = draft.text.index("（一）")
    spaced = draft_of("第一条　总则。　下列情形应当登记：", "（一）甲。")
    (lead,) = {one.lead_span for one in split_sentences(spaced)} - {None}
    assert lead is not None and spaced.slice(lead) == "下列情形应当登记："
    assert places["1.丙。"] == places["2.丁。"] == Span(inner, inner + len("（一）下列情形，应当备案："))
