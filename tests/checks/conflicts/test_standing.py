"""How grave a difference is follows from where the other document stands."""

from __future__ import annotations

from datetime import date

import pytest

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
        ("碧海省碧海市信用管理办法", "note", Relation.SIBLING),
    ],
)
def test_severity_by_relation(title: str, severity: str, relation: Relation) -> None:
    (finding,) = review(title, BASE.format(number="五"))
    assert finding.severity == severity
    assert finding.related[0].relation is relation
    assert finding.category == "number"


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
