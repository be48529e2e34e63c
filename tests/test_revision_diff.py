"""The findings of two versions, matched by fingerprint, by words, and by the clause that was reworded."""

from __future__ import annotations

from dataclasses import replace

from reviewer import Severity
from reviewer.revision_diff import compare
from tests.making.reviews import make_review

OLD = """云川市示例办法
第一条　统一向安顺公司购买保险。
第二条　统一向平安公司购买校服。
第三条　统一向长风公司购买印章。
"""
NEW = """云川市示例办法
第一条　保险由企业自行购买。
第二条　各单位统一向平安公司购买校服。
第三条　统一向长风公司购买印章。
第四条　统一向云海公司购买车票。
"""


def test_fixed_kept_introduced() -> None:
    words = ["统一向安顺公司购买", "统一向平安公司购买", "统一向长风公司购买"]
    old = make_review(OLD, [(one, Severity.HIGH) for one in words])
    new = make_review(NEW, [(one, Severity.HIGH) for one in [*words[1:], "统一向云海公司购买"]])
    renamed = {one.id: f"new-{one.id}" for one in new.findings}
    new = replace(new, findings=tuple(replace(one, id=renamed[one.id]) for one in new.findings))
    found = compare(old, new)

    assert [one.message for one in found.fixed] == ["这里写了“统一向安顺公司购买”"]
    assert [one.message for one in found.kept] == ["这里写了“统一向平安公司购买”", "这里写了“统一向长风公司购买”"]
    assert [one.message for one in found.introduced] == ["这里写了“统一向云海公司购买”"]


def test_a_reworded_clause_that_still_offends_is_kept() -> None:
    old = make_review(
        "云川市示例办法\n第一条　全市各单位统一向安顺公司购买车辆保险。\n", [("统一向安顺公司", Severity.HIGH)]
    )
    new = make_review(
        "云川市示例办法\n第一条　全市各单位一律向安顺公司购买车辆保险。\n", [("一律向安顺公司", Severity.HIGH)]
    )
    new = replace(new, findings=(replace(new.findings[0], id="new"),))
    found = compare(old, new)
    assert ([one.id for one in found.kept], found.fixed, found.introduced) == (["new"], (), ())


def test_another_rule_in_the_same_clause_is_another_finding() -> None:
    old = make_review(OLD, [("统一向安顺公司购买", Severity.HIGH)])
    (first,) = old.findings
    new = replace(old, findings=(replace(first, id="new", rule=replace(first.rule, code="FC104")),))
    found = compare(old, new)
    assert ([one.id for one in found.fixed], found.kept, [one.id for one in found.introduced]) == (["f0"], (), ["new"])
