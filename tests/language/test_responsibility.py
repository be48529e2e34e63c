"""Who is charged, in sentences and tables that the reading was not made from."""

from __future__ import annotations

import pytest

from reviewer.language.responsibility import (
    find_blanket_units,
    find_groups,
    find_row_units,
    find_subjects,
    find_unit_line,
    has_rank_rule,
    split_units,
)


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


@pytest.mark.parametrize("words", ["《停车条例》市公安局、市财政局", "请市公安局、市财政局", "市公安局、等市财政局"])
def test_words_around_names_are_no_part_of_them(words: str) -> None:
    assert split_units(words) == ["市公安局", "市财政局"]


def test_a_verb_inside_a_name_charges_nobody() -> None:
    assert [unit for unit, _ in find_subjects("云川市组织人事部应当巡查夜市。")] == ["云川市组织人事部"]


def groups_of(text: str) -> list[tuple[str, str, str, bool]]:
    """Return the words, the units, their roles and whether more are meant, of every group of a text."""
    return [
        (text[one.span.start : one.span.end], " ".join(one.units), " ".join(one.roles), one.open_list)
        for one in find_groups(text)
    ]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("做甲事。（市商务局、市财政局）", ("市商务局、市财政局", "市商务局 市财政局", "joint joint", False)),
        ("做甲事。［市商务局］【市财政局】", ("市财政局", "市财政局", "joint", False)),
        ("做甲事（市商务局牵头）后做乙事。", ("市商务局牵头", "市商务局", "lead", False)),
        ("做甲事。（市商务局等部门负责）", ("市商务局等部门负责", "市商务局", "joint", True)),
        ("责任单位：市商务局等", ("责任单位：市商务局等", "市商务局", "joint", True)),
        (
            "牵头单位：市财政局；配合单位：市税务局。",
            ("牵头单位：市财政局；配合单位：市税务局", "市财政局 市税务局", "lead support", False),
        ),
        ("（责任单位：市商务局、市商务局）", ("责任单位：市商务局、市商务局", "市商务局", "joint", False)),
        (
            "做甲事。（责任单位：市商务局，完成时限：6月）",
            ("责任单位：市商务局，完成时限：6月", "市商务局", "joint", False),
        ),
        (
            "做甲事。（牵头单位：市商务局（市投资促进局）、市财政局）",
            ("牵头单位：市商务局（市投资促进局）、市财政局", "市商务局（市投资促进局） 市财政局", "lead lead", False),
        ),
        (
            "（市商务局牵头，市财政局、市税务局配合；市公安局负责）",
            (
                "市商务局牵头，市财政局、市税务局配合；市公安局负责",
                "市商务局 市财政局 市税务局 市公安局",
                "lead support support joint",
                False,
            ),
        ),
        (
            "（市商务局会同市财政局、市税务局）",
            ("市商务局会同市财政局、市税务局", "市商务局 市财政局 市税务局", "lead support support", False),
        ),
        (
            "（市商务局会同市财政局配合，市税务局）",
            ("市商务局会同市财政局配合，市税务局", "市商务局 市财政局 市税务局", "lead support joint", False),
        ),
    ],
)
def test_the_units_of_a_bracket_or_line(text: str, group: tuple[str, str, str, bool]) -> None:
    assert groups_of(text) == [group]


@pytest.mark.parametrize(
    "text",
    ["做甲事（市商务局、市财政局）后做乙事。", "做甲事。（含市商务局的各项工作和有关的全部安排）", "做甲事。（甲）"],
)
def test_brackets_that_charge_nobody(text: str) -> None:
    assert groups_of(text) == []


def test_a_bracket_names_units_where_three_of_five_are_known() -> None:
    assert [one.units[-1] for one in find_groups("（市商务局、市财政局、市税务局、东航物流、西航物流）")] == [
        "西航物流"
    ]
    assert find_groups("做甲事。（市商务局、东航物流）") == []


def test_every_line_of_units_is_found_once_and_in_order() -> None:
    text = "1.做甲事。（市商务局）\n2.做乙事。（责任单位：市财政局）\n责任单位：市税务局\n3.做丙事。"
    assert [units for _, units, _, _ in groups_of(text)] == ["市商务局", "市财政局", "市税务局"]
    (one,) = find_groups("做甲事。（市商务局牵头，市财政局配合）")
    assert (one.of("lead"), one.of("support"), one.of("joint")) == (("市商务局",), ("市财政局",), ())


@pytest.mark.parametrize(
    ("text", "words", "units"),
    [
        ("（市商务局牵头，市财政局配合", "市商务局牵头，市财政局配合", ("市商务局", "市财政局")),
        ("　【牵头单位：市商务局】\n", "牵头单位：市商务局", ("市商务局",)),
        ("责任单位：市商务局等", "责任单位：市商务局等", ("市商务局",)),
    ],
)
def test_a_line_that_only_names_units_says_where_they_stand(text: str, words: str, units: tuple[str, ...]) -> None:
    group = find_unit_line(text)
    assert group and (text[group.span.start : group.span.end], group.units) == (words, units)


