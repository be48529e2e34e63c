"""Cases that exclude each other are told; the same case under other words is not."""

from __future__ import annotations

import re

import pytest

from reviewer.comparison.contrasts import are_opposed, count_contrasts, count_contrasts_at, list_cases
from reviewer.language.grammar import read_table
from tests.comparison.pairs import WORDS, statement_of


@pytest.mark.parametrize(
    ("ours", "theirs", "apart"),
    [
        ("对个人处二百元罚款。", "对单位处二万元罚款。", 1),
        ("一般隐患整改期间可以边整改边作业。", "重大隐患排除后方可恢复作业。", 1),
        ("一级实验室不设门禁。", "三级、四级实验室应当设门禁。", 1),
        ("三级实验室应当设门禁。", "三级、四级实验室设门禁。", 0),
        ("境内企业享受补贴。", "企业享受补贴。", 0),
    ],
)
def test_cases_that_exclude_each_other(ours: str, theirs: str, apart: int) -> None:
    assert count_contrasts(statement_of(ours), statement_of(theirs))[0] == apart


def test_a_case_that_one_side_alone_names() -> None:
    assert count_contrasts(statement_of("境内企业享受补贴。"), statement_of("纳税人享受补贴。"))[1] == 2


def test_cases_of_a_segment() -> None:
    ours, theirs = statement_of("对单位警告，对个人罚款五十元。"), statement_of("对个人罚款五十元，对单位罚款五百元。")
    assert count_contrasts_at(ours, 1, theirs, 1) == 1
    assert count_contrasts_at(ours, 1, theirs, 0) == 0


def test_a_class_by_its_number() -> None:
    assert list_cases(statement_of("三类企业的退税审核十日办结。"))["class"] == {"三类"}


def test_opposites_without_each_other() -> None:
    assert are_opposed(statement_of("高压用户在十日内接电。"), statement_of("低压用户在五日内接电。"), WORDS.lexicon)
    assert not are_opposed(
        statement_of("高压、低压用户在十日内接电。"), statement_of("低压用户在五日内接电。"), WORDS.lexicon
    )


@pytest.mark.parametrize("row", read_table("contrasts"), ids=lambda row: row[1][:12])
def test_each_word_stands_in_its_example(row: tuple[str, ...]) -> None:
    group, word, example, case = row
    assert re.search(word, example)
    assert group and case
