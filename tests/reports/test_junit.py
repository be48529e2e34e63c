"""The JUnit file, word for word."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from reviewer import Coverage, Review
from reviewer.packs import load_report
from tests.making.full_review import complete_review, full_review, silent_review


def rendered(review: Review) -> str:
    return load_report("junit").render(review, b"").decode()


WHOLE = """<?xml version='1.0' encoding='utf-8'?>
<testsuites name="review" tests="9" failures="1" errors="3">
 <testsuite name="云川市示例管理办法" tests="9" failures="1" errors="3" skipped="2">
  <testcase classname="review.公平竞争" name="FC103 第一章 第二条 （一） 限定购买特定经营者的服务 [f0]" file="送审/草案.txt" line="5">
   <failure message="问题之0" type="high">级别：严重
位置：第一章 第二条 （一）
原文：统一向安顺公司购买……统一向平安公司购买
问题：问题之0
建议：建议之0
依据：《公平竞争审查条例》第八条（三）</failure>
  </testcase>
  <testcase classname="review.责任单位" name="RS101 第一章 第二条 （二） 没有责任单位 [f1]" file="送审/草案.txt" line="6">
   <system-out>级别：较重
位置：第一章 第二条 （二）
原文：乙类行为
问题：问题之1
建议：建议之1</system-out>
  </testcase>
  <testcase classname="review.责任单位" name="RS101 第二章 第三条 没有责任单位 [f2]" file="送审/草案.txt" line="8">
   <skipped message="已豁免：豁免：已论证（法规科，至 2026-12-31）" />
  </testcase>
  <testcase classname="review.完成时限" name="DL102 第二章 第四条 时限含糊 [f3]" file="送审/草案.txt" line="9">
   <skipped message="已知" />
  </testcase>
  <testcase classname="review.完成时限" name="DL102 时限含糊 [f4]" file="送审/草案.txt" line="10">
   <system-out>级别：提示
位置：（无条号）
原文：第五条
问题：问题之4
建议：建议之4
依据：《示例条例》第三条
依据：《示例规定》第四条</system-out>
  </testcase>
  <testcase classname="review.引用" name="CI101 引用已废止的文件" file="送审/草案.txt" />
  <testcase classname="review.incomplete" name="CI101" file="送审/草案.txt">
   <error message="审查不完整" type="incomplete">ZeroDivisionError: 坏了</error>
  </testcase>
  <testcase classname="review.incomplete" name="读取 word/media/image1.png（图片）" file="送审/草案.txt">
   <error message="审查不完整" type="incomplete">图片里的文字没有读</error>
  </testcase>
  <testcase classname="review.incomplete" name="读取 word/header1.xml（页眉）" file="送审/草案.txt">
   <error message="审查不完整" type="incomplete">没有读</error>
  </testcase>
 </testsuite>
</testsuites>
"""


def test_the_whole_file() -> None:
    assert rendered(full_review()) == WHOLE


def counts(review: Review) -> dict[str, str]:
    root = ElementTree.fromstring(rendered(review))
    assert {**root.attrib, "name": "", "skipped": root[0].get("skipped")} == {**root[0].attrib, "name": ""}
    return {name: value for name, value in root[0].attrib.items() if name != "name"}


@pytest.mark.parametrize(
    ("limit", "failures"), [("high", "1"), ("medium", "2"), ("low", "2"), ("note", "3"), ("never", "0")]
)
def test_the_limit_of_the_gate_decides_what_is_a_failure(limit: str, failures: str) -> None:
    assert counts(complete_review(fail_on=limit)) == {
        **{"tests": "6", "failures": failures, "errors": "0", "skipped": "2"}
    }


def test_rules_that_found_nothing_are_cases_in_the_order_of_their_codes() -> None:
    silent = replace(complete_review(), findings=())
    root = ElementTree.fromstring(rendered(silent))
    assert [one.get("name") for one in root.iter("testcase")] == [
        "CI101 引用已废止的文件",
        "DL102 时限含糊",
        "FC103 限定购买特定经营者的服务",
        "RS101 没有责任单位",
    ]
    assert all(len(one) == 0 and "line" not in one.attrib for one in root.iter("testcase"))


def test_a_draft_without_title_goes_by_its_path() -> None:
    (suite,) = ElementTree.fromstring(rendered(silent_review()))
    assert suite.get("name") == "无题.txt"


def test_signs_that_xml_forbids_are_made_visible() -> None:
    one = complete_review()
    odd = replace(one.findings[0], message="甲\x1b乙\u202e")
    unread = replace(one.draft, coverage=(Coverage("a\x00", "x", 1, False, "丙\x01"),))
    text = rendered(replace(one, findings=(odd,), draft=unread))
    assert 'message="甲␛乙⟨U+202E⟩"' in text and "问题：甲␛乙⟨U+202E⟩\n" in text
    assert 'name="读取 a␀（x）"' in text and ">丙␁</error>" in text
