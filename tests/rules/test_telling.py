"""Messages quote the clause: its condition, its act, what it does."""

from __future__ import annotations

import pytest

from reviewer.model import Span
from reviewer.rules.telling import Told, fill_templates, list_parts

from .drafts import open_context


def told(text: str, words: str, condition: str = "") -> Told:
    context = open_context(text)
    draft = context.draft
    start = draft.text.index(words)
    span = Span(start, start + len(words))
    seen = draft.text.index(condition) if condition else -1
    line = draft.lines[draft.line_index(start)].span
    return Told(
        draft,
        line,
        span,
        context.analysis.sentence_provisions.at(span),
        Span(seen, seen + len(condition)) if condition else None,
    )


REWARD = "第一条　对年纳税一千万元以上的企业，给予五十万元奖励。"


def test_gaps_are_filled_with_the_words_of_the_clause() -> None:
    one = told(REWARD, "纳税一千万元以上的企业，给予五十万元奖励", "纳税")
    assert fill_templates(["以“{条件}”为条件，“{行为}”"], one) == "以“年纳税一千万元以上”为条件，“给予五十万元奖励”"


def test_the_first_template_that_can_be_filled_is_taken() -> None:
    one = told(REWARD, "给予五十万元奖励")
    assert fill_templates(["{主体}先得", "{原文}"], one) == "对年纳税一千万元以上的企业，给予五十万元奖励"
    assert fill_templates(["{主体}先得"], one) is None
    assert fill_templates([], one) is None


@pytest.mark.parametrize(
    ("text", "words", "condition", "said"),
    [
        ("第一条　按企业地方贡献的50%给予奖励。", "地方贡献的50%给予奖励", "地方贡献", "企业地方贡献的50%"),
        ("第一条　年产值五千万元以上的项目，奖励十万元。", "产值五千万元", "产值", "年产值五千万元以上"),
    ],
)
def test_a_condition_is_told_without_what_leads_to_it(text: str, words: str, condition: str, said: str) -> None:
    assert list_parts(told(text, words, condition))["条件"] == said


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("第一条　承租人，应当提交无房证明。", "提交无房证明", "要求承租人“提交无房证明”"),
        ("第一条　外地企业不得参与本县招标。", "不得参与本县招标", "不许外地企业“参与本县招标”"),
        ("第一条　企业中，市内企业不得少于80%。", "市内企业不得少于80%", "规定“市内企业不得少于80%”"),
        ("第一条　环境检测费用由申请人承担。", "费用由申请人承担", "规定“环境检测费用由申请人承担”"),
    ],
)
def test_what_a_clause_does_follows_its_force(text: str, words: str, said: str) -> None:
    assert list_parts(told(text, words))["所为"] == said


def test_words_are_told_with_the_part_that_says_of_whom_they_speak() -> None:
    one = told("第一条　在本市设立总部的企业，一次性给予补助。", "给予补助")
    assert list_parts(one)["原文"] == "在本市设立总部的企业，一次性给予补助"


