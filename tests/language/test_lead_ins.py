"""Lead-ins: which words open a list, and how far what they open goes."""

from __future__ import annotations

import pytest

from reviewer.language.lead_ins import find_lead_ins
from reviewer.language.sentences import split_sentences
from reviewer.reading import read


def leads_of(*lines: str) -> dict[str, str]:
    """Return the lead-in of each sentence by its words."""
    draft = read("\n".join(("云川市停车管理办法", *lines)).encode(), "draft.txt")
    return {one.text: one.lead for one in split_sentences(draft)}


BY_COLON = "投标人应当具备下列条件："
ITEMS = ("1.有标线；", "2.有道闸。")


def test_a_line_without_a_number_opens_the_first_clauses() -> None:
    found = leads_of("现就停车场招标公告。", BY_COLON, *ITEMS)
    assert [found[one] for one in ITEMS] == [BY_COLON, BY_COLON]
    assert found[BY_COLON] == found["现就停车场招标公告。"] == ""


def test_a_line_below_a_heading_opens_the_tasks_behind_it() -> None:
    lead = "市水务局组织实施下列工程，2027年3月底前完工。"
    found = leads_of("一、工程建设", lead, "（一）加固水库；", "（二）更新泵站。", "二、资金", "资金由市财政局拨付。")
    assert [found["（一）加固水库；"], found["（二）更新泵站。"]] == [lead, lead]
    assert found["资金由市财政局拨付。"] == ""


ANNOUNCING = (
    "现将有关事项通知如下：",
    "现将有关事项通知如下，请认真贯彻执行。",
    "为加强停车管理，制定如下意见：",
    "现提出如下实施意见：",
    "市政府决定如下：",
    "各区人民政府：",
)


@pytest.mark.parametrize("lead", ANNOUNCING)
def test_words_that_announce_the_paper_or_name_whom_it_is_sent_to_open_no_list(lead: str) -> None:
    assert set(leads_of(lead, "1.停车场应当登记。", "2.停车场应当公示价格。").values()) == {""}


@pytest.mark.parametrize("lead", [*ANNOUNCING, "市财政局：", "乙方："])
def test_nor_do_they_open_lines_without_a_number(lead: str) -> None:
    assert set(leads_of(lead, "停车场应当登记；", "停车场应当公示价格。").values()) == {""}
    assert set(leads_of(lead, "——停车场应当登记。", "——停车场应当公示价格。").values()) == {""}


def test_a_list_ends_where_another_series_of_numbers_begins() -> None:
    found = leads_of(BY_COLON, *ITEMS, "一、市交通局应当公示价格。", "二、市公安局应当巡查。")
    assert [found[one] for one in ITEMS] == [BY_COLON, BY_COLON]
    assert found["一、市交通局应当公示价格。"] == found["二、市公安局应当巡查。"] == ""


def test_of_lines_without_a_number_the_next_that_opens_a_list_ends_the_first() -> None:
    found = leads_of("申请人提交下列材料：", "执照；", "清单；", "市交通局不得有下列行为：", "乱收费；")
    assert found["清单；"] == "申请人提交下列材料："
    assert (found["市交通局不得有下列行为："], found["乱收费；"]) == ("", "市交通局不得有下列行为：")


def test_a_cell_opens_no_list_in_another() -> None:
    cells = "<tr><td>不得有下列行为：</td><td>违停；</td></tr><tr><td>市交通局应当公开名单</td><td>- 每月一次</td></tr>"
    draft = read(f"<html><body><h1>云川市停车办法</h1><table>{cells}</table></body></html>".encode(), "a.html")
    assert {one.lead for one in split_sentences(draft)} == {""}


def test_lines_behind_a_list_with_lists_in_it_belong_to_none() -> None:
    lead = "不得有下列行为："
    inner = ("（一）有下列情形的：", "1.占道；", "2.堵门。", "（二）乱收费。")
    found = leads_of("一、条件", lead, *inner, "市交通局应当公开名单。")
    assert found["（二）乱收费。"] == lead and found["市交通局应当公开名单。"] == ""


def test_many_lists_in_a_row_are_read() -> None:
    lists = [
        line for n in range(700) for line in (f"申请第{n}类车位应当提交下列材料：", "1.营业执照；", "2.车辆清单。")
    ]
    draft = read("\n".join(("云川市停车管理办法", *lists)).encode(), "draft.txt")
    assert sum(one.text == "1.营业执照；" for one in split_sentences(draft)) == 700


def test_a_full_stop_ends_a_lead_in_that_says_what_follows() -> None:
    lead = "申请补助应当符合下列条件。"
    found = leads_of(f"第一条　{lead}", "（一）有标线；", "（二）有道闸。", "第二条　另行规定。")
    assert found["（一）有标线；"] == found["（二）有道闸。"] == f"第一条　{lead}"
    assert found["第二条　另行规定。"] == ""


def test_lines_that_semicolons_divide_stand_under_the_colon_before_them() -> None:
    found = leads_of("第一条　下列车辆不得进入：", "未登记的；", "超过三吨的；", "漏油的。", "本条自下月起执行。")
    assert [found[one] for one in ("未登记的；", "超过三吨的；", "漏油的。")] == ["第一条　下列车辆不得进入："] * 3
    assert found["本条自下月起执行。"] == ""


def test_points_stand_under_the_colon_before_them_as_long_as_they_go_on() -> None:
    found = leads_of("一、保障措施", "以下事项同步推进：", "——完善考核。", "——加强宣传。", "经费列入预算。")
    assert [found[one] for one in ("——完善考核。", "——加强宣传。")] == ["以下事项同步推进："] * 2
    assert found["经费列入预算。"] == ""


def test_a_line_behind_a_colon_without_semicolon_or_point_is_no_list() -> None:
    assert leads_of("第一条　本条所称车辆：", "是指机动车。")["是指机动车。"] == ""


def test_lines_behind_the_last_of_short_items_belong_to_no_list() -> None:
    found = leads_of("第一条　" + BY_COLON, *ITEMS, "投标文件应当按时送达。")
    assert found["2.有道闸。"].endswith(BY_COLON)
    assert found["投标文件应当按时送达。"] == ""


def test_lines_behind_the_last_of_long_items_belong_to_it() -> None:
    found = leads_of(BY_COLON, "1.有标线。", "标线应当清楚。", "2.有道闸。", "道闸应当灵活。")
    assert found["道闸应当灵活。"] == found["标线应当清楚。"] == BY_COLON


def test_a_line_that_opens_a_second_list_does_not_stand_under_the_first() -> None:
    found = leads_of(BY_COLON, *ITEMS, "申报时提交下列材料：", "1.营业执照；", "2.车辆清单。")
    assert found["申报时提交下列材料："] == ""
    assert found["1.营业执照；"] == found["2.车辆清单。"] == "申报时提交下列材料："


def test_stretches_come_in_order_with_the_innermost_last() -> None:
    lines = ("第一条　" + BY_COLON, "（一）有下列设备：", "1.道闸；", "2.地锁；", "（二）有标线。")
    draft = read("\n".join(("云川市停车管理办法", *lines)).encode(), "draft.txt")
    found = find_lead_ins(draft)
    assert [draft.slice(span).split("\n")[0] for span, _ in found] == [
        "（一）有下列设备：",
        "1.道闸；",
        "2.地锁；",
        "（二）有标线。",
    ]
