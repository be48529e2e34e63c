"""Which norms a finding rests on: by its words, the rank of the draft, and the document that it was compared with."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.case_runner import open_book
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import Basis, Hit, Related, Relation, Rule, Severity, Span, SpecialBasis
from reviewer.packs import reference_for
from reviewer.reading import read
from reviewer.rules.special_basis import ranks_at, settle_basis

REFERENCE = reference_for([])


def context(text: str, day: date = date(2026, 11, 27)) -> Context:
    draft = read(text.encode(), "a.txt").plain
    return Context(draft, Analysis(draft, REFERENCE), REFERENCE, EmptyLibrary(), day)


def norm(name: str, effective: str | None = None) -> Basis:
    return Basis(name, f"{name}法", "第一条", effective=effective)


def rule(*special: SpecialBasis) -> Rule:
    return Rule("XXX101", "题", Severity.LOW, "scope", "为什么", "怎么改", (norm("own"),), special=special)


HEADS = {
    "云川省停车条例\n（2027年3月1日云川省第十四届人民代表大会常务委员会第五次会议通过）\n": {"省级法规"},
    "云川市停车条例\n（2027年3月1日云川市第九届人民代表大会常务委员会第五次会议通过）\n": {"市级法规"},
    "云川市人民政府办公室关于加强停车管理的通知\n": {"文件", "政府文件"},
    "云川市交通运输局关于加强停车管理的通知\n": {"文件", "部门文件"},
    "关于加强停车管理的通知\n": {"文件"},
}


@pytest.mark.parametrize(("head", "ranks"), HEADS.items(), ids=[head[:12] for head in HEADS])
def test_the_rank_of_a_draft(head: str, ranks: set[str]) -> None:
    text = f"{head}第一条　停车场应当公示价格。\n第二条　停车场应当留出通道。\n"
    assert ranks_at(context(text), Span(0, 3)) == ranks


def test_an_order_of_a_government_is_its_rule() -> None:
    text = "云川市人民政府令\n第12号\n云川市停车办法\n第一条　停车场应当公示价格。\n第二条　停车场应当留出通道。\n"
    assert ranks_at(context(text), Span(20, 22)) == {"政府规章"}


def test_the_first_case_that_holds_decides() -> None:
    cases = (
        SpecialBasis((norm("words"),), words=("抽签",)),
        SpecialBasis((norm("rank"),), ranks=("部门文件",)),
        SpecialBasis((norm("never"),), ranks=("法律",)),
    )
    here = context("云川市住建局关于选定单位的通知\n一、承包人抽签确定。\n二、承包人由会议决定。\n")
    for words, wanted in (("承包人抽签", "words"), ("会议决定", "rank")):
        at = here.draft.text.index(words)
        hit = Hit("XXX101", (Span(at, at + 4),), "m")
        assert [one.id for one in settle_basis(here, rule(*cases), hit).basis] == [wanted]


def test_an_ordinary_document_is_fitted_with_and_a_law_is_not_contradicted() -> None:
    case = SpecialBasis((norm("fit"),), others=("文件",))
    here = context("云川市住建局关于选定单位的通知\n一、承包人抽签确定。\n")
    for level, wanted in (("normative document", "fit"), (None, "fit"), ("administrative regulation", "own")):
        other = Related("a", "b", None, "c", relation=Relation.SUPERIOR, level=level)
        hit = Hit("XXX101", (Span(0, 4),), "m", related=(other,))
        assert [one.id for one in settle_basis(here, rule(case), hit).basis] == [wanted]


def test_the_norms_of_a_hit_come_first_and_those_of_a_guess_stand_alone() -> None:
    here = context("云川市住建局关于选定单位的通知\n一、承包人抽签确定。\n")
    hit = Hit("XXX101", (Span(0, 4),), "m", basis=(norm("a"), norm("later", "2027-01-01")))
    assert [one.id for one in settle_basis(here, rule(), hit).basis] == ["a", "own"]
    guess = Hit("XXX101", (Span(0, 4),), "m", basis=(norm("a"),), fallback=True)
    assert [one.id for one in settle_basis(here, rule(), guess).basis] == ["a"]
    nothing = Hit("XXX101", (Span(0, 4),), "m", basis=(norm("later", "2027-01-01"),), fallback=True)
    assert [one.id for one in settle_basis(here, rule(), nothing).basis] == ["own"]


def test_conflicts_of_a_notice_never_rest_on_the_law_of_local_regulations() -> None:
    book = open_book()
    here = context("云川市住建局关于选定单位的通知\n一、承包人在五日内开工。\n")
    hit = Hit("CF101", (Span(0, 4),), "m", related=(Related("a", "b", None, "c", level="law"),))
    for code in ("CF101", "CF102", "CF104", "CF105", "CF106", "CF301"):
        known = book.find(code)
        assert known is not None
        laws = {one.law for one in settle_basis(here, known.file.rule, hit).basis}
        assert not any("立法法" in one for one in laws), code
