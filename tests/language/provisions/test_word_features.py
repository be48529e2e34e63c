"""What is kept from sentence to sentence and what is asked anew together are all features of a word."""

from __future__ import annotations

from reviewer.language.provisions.word_features import (
    frame_features,
    joint_features,
    near_features,
    part_told,
    view_parts,
    word_features,
)
from tests.language.provisions.test_tokens import cut

TOKENS = cut("第三条", "监管部门", "应当", "报告", "，", "不得", "拖延", "。")


def test_every_word_has_its_near_and_joint_features() -> None:
    features = word_features(TOKENS)
    assert len(features) == len(TOKENS.words)
    views = view_parts(TOKENS)
    for n, (joint, frame) in enumerate(joint_features(TOKENS, views)):
        assert {*joint, *frame_features(frame)} <= set(features[n])
        assert set(part_told(TOKENS, views)[TOKENS.part_of[n]]) <= set(features[n])
        assert set(near_features(TOKENS.kinds[n], 0)) <= set(features[n])


def test_features_say_what_stands_near() -> None:
    features = set(word_features(TOKENS)[3])
    assert {"from=3", "to=0", "modal.from=1", "modals=bE", "caption=0", "start=2"} <= features
    assert {"w0=报告", "w-1=应当", "g-1=modal.must", "g-2=party.agency", "modal=b应当", "place=E"} <= features


def test_words_beyond_the_edges_are_told() -> None:
    assert "w-1=$" in word_features(TOKENS)[0]
    assert "w1=$" in word_features(TOKENS)[-1]


def test_a_part_is_known_by_its_mark_and_modal() -> None:
    first, second = view_parts(TOKENS)
    assert (first.end, second.end) == ("，", "。")
    assert first.modals == (2,)
    assert second.modals == ()