@pytest.mark.parametrize(
    ("text", "words", "condition", "parts"),
    [
        (
            "第一条　对在本市注册的企业，由市商务局给予五十万元奖励。",
            "给予五十万元奖励",
            "在本市注册",
            {
                "原文": "对在本市注册的企业，由市商务局给予五十万元奖励",
                "条件": "在本市注册",
                "行为": "给予五十万元奖励",
                "对象": "企业",
                "主体": "市商务局",
                "好处": "五十万元奖励",
                "所为": "规定“对在本市注册的企业，由市商务局给予五十万元奖励”",
            },
        ),
        (
            "第一条　企业应当在本市注册。",
            "在本市注册",
            "在本市注册",
            {
                "原文": "企业应当在本市注册",
                "条件": "在本市注册",
                "主体": "企业",
                "所为": "规定“企业应当在本市注册”",
            },
        ),
        (
            "第一条　凡在本市注册满三年的，优先给予奖励。",
            "优先给予奖励",
            "在本市注册",
            {
                "原文": "凡在本市注册满三年的，优先给予奖励",
                "条件": "在本市注册满三年",
                "行为": "优先给予奖励",
                "好处": "优先给予奖励",
                "所为": "规定“凡在本市注册满三年的，优先给予奖励”",
            },
        ),
        (
            "第一条　按照在本市纳税额的20%给予奖励。",
            "给予奖励",
            "纳税额",
            {
                "原文": "按照在本市纳税额的20%给予奖励",
                "条件": "在本市纳税额的20%",
                "行为": "给予奖励",
                "好处": "在本市纳税额的20%",
                "所为": "规定“按照在本市纳税额的20%给予奖励”",
            },
        ),
        (
            "第一条　市商务局应当公布企业名单。",
            "公布企业名单",
            "",
            {
                "原文": "市商务局应当公布企业名单",
                "行为": "公布企业名单",
                "对象": "企业名单",
                "主体": "市商务局",
                "所为": "规定“市商务局应当公布企业名单”",
            },
        ),
        (
            "第一条　申请人（企业）应当提交报告。",
            "提交报告",
            "",
            {
                "原文": "申请人（企业）应当提交报告",
                "行为": "提交报告",
                "主体": "申请人（企业）",
                "所为": "规定“申请人（企业）应当提交报告”",
            },
        ),
    ],
)
def test_every_part_is_told_by_name(text: str, words: str, condition: str, parts: dict[str, str]) -> None:
    assert dict(list_parts(told(text, words, condition))) == parts


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("第一条　承租人，应当提交无房证明。", "提交无房证明", "要求承租人“提交无房证明”"),
        ("第一条　投标人可以提交外地证明。", "提交外地证明", "规定“投标人可以提交外地证明”"),
        (
            "第一条　投标人在开标之前的三日内都应当提交外地证明。",
            "提交外地证明",
            "规定“投标人在开标之前的三日内都应当提交外地证明”",
        ),
        ("第一条　对外地企业加收保证金，", "加收保证金", "规定“对外地企业加收保证金”"),
    ],
)
def test_a_demand_or_a_ban_is_told_where_its_word_follows_the_name(text: str, words: str, said: str) -> None:
    assert list_parts(told(text, words))["所为"] == said


def test_long_words_are_told_by_the_parts_that_hold_most_of_what_was_marked() -> None:
    front = (
        "在本市设立总部并且连续三年纳税超过一千万元且未发生安全事故和环境污染事故的制造业企业以及其他有关的服务业企业"
    )
    one = told(f"第一条　{front}，一次性给予补助五十万元。", "给予补助五十万元")
    said = list_parts(one)["原文"]
    assert said.startswith("在本市设立总部") and said.endswith("……一次性给予补助五十万元")
    chain = "鼓励金融机构向在本市注册的、由市商务局认定的、连续三年纳税超过一千万元且未发生安全事故和环境污染事故的企业发放贷款"
    one = told(f"第一条　{chain}。", "由市商务局认定")
    assert list_parts(one)["原文"] == "由市商务局认定的"
    one = told(f"第一条　{chain}。", "发放贷款")
    assert list_parts(one)["原文"] == "企业发放贷款"


def test_a_template_without_gaps_is_taken_as_it_is_and_unknown_gaps_are_never_filled() -> None:
    one = told(REWARD, "给予五十万元奖励")
    assert fill_templates(["{无此名}", "原话"], one) == "原话"
    assert fill_templates(["{对象}{好处}", "原话"], one) == "企业五十万元奖励"


def test_what_stands_outside_of_the_sentence_is_no_act_of_it() -> None:
    one = told(REWARD, "给予五十万元奖励")
    front = Span(one.sentence.start, one.draft.text.index("，"))
    parts = list_parts(Told(one.draft, front, Span(front.start, front.end), one.provision))
    assert "行为" not in parts and "好处" not in parts and parts["所为"] == "规定“对年纳税一千万元以上的企业”"
    seen = Span(0, 2)
    away = list_parts(Told(one.draft, one.sentence, one.span, one.provision, seen))
    assert away["条件"] == one.draft.slice(seen)


def test_a_long_name_or_one_with_marks_is_left_out() -> None:
    for name, kept in (("投标人", True), ("云川市规模以上制造业领域和服务业领域的全部重点企业", False)):
        parts = list_parts(told(f"第一条　{name}应当提交报告。", "提交报告"))
        assert ("主体" in parts) is kept
