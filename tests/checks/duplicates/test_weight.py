"""Only what is the authors' own makes two clauses copies."""

from __future__ import annotations

import pytest

from checks.duplicates._weight import LEAST_ALIGNED, LEAST_TOLD, Weight, weigh
from reviewer.language.comparable import make_comparable
from reviewer.language.fragments import find_fragments
from reviewer.language.stock_phrases import load_stock_phrases
from reviewer.packs import reference_for


def compare(one: str, other: str) -> Weight:
    ours, theirs = make_comparable(one), make_comparable(other)
    return weigh(ours, theirs, find_fragments(ours.text, theirs.text), load_stock_phrases(reference_for(())))


def test_a_penalty_for_another_act_is_no_copy() -> None:
    frame = "违反本办法第{n}条规定，{act}的，由市{who}主管部门责令限期改正；逾期不改正的，处一千元以上一万元以下罚款。"
    weight = compare(
        frame.format(n="八", act="未公示池水水质", who="卫生健康"), frame.format(n="十", act="擅自占用绿道", who="园林")
    )
    assert weight.told < 5
    assert not weight.is_copied


def test_a_measure_with_a_clause_put_in_is_a_copy() -> None:
    weight = compare(
        "旧物回收站应当登记交售人和品名，每晚清空露天货架，雨天用苫布遮盖纸板。",
        "旧物回收站应当登记交售人和品名，按月公布回收价目，每晚清空露天货架，雨天用苫布遮盖纸板。",
    )
    assert weight.is_copied
    assert weight.share > 0.9


@pytest.mark.parametrize(
    ("weight", "copied"),
    [
        (Weight(LEAST_TOLD, 0.5, 0.0), True),
        (Weight(LEAST_TOLD - 1, 0.5, 0.0), False),
        (Weight(LEAST_TOLD, 0.49, 0.0), False),
        (Weight(LEAST_ALIGNED, 0.1, LEAST_ALIGNED), True),
        (Weight(LEAST_ALIGNED, 0.1, LEAST_ALIGNED - 0.5), False),
    ],
)
def test_where_a_copy_begins(weight: Weight, copied: bool) -> None:
    assert weight.is_copied is copied


def test_a_clause_of_stock_phrases_only_has_no_share() -> None:
    assert compare("构成犯罪的，依法追究刑事责任。", "构成犯罪的，依法追究刑事责任。") == Weight(0, 0.0, 0.0)
