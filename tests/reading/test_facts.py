"""What a document says of itself."""

from __future__ import annotations

import pytest

from reviewer.model import Facts
from reviewer.reading import read

BODY = "第一条　为了示例，制定本办法。\n第二条　本办法自公布之日起施行。\n"


def facts(head: str, body: str = BODY) -> Facts:
    return read((head + "\n" + body).encode(), "a.txt").facts


@pytest.mark.parametrize(
    ("title", "kind", "region", "level"),
    [
        ("云川省示例条例", "条例", ("云川省",), "local regulation"),
        ("云川省云川市示例管理办法", "办法", ("云川省", "云川市"), "normative document"),
        ("中华人民共和国示例法", "法", (), "law"),
        ("示例管理条例", "条例", (), "administrative regulation"),
        ("云川市示例工作实施方案", "方案", ("云川市",), "plan"),
        ("云川市城市生活垃圾管理办法", "办法", ("云川市",), "normative document"),
        ("城市生活垃圾管理办法", "办法", (), "normative document"),
        ("云川自治州示例条例（征求意见稿）", "条例", ("云川自治州",), "local regulation"),
    ],
)
def test_title_tells_kind_region_and_level(title: str, kind: str, region: tuple[str, ...], level: str) -> None:
    found = facts(title)
    assert found.title == title
    assert (found.kind, found.region, found.level) == (kind, region, level)


def test_title_broken_over_lines_and_its_note() -> None:
    found = facts("云川市示例管理办法\n（征求意见稿）")
    assert (found.title, found.kind, found.is_draft) == ("云川市示例管理办法（征求意见稿）", "办法", True)


def test_a_text_in_force_is_no_draft() -> None:
    assert not facts("云川市示例管理办法").is_draft


def test_issuer_number_and_signing_date() -> None:
    found = facts(
        "云川市人民政府办公室关于印发示例方案的通知\n云政办〔 2030 〕 12 号\n各区人民政府：",
        "一、建立台账。由市示例局建立台账。\n二、公开信息。由市示例局公开信息。\n云川市人民政府办公室\n2030 年3 月5 日\n",
    )
    assert (found.issuer, found.number, found.date) == ("云川市人民政府办公室", "云政办〔2030〕12号", "2030-03-05")


def test_a_number_cited_in_the_text_is_not_its_own() -> None:
    cited = "第一条　根据《云川省示例规定》（云政〔2029〕3号），制定本办法。\n第二条　本办法自公布之日起施行。\n"
    assert facts("云川市示例管理办法", cited).number is None


def test_a_blank_date_is_no_date() -> None:
    assert facts("云川市示例管理办法（草案）", BODY + "第三条　自2030年 月 日起施行。\n2030年 月 日\n").date is None


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("第三条　本办法自2025年6月1日起施行，有效期二年。", "2025-06-01"),
        ("第三条　本办法从二〇二五年六月一日起正式实施。", "2025-06-01"),
        ("第三条　本办法自印发之日起施行。原办法自2020年1月1日起施行的规定同时废止。", None),
    ],
)
def test_the_last_clause_says_from_when_a_document_holds(clause: str, day: str | None) -> None:
    assert facts("云川市示例管理办法", BODY + clause + "\n").effective == day


def test_an_order_is_a_rule_of_government() -> None:
    found = facts(
        "云川市人民政府令\n第12号\n《云川市停车管理办法》已经市人民政府常务会议通过，现予公布。\n"
        "市长  林某某\n2030年2月8日\n云川市停车管理办法"
    )
    assert (found.title, found.number, found.level) == ("云川市停车管理办法", "云川市人民政府令第12号", "rule")
    assert (found.issuer, found.date) == ("云川市人民政府", "2030-02-08")


def test_a_place_is_not_taken_from_a_cited_document() -> None:
    foot = "云川市教育局\n2030年3月5日\n"
    for title in ("关于印发《江北市校园方案》的通知", "关于贯彻《江北市校园条例》的意见"):
        assert facts(title, BODY + foot).region == ("云川市",)
    assert facts("关于转发《江北市人民政府关于停车的意见》的通知").region == ()


@pytest.mark.parametrize("day", ["2027年2月30日", "2027年13月1日", "2027-02-30"])
def test_a_day_that_is_not_is_no_date(day: str) -> None:
    found = facts("云川市示例管理办法", BODY + f"第三条　本办法自{day}起施行。\n云川市人民政府\n{day}\n")
    assert (found.date, found.effective, found.issuer) == (None, None, "云川市人民政府")


@pytest.mark.parametrize(
    "kind", ["请示", "议案", "公报", "纪要", "通告", "批复", "函", "决定", "决议", "命令", "意见", "报告", "通报"]
)
def test_kinds_of_papers(kind: str) -> None:
    found = facts(f"云川市人民政府\n关于停车的{kind}\n省人民政府：")
    assert (found.title, found.kind, found.issuer) == (f"云川市人民政府关于停车的{kind}", kind, "云川市人民政府")
