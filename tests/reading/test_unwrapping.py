"""The column that a text was broken to, and the paragraphs behind it."""

from __future__ import annotations

import textwrap

import pytest

from reviewer.reading.line_fragments import LineFragment
from reviewer.reading.unwrapping import Column, find_column, unwrap

PARAGRAPHS = [
    "第一条　为了规范停车秩序，方便群众出行，促进城市交通有序发展，根据有关法律、法规，结合本市实际，制定本办法。",
    "第二条　本市行政区域内停车场的规划、建设、使用和管理活动，适用本办法，法律、法规另有规定的，从其规定。",
    "（一）停车场经营者应当在显著位置公示收费标准、收费依据、服务承诺和监督电话，并按照公示的标准收取费用；",
    "第三条　市公安机关交通管理部门负责道路停车泊位的设置和管理，其他部门按照各自职责做好停车管理的相关工作。",
]


def fragments(lines: list[str]) -> list[LineFragment]:
    return [LineFragment(one, n, 0) for n, one in enumerate(lines)]


def wrapped(width: int) -> list[str]:
    return [line for one in PARAGRAPHS for line in textwrap.wrap(one, width)]


@pytest.mark.parametrize("width", [16, 18, 20])
def test_a_fixed_column_is_found_and_undone(width: int) -> None:
    lines = fragments(wrapped(width))
    column = find_column(lines)
    assert column is not None and abs(column.width - width) <= 1 and not column.fragmented
    joined = ["".join(one.words for one in group) for group in unwrap(lines, column)]
    assert joined == [one.replace("　", "　") for one in PARAGRAPHS]


def test_fewer_than_twelve_lines_or_short_ones_have_no_column() -> None:
    assert find_column(fragments(wrapped(20)[:11])) is None
    assert find_column(fragments(["停车有序"] * 20)) is None


def test_sentences_of_one_length_have_no_column() -> None:
    assert find_column(fragments(["停车场经营者应当公示收费标准和电话。"] * 20)) is None
    assert find_column(fragments(["停车场经营者应当公示收费标准和电话并"] * 20)) == Column(18, False)


def test_headings_dates_and_entries_stay_lines_of_their_own() -> None:
    lines = [*wrapped(20), "附件1", "云川市公安局", "2030年1月1日"]
    groups = unwrap(fragments(lines), Column(20, False))
    assert ["".join(one.words for one in group) for group in groups][-3:] == ["附件1", "云川市公安局", "2030年1月1日"]


def test_the_heading_of_an_entry_in_larger_type_is_one_line() -> None:
    lines = ["1.云川市公安局关于印发", "停车泊位管理措施", "的通知（2030年1月2日）", *wrapped(20)]
    first = unwrap(fragments(lines), Column(20, False))[0]
    assert [one.line for one in first] == [0, 1, 2]
