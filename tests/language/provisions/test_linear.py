"""Weights in lanes add like numbers, and the best sequence is the best of all sequences."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.language.provisions.linear import HALF, Chain, Weights, Window, pack, read_weights

LABELS = ("O", "B-x", "I-x", "B-y", "I-y")
SCORE = st.integers(-5000, 5000)


@given(st.lists(st.dictionaries(st.integers(0, 4), st.integers(-(2**20), 2**20)), max_size=60))
def test_lanes_add_up_alone(rows: list[dict[int, int]]) -> None:
    weights = Weights(LABELS, {str(n): pack(row) for n, row in enumerate(rows)})
    expected = [sum(row.get(lane, 0) for row in rows) for lane in range(5)]
    total = weights.add(str(n) for n in range(len(rows)))
    assert weights.unpack(total) == expected
    assert weights.scores(total) == tuple(one + HALF for one in expected)


def test_a_feature_without_weight_counts_nothing() -> None:
    weights = Weights(("a", "b"), {"known": pack({0: -7, 1: 9})})
    assert weights.unpack(weights.add(["known", "unknown", "known"])) == [-14, 18]


@settings(max_examples=150)
@given(st.lists(st.tuples(SCORE, SCORE, SCORE), min_size=1, max_size=5), st.data())
def test_the_best_path_is_the_best_of_all(scores: list[tuple[int, int, int]], data: st.DataObject) -> None:
    follow = {(a, b): data.draw(SCORE) for a in "BIO" for b in "BIO" if (a, b) != ("O", "I")}

    def weigh(path: tuple[str, ...]) -> int | None:
        total = 0
        for n, label in enumerate(path):
            before = path[n - 1] if n else "O"
            if label == "I" and before == "O":
                return None
            total += scores[n]["BIO".index(label)] + (follow[before, label] if n else 0)
        return total

    labels = ["O"] * len(scores)
    for first, end in Chain("x", follow).find(scores):
        labels[first:end] = ["B", *["I"] * (end - first - 1)]
    if Chain("x", follow).opens_nowhere(*zip(*scores, strict=True)):
        assert set(labels) == {"O"}
    best = max(value for path in product("BIO", repeat=len(scores)) if (value := weigh(path)) is not None)
    assert weigh(tuple(labels)) == best


def test_a_chain_that_nothing_speaks_for_opens_nowhere() -> None:
    chain = Chain("x", {("O", "O"): 10, ("B", "I"): 20})
    assert chain.opens_nowhere([-5, -9], [-11, -12], [0, 0])
    assert not chain.opens_nowhere([-5, 9], [-11, -12], [0, 0])
    assert chain.opens_nowhere([-5, -9], [-11, -6], [0, 0])  # 4 to be gained, 5 to be lost
    assert not chain.opens_nowhere([-5, -9], [-11, -4], [0, 0])


def test_no_place_has_no_stretch() -> None:
    assert Chain("x", {}).find([]) == []


def test_a_table_is_read() -> None:
    lines = ["# a note", "#labels\tp:O\tp:B-x", "#follow\tp:O\tp:B-x\t-12", "w=应当\t0:-5 1:30", "b\t1:2"]
    weights, follow = read_weights(lines)
    assert weights.labels == ("p:O", "p:B-x")
    assert weights.unpack(weights.add(["w=应当", "b"])) == [-5, 32]
    assert follow == {("p:O", "p:B-x"): -12}


def test_a_line_of_another_form_is_refused_by_number() -> None:
    with pytest.raises(ValueError, match="2"):
        read_weights(["#labels\ta", "no tab here"])


@given(st.lists(st.lists(st.integers(-9999, 9999), min_size=4, max_size=4), min_size=1), st.integers(0, 2))
def test_some_lanes_are_those_of_all(rows: list[list[int]], first: int) -> None:
    weights = Weights("abcd", {})
    total = sum(pack(dict(enumerate(row))) for row in rows)
    assert Window(first, 2).scores(total) == weights.scores(total)[first : first + 2]
