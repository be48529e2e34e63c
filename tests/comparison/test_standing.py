"""How grave a difference is follows from where the other document stands."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.comparison.standing import stand
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.memory import memory_library
from reviewer.model import Finding, Relation
from reviewer.packs import load_checks, reference_for
from reviewer.reading import read
from reviewer.review import run_checks
from reviewer.rules.cases import CaseDocument

REFERENCE = reference_for([])
CHECKS = [one for one in load_checks([], REFERENCE) if any(rule.code.startswith("CF1") for rule in one.rules)]
DRAFT = "第一条　{first}\n第二条　企业信用修复申请由登记机关自受理之日起十五个工作日内办结。\n"
BASE = "第九条　企业信用修复申请由登记机关自受理之日起{number}个工作日内办结。"


def review(title: str, base: str, *, first: str = "为了规范信用管理，制定本办法。") -> list[Finding]:
    text = f"云川省云川市信用管理办法\n（征求意见稿）\n{DRAFT.format(first=first)}"
    draft = read(text.encode(), "draft.txt")
    library = memory_library([CaseDocument(title, base, "other")])
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, library, date(2026, 11, 20))
    results = run_checks(context, CHECKS)
    assert not results.failures
    return list(results.findings)


@pytest.mark.parametrize(
    ("title", "severity", "relation"),
    [
        ("云川省信用条例", "high", Relation.SUPERIOR),
        ("云川省云川市信用修复规程", "medium", Relation.OWN),
    ],
)
def test_severity_by_relation(title: str, severity: str, relation: Relation) -> None:
    (finding,) = review(title, BASE.format(number="五"))
    assert finding.severity == severity
    assert finding.related[0].relation is relation
    assert finding.category == "number"


def test_another_place_binds_nothing() -> None:
    assert not review("碧海省碧海市信用管理办法", BASE.format(number="五"))


def test_stricter_on_the_authority_is_no_conflict() -> None:
    assert not review("云川省信用条例", BASE.format(number="二十"))


def test_a_soft_bound_weighs_less() -> None:
    (finding,) = review("云川省信用条例", "第九条　企业信用修复申请由登记机关自受理之日起，原则上不超过5个工作日办结。")
    assert finding.severity == "medium"


def test_a_draft_does_not_conflict_with_the_edition_that_it_replaces() -> None:
    assert not review("云川省云川市信用管理办法（2020年修订）", BASE.format(number="五"))


def test_a_draft_does_not_conflict_with_what_it_ends() -> None:
    first = "本办法施行后，《云川省云川市信用修复规程》同时废止。"
    assert not review("云川省云川市信用修复规程", BASE.format(number="五"), first=first)


@pytest.mark.parametrize(("years", "count"), [("2021—2023年", 0), ("2025—2027年", 1)])
def test_a_plan_whose_years_have_passed_binds_no_longer(years: str, count: int) -> None:
    assert len(review(f"云川省信用建设行动计划（{years}）", BASE.format(number="五"))) == count


@pytest.mark.parametrize(("second", "relation"), [("云川市", Relation.OWN), ("江北市", None)])
def test_what_binds_one_document_of_a_compilation_binds_it_only_if_it_binds_all(
    second: str, relation: Relation | None
) -> None:
    body = "一、建立台账。由市商务局建立台账，每季度更新一次。\n二、公开信息。由市商务局公开信息，每年评估一次。\n"
    notices = (
        f"{n}.{place}商务局关于印发《{place}信用措施》的通知（2030年1月{n}日）\n各有关单位：\n{body}"
        for n, place in enumerate(("云川市", second), 1)
    )
    draft = read(("信用政策汇编\n" + "".join(notices)).encode(), "a.txt")
    assert len(draft.documents) == 2
    library = memory_library([CaseDocument("云川市信用办法", BASE.format(number="五"), "other")])
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, library, date(2026, 11, 20))
    assert stand(context, library.documents()[0]) is relation
