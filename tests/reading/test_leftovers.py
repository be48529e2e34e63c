"""What was read is told from what was not, however lines were joined, cut and labelled on the way."""

from __future__ import annotations

import pytest

from reviewer.reading.leftovers import NAMED, Known, Leftovers

READ = "第一条　市商务局负责登记企业信息。\n第二条　市民政局负责养老服务的监督管理。"


@pytest.mark.parametrize(
    ("piece", "lacking"),
    [
        ("市商务局负责登记企业信息", ""),
        ("登记 企业\n信息", ""),  # blanks are no words
        ("登记企业信息第二条市民政局", ""),  # two lines that meet
        ("市商务局负责养老服务的监督", ""),  # phrases that were read, in another order: no stretch of it is new
        ("外地企业不得参加投标", "外地企业不得参加投标"),
        ("市商务局负责登记外地企业不得参加投标", "外地企业不得参加投标"),
        ("商务", ""),
        ("外地", "外地"),
        ("abc 123", ""),
    ],
)
def test_words_that_were_read_nowhere_are_found(piece: str, lacking: str) -> None:
    assert Known(READ).lacks(piece) == lacking


def test_a_piece_repeats_only_what_stands_together() -> None:
    known = Known(READ)
    assert known.repeats("市民政局负责养老服务")
    assert known.repeats("市商务局负责登记")  # farther back than the last one
    assert not known.repeats("市商务局负责养老服务的监督")


def test_a_whole_piece_counts_where_its_place_was_not_read() -> None:
    found = Leftovers()
    found.add("市商务局负责养老服务的监督", Known(READ), whole=True)
    found.add("市商务局负责登记", Known(READ), whole=True)
    assert (found.count, found.sample) == (13, "市商务局负责养老服务的监督")


def test_a_long_remainder_is_quoted_by_its_beginning() -> None:
    found = Leftovers()
    found.add("外" * (NAMED + 40), Known(READ))
    assert found.quote() == "外" * NAMED + "……"
