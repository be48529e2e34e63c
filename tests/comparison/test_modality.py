"""What one statement demands and the other leaves open, forbids or charges for."""

from __future__ import annotations

from reviewer.comparison.modality import propose_modality
from tests.comparison.pairs import pair_of, quotes


def test_leave_for_a_ban() -> None:
    pair = pair_of("消纳场可以接收生活垃圾。", "消纳场不得接收生活垃圾。")
    (one,) = propose_modality(pair)
    assert quotes(pair, one) == ("可以", "不得")
    assert one.features["may_for_must_not"] == 100
    assert (one.features["act"], one.features["act_fit"]) == (100, 100)
    assert one.why == "草案允许，对方禁止"


def test_the_same_effect_agrees() -> None:
    (one,) = propose_modality(pair_of("消纳场不得接收生活垃圾。", "消纳场严禁接收生活垃圾。"))
    assert one.agrees


def test_another_act_is_told_by_its_words() -> None:
    (one,) = propose_modality(pair_of("消纳场可以安装地磅。", "消纳场不得接收生活垃圾。"))
    assert one.features["act"] < 50


def test_a_charge_for_what_is_free() -> None:
    pair = pair_of("容器可以收费。", "容器无偿提供。")
    assert any("charged" in name for one in propose_modality(pair) for name in one.features)


def test_a_fall_down_the_ladder() -> None:
    (one,) = [
        one
        for one in propose_modality(pair_of("探索告知承诺制。", "全面推行告知承诺制。"))
        if "of_rung" in one.features
    ]
    assert one.features["rungs"] == 80
