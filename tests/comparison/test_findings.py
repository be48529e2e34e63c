"""Of a statement of the draft the likeliest conflict is told, with both quotes and why."""

from __future__ import annotations

from datetime import date

from reviewer.comparison.engine import review_statements
from reviewer.comparison.findings import LibraryConflict, find_library_conflicts
from reviewer.comparison.proposals import Slot
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.memory import memory_library
from reviewer.model import Severity
from reviewer.reading import read
from reviewer.rules.cases import CaseDocument
from tests.comparison.pairs import REFERENCE

BASE = "第九条　餐饮企业应当自餐厨垃圾产生之日起五日内交由收运单位处理。"


def make_context(article: str, base: str = BASE) -> Context:
    draft = read(f"云川省云川市餐厨垃圾管理办法\n（征求意见稿）\n第一条　{article}\n".encode(), "草案.txt").plain
    library = memory_library([CaseDocument("云川省餐厨垃圾管理条例", base, "条例")])
    return Context(draft, Analysis(draft, REFERENCE), REFERENCE, library, date(2026, 11, 20))


def find(article: str) -> list[LibraryConflict]:
    return list(find_library_conflicts(make_context(article)))


def test_a_contradiction_is_told_once() -> None:
    context = make_context("餐饮企业应当自餐厨垃圾产生之日起十日内交由收运单位处理。")
    (found,) = find_library_conflicts(context)
    text = context.draft.slice(found.clause.span)
    assert found.slot is Slot.NUMBER
    assert found.severity is Severity.HIGH
    assert text[found.span.start : found.span.end] == "十日内"
    assert found.sides[0].passage.text[found.sides[0].span.start : found.sides[0].span.end] == "五日"
    assert 0 < len(found.reasons) <= 3


def test_a_copy_is_silent() -> None:
    assert not find("餐饮企业应当自餐厨垃圾产生之日起五日内交由收运单位处理。")


def test_another_matter_is_silent() -> None:
    assert not find("幼儿园应当自收到报名之日起十日内公布名单。")


def test_what_agrees_is_seen_too() -> None:
    *_, review = review_statements(make_context("餐饮企业应当自餐厨垃圾产生之日起五日内交由收运单位处理。"))
    assert any(one.comparison.proposal.agrees for one in review.seen)
    assert all({"held", "near", "first", "kept_at_all", "akin"} <= one.features.keys() for one in review.seen)
