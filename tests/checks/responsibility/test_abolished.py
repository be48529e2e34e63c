"""Old names of bodies in sentences that the table was not made from, and living names that look like them."""

from __future__ import annotations

import pytest

from tests.checks.responsibility.drafts import review_text, told


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("由县农业局会同县卫生局核实。", ["农业局", "卫生局"]),
        ("报省国土资源厅、省环境保护厅同意。", ["国土资源厅", "环境保护厅"]),
        ("报省农业委员会和市经信委备案。", ["农业委员会", "经信委"]),
        ("会同市工商、质监、食品药品监督管理等部门检查。", ["工商", "质监", "食品药品监督管理"]),
        ("各级卫生计生行政部门负责登记。", ["卫生计生"]),
        ("由市法制办、市外侨办审核。", ["法制办", "外侨办"]),
        ("报国家发展计划委员会和铁道部。", ["国家发展计划委员会", "铁道部"]),
        ("由区旅游发展委员会和区文体广电新闻出版局负责。", ["旅游发展委员会", "文体广电新闻出版局"]),
        ("市公安消防支队和市人防办参加。", ["公安消防支队", "人防办"]),
    ],
)
def test_every_form_of_an_old_name(sentence: str, names: list[str]) -> None:
    assert told(f"云川市检查办法\n第一条　{sentence}\n", "RS104") == names


@pytest.mark.parametrize(
    "sentence",
    [
        "由市农业农村局、市文化和旅游局、市自然资源和规划局负责。",
        "由县文化广电旅游局、县体育和旅游局负责。",
        "农业、文化、规划、卫生、林业等部门按职责负责。",
        "由市农业部门和文化部门指导，农业部署会议每年召开。",
        "由市卫生健康委、市金融监管局、市委金融办负责。",
        "由纪检监察部门和市场监督管理部门检查。",
        "原市工商局形成的档案移交市档案馆。",
        "依照《云川市质监局关于电梯的通知》办理。",
        "报市城市规划委员会、市城市管理委员会审议。",
        "市税务局、国家税务总局云川市税务局负责。",
    ],
)
def test_living_names_are_left_alone(sentence: str) -> None:
    assert told(f"云川市检查办法\n第一条　{sentence}\n", "RS104") == []


def test_a_body_is_told_once_with_its_mentions() -> None:
    done = review_text("云川市办法\n第一条　市物价局定价。\n第二条　报市物价局备案，由市物价局公布。\n", "RS104")
    (one,) = done.findings
    assert "全文 3 处" in one.message and "发展和改革委员会" in one.message and "三定" in one.message


def test_the_successor_is_of_the_same_level() -> None:
    local = review_text("云川市办法\n第一条　由市扶贫办负责。\n", "RS104").findings[0].message
    central = review_text("国务院办公厅关于产销对接的意见\n第一条　由扶贫办负责。\n", "RS104").findings[0].message
    assert "农业农村局" in local and "农业农村部" in central and "三定" not in central


def test_a_place_that_keeps_the_name() -> None:
    words = "第一条　由市住房城乡建设委负责。\n"
    assert told(f"北京市人民政府办公厅关于工地的办法\n{words}", "RS104") == []
    assert told(f"云川市人民政府办公室关于工地的办法\n{words}", "RS104") == ["住房城乡建设委"]
