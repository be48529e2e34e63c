"""A draft is read into provisions with the bundled tables; every place says the words that it names."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.bundled import bundled
from reviewer.errors import RuleError
from reviewer.language.provisions.draft_reading import (
    DraftProvisions,
    find_provisions,
    join_semicolons,
    load_draft_reader,
    read_lexicon,
)
from reviewer.language.provisions.record import describe_provision
from reviewer.language.sentences import split_sentences
from reviewer.model import Draft, Force, Line, Origin, Party, Provision, Span
from reviewer.packs import reference_for
from reviewer.reading import read
from reviewer.reference import Reference

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


def test_the_provision_at_a_place_is_the_one_that_shares_most_with_it() -> None:
    draft = draft_of("市财政局应当每年公布补贴名单；经营者不得销售过期食品。")
    provisions = DraftProvisions(draft, REFERENCE)
    for words, act in (
        ("公布补贴名单", "公布补贴名单"),
        ("过期食品", "销售过期食品"),
        ("名单；经营者不得销售过期食品", "销售过期食品"),
    ):
        start = draft.text.index(words)
        found = provisions.at(Span(start, start + len(words)))
        assert found is not None and draft.slice(found.act).endswith(act)
    title = draft.text.index("产业")
    assert provisions.at(Span(title, title + 2)) is None


def test_a_provision_names_the_clause_and_the_sentence_that_hold_it() -> None:
    found = provisions_of("市财政局应当每年公布补贴名单。", "经营者不得有下列行为：\n（一）销售过期食品。")
    held = {draft.slice(one.act): (draft.clause(one.clause).number, draft.slice(one.span)) for draft, one in found}
    assert held["公布补贴名单"] == ("第一条", "第一条　市财政局应当每年公布补贴名单。")
    assert held["销售过期食品"] == ("（一）", "（一）销售过期食品。")


def test_the_last_act_of_a_lead_in_is_what_its_items_stand_under() -> None:
    found = provisions_of(
        "市财政局应当公布名单，经营者不得有下列行为：\n（一）销售过期食品；\n（二）使用残缺的计量器具。"
    )
    listed = [one for _, one in found if one.lead]
    assert listed and {(one.force, one.bound_kind) for one in listed} == {(Force.MUST_NOT, Party.OPERATOR)}


def test_a_malformed_table_is_told_as_a_fault_of_the_reference(tmp_path: Path) -> None:
    (tmp_path / "provisions").mkdir()
    (tmp_path / "provisions" / "classes.tsv").write_text("词\t1\n", encoding="utf-8")
    with pytest.raises(RuleError):
        load_draft_reader(Reference([bundled("reference"), tmp_path]))


NESTED = (
    "对在云川区纳税满三年的企业，按照下列标准给予奖励：\n（一）年产值首次超过一亿元的企业，按照下列标准奖励：\n"
    "1.新建厂房的，奖励三万元；\n2.购置设备的，奖励二万元。\n（二）获得国家级荣誉的，奖励三万元。"
)


def test_an_item_takes_over_the_conditions_of_all_lists_around_it_the_outermost_first() -> None:
    found = {
        draft.slice(one.span)[:2]: [
            (draft.slice(each.part.span), each.part.kind, each.origin, draft.clause(each.clause).number)
            for each in one.inherited
        ]
        for draft, one in provisions_of(NESTED)
    }
    outer = ("在云川区纳税满三年", "age_time", Origin.LEAD, "第一条")
    inner = ("年产值首次超过一亿元", "scale", Origin.LEAD, "（一）")
    assert found == {"第一": [], "（一": [outer], "1.": [outer, inner], "2.": [outer, inner], "（二": [outer]}


def test_every_part_of_a_provision_is_told_with_its_words() -> None:
    draft, one = provisions_of(NESTED)[2]
    assert [(draft.slice(part.span), part.kind) for part in one.conditions] == [("新建厂房", "case")]
    assert [(draft.slice(part.span), part.kind, part.relation) for part in one.values] == [("三万元", "amount", "=")]
    assert one.benefit is not None and (draft.slice(one.benefit.span), one.benefit.kind) == ("三万元", "fixed")
    assert (one.bound, one.target, one.basis, one.exception, one.units) == (None, None, None, None, ())
    assert one.lead is not None and draft.clause(one.lead).number == "（一）"
    ((draft, one),) = provisions_of("对企业给予奖励。")
    assert one.target is not None and draft.slice(one.target) == "企业" and one.lead is None
    charged = provisions_of("由市财政局会同市税务局检查。")
    draft, one = charged[0]
    assert ("市税务局", "support") in [(draft.slice(part.span), part.kind) for part in one.units]
    assert one.bound is not None and draft.slice(one.bound).startswith("市财政局")
    ban = provisions_of("经营者不得有下列行为：\n（一）依法组织生产。")
    draft, one = ban[-1]
    assert one.basis is not None and draft.slice(one.basis) == "依法"


def test_an_item_keeps_the_bound_that_it_names_and_takes_the_force_of_its_list() -> None:
    found = provisions_of("经营者不得有下列行为：\n（一）市财政局公布名单；\n（二）销售过期食品。")
    assert [(one.force, one.bound_kind) for _, one in found[1:]] == [
        (Force.MUST_NOT, Party.AGENCY),
        (Force.MUST_NOT, Party.OPERATOR),
    ]


def test_items_below_words_that_lay_nothing_down_keep_their_own_force() -> None:
    found = provisions_of("停车场有下列情形的：\n（一）不得收费。")
    assert [(one.force, one.lead is not None) for _, one in found] == [(Force.MUST_NOT, True)]
    draft = draft_of("停车场有下列情形的：\n（一）不得收费。")
    assert DraftProvisions(draft, REFERENCE).lead("停车场有下列情形的：") is None
    lead = DraftProvisions(draft, REFERENCE).lead("市财政局应当公布名单，经营者不得有下列行为：")
    assert lead is not None and lead.force == Force.MUST_NOT


def test_reasons_are_told_where_they_are_asked_for() -> None:
    draft = draft_of("经营者不得销售过期食品。")
    (silent,) = find_provisions(draft, REFERENCE)
    (told,) = find_provisions(draft, REFERENCE, explains=True)
    assert silent.reasons == () and told.reasons
    assert replace(told, reasons=()) == silent


def test_what_stands_within_a_stretch_begins_there() -> None:
    draft = draft_of("市财政局应当公布名单；经营者不得销售过期食品。", "申请人可以申请登记。")
    provisions = DraftProvisions(draft, REFERENCE)
    first, second, third = provisions.all()
    assert provisions.within(Span(first.act.start, second.act.start)) == (first,)
    assert provisions.within(Span(first.act.start + 1, second.act.start + 1)) == (second,)
    assert provisions.within(Span(0, len(draft.text))) == (first, second, third)
    assert provisions.within(Span(second.act.end, third.act.start)) == ()
    assert provisions.around(Span(second.act.start, third.act.end)) == (first, second)
    assert provisions.around(third.act) == (third,)


def test_of_two_acts_that_share_as_much_the_first_stands_at_a_place() -> None:
    draft = draft_of("市财政局应当公布名单；经营者不得销售过期食品。")
    provisions = DraftProvisions(draft, REFERENCE)
    first, second = provisions.all()
    assert provisions.at(Span(first.act.end - 2, second.act.start + 2)) == first
    assert provisions.at(Span(first.act.end - 1, second.act.start + 2)) == second
    assert provisions.at(Span(first.act.end, second.act.start)) is None
    assert provisions.at(Span(second.act.end - 1, second.act.end)) == second


def test_each_joined_sentence_is_told_with_its_last_part() -> None:
    draft = draft_of("甲由市财政局办理;乙由市司法局办理；\n丙由市民政局办理；丁由市公安局办理。", "戊；")
    joined = [(draft.slice(span), one.text) for span, one in join_semicolons(draft, split_sentences(draft))]
    assert joined[1:] == [
        ("第一条　甲由市财政局办理;乙由市司法局办理；", "乙由市司法局办理；"),
        ("丙由市民政局办理；丁由市公安局办理。", "丁由市公安局办理。"),
        ("第二条　戊；", "第二条　戊；"),
    ]


@pytest.mark.parametrize(("more", "count"), [(0, 1), (1, 2)])
def test_sentences_are_joined_up_to_a_length(more: int, count: int) -> None:
    front = "市财政局应当公布名单；"
    behind = f"经营者应当公示{'价' * (300 - len('第一条　') - len(front) - len('经营者应当公示。') + more)}。"
    draft = draft_of(front + behind)
    spans = [span for span, _ in join_semicolons(draft, split_sentences(draft))]
    assert len(spans) == 1 + count
    assert (len(spans[-1]) if count == 1 else spans[-1].end - spans[-2].start) == 300 + more


@pytest.mark.parametrize(
    ("length", "comma", "sizes"),
    [(500, 100, [500]), (501, 100, [100, 401]), (501, None, [500, 1]), (1100, 499, [500, 500, 100])],
)
def test_what_is_too_long_to_be_read_at_once_is_cut_behind_a_comma(
    length: int, comma: int | None, sizes: list[int]
) -> None:
    words = ["甲"] * length
    if comma is not None:
        words[comma - (comma != 499)] = "，"
    text = "".join(words)
    draft = Draft("a.txt", text, lines=(Line(Span(0, length)),))
    spans = [span for span, _ in join_semicolons(draft, split_sentences(draft))]
    assert [len(one) for one in spans] == sizes
    assert (spans[0].start, spans[-1].end) == (0, length)
    assert all(one.end == other.start for one, other in pairwise(spans))


def test_the_last_comma_within_reach_is_taken() -> None:
    text = f"{'甲' * 99}，{'乙' * 99}、{'丙' * 400}。"
    draft = Draft("a.txt", text, lines=(Line(Span(0, len(text))),))
    spans = [span for span, _ in join_semicolons(draft, split_sentences(draft))]
    assert [len(one) for one in spans] == [200, 401]


def test_words_of_a_definition_are_named_as_the_condition_that_they_are() -> None:
    reader = load_draft_reader(REFERENCE)
    text = "在云川区登记注册的企业"
    assert reader.name_condition(text, Span(0, len("在云川区登记注册"))) == "registration"
    for words, kind in (("新建厂房", "case"), ("新建", "case"), ("纳税满三年", "age_time"), ("纳税", "tax")):
        assert reader.name_condition(f"{words}的企业", Span(0, len(words))) == kind
    assert reader.name_condition("对纳税满三年的企业", Span(1, 6)) == "age_time"
    tokens, acts = reader.read("经营者不得销售过期食品。")
    assert [tokens.span(one.act.first, one.act.end) for one in acts] == [Span(5, 11)]
    assert load_draft_reader(REFERENCE) is reader


def test_comments_and_blank_lines_of_tables_say_nothing_and_a_word_may_be_in_several_groups() -> None:
    lexicon = read_lexicon(
        ["# 词和它的两个类", "企业\tfirm\tparty"],
        ["# 组、词、例和反例", "", "party.operator\t企业\t例\t反例", "place\t企业\t例\t反例", "place\t本市\t例\t反例"],
    )
    firm, place = lexicon.kind("企业"), lexicon.kind("本市")
    assert (firm.fine, firm.coarse, firm.groups) == ("firm", "party", ("party.operator", "place"))
    assert (place.fine, place.groups) == ("u2", ("place",))


def test_words_of_a_draft_without_clauses_stand_in_none() -> None:
    text = "企业应当建立台账。"
    (one,) = find_provisions(Draft("a.txt", text, lines=(Line(Span(0, len(text))),)), REFERENCE)
    assert (one.clause, one.lead, one.span) == ("", None, Span(0, len(text)))
