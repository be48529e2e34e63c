"""What the terminal says after a review, line for line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer import Review, Severity
from reviewer.cli.messages import Messages
from reviewer.cli.summary import print_summary
from tests.making.full_review import complete_review, full_review


def said(review: Review, capsys: pytest.CaptureFixture[str], lang: str = "zh") -> list[str]:
    print_summary(review, Messages(lang))
    return capsys.readouterr().out.splitlines()


FINDINGS = [
    "  [严重] FC103 第一章 第二条 （一）：“统一向安顺公司购买……统一向平安公司购买”",
    "        问题之0",
    "        → 建议之0",
    "  [较重] RS101 第一章 第二条 （二）：“乙类行为”",
    "        问题之1",
    "        → 建议之1",
]


def test_the_verdict_comes_first_what_was_not_done_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(full_review(), capsys) == [
        "审查不完整  送审/草案.txt  云川市示例管理办法",
        "  严重 1，较重 1，一般 0，提示 1，已豁免 1，已知 1",
        *FINDINGS,
        "  未读：word/media/image1.png（图片）图片里的文字没有读",
        "  未读：word/header1.xml（页眉）",
        "  未完成：CI101：ZeroDivisionError: 坏了",
    ]
    assert said(complete_review(), capsys)[0] == "未通过闸门  送审/草案.txt  云川市示例管理办法"
    assert said(complete_review(), capsys)[2:] == FINDINGS
    assert said(complete_review(fail_on="never"), capsys)[0].startswith("未设闸门  "), "nothing has passed"


def test_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(full_review(), capsys, "en")
    assert lines[:2] == [
        "INCOMPLETE  送审/草案.txt  云川市示例管理办法",
        "  high 1, medium 1, low 0, note 1, waived 1, baseline 1",
    ]
    assert lines[-1] == "  not completed: CI101: ZeroDivisionError: 坏了"


def test_eight_alerts_are_named_the_gravest_first_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    one = complete_review()
    grave = [Severity.MEDIUM, Severity.HIGH, Severity.LOW]
    findings = tuple(replace(one.findings[1], message=f"第{n}个", severity=grave[n % 3]) for n in range(14))
    lines = said(replace(one, findings=findings), capsys)[2:]
    assert [line.strip() for line in lines[1:-1:3]] == [f"第{n}个" for n in (1, 4, 7, 10, 13, 0, 3, 6)]
    assert lines[-1] == "  ……另有 2 处较重以上问题，见报告"
    assert len(said(replace(one, findings=findings[:12]), capsys)[2:]) == 24, "eight of twelve, none left"


@pytest.mark.parametrize(("length", "shown"), [(60, "长" * 60), (61, "长" * 59 + "…")])
def test_a_long_quotation_is_cut(length: int, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    one = complete_review()
    span = replace(one.findings[0].spans[0], start=0, end=length)
    long = replace(one, draft=replace(one.draft, text="长" * 90), findings=(replace(one.findings[0], spans=(span,)),))
    assert said(long, capsys)[2] == f"  [严重] FC103 第一章 第二条 （一）：“{shown}”"
