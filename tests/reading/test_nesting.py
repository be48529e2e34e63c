"""Numbers that open clauses, and how deep: written as trees of line numbers."""

from __future__ import annotations

from typing import Any

import pytest

from reviewer.model import Cell, Line, Span
from reviewer.reading.line_roles import LineRole
from reviewer.reading.list_markers import read_marker
from reviewer.reading.nesting import Node, nest

Tree = list[Any]


def tree(*words: str, roles: dict[int, LineRole] | None = None, lines: dict[int, Line] | None = None) -> Tree:
    """Lines by number; a clause with others below it is a pair of its lines and them."""
    plain = [(lines or {}).get(n, Line(Span(0, 0))) for n in range(len(words))]
    markers = [read_marker(one) for one in words]
    chosen = range(len(words))
    return [shape(one) for one in nest(plain, words, markers, [(roles or {}).get(n) for n in chosen], chosen)]


def shape(node: Node) -> Any:
    own = node.lines[0] if len(node.lines) == 1 else tuple(node.lines)
    return {own: [shape(one) for one in node.children]} if node.children else own


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("一、总则", "（一）停车。", "（二）收费。", "二、附则"), [{0: [1, 2]}, 3]),
        (("1.停车。", "（1）登记。", "（2）公示。", "2.收费。"), [{0: [1, 2]}, 3]),
        (("一、停车。", "正文一。", "正文二。", "二、收费。"), [(0, 1, 2), 3]),
        (("前言。", "一、停车。"), [0, 1]),
        (("第一章 总则", "第一条 停车。", "第二章 附则", "第二条 收费。"), [{0: [1]}, {2: [3]}]),
        (("第一条 下列车辆：", "（一）货车；", "（二）客车。", "其他车辆参照。"), [{0: [1, 2, 3]}]),
        (("第一条 停车。", "第九条的规定优先。", "第二条 收费。"), [{0: [1]}, 2]),
        (("一、停车。", "三、收费。", "四、照明。"), [0, 1, 2]),
        (("一、停车。", "九、收费。", "十、照明。"), [(0, 1, 2)]),
        (("一、下列车辆，", "二、收费。"), [0, 1]),
        (("1 停车", "1.1 登记", "1.2 公示", "2.1 收费"), [0, 1, 2, 3]),
    ],
)
def test_levels_follow_the_numbers(words: tuple[str, ...], expected: Tree) -> None:
    assert tree(*words) == expected


def test_decimals_need_their_upper_number() -> None:
    assert tree("一、总则", "1.1 停车。", "1.2 收费。", "3.5吨货车。", "二、附则", "2.1 照明。") == [
        {0: [1, (2, 3)]},
        {4: [5]},
    ]
    assert tree("一、总则", "1.1 停车。", "1.2 收费。", "3.3吨货车。") == [{0: [1, (2, 3)]}]


def test_a_count_goes_on_behind_one_that_began_again() -> None:
    words = [f"{n}.第{n}项停车。" for n in (1, 2, 3, 4, 5, 6, 1, 7)]
    assert tree(*words) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert tree(*words[:6], "1.另一项。", "9.九座客车。", "甲。") == [0, 1, 2, 3, 4, 5, (6, 7, 8)]


def test_inserted_articles_follow_their_article() -> None:
    words = ("第一条 停车。", "第一条之一 收费。", "第一条之二 照明。", "第一条之九的规定优先。", "第二条 登记。")
    assert tree(*words) == [0, 1, {2: [3]}, 4]


def test_a_landmark_closes_what_is_open_and_an_annex_holds_what_follows() -> None:
    words = ("一、停车。", "云川市公安局", "附件1", "任务表", "一、收费。", "附件2", "名单")
    roles = {1: LineRole.SIGNATURE, 2: LineRole.ANNEX, 5: LineRole.ANNEX}
    assert tree(*words, roles=roles) == [0, 1, {2: [3, 4]}, {5: [6]}]


def test_a_title_lets_the_count_begin_again() -> None:
    words = ("一、停车。", "二、收费。", "云川市照明方案", "一、照明。")
    assert tree(*words, roles={2: LineRole.TITLE}) == [0, 1, 2, 3]


def test_rows_of_a_table_and_notes_stand_apart() -> None:
    cells = {n: Line(Span(0, 0), "cell", cell=Cell(0, row, n)) for n, row in ((1, 0), (2, 0), (3, 1))}
    lines = {**cells, 4: Line(Span(0, 0), "footnote")}
    assert tree("一、分工表", "任务", "单位", "停车", "1.脚注", lines=lines) == [{0: [(1, 2), 3]}, 4]


def test_headings_by_their_style() -> None:
    styled = {n: Line(Span(0, 0), level=level) for n, level in ((1, 0), (3, 1), (5, 0))}
    words = ("云川市方案", "总体要求", "坚持便民。", "基本原则", "统筹推进。", "主要任务")
    assert tree(*words, lines=styled) == [0, {1: [2, {3: [4]}]}, 5]


def test_automatic_numbers_are_believed() -> None:
    words = ("一、停车须知：", "九、收费。", "十五、照明。")
    assert tree(*words) == [(0, 1, 2)]
    assert tree(*words, lines={n: Line(Span(0, 0), label=2) for n in (1, 2)}) == [0, 1, 2]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1.", "2.", "12.", "4.", "5."],
        ["1.", "2.", "21."],
        ["一、", "二、", "二、", "三、"],
        ["（一）", "（二）", "（五）", "（六）"],
        ["（一）", "（二）", "（十二）", "（十三）"],
        ["10.", "2.", "3."],
        ["第一条 ", "第二条 ", "第十二条 ", "第四条 "],
        ["第一条 ", "第二条 ", "第二十条 "],
    ],
)
def test_a_slip_of_the_pen_loses_no_clause(numbers: list[str]) -> None:
    assert tree(*(f"{number}停车场应当公示。" for number in numbers)) == list(range(len(numbers)))


def test_what_a_number_counts_is_no_clause() -> None:
    assert tree("1.停车。", "2.收费。", "120.个车位免费。") == [0, (1, 2)]
