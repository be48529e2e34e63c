"""Units that an office names: their short names are theirs wherever bodies are compared."""

from __future__ import annotations

from reviewer.model import OfficeWords, OwnUnit

from .drafts import told

WORDS = OfficeWords(units=(OwnUnit("市城市运行管理服务中心", ("市智慧办",)), OwnUnit("云川水投")))
PLAN = "云川市城区管网改造工作方案\n一、重点任务\n"
TASK = f"{PLAN}（一）建设平台。由市城市运行管理服务中心负责运行平台。（责任单位：市智慧办）\n"
DUTIES = (
    "云川市示例办法\n第一条　市城市运行管理服务中心负责停车收费标准的核定。\n第二条　市智慧办负责停车收费标准的核定。\n"
)


def test_a_short_name_in_the_list_is_the_body_in_the_text() -> None:
    assert told(TASK, "RS105") == ["市城市运行管理服务中心"]
    assert told(TASK, "RS105", WORDS) == []


def test_a_unit_that_the_office_names_is_no_missing_unit() -> None:
    plan = f"{PLAN}（一）建设泵站。新建泵站三座。（云川水投）\n（二）巡查管网。每月巡查。（责任单位：市水务局）\n"
    assert told(plan, "RS101") and told(plan, "RS101", WORDS) == []


def test_two_names_of_one_unit_are_no_two_bodies_with_one_duty() -> None:
    assert told(DUTIES, "CF206") and told(DUTIES, "CF206", WORDS) == []
