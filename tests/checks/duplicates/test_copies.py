"""What makes two clauses copies: captions that tell two measures apart."""

from __future__ import annotations

from checks.duplicates.copies import are_twins, read_caption


def test_captions_that_differ_in_the_noun_are_twins() -> None:
    ours = "（二）调解协议司法确认。当事人可以共同申请确认。"
    theirs = "（三）调解协议仲裁确认。当事人可以共同申请确认。"
    assert read_caption(ours) == "调解协议司法确认"
    assert are_twins(ours, theirs)


def test_another_verb_in_the_caption_makes_no_twin() -> None:
    assert not are_twins("1.严格执行信息公开制度。做好公开。", "2.落实信息公开制度。做好公开。")
    assert not are_twins("1.落实信息公开制度。做好公开。", "7.落实信息公开制度。做好公开。")
    assert not are_twins("做好公开，落实制度。", "做好审查，落实制度。")
