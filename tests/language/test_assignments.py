"""The labels and verbs that say whose work something is, and the words that only look like them."""

from __future__ import annotations

import re

import pytest

from reviewer.language.assignments import ASSIGNMENT_LABEL, DUTY, TAKES


@pytest.mark.parametrize("label", ["责任单位", "牵头部门", "配合处室", "主办单位", "协办科室", "承办主体"])
def test_a_role_and_its_holder_are_a_label(label: str) -> None:
    assert re.fullmatch(ASSIGNMENT_LABEL, label)


@pytest.mark.parametrize("words", ["责任", "单位", "采购单位", "联系部门", "责任制度"])
def test_other_words_are_no_label(words: str) -> None:
    assert re.search(ASSIGNMENT_LABEL, words) is None


def test_carrying_out_is_a_duty_that_names_nobody() -> None:
    assert [one for one in ("负责", "牵头", "配合", "落实") if re.fullmatch(DUTY, one)] == [
        "负责",
        "牵头",
        "配合",
        "落实",
    ]
    assert re.fullmatch(TAKES, "落实") is None
