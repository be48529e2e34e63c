"""Lead units wherever a text names them, and whether two names mean one unit."""

from __future__ import annotations

import pytest

from reviewer.language.leads import bare_unit, read_leads, same_unit


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("由市财政局牵头负责", ["市财政局"]),
        ("（市公共资源交易中心牵头，市财政局配合）", ["市公共资源交易中心"]),
        ("牵头单位：市工业和信息化局，责任单位：各县区", ["市工业和信息化局"]),
        ("（市行政审批服务局、市大数据中心牵头）", ["市行政审批服务局", "市大数据中心"]),
        ("领导小组办公室设在市发展改革委", ["市发展改革委"]),
        ("由市自然资源和规划局负责审批", ["市自然资源和规划局"]),
        ("各有关部门按职责分工负责", []),
        ("牵头单位：市行政服务中心管委会责任单位：市工信局", ["市行政服务中心管委会"]),
    ],
)
def test_leads(text: str, wanted: list[str]) -> None:
    found = [one for one in read_leads(text) if one.role != "duty"]
    assert [one.name for one in found] == wanted
    assert [text[one.span.start : one.span.end] for one in found] == wanted


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("市发改委", "市发展和改革委员会"),
        ("市人社局", "市人力资源社会保障局"),
        ("市财政局", "财政部门"),
        ("市司法局", "市司法局"),
    ],
)
def test_one_unit_by_two_names(one: str, two: str) -> None:
    assert same_unit(one, two)
    assert same_unit(two, one)


@pytest.mark.parametrize(
    ("one", "two"), [("市财政局", "市司法局"), ("市审计局", "市商务局"), ("市信访局", "市大数据中心")]
)
def test_two_units(one: str, two: str) -> None:
    assert not same_unit(one, two)


def test_level_and_kind_are_left_out() -> None:
    assert bare_unit("市市场监管局") == "市场监管"
