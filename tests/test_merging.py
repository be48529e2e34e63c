"""What several rules say of one act is one finding."""

from __future__ import annotations

from reviewer.merging import Sighting, merge_sightings
from reviewer.model import Basis, Hit, Rule, Severity, Span

from .rules.drafts import open_context

TEXT = "第一条　项目原则上选取本县企业施工，对外地企业加收保证金。"


def sighting(text: str, words: str, code: str, severity: Severity, category: str) -> Sighting:
    start = text.index(words)
    basis = (Basis(code, "云川市示例条例", "第一条"),)
    return Sighting(
        Rule(code, f"规则{code}", severity, category, "因", "改", basis),
        Hit(code, (Span(start, start + len(words)),), words),
    )


def test_the_gravest_stays_with_the_norms_of_all() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    mild = sighting(text, "选取本县企业", "FC106", Severity.MEDIUM, "market_entry")
    grave = sighting(text, "原则上选取本县企业", "FC204", Severity.HIGH, "free_flow")
    (one,) = merge_sightings(context, [mild, grave])
    assert (one.rule.code, one.also) == ("FC204", ("market_entry",))
    assert {norm.id for norm in one.rule.basis} == {"FC204", "FC106"}
    assert "规则FC106" in one.hit.message


def test_other_acts_and_other_families_stay_apart() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    first = sighting(text, "选取本县企业", "FC204", Severity.HIGH, "free_flow")
    second = sighting(text, "加收保证金", "FC205", Severity.HIGH, "free_flow")
    legality = sighting(text, "加收保证金", "LG104", Severity.HIGH, "legality")
    assert len(merge_sightings(context, [first, second, legality])) == 3
