"""The fair-competition form, row for row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reviewer import Basis, Review
from reviewer.packs import load_report
from tests.making.full_review import complete_review, full_review, place, silent_review
from tests.making.reviews import RULE
from tests.reports.papers import lines_of, open_paper

NORMS = (
    (Basis("fcr-8-3", "公平竞争审查条例", "第八条", "（三）"), "限定购买"),
    (Basis("fcr-8-1", "公平竞争审查条例", "第八条", "（一）"), "不合理的准入条件"),
    (Basis("fcr-9-2", "公平竞争审查条例", "第九条", "（二）"), "限制外地商品"),
    (Basis("fcr-10-1", "公平竞争审查条例", "第十条", "（一）"), "税收优惠"),
    (Basis("fcr-11-1", "公平竞争审查条例", "第十一条", "（一）"), "强制垄断行为"),
    (Basis("fcr-12-1", "公平竞争审查条例", "第十二条", "（一）"), "例外"),
    (Basis("im-8-1", "实施办法", "第八条", "（一）"), "总则"),
    (Basis("im-9-1", "实施办法", "第九条", "（一）"), "情形九"),
    (Basis("im-12-2", "实施办法", "第十二条", None), "情形十二"),
    (Basis("im-13-1", "实施办法", "第十三条", "（一）"), "情形十三"),
    (Basis("im-17-1", "实施办法", "第十七条", "（一）"), "情形十七"),
    (Basis("im-18-1", "实施办法", "第十八条", "（一）"), "情形十八"),
    (Basis("im-20-1", "实施办法", "第二十条", "（一）"), "情形二十"),
    (Basis("im-21-1", "实施办法", "第二十一条", "（一）"), "情形二十一"),
    (Basis("im-23-11", "实施办法", "第二十三条", "（十一）"), "情形二十三"),
    (Basis("im-24-1", "实施办法", "第二十四条", "（一）"), "附则"),
    (Basis("x-im-9-1", "实施办法", "第九条", "（一）"), "别的"),
)
HIT = "命中：第一章 第二条 （一）“统一向安顺公司购买……统一向平安公司购买”（严重）"
HEADS = ("条款", "情形", "审查情况")


def lines(review: Review) -> list[Any]:
    return lines_of(open_paper(load_report("form").render(review, b"")))


WHOLE = [
    "Title|公平竞争审查表",
    "Heading 1|一、基本情况",
    [
        ("政策措施名称", "云川市示例管理办法"),
        ("文件类型", "办法"),
        ("起草单位", ""),
        ("拟出台机关", ""),
        ("涉及的行业领域", ""),
        ("联系人、电话", ""),
        ("机器审查", "policy-reviewer 1.2.3，按2026年11月20日有效的规范"),
    ],
    "Heading 1|二、逐项审查",
    "Normal|“命中”列出原文和条号；“未见”是机器查过、没有发现；“须人工”是机器查不了，请逐项核对。",
    "Heading 2|限制或者变相限制市场准入和退出（《公平竞争审查条例》第八条）",
    [
        HEADS,
        ("条例第八条（三）", "限定购买", HIT),
        ("条例第八条（一）", "不合理的准入条件", "须人工"),
        ("实施办法第九条（一）", "情形九", "须人工"),
        ("实施办法第十二条", "情形十二", "须人工"),
    ],
    "Heading 2|限制商品、要素自由流动（《公平竞争审查条例》第九条）",
    [
        HEADS,
        ("条例第九条（二）", "限制外地商品", "须人工"),
        ("实施办法第十三条（一）", "情形十三", "须人工"),
        ("实施办法第十七条（一）", "情形十七", "须人工"),
    ],
    "Heading 2|影响生产经营成本（《公平竞争审查条例》第十条）",
    [
        HEADS,
        ("条例第十条（一）", "税收优惠", "须人工"),
        ("实施办法第十八条（一）", "情形十八", "须人工"),
        ("实施办法第二十条（一）", "情形二十", "须人工"),
    ],
    "Heading 2|影响生产经营行为（《公平竞争审查条例》第十一条）",
    [
        HEADS,
        ("条例第十一条（一）", "强制垄断行为", "须人工"),
        ("实施办法第二十一条（一）", "情形二十一", "须人工"),
        ("实施办法第二十三条（十一）", "情形二十三", "须人工"),
    ],
    "Heading 1|三、适用例外的说明",
    "Normal|没有适用例外的不填。",
    [
        ("适用《公平竞争审查条例》第十二条的哪一项", ""),
        ("对市场竞争的影响", ""),
        ("没有对公平竞争影响更小的替代方案的理由", ""),
        ("实施期限或者终止条件", ""),
    ],
    "Heading 1|四、听取意见情况",
    [
        ("听取利害关系人意见（对象、方式、时间、采纳）", ""),
        ("向社会公开征求意见（网址、起止时间、采纳）", ""),
        ("专家、法律顾问或者第三方意见", ""),
    ],
    "Heading 1|五、审查结论",
    [
        ("初审结论", ""),
        ("承办人", ""),
        ("审查机构负责人", ""),
        ("起草单位负责人（签字、盖章）", ""),
        ("日期", ""),
    ],
    "Normal|结论和签字由起草单位填写，机器不作结论。",
]


def test_the_whole_form() -> None:
    assert lines(replace(complete_review(), norms=NORMS)) == WHOLE


def test_an_incomplete_review_has_a_band_under_its_title() -> None:
    assert lines(replace(full_review(), norms=NORMS)) == [
        WHOLE[0],
        "提示栏|机器审查不完整，下表中“未见”的情形不能当作已经查过。",
        *WHOLE[1:],
    ]


def said(review: Review) -> str:
    """What the form says of 条例第八条（三）."""
    rows = [row for table in lines(replace(review, norms=NORMS)) if isinstance(table, list) for row in table]
    return next(row[2] for row in rows if row[0] == "条例第八条（三）")


def test_what_was_looked_for_and_not_found_was_not_seen() -> None:
    one = complete_review()
    assert said(replace(one, findings=())) == "未见"
    settled = replace(one.findings[0], status=one.findings[2].status)
    assert said(replace(one, findings=(settled,))) == "未见", "what a waiver covers is decided elsewhere"
    assert said(replace(one, findings=(), rules=())) == "须人工"
    other = replace(RULE, code="LG103")
    assert said(replace(one, findings=(), rules=(other,))) == "须人工", "another family answers another question"
    assert said(replace(one, findings=(replace(one.findings[0], rule=other),))) == "未见"


def test_several_hits_stand_below_each_other() -> None:
    one = complete_review()
    second = replace(
        one.findings[0], address="", spans=(place("行为应当备案：\n（一）"),), severity=one.findings[1].severity
    )
    assert said(replace(one, findings=(one.findings[0], second))) == (
        f"{HIT}\n命中：正文“行为应当备案： （一）”（较重）"
    )


@pytest.mark.parametrize(("length", "cut"), [(60, ""), (61, "…")])
def test_a_long_quotation_is_cut(length: int, cut: str) -> None:
    one = complete_review()
    words = replace(one.findings[0].spans[0], start=0, end=length)
    long = replace(one, draft=replace(one.draft, text="长" * 90), findings=(replace(one.findings[0], spans=(words,)),))
    assert said(long) == f"命中：第一章 第二条 （一）“{'长' * 60}{cut}”（严重）"


def test_a_draft_without_title_goes_by_its_file_and_the_office_is_named() -> None:
    one = silent_review()
    issued = replace(one, draft=replace(one.draft, facts=replace(one.draft.facts, issuer="云川市商务局")))
    assert lines(issued)[2][:3] == [("政策措施名称", "无题.txt"), ("文件类型", ""), ("起草单位", "云川市商务局")]


def test_the_widths_and_the_properties_of_the_file() -> None:
    document = open_paper(load_report("form").render(replace(complete_review(), norms=NORMS), b""))
    widths = [[round(cell.width.mm) for cell in table.rows[0].cells] for table in document.tables]
    assert widths == [[40, 116], *[[46, 50, 60]] * 4, *[[60, 96]] * 3]
    properties = document.core_properties
    assert (properties.title, properties.author) == ("云川市示例管理办法公平竞争审查表", "草案审查")
    assert f"{properties.created:%Y-%m-%d}" == "2026-11-20"
