"""A passage that the draft keeps to speaks against a difference from another one."""

from __future__ import annotations

from reviewer.comparison.comparing import compare
from reviewer.comparison.competition import compete
from tests.comparison.pairs import WORDS, text_of


def test_what_is_kept_elsewhere_is_told() -> None:
    draft = text_of("供水企业在十个工作日内完成装表通水。")
    bases = [text_of(f"供水企业在{n}个工作日内完成装表通水。") for n in ("五", "十")]
    found = [one for base in bases for one in compare(draft.statements[0], draft, base, WORDS)]
    told = compete(found)
    numbers = [n for n, one in enumerate(found) if one.proposal.slot == "number"]
    differing = next(n for n in numbers if not found[n].proposal.agrees)
    assert told[differing]["kept_at_all"] == 100
    assert told[differing]["kept_beside"] == 0
    alone = compete([found[differing]])
    assert alone[0]["kept_at_all"] == 0


def test_nothing_competes_with_nothing() -> None:
    assert compete([]) == []


def test_what_else_two_statements_agree_and_differ_in() -> None:
    draft = text_of("供水企业在十个工作日内完成装表通水，收费二十元。")
    base = text_of("供水企业在十个工作日内完成装表通水，收费三十元。")
    found = list(compare(draft.statements[0], draft, base, WORDS))
    told = compete(found)
    fee = next(n for n, one in enumerate(found) if "of_money" in one.features)
    assert told[fee]["agree_beside"] >= 25
    assert told[fee]["agree_number"] == 100
