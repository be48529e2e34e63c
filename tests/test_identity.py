"""Findings keep their identity while a draft is edited: the small version of `bench/identity.py`."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from bench.draft_edits import change_signs, insert_paragraphs, move_chapter, renumber, reword, write_numeral
from bench.identity import (
    KEPT,
    REPLACED,
    Original,
    list_examples,
    make_drafts,
    make_reviewer,
    open_original,
    try_edits,
    try_rewordings,
    try_strangers,
)
from reviewer.api import Reviewer
from reviewer.language.numerals import read_count

DRAFT = [
    "云川市示例办法",
    "第一章　总则",
    "第一条　依照《云川省示例条例》第二条、第三条，制定本办法。",
    "第二章　登记",
    "第二条　登记依照本办法第三条办理。",
    "第三章　附则",
    "第三条　本办法第九条另行公布，依照示例法第一条，自“发布”之日起3日后施行。",
]


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return make_reviewer()


@pytest.fixture(scope="module")
def originals(reviewer: Reviewer) -> list[Original]:
    drafts = [*list(list_examples())[::2], *make_drafts(Random(7), 2)]
    return [open_original(reviewer, name, data) for name, data in drafts]


def test_edits_that_mend_nothing_make_nothing_new_and_lose_nothing(
    reviewer: Reviewer, originals: list[Original]
) -> None:
    random = Random(7)
    tried = [kept for one in originals for kept in try_edits(reviewer, one, random)]
    assert {one.edit for one in tried} == {
        "20 paragraphs put in",
        "renumbered",
        "chapter moved",
        "blanks and quotes",
    }
    assert sum(one.findings for one in tried) > 100
    assert [line for one in tried for line in one.told] == []
    assert all(one.same_id == one.findings for one in tried if one.edit in ("renumbered", "blanks and quotes"))


def test_a_reworded_finding_is_no_new_one(reviewer: Reviewer, originals: list[Original]) -> None:
    counts = Counter(one.outcome for one in try_rewordings(reviewer, originals, Random(7), 24))
    assert counts[KEPT] >= 12 and not counts[REPLACED], counts


def test_a_stranger_in_its_place_is_a_new_one(reviewer: Reviewer, originals: list[Original]) -> None:
    tried = list(try_strangers(reviewer, originals, Random(7), 8))
    assert tried and KEPT not in {one.outcome for one in tried}


def test_numbers_run_on_and_references_follow() -> None:
    assert renumber(DRAFT, shift=7) == [
        "云川市示例办法",
        "第八章　总则",
        "第八条　依照《云川省示例条例》第二条、第三条，制定本办法。",
        "第九章　登记",
        "第九条　登记依照本办法第十条办理。",
        "第十章　附则",
        "第十条　本办法第十六条另行公布，依照示例法第一条，自“发布”之日起3日后施行。",
    ]
    assert renumber([*DRAFT, *DRAFT], shift=7) == [*DRAFT, *DRAFT], "whose numbers these are nobody knows"
    for value in (1, 10, 11, 20, 99, 100, 101, 110, 234, 999):
        assert read_count(write_numeral(value)) == value


def test_each_edit_does_what_its_name_says() -> None:
    put_in = insert_paragraphs(DRAFT, Random(1))
    assert len(put_in) == len(DRAFT) + 20 and sum(line.startswith("第二十三条") for line in put_in) == 1
    longer = [*DRAFT[:5], "第三章　公示", "第三条　登记应当公示。", "第四章　附则", "第四条　本办法自发布之日起施行。"]
    moved = move_chapter(longer, Random(1))
    assert moved is not None
    assert moved[3:7] == [
        "第二章　公示",
        "第二条　登记应当公示。",
        "第三章　登记",
        "第三条　登记依照本办法第二条办理。",
    ]
    assert move_chapter(DRAFT, Random(1)) is None, "the first and the last chapter stay where they are"
    assert (
        change_signs(DRAFT, Random(1))[-1]
        == '第三条  本办法第九条另行公布，依照示例法第一条，自"发布"之日起 3 日后施行。'
    )
    changed, ways = reword(DRAFT[4], Random(1), edits=2)
    assert changed.startswith("第二条　") and changed != DRAFT[4] and len(ways.split("+")) == 2
