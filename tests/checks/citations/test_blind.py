"""Faulty and right citations of documents of 云川市, reviewed without a library."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from reviewer.review import Session, lay_out, review

HERE = Path(__file__).parent
BEYOND = {
    **{"行政许可法": 84, "行政处罚法": 87, "行政强制法": 72, "行政复议法": 91, "立法法": 121, "反垄断法": 71},
    **{"公司法": 267, "招标投标法": 69, "政府采购法": 89, "价格法": 49, "预算法": 102, "电子商务法": 90},
    **{"消费者权益保护法": 64, "劳动合同法": 99, "社会保险法": 99, "土地管理法": 88, "城乡规划法": 71, "建筑法": 86},
    **{"优化营商环境条例": 73, "公平竞争审查条例": 28, "政府信息公开条例": 57, "规章制定程序条例": 42},
    **{"招标投标法实施条例": 86, "政府采购法实施条例": 80, "重大行政决策程序暂行条例": 45},
    **{"市场主体登记管理条例": 56, "保障中小企业款项支付条例": 38, "政府投资条例": 40, "专利法": 83, "标准化法": 46},
}


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def session(day: str) -> Session:
    return lay_out(EmptyLibrary(), None, date.fromisoformat(day), select=("CI",))


def codes(sentence: str, day: str) -> list[str]:
    text = (
        "云川市示例管理办法\n（征求意见稿）\n"
        f"第一条　{sentence}\n第二条　各部门应当做好工作。\n第三条　本办法自2027年3月1日起施行。\n"
    )
    done = review(read(text.encode(), "a.txt"), "a", session(day))
    assert done.failures == ()
    return [one.rule.code for one in done.findings]


@pytest.mark.parametrize(("code", "day", "sentence"), rows("faults.tsv"), ids=lambda one: one[:40])
def test_a_planted_fault_is_found(code: str, day: str, sentence: str) -> None:
    assert codes(sentence, day) == [code]


@pytest.mark.parametrize(("day", "sentence"), rows("right.tsv"), ids=lambda one: one[:40])
def test_a_right_citation_stays_silent(day: str, sentence: str) -> None:
    assert codes(sentence, day) == []


def test_enough_of_each() -> None:
    assert len(rows("faults.tsv")) == len(rows("right.tsv")) == 67


@pytest.mark.parametrize(("title", "beyond"), list(BEYOND.items()), ids=str)
def test_an_article_beyond_the_end_is_found_without_a_library(title: str, beyond: int) -> None:
    assert codes(f"依照《{title}》第{beyond}条办理。", "2026-11-26") == ["CI103"]
    assert codes(f"依照《{title}》第{beyond - 20}条办理。", "2026-11-26") == []
