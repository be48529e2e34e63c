"""Tasks, their units, deadlines and aims, in all layouts."""

from __future__ import annotations

import pytest

from reviewer import Task
from reviewer.language.deadlines import find_deadlines
from reviewer.language.responsibility import find_blanket_units, find_groups, split_units
from reviewer.language.targets import find_targets
from reviewer.language.tasks import find_tasks
from reviewer.reading import read
from tests.making.word import make_word, paragraph


def tasks_of(*lines: str) -> tuple[Task, ...]:
    return find_tasks(read("\n".join(["云川市示例实施方案", *lines]).encode(), "a.txt"))


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("市财政局、市商务局", ["市财政局", "市商务局"]),
        ("市委宣传部、市教育局等有关部门", ["市委宣传部", "市教育局"]),
        ("各县（市、区）人民政府", ["各县（市、区）人民政府"]),
        ("市税务局，各县、市、区政府，功能区管委会", ["市税务局", "各县、市、区政府", "功能区管委会"]),
        ("市商务局及各县区人民政府", ["市商务局", "各县区人民政府"]),
        ("市交通局、港务集团、东方物流", ["市交通局", "港务集团", "东方物流"]),
        ("市财政局按职责分工", ["市财政局"]),
        ("2023年12月31日", []),
        ("含门店、仓库", []),
    ],
)
def test_lists_of_units(words: str, units: list[str]) -> None:
    assert split_units(words) == units


@pytest.mark.parametrize(
    ("words", "lead", "support", "joint"),
    [
        ("做甲事。（市商务局牵头，市财政局、市税务局配合）", "市商务局", "市财政局 市税务局", ""),
        ("做甲事。（牵头单位：市商务局；责任单位：市财政局）", "市商务局", "", "市财政局"),
        ("做甲事。（责任单位：市商务局；配合单位：市财政局）", "", "市财政局", "市商务局"),
        ("做甲事。（责任单位：市商务局、市财政局）", "", "", "市商务局 市财政局"),
        ("做甲事。（市商务局会同市财政局负责）", "市商务局", "市财政局", ""),
        ("做甲事。\n责任单位：市商务局", "", "", "市商务局"),
        ("做甲事（含线上和线下）。", "", "", ""),
    ],
)
def test_roles_of_a_group(words: str, lead: str, support: str, joint: str) -> None:
    groups = find_groups(words)
    found = [tuple(unit for group in groups for unit in group.of(role)) for role in ("lead", "support", "joint")]
    assert found == [tuple(one.split()) for one in (lead, support, joint)]


def test_the_unit_of_a_heading_goes_down_to_its_tasks() -> None:
    (task, _) = tasks_of("一、办好企业（牵头部门：市政务局）", "1.开办提速。一日办结。", "2.注销便利。网上办理。")
    assert task.units == ("市政务局",) and task.lead_units == ("市政务局",) and task.inherited


def test_a_blanket_clause_reaches_every_task() -> None:
    words = "以上任务均需各县区人民政府负责落实，不再一一列出。"
    assert find_blanket_units(words) == ["各县区人民政府"]
    tasks = tasks_of("一、任务", "1.做甲事。（市财政局负责）", "2.做乙事。要快。", words)
    assert tasks[0].units == ("市财政局", "各县区人民政府")
    assert tasks[1].units == ("各县区人民政府",)


def test_the_first_leads_where_the_document_says_so() -> None:
    (task,) = tasks_of("说明：列首位者为牵头单位。", "1.做甲事。（市商务局、市财政局）")
    assert (task.lead_units, task.support_units) == (("市商务局",), ("市财政局",))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2027年6月底前完成", [("completion", "2027-06-30")]),
        ("2027年底前完成", [("completion", "2027-12-31")]),
        ("年底前完成", [("completion", "2027-12-31")]),
        ("9月15日前报送", [("completion", "2027-09-15")]),
        ("到2028年，建成平台", [("completion", "2028-12-31")]),
        ("每季度通报一次", [("completion", "P3M")]),
        ("政策执行至2027年12月31日", [("validity", "2027-12-31")]),
        ("自2027年1月1日至2027年12月31日", [("validity", "2027-01-01..2027-12-31")]),
        ("尽快完成", [("completion", None)]),
        ("落实《云川市2025年工作要点》", []),
        ("按照云政发〔2025〕3号执行", []),
        ("2月底前报送", [("completion", "2027-02-28")]),
    ],
)
def test_deadlines(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.role, one.value) for one in find_deadlines(words, year=2027)] == expected


