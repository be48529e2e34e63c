"""The heading of a clause, without brackets and marks, and where the words behind it begin."""

from __future__ import annotations

import pytest

from reviewer.model import ClauseKind
from reviewer.reading.captions import Caption, read_caption
from reviewer.reading.list_markers import read_marker
from reviewer.reading.nesting import Node


def caption(kind: ClauseKind, *lines: str) -> Caption:
    node = Node([*range(len(lines))], read_marker(lines[0]))
    return read_caption(node, kind, lines)


@pytest.mark.parametrize(
    ("line", "words", "rest"),
    [
        ("第四条（组织领导）市人民政府", "组织领导", "市人民政府"),
        ("第二条　【适用 范围】　本市", "适用范围", "本市"),
        ("第三条〔定义〕停车场", "定义", "停车场"),
        ("第五条　（一）登记；", "一", "登记；"),
        ("第六条（以下简称甲。）乙", "", "（以下简称甲。）乙"),
        ("第七条　本市停车", "", "本市停车"),
    ],
)
def test_bracketed_caption_of_an_article(line: str, words: str, rest: str) -> None:
    found = caption(ClauseKind.ARTICLE, line)
    assert (found.words, line[found.end :]) == (words, rest)


def test_a_short_line_alone_is_the_caption_of_an_article_with_text_below() -> None:
    assert caption(ClauseKind.ARTICLE, "第四条　收费", "停车应当公示收费。") == Caption("收费", 6)
    assert caption(ClauseKind.ARTICLE, "第四条　收费") == Caption("", 4)
    assert caption(ClauseKind.ARTICLE, "第四条　收费，", "停车应当公示收费。") == Caption("", 4)
    long = "第四条　" + "收" * 17
    assert caption(ClauseKind.ARTICLE, long, "停车应当公示收费。") == Caption("", 4)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("一、总体要求", "总体要求"),
        ("（一）建设平台。由市数据局负责。", "建设平台"),
        ("1. **聚焦停车行动。**开展行动。", "聚焦停车行动"),
        ("二、目标：到2030年建成。", "目标"),
        ("（二）由市数据局负责。", ""),
        ("（三）市数据局、市公安局，市城管局，市财政局负责。其他单位配合。", ""),
        ("（四）" + "长" * 41, ""),
    ],
)
def test_first_short_sentence_is_the_caption_of_a_task(line: str, words: str) -> None:
    assert caption(ClauseKind.TASK, line).words == words


def test_divisions_annexes_and_texts() -> None:
    assert caption(ClauseKind.CHAPTER, "第一章　总　则").words == "总则"
    assert caption(ClauseKind.PREAMBLE, "为了停车。").words == ""
    annex = Node([0], annex=True, children=[Node([1])])
    assert read_caption(annex, ClauseKind.ANNEX, ["附件1", "任务表：", "甲"]).words == "任务表"
