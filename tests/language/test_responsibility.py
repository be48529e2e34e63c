"""Who is charged, in sentences and tables that the reading was not made from."""

from __future__ import annotations

import pytest

from reviewer.language.responsibility import find_row_units, find_subjects, find_unit_line, has_rank_rule


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("市民政局负责养老院的日常检查。", [("市民政局", "joint")]),
        ("区委组织部牵头制定名单。", [("区委组织部", "lead")]),
        ("市市场监督管理局会同市公安局检查夜市。", [("市市场监督管理局", "lead"), ("市公安局", "support")]),
        ("各区教育局要公布名单。", [("各区教育局", "joint")]),
        ("各县区、开发区要报送台账。", [("各县区", "joint"), ("开发区", "joint")]),
        ("每半年检查一次，县水利局承担日常工作。", [("县水利局", "joint")]),
        ("由属地街道办事处督促整改。", [("属地街道办事处", "joint")]),
        ("青禾县河道整治办公室（以下简称河道办）将公布名单。", [("青禾县河道整治办公室", "joint")]),
        ("各街道、镇作为责任主体。", [("各街道、镇", "joint")]),
        ("市财政局统筹资金。各乡镇人民政府指导村民委员会。", [("市财政局", "joint"), ("各乡镇人民政府", "joint")]),
        ("施工单位应当设置围挡。", []),
        ("鼓励金融机构加强合作。", []),
        ("县政府将公布名单。", []),
        ("一要加强巡查，二要落实整改。", []),
        ("建设、改造和管理停车场。", []),
    ],
)
def test_who_opens_a_sentence_is_charged(text: str, units: list[tuple[str, str]]) -> None:
    assert find_subjects(text) == units


@pytest.mark.parametrize(
    "text",
    [
        "责任单位栏中排名第一位的为牵头单位。",
        "列首位的单位牵头，其余配合。",
        "排在首位的为牵头部门。",
        "第一个责任单位为牵头单位。",
    ],
)
def test_the_first_leads_by_rule(text: str) -> None:
    assert has_rank_rule(text)


def test_no_rank_rule() -> None:
    assert not has_rank_rule("评比排名第一位的摊主，由市商务局表彰。")


@pytest.mark.parametrize(
    ("text", "units", "roles"),
    [
        ("责任单位：市水利局牵头，市财政局、市审计局按职责分工负责", "市水利局 市财政局 市审计局", "lead joint joint"),
        ("（主责单位：市林业局；协同单位：市公安局）", "市林业局 市公安局", "lead support"),
        ("负责部门：市林业局", "市林业局", "joint"),
    ],
)
def test_a_line_of_units(text: str, units: str, roles: str) -> None:
    group = find_unit_line(text)
    assert group and (group.units, group.roles) == (tuple(units.split()), tuple(roles.split()))


@pytest.mark.parametrize("text", ["本办法由市林业局负责组织实施。", "第六条  停车场由县政府指定的机构负责建设。"])
def test_a_sentence_is_no_line_of_units(text: str) -> None:
    assert find_unit_line(text) is None


def test_a_row_that_stands_alone() -> None:
    group = find_row_units("7\t疏浚河道\t县水利局\t县财政局、各乡镇人民政府")
    assert group and group.units == ("县水利局", "县财政局", "各乡镇人民政府")
    assert group.roles == ("lead", "support", "support")
    assert find_row_units("7\t疏浚河道\t待定\t—") is None and find_row_units("县水利局\t县财政局") is None
