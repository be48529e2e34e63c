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


def test_a_shorter_likeness_is_enough_between_the_same_neighbours() -> None:
    words = "年纳税五百万元以上的企业，奖励"
    old = make_review(
        f"云川市示例办法\n第一条　甲事。\n第二条　{words}二十万元。\n第三条　乙事。\n", [(words, Severity.HIGH)]
    )
    reworded = "根据工作需要，年纳税六百万元以上的企业，在本市奖励"
    for text, kept in (
        (f"云川市示例办法\n第一条　甲事。\n第二条　{reworded}三十万元。\n第三条　乙事。\n", True),
        (f"云川市示例办法\n第一条　甲事。\n第二条　乙事。\n第三条　{reworded}三十万元。\n", False),
    ):
        new = make_review(text, [(reworded, Severity.HIGH)])
        found = compare(old, replace(new, findings=(replace(new.findings[0], id="new"),)))
        assert bool(found.kept) is kept and bool(found.reworded) is kept


def test_the_likest_clause_is_taken_first() -> None:
    texts = ("各单位统一向安顺公司购买车辆保险", "各单位统一向安顺公司购买人身保险")
    old = make_review(f"云川市示例办法\n第一条　{texts[0]}。\n", [(texts[0], Severity.HIGH)])
    changed = [f"{texts[1]}和其他保险", f"{texts[0]}和其他保险"]
    new = make_review(
        "云川市示例办法\n" + "".join(f"第{n}条　{one}。\n" for n, one in zip("一二", changed, strict=True)),
        [(one, Severity.HIGH) for one in changed],
    )
    new = replace(new, findings=tuple(replace(one, id=f"new-{one.id}") for one in new.findings))
    found = compare(old, new)
    assert [one.id for one in found.kept] == ["new-f1"] and [one.id for one in found.introduced] == ["new-f0"]


def test_rules_of_one_family_tell_the_same_act_of_a_reworded_clause() -> None:
    old = make_review("云川市示例办法\n第一条　统一向安顺公司购买保险。\n", [("统一向安顺公司购买", Severity.HIGH)])
    text = "云川市示例办法\n第一条　统一向安顺公司购买保险，并登记。\n"
    for words, code, kept in (
        ("统一向安顺公司购买", "FC104", True),
        ("统一向安顺公司购买", "RS101", False),
        ("登记", "FC104", False),
    ):
        new = make_review(text, [(words, Severity.HIGH)])
        (one,) = new.findings
        found = compare(old, replace(new, findings=(replace(one, id="new", rule=replace(one.rule, code=code)),)))
        assert bool(found.reworded) is kept and bool(found.introduced) is not kept, (words, code)


def test_another_number_and_other_signs_are_no_new_wording() -> None:
    old = make_review(
        "云川市示例办法\n第一条　统一向“安顺公司”购买3份。\n", [("统一向“安顺公司”购买3份", Severity.HIGH)]
    )
    new = make_review(
        '云川市示例办法\n第二条　统一向"安顺公司"购买 3 份。\n', [('统一向"安顺公司"购买 3 份', Severity.HIGH)]
    )
    found = compare(old, replace(new, findings=(replace(new.findings[0], id="new"),)))
    assert found.kept and not found.reworded


def test_another_line_among_the_items_of_a_clause_is_another_finding() -> None:
    items = "".join(f"（{one}）应当提交第{one}类材料并由市登记中心逐项核对。\n" for one in "一二三四五六")
    old = make_review(
        f"云川市示例办法\n第一条　统一向安顺公司购买保险：\n{items}", [("统一向安顺公司购买", Severity.HIGH)]
    )
    text = f"云川市示例办法\n第一条　外地企业一律不予登记备案，下列材料除外：\n{items}"
    new = make_review(text, [("外地企业一律不予登记", Severity.HIGH)])
    found = compare(old, replace(new, findings=(replace(new.findings[0], id="new"),)))
    assert found.fixed and found.introduced and not found.kept