def test_deadline_spans_are_its_words() -> None:
    text = "推进甲事，2027年6月底前完成，每年评估。"
    found = find_deadlines(text, offset=0, year=2027)
    assert [one.text for one in found] == ["2027年6月底前", "每年"]
    assert [text[one.span.start : one.span.end] for one in found] == [one.text for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("覆盖率达到95%以上", [(95.0, "%", ">=")]),
        ("培育龙头企业不少于20家", [(20.0, "家", ">=")]),
        ("能耗降低3%", [(3.0, "%", "decrease_by")]),
        ("新增市场主体5万户", [(5.0, "万户", "increase_by")]),
        ("给予合同金额10%的补贴", []),
        ("办理时限压缩至1个工作日", []),
        ("对投资1000万元的企业奖励20万元", []),
    ],
)
def test_targets(words: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(one.value, one.unit, one.relation) for one in find_targets(words)] == expected


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def test_a_table_gives_tasks_whatever_the_order_of_its_columns() -> None:
    rows = [
        ("完成时限", "工作任务", "牵头单位", "配合单位"),
        ("2027年6月底前", "建设数据平台", "市数据局", "市财政局、市统计局"),
        ("2027年9月底前", "编制数据目录", "市统计局", ""),
    ]
    table = "".join("<w:tr>" + "".join(cell(words) for words in row) + "</w:tr>" for row in rows)
    body = paragraph("云川市数据工作方案") + paragraph("附表") + f"<w:tbl><w:tblPr/><w:tblGrid/>{table}</w:tbl>"
    first, second = find_tasks(read(make_word(body), "a.docx"))
    assert (first.text, first.lead_units, first.support_units) == (
        "建设数据平台",
        ("市数据局",),
        ("市财政局", "市统计局"),
    )
    assert [one.value for one in first.deadlines] == ["2027-06-30"]
    assert second.units == ("市统计局",)


def test_a_merged_cell_speaks_for_the_rows_that_it_covers() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        f"<w:tr>{cell('任务')}{cell('责任单位')}</w:tr><w:tr>{cell('建平台')}{cell('市数据局', start)}</w:tr>"
        f"<w:tr>{cell('清数据')}{cell('', on)}</w:tr>"
    )
    body = paragraph("云川市数据工作方案") + f"<w:tbl><w:tblPr/><w:tblGrid/>{table}</w:tbl>"
    assert [one.units for one in find_tasks(read(make_word(body), "a.docx"))] == [("市数据局",), ("市数据局",)]


PARTIES = "1.投标人应当独立完成服务，不得转包和分包。\n2.投标人应当密封投标文件，逾期送达的不予受理。\n"


def test_a_tender_sets_no_tasks() -> None:
    for title in ("云川市停车场物业服务公开招标文件", "云川市停车场物业服务竞争性磋商文件", "云川市停车场租赁合同"):
        assert find_tasks(read(f"{title}\n{PARTIES}".encode(), "a.txt")) == ()


def test_what_others_have_to_do_is_addressed_to_them() -> None:
    body = PARTIES + "3.市交通局应当公布结果。\n4.各部门应当公布结果。\n5.公布结果。\n"
    notice = find_tasks(read(f"云川市停车场物业服务的公告\n{body}".encode(), "a.txt"))
    assert [one.addressed for one in notice] == [True, True, False, False, False]
    plan = find_tasks(read(f"云川市停车场建设方案\n{body}".encode(), "a.txt"))
    assert not any(one.addressed for one in plan)


TABBED = (
    "1.疏浚河道。清理淤泥。\n2.完善设施。建设泵站。\n附件\n任务分工表\n"
    "序号\t任务事项\t牵头单位\t配合单位\n1\t疏浚河道\t县水利局\t县财政局、各乡镇人民政府\n2\t完善设施\t待定\t—\n3\t巡查河道\t县公安局\t县水利局\n"
)


def test_an_annexed_table_names_the_units_of_the_tasks_that_it_repeats() -> None:
    first, second, third = tasks_of("一、任务", *TABBED.splitlines())
    assert (first.lead_units, first.support_units) == (("县水利局",), ("县财政局", "各乡镇人民政府"))
    assert first.inherited and first.text.startswith("1.疏浚河道。")
    assert second.units == () and (third.text, third.lead_units) == ("巡查河道", ("县公安局",))


def test_the_tabs_of_a_table_are_kept_where_blanks_are_dropped() -> None:
    plain = read(f"云川市示例实施方案\n一、任务\n{TABBED}".encode(), "a.txt").plain
    assert "1\t疏浚河道\t县水利局\t县财政局、各乡镇人民政府" in plain.text
    assert find_tasks(plain)[0].lead_units == ("县水利局",)


def test_paragraphs_that_charge_a_body_each_are_tasks() -> None:
    tasks = tasks_of("一、职责分工", "市水利局负责疏浚河道。", "为保障经费，市财政局应当安排预算。", "预算应当公开。")
    assert [(one.units, one.text.startswith("一、")) for one in tasks] == [
        (("市水利局",), True),
        (("市财政局",), False),
    ]
    assert tasks[1].text.rstrip().endswith("预算应当公开。")
    (one,) = tasks_of("一、疏浚河道", "市水利局负责疏浚河道。", "市水利局应当公布进度。")
    assert one.units == ("市水利局",)


def test_a_heading_that_is_a_unit_charges_it() -> None:
    first, second = tasks_of("一、市水利局", "1.疏浚河道。清理淤泥。", "二、市财政局", "1.安排预算。保障经费。")
    assert (first.units, second.units) == (("市水利局",), ("市财政局",))


def test_a_goal_is_marked() -> None:
    first, second = tasks_of("一、总体要求", "（一）工作目标。三年见效。", "二、任务", "（一）疏浚河道。清理淤泥。")
    assert (first.goal, second.goal) == (True, False)
