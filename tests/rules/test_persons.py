"""Benefits for natural persons are told from those for operators."""

from __future__ import annotations

import pytest

from reviewer.model import DocumentKind
from reviewer.rules.persons import explain_persons
from reviewer.rules.word_places import find_word_places

from .drafts import open_context


def explain(sentence: str, kind: DocumentKind | None = DocumentKind.RULE) -> str | None:
    context = open_context(f"第一条　{sentence}", kind=kind)
    words = find_word_places(context)
    return explain_persons(context, words, len(words.sentences) - 1)


@pytest.mark.parametrize(
    "sentence", ["本市户籍的老年人优先入住。", "在本市参保满五年的毕业生给予购房补贴。", "居民凭身份证领取奖励。"]
)
def test_persons_alone_are_no_operators(sentence: str) -> None:
    assert explain(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "录用本市毕业生的企业给予补贴。",
        "人才的个人所得税按税收留成返还。",
        "注册地在本市的给予补贴。",
        "人员证书每项得2分。",
    ],
)
def test_operators_taxes_and_bids_are_matters_of_competition(sentence: str) -> None:
    assert explain(sentence) is None


def test_in_a_service_to_citizens_nobody_need_be_named() -> None:
    assert explain("在本市连续参保满五年的，加五十个积点。", DocumentKind.SERVICE)
    assert explain("在本市注册满五年的，加五十个积点。", DocumentKind.SUBSIDY) is None
