"""What a document is for: told from its title, its words and the units that it charges, or given by the user."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reviewer.language.document_kinds import count_parties, is_order, read_kind_words, read_party_words, tell_kind
from reviewer.language.grammar import read_table
from reviewer.model import Document, DocumentKind, Draft, Facts, Party, Span
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


def test_kinds_are_ranked_by_points_and_then_by_name() -> None:
    points = tell_kind(draft("天气", "今天是晴天。")).points
    assert {value for _, value in points} == {0.0}
    assert [kind for kind, _ in points] == sorted(DocumentKind)
    points = tell_kind(draft("云川市河道水质提升行动方案", "一、开展排查。")).points
    assert [value for _, value in points] == sorted((value for _, value in points), reverse=True)
    rest = [kind for kind, value in points if not value]
    assert rest == sorted(rest)


def test_units_count_by_how_often_they_are_charged_in_a_thousand_code_points() -> None:
    def plan(*lines: str) -> float:
        return dict(tell_kind(draft("天气", *lines)).points)[DocumentKind.PLAN]

    one, filled = "（市水务局、市财政局）", "晴" * 1984
    assert plan(one) == 3.75 and plan(one, one) == 7.5  # as if the text had 400 code points
    assert len(draft("天气", one, filled).text.rstrip()) == 1999 and plan(one, filled) == 0.75
    assert plan(*[one] * 20) == 18.0  # twelve in a thousand count


def test_words_of_the_body_count_by_how_often_they_stand() -> None:
    told = dict(tell_kind(draft("天气", "第一条 经营者应当建账。")).points)
    assert told[DocumentKind.RULE] == 1.0
    told = dict(tell_kind(draft("天气", *["第一条 经营者应当建账。"] * 40)).points)
    assert told[DocumentKind.RULE] == 4.8  # twelve in a thousand count, 0.4 points each


def test_a_word_of_the_title_counts_once_for_all_documents_of_the_file() -> None:
    notice = "云川市人民政府关于印发云川市河道水质提升行动方案的通知\n各区：\n现印发给你们。\n云川市河道水质提升行动方案\n一、开展排查。"
    points = dict(tell_kind(draft(notice)).points)
    assert points[DocumentKind.PLAN] == 12.0
    bare = Draft("a.txt", "一、开展排查。", facts=Facts(title="云川市河道水质提升行动方案"))
    assert tell_kind(bare).kind is DocumentKind.PLAN


@pytest.mark.parametrize(("often", "points"), [(3, 3.75), (4, 8.0)])
def test_natural_persons_make_a_service_where_they_are_named_far_oftener_than_operators(
    often: int, points: float
) -> None:
    text = "居民可以查阅。" * often + "企业应当登记。"
    assert dict(tell_kind(draft("天气", text)).points)[DocumentKind.SERVICE] == points


def test_who_is_seldom_named_is_not_concerned() -> None:
    few = draft("天气", "企业应当登记。" * 9 + "居民可以查阅。" * 2)
    assert tell_kind(few).concerns == (Party.OPERATOR,)
    some = draft("天气", "企业应当登记。" * 8 + "居民可以查阅。" * 2)
    assert tell_kind(some).concerns == (Party.OPERATOR, Party.PERSON)
    assert tell_kind(draft("天气", "晴。")).concerns == ()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("云川市人民政府令", DocumentKind.ORDER),
        ("云川市人民政府令 第 5 号", DocumentKind.ORDER),
        ("云川市人民政府令\n第5号", DocumentKind.ORDER),
        ("依照法令", DocumentKind.RULE),
        ("下达命令", DocumentKind.RULE),
        ("令", DocumentKind.RULE),
        ("云川市人民政府令第5号废止以后", DocumentKind.RULE),
        (f"{'甲' * 777}\n云川市人民政府令第5号", DocumentKind.ORDER),
        (f"{'甲' * 778}\n云川市人民政府令第5号", DocumentKind.RULE),
    ],
)
def test_an_order_is_told_at_the_head_of_a_rule(head: str, kind: DocumentKind) -> None:
    assert tell_kind(draft("云川市停车场管理办法", head, "第一条 经营者应当建账。")).kind is kind


def test_only_rules_are_issued_by_order() -> None:
    plan = draft("云川市河道水质提升行动方案", "云川市人民政府令第5号", "一、开展排查。")
    assert tell_kind(plan).kind is DocumentKind.PLAN
    grants = draft("云川市促进软件产业发展若干措施", "云川市人民政府令第5号", "一、对营业收入增长的企业给予奖励。")
    assert tell_kind(grants).kind is DocumentKind.SUBSIDY
    assert is_order(plan) and not is_order(draft("云川市河道水质提升行动方案", "一、开展排查。"))


def test_every_document_of_a_file_may_say_that_it_is_an_order() -> None:
    text = f"{'甲' * 1000}\n云川市人民政府令第5号\n"
    far = Draft("a.txt", text)
    assert not is_order(far)
    both = (Document(Span(0, 1001), Facts()), Document(Span(1001, len(text)), Facts()))
    assert is_order(replace(far, documents=both)) and not is_order(replace(far, documents=both[:1]))
    assert is_order(Draft("a.txt", text[1001:]))


def test_every_kind_has_its_words_and_the_longest_name_of_a_party_is_read_first() -> None:
    kinds = {one.kind: one for one in read_kind_words()}
    assert set(kinds) == set(DocumentKind)
    assert kinds[DocumentKind.OTHER].titles == () and kinds[DocumentKind.OTHER].body is None
    assert kinds[DocumentKind.RULE].worth > 0 and kinds[DocumentKind.RULE].count("", "应当建账", 1.0) > 0
    assert kinds[DocumentKind.REPORT].count("", "应当建账", 1.0) == 0
    for words in read_party_words().values():
        sizes = [len(one) for one in words.pattern.split("|")]
        assert sizes == sorted(sizes, reverse=True)
    assert set(read_party_words()) == set(Party)
    assert read_party_words() is read_party_words() and read_kind_words() is read_kind_words()
