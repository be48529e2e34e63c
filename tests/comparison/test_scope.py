"""What one statement takes in and the other leaves out."""

from __future__ import annotations

import pytest

from reviewer.comparison.scope import propose_scope
from tests.comparison.pairs import pair_of, quotes


@pytest.mark.parametrize(
    ("draft", "base", "kind"),
    [
        ("道路停车不适用本办法。", "道路停车适用本条例。", "out_in"),
        ("社区诊所不适用本办法。", "诊所发生的纠纷由市卫生健康委处理。", "out_plain"),
        ("小湖也纳入保护名录。", "小湖不纳入保护名录。", "in_out"),
        ("优惠只限本地企业。", "优惠面向所有企业。", "only_universal"),
    ],
)
def test_kinds(draft: str, base: str, kind: str) -> None:
    assert kind in {name for one in propose_scope(pair_of(draft, base)) for name in one.features}


def test_both_leave_out() -> None:
    (one,) = propose_scope(pair_of("小湖不纳入名录。", "小湖不纳入名录。"))
    assert one.agrees


def test_the_case_that_the_base_excepts() -> None:
    pair = pair_of("导盲犬应当在门外寄放。", "犬只应当在门外寄放，但导盲犬除外。")
    (one,) = [one for one in propose_scope(pair) if "in_exception" in one.features]
    assert one.features["excepted"] > 30


def test_a_list_that_lost_a_member() -> None:
    pair = pair_of("公开供水、供电、供气的价格。", "公开供水、供电、供气、供热的价格。")
    (one,) = [one for one in propose_scope(pair) if "of_list" in one.features]
    assert quotes(pair, one)[1].endswith("供水、供电、供气、供热")
    assert "供热" in one.why


def test_a_case_for_which_the_draft_lets_off() -> None:
    pair = pair_of("面积不足百平方米的，可以不配灭火器。", "商铺应当一律配灭火器。")
    (one,) = [one for one in propose_scope(pair) if "of_departure" in one.features]
    assert one.features["they_bind"] == one.features["they_say_all"] == 100
    assert quotes(pair, one)[0].startswith("面积不足百平方米的")


def test_what_the_base_allows_too_is_no_departure() -> None:
    pair = pair_of("面积不足百平方米的，可以不配灭火器。", "商铺面积不足百平方米的，可以不配灭火器。")
    assert not [one for one in propose_scope(pair) if "of_departure" in one.features]
