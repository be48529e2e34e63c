"""What a statement does with an act."""

from __future__ import annotations

import pytest

from reviewer.comparison.acts import Effect, read_acts
from tests.comparison.pairs import statement_of


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("市财政局应当公开预算。", {Effect.MUST}),
        ("市财政局可以公开预算。", {Effect.MAY}),
        ("任何单位不得阻挠检查。", {Effect.MUST_NOT}),
        ("申请人不必提交证明。", {Effect.NEED_NOT}),
        ("查询档案收费五元。", {Effect.CHARGED}),
        ("企业自愿加入协会。", {Effect.CHOOSES}),
        ("公开收支情况和名单。", {Effect.SAYS}),
    ],
)
def test_effects(text: str, effects: set[Effect]) -> None:
    assert {one.force for one in read_acts(statement_of(text), text)} == effects


def test_a_ban_on_charging_is_no_charge() -> None:
    text = "查询档案不得收取费用。"
    assert Effect.CHARGED not in {one.force for one in read_acts(statement_of(text), text)}


def test_either_half_of_an_act_is_an_act() -> None:
    text = "不得减损权益或者增加义务。"
    (act,) = read_acts(statement_of(text), text)
    assert len(act.alternatives) == 3


def test_what_stands_in_the_case_of_a_rule_is_no_act_of_it() -> None:
    statement = statement_of("窗口不予受理的，申请人可以申请复核。")
    assert [act.force for act in read_acts(statement, statement.text)] == [Effect.MAY]
