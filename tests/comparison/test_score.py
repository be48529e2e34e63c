"""Scores are sums of whole weights; the reasons are those that spoke most."""

from __future__ import annotations

import pytest

from reviewer.comparison.engine import load_words
from reviewer.comparison.proposals import Slot
from reviewer.comparison.score import load_score, read_score
from reviewer.packs import reference_for

WEIGHTS = ["# note", "#alert\t1500", "#note\t500", "(always)\t-1000", "held\t3000", "odd\t-2000"]
REASONS = ["# words", "held\t说的是同一件事", "odd\t用词不同"]


def test_a_score_is_the_sum_in_thousandths() -> None:
    score = read_score(WEIGHTS, REASONS)
    assert score.weigh({"held": 100, "odd": 50, "unknown": 100}, Slot.NUMBER) == 1000
    assert (score.alert, score.note) == (1500, 500)


def test_a_slot_adds_to_the_weight_of_a_feature() -> None:
    score = read_score([*WEIGHTS, "scope.held\t-500", "scope.(always)\t100", "scope.only\t200"], REASONS)
    assert score.weigh({"held": 100, "only": 100}, Slot.SCOPE) == 3000 - 500 - 1000 + 100 + 200
    assert score.weigh({"held": 100, "only": 100}, Slot.NUMBER) == 2000


def test_only_what_speaks_for_it_is_a_reason() -> None:
    assert read_score(WEIGHTS, REASONS).explain({"held": 100, "odd": 100}, Slot.NUMBER) == ("说的是同一件事",)


def test_a_line_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="many"):
        read_score([*WEIGHTS, "held\tmany"], REASONS)


def test_the_bundled_table_is_read() -> None:
    reference = reference_for([])
    score = load_score(reference)
    assert score.note < score.alert
    assert load_words(reference).lexicon.concepts
    assert set(score.reasons) <= set(score.weights)
