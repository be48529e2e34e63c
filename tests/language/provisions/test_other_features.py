"""What joins a stretch to an act, and what tells the kinds: each feature says what it rests on."""

from __future__ import annotations

from reviewer.language.provisions.act_features import act_features, part_features
from reviewer.language.provisions.link_features import link_features
from reviewer.language.provisions.role_features import role_features
from reviewer.language.provisions.stretches import Stretch
from tests.language.provisions.test_tokens import cut

TOKENS = cut("监管部门", "应当", "公布", "结果", "，", "发现", "问题", "的", "，", "责令", "改正", "。")
BOUND, FIRST, CONDITION, SECOND = (
    Stretch(0, 1, "bound"),
    Stretch(2, 4, "act"),
    Stretch(5, 7, "condition"),
    Stretch(9, 11, "act"),
)
ACTS, OTHERS = [FIRST, SECOND], [BOUND, CONDITION]


def test_what_lies_between_is_told() -> None:
    told = link_features(TOKENS, SECOND, BOUND, ACTS, OTHERS)
    assert {"bound.before.skipped=1", "bound.before.commas=2", "bound.before.between=应当"} <= set(told)


def test_an_act_behind_is_another_side() -> None:
    assert "condition.after.skipped=0" in link_features(TOKENS, FIRST, CONDITION, ACTS, OTHERS)


def test_an_act_is_told_by_its_words_and_by_what_belongs_to_it() -> None:
    told = act_features(TOKENS, SECOND, [CONDITION], ACTS)
    assert {"act.first=责令", "number=1", "has.condition=1", "has.bound=0", "condition.first=发现"} <= set(told)


def test_a_part_is_told_under_its_own_name() -> None:
    told = part_features(TOKENS, CONDITION, SECOND)
    assert all(one.startswith("condition:") for one in told)
    assert {"condition:own.first=发现", "condition:behind1=的", "condition:side=before"} <= set(told)


def test_the_second_pass_knows_the_acts() -> None:
    told = role_features(TOKENS, ACTS)
    assert {"r=I", "r.since=act1", "r.verb=公布", "r.act=责令"} <= set(told[3])
    assert "r.act=公布" in told[1]
    assert "r=O" in told[4]
