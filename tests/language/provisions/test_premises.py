"""Conditions of definitions, scopes and lead-ins hold where they are taken over, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.language.provisions.draft_reading import DraftProvisions, find_provisions
from reviewer.language.provisions.premises import points_to_list
from reviewer.language.provisions.record import describe_provision
from reviewer.model import Draft, Origin, Provision
from reviewer.packs import reference_for
from reviewer.reading import read

REFERENCE = reference_for(())
GRANT = "对{term}，给予五十万元奖励。"


def draft_of(*articles: str) -> Draft:
    lines = [f"第{number}条　{words}" for number, words in zip("一二三四五六七八九", articles, strict=False)]
    return read("\n".join(("云川市产业发展办法", *lines)).encode(), "draft.txt")


def inherited(*articles: str) -> list[tuple[str, str, str, str]]:
    """Return (act, condition, kind, where from) of all that is taken over, in order."""
    draft = draft_of(*articles)
    return [
        (
            draft.slice(one.act),
            draft.slice(each.part.span),
            each.part.kind,
            f"{each.origin} {_number(draft, each.clause)}",
        )
        for one in find_provisions(draft, REFERENCE)
        for each in one.inherited
    ]


def _number(draft: Draft, clause: str) -> str | None:
    return draft.clause(clause).number


MEANING = "本办法所称骨干企业，是指在云川区注册纳税的企业。"


def test_a_definition_is_opened_where_its_term_stands() -> None:
    found = inherited(MEANING, GRANT.format(term="骨干企业"))
    assert found == [("给予五十万元奖励", "在云川区注册纳税", "tax", "definition 第一条")]


def test_a_definition_at_the_end_holds_for_what_stands_before_it() -> None:
    found = inherited(GRANT.format(term="骨干企业"), MEANING)
    assert [(condition, place) for _, condition, _, place in found] == [("在云川区注册纳税", "definition 第二条")]


@pytest.mark.parametrize("term", ["成长企业", "骨干", "企业"])
def test_another_term_takes_nothing_over(term: str) -> None:
    assert inherited(MEANING, GRANT.format(term=term)) == []


def test_a_definition_is_no_condition_of_itself() -> None:
    assert inherited(MEANING) == []


def test_the_longer_term_is_meant_where_both_are_defined() -> None:
    found = inherited(MEANING, "本办法所称企业，是指注册地和财政收入在本区的独立法人。", GRANT.format(term="骨干企业"))
    grants = [condition for act, condition, _, _ in found if act.startswith("给予")]
    assert grants == ["在云川区注册纳税"]


def test_an_everyday_term_is_opened_only_where_it_is_whom_the_act_is_for() -> None:
    meaning = "本办法所称企业，是指注册地和财政收入在本区的独立法人。"
    assert [act for act, *_ in inherited(meaning, "企业应当公示价格。")] == ["公示价格"]
    assert [act for act, *_ in inherited(meaning, "企业和个体工商户应当公示价格。")] == ["公示价格"]
    assert inherited(meaning, "市税务局应当公布企业所得税优惠目录。") == []


def test_a_definition_for_its_article_reaches_no_other() -> None:
    nearby = "本条所称用户，是指在云川市居住满五年的居民。用户可以申请补贴。"
    assert [act for act, *_ in inherited(nearby, "用户可以申请登记。")] == ["申请补贴"]
    whole = nearby.replace("本条", "本办法")
    assert [act for act, *_ in inherited(whole, "用户可以申请登记。")] == ["申请补贴", "申请登记"]


def test_a_definition_for_its_article_reaches_no_other_of_its_chapter() -> None:
    lines = (
        "第一章　总则",
        "第一条　本条所称用户，是指在云川市居住满五年的居民。用户可以申请补贴。",
        "第二条　用户可以申请登记。",
    )
    draft = read("\n".join(("云川市产业发展办法", *lines)).encode(), "draft.txt")
    found = [draft.slice(one.act) for one in find_provisions(draft, REFERENCE) if one.inherited]
    assert found == ["申请补贴"]


def test_what_stands_before_the_kind_is_a_condition_where_none_was_read() -> None:
    found = inherited("本办法所称企业，是指税务登记在本区的独立法人。", GRANT.format(term="企业"))
    assert [condition for _, condition, _, _ in found] == ["税务登记在本区"]


def test_a_scope_holds_for_what_is_given_and_not_for_the_duties_of_agencies() -> None:
    scope = "本办法适用于在云川区登记注册的企业。"
    found = inherited(scope, "对新建厂房的企业，给予五十万元奖励。", "市财政局应当公布奖励名单。")
    assert found == [("给予五十万元奖励", "在云川区登记注册", "registration", "scope 第一条")]


def test_a_scope_without_conditions_gives_none() -> None:
    assert inherited("本办法适用于云川市的停车管理。", GRANT.format(term="企业")) == []


def test_what_one_must_have_to_ask_for_it_is_a_condition_of_what_is_given() -> None:
    eligible = "申请本办法奖励的企业应当具备下列条件：\n（一）具有独立法人资格；\n（二）年产值五千万元以上。"
    found = inherited(eligible, GRANT.format(term="新建厂房的企业"))
    grants = [(condition, place) for act, condition, _, place in found if act.startswith("给予")]
    assert any("独立法人资格" in condition and place == "scope （一）" for condition, place in grants)
    assert all(not act.startswith("具") for act, *_ in found)


def test_a_scope_among_items_holds_for_its_neighbours_alone() -> None:
    items = "购置设备按照下列办法奖励：\n（一）扶持对象为在云川区登记注册的企业；\n（二）企业可以申请十万元奖励。"
    found = inherited(items, "企业可以申请贴息。")
    assert [(act, origin) for act, _, _, origin in found if act != "奖励"] == [("申请十万元奖励", "scope （一）")]


@pytest.mark.parametrize("head", ["扶持对象为", "扶持对象：", "申报主体是", "适用范围。"])
def test_an_article_on_whom_it_is_for_holds_for_the_document(head: str) -> None:
    articles = (f"{head}在云川区登记注册的企业可以申请奖励。", "对新建厂房的企业，给予五十万元奖励。")
    assert ("给予五十万元奖励", "scope 第一条") in [(act, place) for act, _, _, place in inherited(*articles)]
    asides = (f"企业的{articles[0]}", articles[1])
    assert inherited(*asides) == []


def test_a_scope_in_a_chapter_holds_for_the_other_chapters() -> None:
    lines = (
        "第一章　总则",
        "第一条　扶持对象为在云川区登记注册的企业。",
        "第二章　奖励",
        "第二条　对新建厂房的企业，给予五十万元奖励。",
    )
    draft = read("\n".join(("云川市产业发展办法", *lines)).encode(), "draft.txt")
    found = [(draft.slice(one.act), len(one.inherited)) for one in find_provisions(draft, REFERENCE) if one.inherited]
    assert found == [("给予五十万元奖励", 1)]


def test_a_scope_binds_operators_and_persons_and_no_sanction() -> None:
    scope = "本办法适用于在云川区登记注册的企业。"
    assert [act for act, *_ in inherited(scope, "企业应当公示价格。")] == ["公示价格"]
    assert inherited(scope, "违反本办法规定的，由市市场监管局处一万元以下罚款。") == []


LIST = "对在云川区纳税满三年的企业，按照下列标准给予奖励：\n（一）年产值首次超过一亿元的，奖励十万元；\n（二）{item}"


def test_items_take_over_the_conditions_of_their_lead_in() -> None:
    found = inherited(LIST.format(item="获得国家级荣誉的，奖励三万元。"))
    assert {(act, place) for act, _, _, place in found} == {
        ("奖励十万元", "lead 第一条"),
        ("奖励三万元", "lead 第一条"),
    }
    assert {condition for _, condition, _, _ in found} == {"在云川区纳税满三年"}


def test_items_of_an_inner_list_take_over_those_of_the_outer_one() -> None:
    inner = "获得国家级荣誉的企业，按照下列标准奖励：\n1. 新建厂房的企业奖励三万元；\n2. 购置设备的企业奖励二万元。"
    found = inherited(LIST.format(item=inner))
    of_first = [condition for act, condition, _, _ in found if act == "奖励三万元"]
    assert of_first[0] == "在云川区纳税满三年"
    assert any("国家级荣誉" in condition for condition in of_first[1:])


@pytest.mark.parametrize("condition", ["符合下列条件之一", "符合以下条件"])
def test_what_only_points_to_a_list_is_no_condition(condition: str) -> None:
    assert points_to_list(condition)
    assert not points_to_list("投资一亿元以下")
    assert not points_to_list("在本市注册")


WORDS = st.sampled_from(
    [
        "本办法所称骨干企业，是指在云川区注册纳税的企业。",
        "本条所称用户，是指在云川市居住满五年的居民。",
        "本办法适用于在云川区登记注册的企业。",
        "对骨干企业，给予五十万元奖励。",
        "用户可以申请补贴。",
        "市财政局应当公布名单。",
        "对在云川区纳税的企业，按照下列标准给予奖励：\n（一）骨干企业奖励十万元；\n（二）用户奖励一万元。",
        "𠮷企业不得虚报。",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_what_is_taken_over_stands_elsewhere_once_and_says_its_words(articles: list[str]) -> None:
    draft = draft_of(*articles)
    for one in find_provisions(draft, REFERENCE):
        taken = [each.part.span for each in one.inherited]
        assert len(taken) == len(set(taken))
        for each, row in zip(one.inherited, describe_provision(draft, one).get("inherited", ()), strict=True):
            assert not each.part.span.overlaps(one.act)
            assert each.part not in one.conditions
            own = draft.slice(draft.clause(row["clause"]).own)
            assert own[row["start"] : row["end"]] == row["text"] == draft.slice(each.part.span) != ""
            assert row["origin"] in {"lead", "definition", "scope"}


def test_heirs_are_the_places_where_a_condition_may_be_taken_over() -> None:
    draft = draft_of(MEANING, GRANT.format(term="骨干企业"), LIST.format(item="获得国家级荣誉的，奖励三万元。"))
    provisions = DraftProvisions(draft, REFERENCE)

    def heirs(words: str) -> list[str]:
        return [draft.slice(one)[:6] for one in provisions.find_heirs(lambda text: words in text)]

    assert heirs("注册") == ["骨干企业", "骨干企业"]
    assert heirs("纳税满三年") == ["（一）年产值", "（二）获得国"]
    assert heirs("上市") == []


def test_the_order_of_asking_changes_nothing() -> None:
    draft = draft_of(MEANING, GRANT.format(term="骨干企业"), "本办法适用于在云川区登记注册的企业。")
    forwards, backwards = DraftProvisions(draft, REFERENCE), DraftProvisions(draft, REFERENCE)
    last: list[tuple[Provision, ...]] = [backwards.read(number) for number in reversed(range(len(backwards.joined)))]
    assert forwards.all() == tuple(one for some in reversed(last) for one in some)
    assert {each.origin for one in forwards.all() for each in one.inherited} == {Origin.DEFINITION, Origin.SCOPE}
