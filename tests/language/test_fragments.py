"""Shared runs of two texts: the longest first, none twice, and how well they align."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.fragments import (
    GAP_OPENED,
    GAP_SIGN,
    GRAM,
    SHORTEST,
    Fragment,
    align,
    find_fragments,
    fingerprint,
    list_grams,
)

FEW = st.text(alphabet="甲乙丙丁", max_size=60)  # few letters: many repeats, runs that overlap and compete


def test_a_word_that_stands_early_does_not_break_a_long_run() -> None:
    rule = "涉企经营许可事项不得作为企业登记的前置条件"
    ours = "涉企经营许可事项全部纳入改革范围" + "除法律另有规定外" + rule
    assert [one.length for one in find_fragments(ours, "除法律另有规定外" + rule)] == [len(rule) + 8]


def test_runs_in_another_order_are_found_on_both_sides() -> None:
    found = find_fragments("建立数据目录按月更新然后公布清单接受申请", "公布清单接受申请而建立数据目录按月更新")
    assert [(one.ours, one.theirs, one.length) for one in found] == [(0, 9, 10), (12, 0, 8)]


@given(FEW, FEW)
def test_no_sign_of_either_side_is_in_two_fragments(ours: str, theirs: str) -> None:
    for side in ("ours", "theirs"):
        places = [
            n
            for one in find_fragments(ours, theirs)
            for n in range(getattr(one, side), getattr(one, side) + one.length)
        ]
        assert len(places) == len(set(places))


@given(FEW, FEW)
def test_the_longest_shared_run_is_among_the_fragments(ours: str, theirs: str) -> None:
    longest = max(
        (
            length
            for length in range(SHORTEST, 61)
            for at in range(len(ours) - length + 1)
            if ours[at : at + length] in theirs
        ),
        default=0,
    )
    assert max((one.length for one in find_fragments(ours, theirs)), default=0) == longest


@given(FEW, FEW)
def test_grams_given_or_made_give_the_same_fragments(ours: str, theirs: str) -> None:
    assert find_fragments(ours, theirs, list_grams(ours)) == find_fragments(ours, theirs)


def test_runs_align_over_small_gaps_in_the_same_order() -> None:
    first = Fragment(0, 100, 20)
    assert align([first, Fragment(24, 123, 16)]) == 36 - GAP_OPENED - 4 * GAP_SIGN
    assert align([first, Fragment(24, 60, 16)]) == 20  # in another order
    assert align([first, Fragment(24, 160, 16)]) == 20  # far away on one side
    assert align([first, Fragment(40, 140, 5)]) == 20  # the gap costs more than the run brings
    assert align([]) == 0


def test_filler_of_any_length_is_one_run_and_quickly_found() -> None:
    began = time.process_time()
    assert [one.length for one in find_fragments("0" * 6000, "0" * 6000)] == [6000]
    assert time.process_time() - began < 5  # quadratic work took three times as long


PIECES = st.lists(st.tuples(st.integers(SHORTEST, 30), st.integers(0, 30)), max_size=8)


@given(PIECES)
def test_alignment_is_between_the_longest_run_and_the_sum(pieces: list[tuple[int, int]]) -> None:
    runs, at = [], 0
    for length, gap in pieces:
        runs.append(Fragment(at, at, length))
        at += length + gap
    lengths = [length for length, _ in pieces]
    assert max(lengths, default=0) <= align(runs) <= sum(lengths)


def test_fingerprints_are_the_same_everywhere() -> None:
    assert sorted(fingerprint("市人民政府应当建立投诉举报制度")) == EXPECTED
    assert fingerprint("短" * (GRAM - 1)) == set()
    assert fingerprint("\ud800坏字符也有指纹吧")  # a lone surrogate is no reason to stop


EXPECTED = [769062223, 1019060025, 1669726891, 2111042441, 2549914189, 4226024965]
