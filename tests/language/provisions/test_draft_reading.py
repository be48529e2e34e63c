"""A draft is read into provisions with the bundled tables; every place says the words that it names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.language.provisions.draft_reading import DraftProvisions, find_provisions, join_semicolons, read_lexicon
from reviewer.language.provisions.record import describe_provision
from reviewer.language.sentences import split_sentences
from reviewer.model import Draft, Force, Party, Provision
from reviewer.packs import reference_for
from reviewer.reading import read

REFERENCE = reference_for(())


def draft_of(*articles: str) -> Draft:
    lines = [f"第{number}条　{words}" for number, words in zip("一二三四五六七八九", articles, strict=False)]
    return read("\n".join(("云川市产业发展办法", *lines)).encode(), "draft.txt")


def provisions_of(*articles: str) -> list[tuple[Draft, Provision]]:
    draft = draft_of(*articles)
    return [(draft, one) for one in find_provisions(draft, REFERENCE)]


@pytest.mark.parametrize(
    ("sentence", "force", "party", "act"),
    [
        ("市财政局应当每年公布补贴名单。", Force.MUST, Party.AGENCY, "公布补贴名单"),
        ("经营者不得销售过期食品。", Force.MUST_NOT, Party.OPERATOR, "销售过期食品"),
        ("申请人可以委托他人办理登记。", Force.MAY, Party.PERSON, "委托他人办理登记"),
        ("违反本办法规定的，由市场监管部门处一万元以下罚款。", Force.LIABILITY, Party.AGENCY, "处一万元以下罚款"),
        ("鼓励企业建设绿色工厂。", Force.ENCOURAGE, Party.OPERATOR, "建设绿色工厂"),
    ],
)
def test_force_bound_and_act(sentence: str, force: Force, party: Party, act: str) -> None:
    ((draft, one),) = provisions_of(sentence)
    assert (one.force, one.bound_kind) == (force, party)
    assert draft.slice(one.act) in act or act in draft.slice(one.act)


def test_a_grant_has_its_condition_and_its_amount() -> None:
    ((draft, one),) = provisions_of("对年度营业收入首次超过五千万元的企业，给予二十万元奖励。")
    assert (one.force, one.act_class) == (Force.GRANT, "reward")
    assert one.benefit is not None
    assert any("五千万元" in draft.slice(part.span) for part in (*one.conditions, *one.values))


def test_a_ban_over_a_list_holds_for_its_items() -> None:
    found = provisions_of("经营者不得有下列行为：\n（一）销售过期食品；\n（二）使用残缺的计量器具。")
    listed = [one for _, one in found if one.lead]
    assert listed and all(one.force is Force.MUST_NOT for one in listed)
    draft = found[0][0]
    assert {draft.clause(one.lead).number for one in listed if one.lead} == {"第一条"}


def test_a_heading_lays_nothing_down() -> None:
    assert provisions_of() == []


def test_sentences_are_joined_over_semicolons_of_one_line() -> None:
    draft = draft_of("甲由市财政局办理；乙由市司法局办理。丙由市民政局办理。")
    spans = [draft.slice(span) for span, _ in join_semicolons(draft, split_sentences(draft))]
    assert spans[-2:] == ["第一条　甲由市财政局办理；乙由市司法局办理。", "丙由市民政局办理。"]


def test_one_sentence_can_be_read_alone() -> None:
    draft = draft_of("市财政局应当每年公布补贴名单。经营者不得销售过期食品；可以申请展期。")
    provisions = DraftProvisions(draft, REFERENCE)
    sentences = split_sentences(draft)
    alone = [provisions.within(one.span) for one in sentences]
    assert [[draft.slice(one.act) for one in some] for some in alone[-2:]] == [["销售过期食品"], ["申请展期"]]
    assert tuple(one for some in alone for one in some) == find_provisions(draft, REFERENCE) == provisions.all()


WORDS = st.lists(
    st.sampled_from(
        [
            "企业",
            "应当",
            "，",
            "。",
            "；",
            "不得",
            "给予",
            "30%",
            "奖励",
            "市财政局",
            "（一）",
            "在本市",
            "注册",
            "的",
            "：",
            "\n",
            "𠮷",
            " ",
        ]
    ),
    min_size=1,
    max_size=40,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_every_place_lies_in_its_clause_and_says_its_words(text: str) -> None:
    draft = draft_of(text)
    for one in find_provisions(draft, REFERENCE):
        row = describe_provision(draft, one)
        own = draft.slice(draft.clause(one.clause).own) if one.clause else draft.text
        assert 0 <= row["span"]["start"] <= row["act"]["start"] < row["act"]["end"] <= row["span"]["end"] <= len(own)
        for key in ("bound", "act", "target", "basis", "except", "benefit"):
            if key in row:
                assert own[row[key]["start"] : row[key]["end"]] == row[key]["text"] != ""
        for key in ("conditions", "values", "units"):
            for part in row.get(key, ()):
                assert own[part["start"] : part["end"]] == part["text"] != ""


def test_a_row_with_too_few_fields_is_refused() -> None:
    with pytest.raises(ValueError):
        read_lexicon(["词\t1"], [])


def test_a_sentence_that_stands_twice_is_read_once_and_placed_twice() -> None:
    text = "第一条　企业应当建立台账。\n第二条　企业应当建立台账。\n第三条　企业应当公示价格。\n"
    draft = read(text.encode(), "稿.txt").plain
    provisions = DraftProvisions(draft, reference_for(()))
    found = provisions.all()
    assert [draft.slice(one.act) for one in found] == ["建立台账", "建立台账", "公示价格"]
    assert len({one.act.start for one in found}) == 3
    assert [one.force for one in found] == [Force.MUST] * 3