@pytest.mark.parametrize("text", ["市商务局", "本方案由市商务局牵头实施", "牵头单位：另行确定"])
def test_a_line_without_a_charge_or_with_other_words_is_none_of_units(text: str) -> None:
    assert find_unit_line(text) is None


def test_the_units_of_a_row_stand_from_the_first_to_the_last_cell_of_them() -> None:
    text = "县水利局\t疏浚河道\t县财政局、县审计局\t2030年"
    group = find_row_units(text)
    assert group and text[group.span.start : group.span.end] == "县水利局\t疏浚河道\t县财政局、县审计局"
    assert (group.units, group.roles) == (("县水利局", "县财政局", "县审计局"), ("lead", "support", "support"))
    assert not group.open_list
    text = "7\t疏浚河道\t县水利局、县财政局\t备注"
    group = find_row_units(text)
    assert group and text[group.span.start : group.span.end] == "县水利局、县财政局"
    assert group.roles == ("lead", "lead")
    assert find_row_units("7\t县水利局负责疏浚全部河道\t2030年") is None


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("市公安局和市财政局", "市公安局 市财政局"),
        ("市公安局与市财政局", "市公安局 市财政局"),
        ("市公安局；市财政局", "市公安局 市财政局"),
        ("市公安局 市财政局", "市公安局 市财政局"),
        ("市公安局,市财政局", "市公安局 市财政局"),
        ("市公安局、市财政局等有关部门按照职责分工", "市公安局 市财政局"),
        ("市公安局（交警支队）、市财政局", "市公安局（交警支队） 市财政局"),
        ("各县（市、区）政府、市公安局", "各县（市、区）政府 市公安局"),
        ("市自然资源和规划局", "市自然资源和规划局"),
        ("市公安局、市财政局、东航物流", "市公安局 市财政局 东航物流"),
        ("市公安局、东航物流、西航物流", "市公安局"),
        ("市公安局、市财政局、东航", "市公安局 市财政局"),
        ("市公安局、市财政局、3号仓库", "市公安局 市财政局"),
        ("市公安局、市财政局、负责人牵头", "市公安局 市财政局"),
        ("市公安局、市3财政局、市税务局", "市公安局 市税务局"),
        ("市公安局、市财政局、市税务局、东航物流、西航物流", "市公安局 市财政局 市税务局 东航物流 西航物流"),
        ("东航物流、西航物流", ""),
        ("局", ""),
        ("", ""),
    ],
)
def test_a_list_of_units_is_split_into_names(words: str, units: str) -> None:
    assert split_units(words) == units.split()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("在夏季，市民政局要检查。", [("市民政局", "joint")]),
        ("在夏季，市民政局开展检查。", []),
        ("在夏季，市推进办应当检查。", [("市推进办", "joint")]),
        ("云川县级统筹发展和改革局应当检查。", [("云川县级统筹发展和改革局", "joint")]),
        ("2030年市民政局应当检查。", []),
        ("市民政局的检查应当公开。", []),
        ("1应当检查。", []),
        ("市民政局、市财政局要检查。市民政局牵头检查。", [("市民政局", "joint"), ("市财政局", "joint")]),
        (
            "市民政局会同市财政局、市税务局负责检查。",
            [("市民政局", "lead"), ("市财政局", "support"), ("市税务局", "support")],
        ),
        (
            "市民政局会同市财政局检查，由市税务局配合。",
            [("市民政局", "lead"), ("市财政局", "support"), ("市税务局", "support")],
        ),
        ("各部门要检查。", [("各部门", "joint")]),
        ("市政府应当检查。", []),
    ],
)
def test_subjects_of_several_sentences_and_their_helpers(text: str, units: list[tuple[str, str]]) -> None:
    assert find_subjects(text) == units


def test_a_clause_without_those_charged_reaches_no_task() -> None:
    assert find_blanket_units("任务均需落实。") == []
    assert find_blanket_units("以上任务均需市民政局、市财政局负责落实，不再一一列出。") == ["市民政局", "市财政局"]


OWN = frozenset({"云川水投", "督查云台"})


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("督查云台负责汇总台账。", [("督查云台", "joint")]),
        ("由云川水投牵头改造泵站。", [("云川水投", "lead")]),
        ("云川水投会同督查云台检查。", [("云川水投", "lead"), ("督查云台", "support")]),
    ],
)
def test_units_that_an_office_names_open_sentences_too(text: str, units: list[tuple[str, str]]) -> None:
    assert find_subjects(text, OWN) == units
    assert find_subjects(text) != units


def test_units_that_an_office_names_count_in_lists() -> None:
    text = "改造泵站。（责任单位：云川水投）"
    assert find_groups(text) == []
    (group,) = find_groups(text, OWN)
    assert group.units == ("云川水投",)
    assert split_units("云川水投、督查云台", OWN) == ["云川水投", "督查云台"]
