"""What the models look at: words without marks and units, figures as one, classes, signs, company, what is around."""

from __future__ import annotations

from reviewer.language.analysis import Analysis
from reviewer.language.likeness_terms import (
    NEAR,
    Aspects,
    count_company,
    count_terms,
    join_company,
    list_laid_down,
    list_near,
    list_signs,
    list_words,
)
from reviewer.language.words import Segmenter, Word, load_segmenter
from reviewer.model import Span
from reviewer.packs import reference_for
from reviewer.reading import read

CUTTER: Segmenter = load_segmenter(reference_for(()))


def words_of(text: str) -> tuple[Word, ...]:
    return list_words(text, CUTTER)


def test_number_marks_and_responsible_units_are_left_out() -> None:
    text = "第三条　（一）对纳税“1,500万元”以上的给予奖励（市财政局、市税务局负责）。"
    assert "".join(one.text for one in words_of(text)) == "对纳税1,500万元以上的给予奖励"
    assert words_of("责任单位：市住房城乡建设局、城投集团") == ()


def test_the_place_that_issued_a_document_is_its_own_place() -> None:
    words = list_words("云川市临泽县民宿向云川市申报。", CUTTER, ("云川市", "临泽县"))
    assert [one.text for one in words] == ["本市", "本县", "民宿", "向", "本市", "申报"]
    assert words[2].span == Span(6, 8), "what comes after stands where it stood"


def test_figures_are_one_word_and_pairs_are_counted() -> None:
    words = tuple(Word(text, Span(n, n + 1)) for n, text in enumerate(["奖励", "30", "万元", "奖励", "50", "万元"]))
    counts = count_terms(words)
    assert counts["奖励"] == 2 and counts["0"] == 2 and counts["奖励 0"] == 2
    assert set(counts) == {"奖励", "0", "万元", "奖励 0", "0 万元", "万元 奖励"}


def test_signs_in_a_row_run_over_the_borders_of_words() -> None:
    assert list(list_signs("保证金")) == ["'保证", "'证金", "'保证金"]
    assert list(list_signs("金")) == []


def test_blocks_are_what_is_said_in_and_around_a_sentence() -> None:
    aspects = Aspects(
        words_of("收取押金30元"), ("养犬", "办法"), lambda: ("f=must",), "rule", before=("登记",), lead=("下列", "费用")
    )
    words, classes, signs, title, company, of_kind, around = aspects.count_said({"收取": "7", "押金": "9"})
    assert words["收取 押金"] == 1 and words["0"] == 1
    assert classes["~7 ~9"] == 1 and classes["~00"] == 1
    assert signs["'押金0"] == 1, "figures are one sign"
    assert set(title) == {"^养犬", "^办法"} and set(aspects.count_laid_down()) == {"@f=must"}
    assert company[join_company("押金", "收取")] == company[join_company("收取", "0")] == 1
    assert set(of_kind) == {f"rule|{one}" for one in words if " " not in one}
    assert set(around) == {"<登记", ":下列", ":费用"}


def test_a_clause_without_a_document_has_its_own_words_only() -> None:
    *_, title, _, of_kind, around = Aspects(words_of("收取押金30元")).count_said({})
    assert (title, of_kind, around) == ({}, {}, {})


def test_two_words_are_in_company_up_to_fifteen_words_apart_whichever_comes_first() -> None:
    names = ["押金", *(f"词{n}" for n in range(NEAR - 1)), "收取", "另外"]
    places = {(names[one], names[other]) for one, other in list_near(names)}
    assert ("押金", "收取") in places and ("押金", "另外") not in places
    assert list_near(["押金", "押金"]) == [], "no word is in company of itself"
    assert join_company("押金", "收取") == join_company("收取", "押金")
    assert count_company(["押金", "收取", "押金"]) == {join_company("押金", "收取"): 1}, "each two count once"


def test_of_a_provision_force_bound_class_and_conditions_are_terms_alone_and_together() -> None:
    draft = read("经营者未经批准的，不得营业。".encode(), "clause.txt").plain
    (provision,) = Analysis(draft, reference_for(())).provisions
    terms = list_laid_down(draft, [provision])
    force, bound, act = str(provision.force), str(provision.bound_kind), provision.act_class
    assert force == "must_not" and f"{force},{bound},{act}" in terms and f"f={force}" in terms
    assert all(f"c={one.kind},{act}" in terms for one in provision.conditions) and provision.conditions
