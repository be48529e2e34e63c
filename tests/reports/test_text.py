"""A line a finding, for hooks."""

from __future__ import annotations

from dataclasses import replace

from reviewer import Review
from reviewer.packs import load_report
from tests.making.full_review import complete_review, full_review, silent_review


def lines(review: Review) -> list[str]:
    return load_report("text").render(review, b"").decode().splitlines()


def test_what_fails_the_gate_is_named_with_file_clause_and_code() -> None:
    assert lines(complete_review()) == [
        "送审/草案.txt:第一章 第二条 （一）: FC103 [严重] 限定购买特定经营者的服务："
        "“统一向安顺公司购买……统一向平安公司购买” (f0)"
    ]
    medium = complete_review()
    medium = replace(medium, gate=replace(medium.gate, fail_on="medium"))
    assert [line.split(": ")[1][:5] for line in lines(medium)] == ["FC103", "RS101"]


def test_what_was_not_done_is_a_line_too() -> None:
    assert lines(full_review())[:3] == [
        "送审/草案.txt: 没有读到 word/media/image1.png（图片）图片里的文字没有读",
        "送审/草案.txt: 没有读到 word/header1.xml（页眉）",
        "送审/草案.txt: 没有完成 CI101：ZeroDivisionError: 坏了",
    ]


def test_a_pass_is_silent_and_no_gate_is_not() -> None:
    assert lines(silent_review()) == []
    assert len(lines(complete_review(fail_on="never"))) == 2, "all alerts"


def test_a_finding_is_one_line_whatever_its_words() -> None:
    one = complete_review()
    span = replace(one.findings[0].spans[0], start=0, end=len(one.draft.text))
    many = replace(one, findings=(replace(one.findings[0], spans=(span,)),))
    (line,) = lines(many)
    assert line.endswith("……” (f0)") and "\n" not in line
