"""Broken lines become paragraphs again, every word once and in order."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.reading.logical_lines import join_lines
from reviewer.reading.page_artifacts import read_fragments
from reviewer.reading.unwrapping import find_column

PARAGRAPHS = [
    "云川市示例管理办法",
    "第一章　总则",
    "第一条　为了规范示例活动，维护公平竞争的市场秩序，保护经营者和消费者的合法权益，根据有关法律、法规的规定，结合本市实际，制定本办法。",
    "第二条　本市行政区域内的示例活动，适用本办法。",
    "第三条　市、区人民政府应当加强对示例工作的组织领导，将示例工作纳入国民经济和社会发展规划，所需经费列入本级预算，并建立健全示例工作协调机制。",
    "第四条　市示例主管部门负责本市示例工作的统筹协调和监督管理，发展改革、财政、市场监督管理等部门按照各自职责做好示例工作，履行下列职责：",
    "（一）拟订示例工作的规划、计划和标准，并组织实施；",
    "（二）指导、协调、监督各区开展示例工作，定期对示例工作情况进行评估，评估结果向社会公布；",
    "（三）法律、法规规定的其他职责。",
    "第五条　任何单位和个人不得以任何形式限制外地经营者进入本市市场，不得对外地经营者设置与本地经营者不同的条件，也不得另行收取费用。",
    "第六条　本办法自2030年1月1日起施行，有效期五年。",
]


def joined(text: str) -> list[str]:
    return [one.words for one in join_lines(read_fragments(text.split("\n")))]


def wrapped(width: int) -> str:
    return "\n".join(line for words in PARAGRAPHS for line in textwrap.wrap(words, width))


@pytest.mark.parametrize("width", [24, 28, 32, 36, 40])
def test_a_fixed_column_is_undone(width: int) -> None:
    assert find_column(read_fragments(wrapped(width).split("\n"))) is not None
    assert [re.sub(r"\s", "", one) for one in joined(wrapped(width))] == [re.sub(r"\s", "", one) for one in PARAGRAPHS]


def test_whole_paragraphs_stay_apart() -> None:
    assert joined("\n\n".join(PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize("at", [60, 90, 130])
def test_a_page_break_in_a_sentence_is_undone(at: int) -> None:
    text = "\n".join(PARAGRAPHS)
    while text[at - 1] == "\n" or text[at] == "\n" or text[at - 1] in "，、；。" or text[at] in "，、；。":
        at += 1
    assert joined(text[:at] + "\n\n# Page 7:\n\n" + text[at:]) == PARAGRAPHS


def test_a_bracket_cut_by_a_page_is_closed() -> None:
    assert joined("1.建立台账。（市示例局牵头，各有关部门按职责分\n\n工负责）\n\n2.公开信息。（市示例局负责）") == [
        "1.建立台账。（市示例局牵头，各有关部门按职责分工负责）",
        "2.公开信息。（市示例局负责）",
    ]


def test_a_line_that_starts_with_a_mark_goes_on() -> None:
    assert joined("加强对示例工作\n、示范工作的领导。\n建立机制。") == [
        "加强对示例工作、示范工作的领导。",
        "建立机制。",
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        f"云川市示例汇编\n第{'一二三四'[n]}条　第{n}类经营者应当登记，登记不得收费。\n— {n + 1} —\n\f" for n in range(4)
    ]
    found = joined("".join(pages))
    assert len(found) == 4
    assert all(one.startswith("第") for one in found)


LINES = st.lists(st.text(alphabet="第一二条（）、。，：市企业应当不得《》“” 1.a", max_size=50), min_size=1, max_size=40)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_word_once_and_in_order(lines: list[str]) -> None:
    fragments = read_fragments(lines)
    flat = [fragment for paragraph in join_lines(fragments) for fragment in paragraph.fragments]
    assert flat == fragments
