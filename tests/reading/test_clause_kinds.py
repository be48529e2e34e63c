"""Heading, task, item or article: by what stands in and below a numbered passage."""

from __future__ import annotations

import pytest

from reviewer.model import ClauseKind
from reviewer.reading.clause_kinds import classify
from reviewer.reading.list_markers import read_marker
from reviewer.reading.nesting import Node

LINES = [
    *("一、总体要求", "二、建设平台。由市数据局建设。", "（一）汇聚数据。由市数据局汇聚。", "第三条　停车应当有序。"),
    *("第一章　总则", "附件1", "正文。", "三、完成下列事项：", "（二）开放。（市数据局负责）", "4.台账"),
    *("四、坚持便民。", "5.做好保障。", "第一编　总则", "第二节　收费"),
]


def node(number: int, *children: Node, more: tuple[int, ...] = ()) -> Node:
    return Node([number, *more], read_marker(LINES[number]), [*children])


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (node(0), "heading"),
        (node(0, node(2)), "heading"),
        (node(0, more=(6,)), "task"),
        (node(1), "task"),
        (node(1, node(2)), "heading"),
        (node(7, node(2), node(2)), "heading"),
        (node(7, more=(6,)), "task"),
        (node(10, node(8), node(2)), "heading"),
        (node(9), "task"),
        (node(9, Node([6], row=(0, 0))), "heading"),
        (node(11, node(2)), "task"),
        (node(4), "chapter"),
        (node(12), "part"),
        (node(13), "section"),
        (Node([5], annex=True), "annex"),
        (Node([6]), "preamble"),
        (Node([6], level=1), "heading"),
        (Node([6], row=(0, 2)), "row"),
    ],
)
def test_kind_by_form_and_content(one: Node, kind: str) -> None:
    assert classify(one, LINES, articles=True) == kind


def test_a_sentence_that_opens_a_list_is_a_task_with_items() -> None:
    lines = ["一、市数据局完成下列事项，不得拖延。包括：", "（一）汇聚。", "（二）开放。"]
    one = Node([0], read_marker(lines[0]), [Node([n], read_marker(lines[n])) for n in (1, 2)])
    assert classify(one, lines, articles=True) is ClauseKind.TASK


def test_articles_bind_or_list_tasks() -> None:
    assert classify(node(3), LINES, articles=True) is ClauseKind.ARTICLE
    assert classify(node(3), LINES, articles=False) is ClauseKind.TASK


@pytest.mark.parametrize(("holder", "kind"), [("task", "item"), ("item", "subitem"), ("subitem", "subitem")])
def test_below_a_task_stand_items(holder: str, kind: str) -> None:
    assert classify(node(2), LINES, articles=True, holder=ClauseKind(holder)) == kind
