"""What joins a stretch to an act, and what tells the kinds: each feature says what it rests on."""

from __future__ import annotations

from reviewer.language.provisions.act_features import act_features, part_features
from reviewer.language.provisions.link_features import link_features, stretch_features
from reviewer.language.provisions.role_features import guess_features, held_features, role_features, second_features
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
    told = second_features(TOKENS, ACTS, {})
    assert {"r.since=act1", "r.until=act0", "r.de=00", "r.act=责令"} <= set(told[3])
    assert "r.act=公布" in told[1]
    assert "r.since=O0" in told[4]
    assert not any(one.startswith("r.de") for one in told[4])


def test_words_at_the_same_place_of_acts_are_told_alike() -> None:
    (_, first), (_, second) = role_features(TOKENS, ACTS)[2], role_features(TOKENS, ACTS)[9]
    assert (first.since, first.until, first.possessive) == (second.since, second.until, second.possessive)
    words = cut("公布", "检查", "的", "结果")
    held = [one for _, one in role_features(words, [Stretch(0, 4, "act")])]
    assert [one.possessive for one in held] == [True, True, False, False]
    assert "r.de=12" in held_features(held[0])


def test_a_stretch_is_told_by_its_words_and_neighbours() -> None:
    told = stretch_features(TOKENS, CONDITION)
    assert all(one.startswith("condition.it") for one in told)
    assert {"condition.it.first=发现", "condition.it.front1=，", "condition.it.behind1=的"} <= set(told)


def test_an_act_is_told_by_its_characters() -> None:
    assert {"act.sign=责", "act.signs=令改", "act.tail2=改正"} <= set(act_features(TOKENS, SECOND, [], ACTS))


def test_what_the_first_pass_found_is_told_to_its_words_and_neighbours() -> None:
    told = guess_features(TOKENS, {"act": [(2, 4)], "condition": [(3, 4)]})
    assert {"guess.act=B", "guess.act.last=结果", "guess+1.condition=B"} <= set(told[2])
    assert {"guess.act=IE", "guess.condition=BE"} <= set(told[3])
    assert told[4] == ["guess-1.act=IE", "guess-1.condition=BE"]
    assert told[0] == []


def test_the_second_pass_sees_both() -> None:
    both = second_features(TOKENS, ACTS, {"act": [(2, 4)]})
    role, held = role_features(TOKENS, ACTS)[3]
    assert both[3] == role + held_features(held) + guess_features(TOKENS, {"act": [(2, 4)]})[3]
