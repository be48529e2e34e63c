"""What a document is for: told from its title, its words and the units that it charges, or given by the user."""

from __future__ import annotations

import re

import pytest

from reviewer.language.document_kinds import count_parties, tell_kind
from reviewer.language.grammar import read_table
from reviewer.model import DocumentKind, Draft, Party
from reviewer.reading import read

ROWS = read_table("document_kinds")


def draft(*lines: str) -> Draft:
    return read("\n".join(lines).encode(), "稿.txt").plain


@pytest.mark.parametrize(("kind", "place", "word", "worth", "example"), ROWS)
def test_each_word_stands_in_its_example(kind: str, place: str, word: str, worth: str, example: str) -> None:
    assert DocumentKind(kind) and place in {"title", "body"} and float(worth) > 0
    assert re.search(word, example)


def test_words_of_one_kind_of_bodies_weigh_the_same() -> None:
    for kind in {row[0] for row in ROWS}:
        assert len({worth for of, place, _, worth, _ in ROWS if (of, place) == (kind, "body")}) <= 1


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            ("云川市河道水质提升行动方案", "一、开展排查。市水务局牵头，6月底前完成。（责任单位：市水务局）"),
            DocumentKind.PLAN,
        ),
        (("云川市共享单车停放管理办法", "第一条 经营企业应当建立台账。", "第二条 不得在盲道停放。"), DocumentKind.RULE),
        (("云川市促进软件产业发展若干措施", "一、对营业收入增长的企业给予奖励，最高100万元。"), DocumentKind.SUBSIDY),
        (("云川市公共租赁住房配租办法", "第一条 家庭人均收入低于标准的，可以申请配租。"), DocumentKind.SERVICE),
        (("云川市图书馆书架采购项目招标文件", "投标人应当提交响应文件。"), DocumentKind.TENDER),
        (("云川市图书馆物业服务合同", "甲方每月向乙方支付服务费。"), DocumentKind.CONTRACT),
        (("云川市审计局关于成立安全工作领导小组的通知", "各科室要按时报送名单。"), DocumentKind.INTERNAL),
        (("云川市2026年政务公开工作总结", "全年公开信息三百条。"), DocumentKind.REPORT),
        (("云川市人民政府令", "云川市户外广告设施管理办法", "第一条 经营者应当保持整洁。"), DocumentKind.ORDER),
        (("天气", "今天是晴天。"), DocumentKind.OTHER),
    ],
)
def test_the_kind_is_told(lines: tuple[str, ...], kind: DocumentKind) -> None:
    assert tell_kind(draft(*lines)).kind is kind


def test_units_that_are_charged_make_a_plan_of_a_text_whose_title_says_little() -> None:
    tasks = [f"{n}.开展第{n}批设备检查。（市水务局、市财政局）" for n in range(1, 9)]
    assert tell_kind(draft("关于河道治理的补贴安排", *tasks)).kind is DocumentKind.PLAN


def test_what_the_user_says_holds_and_the_points_stay_to_be_seen() -> None:
    told = tell_kind(draft("云川市河道水质提升行动方案", "一、开展排查。"), DocumentKind.REPORT)
    assert (told.kind, told.given) == (DocumentKind.REPORT, True)
    assert told.points[0][0] is DocumentKind.PLAN


def test_an_order_that_is_only_cited_makes_no_order() -> None:
    cited = "第一条 根据《机动车停放条例》（云川省人民政府令第12号）制定本办法，经营者应当建账。"
    assert tell_kind(draft("云川市停车场管理办法", cited)).kind is DocumentKind.RULE
    issued = "（2026年3月1日云川市人民政府令第5号公布）"
    assert tell_kind(draft("云川市停车场管理办法", issued, "第一条 经营者应当建账。")).kind is DocumentKind.ORDER


def test_those_concerned_are_named_the_most_frequent_first() -> None:
    text = "企业应当建账。企业应当报告。企业名单由市财政局公布。居民可以查阅。企业和企业之间、企业与企业之间、企业内部"
    assert count_parties(text)[Party.OPERATOR] == 8
    assert tell_kind(draft(text)).concerns[0] is Party.OPERATOR
    assert Party.PERSON not in tell_kind(draft(text)).concerns
