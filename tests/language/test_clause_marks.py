"""A number that opens a clause is one in every form that drafts use, and what it counts is none."""

from __future__ import annotations

import re

import pytest

from reviewer.language.clause_marks import ARTICLE, BRACKETED_MARK, CLAUSE_MARK, DIVISION


@pytest.mark.parametrize(
    "mark", ["第十二条", "第3章", "第一百〇二条", "（三）", "(3)", "3）", "四、", "4.", "12、", "⑤"]
)
def test_a_number_that_opens_a_clause_is_a_mark(mark: str) -> None:
    found = re.match(CLAUSE_MARK, f"{mark}各区应当建立台账。")
    assert found is not None
    assert found[0] == mark


@pytest.mark.parametrize("words", ["各区应当建立台账", "三个区", "（以下简称台账）", "2027年3月", "第一批"])
def test_other_words_are_none(words: str) -> None:
    assert re.match(CLAUSE_MARK, words) is None


def test_the_kinds_of_marks_are_told_apart() -> None:
    assert re.fullmatch(ARTICLE, "第十二条") and not re.fullmatch(ARTICLE, "第十二章")
    assert re.fullmatch(DIVISION, "第十二章") and not re.fullmatch(DIVISION, "（十二）")
    assert re.fullmatch(BRACKETED_MARK, "（十二）") and not re.fullmatch(BRACKETED_MARK, "十二、")
