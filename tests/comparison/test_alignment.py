"""How far two statements agree, as a whole and at a slot."""

from __future__ import annotations

from reviewer.comparison.alignment import amount, local_terms, match, percent
from tests.comparison.pairs import pair_of, statement_of

BASE = "供水企业应当自受理用户报装申请之日起五个工作日内完成装表通水。"


def test_the_same_words_agree_wholly() -> None:
    features = pair_of(BASE, BASE).align()
    assert features["held"] == features["holds"] == features["both_ways"] == 100
    assert features["missed"] == features["odd"] == 0


def test_another_matter_agrees_little() -> None:
    features = pair_of("幼儿园招收三周岁以上的儿童。", BASE).align()
    assert features["held"] < 20
    assert features["odd"] > 0


def test_a_shared_subject_is_told_apart_from_another() -> None:
    same = pair_of("供水企业应当公开收费目录。", BASE).align()["subject"]
    assert same > pair_of("幼儿园应当公开收费目录。", BASE).align()["subject"]


def test_words_at_the_slot() -> None:
    pair = pair_of("供水企业应当在七个工作日内完成装表通水。", BASE)
    near = pair.align_at(pair.ours.values[0].span, pair.theirs.values[0].span)
    assert near["near"] > 80
    assert near["behind"] == 100
    assert near["apart_near"] == 0


def test_only_one_side_fines() -> None:
    features = pair_of("擅自取水的，处五百元罚款。", "擅自取水的，责令停止。").align()
    assert (features["one_fines"], features["both_fine"]) == (100, 0)


def test_a_match_weighs_what_is_held_and_missed() -> None:
    ours = statement_of("企业装表通水。")
    found = match(ours.terms, ours.bag)
    assert found.share == 1.0
    assert found.missed == found.oddest == 0.0
    lost = match(ours.terms, statement_of("儿童入园应当免费。").bag)
    assert lost.share == lost.held == 0.0
    assert lost.missed > lost.oddest > 0.0


def test_few_words_take_the_segment_before() -> None:
    one = statement_of("供水企业完成装表通水的时间，为五日。")
    assert len(local_terms(one, 1)) > 1


def test_shares_and_weights_in_hundredths() -> None:
    assert percent(0.456) == 46
    assert amount(5.0) == 50
    assert amount(99.0) == 100
