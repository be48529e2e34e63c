"""Who does or bears a thing, where no body is named."""

from __future__ import annotations

from reviewer.comparison.bearers import find_shared, propose_bearers
from tests.comparison.pairs import pair_of, quotes


def test_somebody_else_pays() -> None:
    pair = pair_of("清运费由租客交。", "清运费应当由业主交纳。")
    (one,) = propose_bearers(pair)
    assert quotes(pair, one) == ("租客", "业主")
    assert not one.agrees


def test_the_same_one_pays() -> None:
    (one,) = propose_bearers(pair_of("清运费由承租人交纳。", "清运费应当由承租人交纳。"))
    assert one.agrees


def test_two_deeds_are_not_compared() -> None:
    assert not list(propose_bearers(pair_of("清运费由租客交。", "围墙由业主修缮。")))


def test_the_longest_stretch_that_is_shared() -> None:
    assert find_shared("该户先行清偿", "用工人先行垫付") == (2, 3, 2)
    assert find_shared("甲", "乙") == (0, 0, 0)
