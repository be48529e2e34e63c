"""Modal words and the ladder from encouragement to full roll-out."""

from __future__ import annotations

import pytest

from reviewer.language.modality import Stance, read_modes, read_rung


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("应当公开征求意见", [Stance.OBLIGES]),
        ("不得指定中介机构", [Stance.FORBIDS]),
        ("可以委托第三方评估", [Stance.PERMITS]),
        ("可以不再提交证明", [Stance.WAIVES]),
        ("鼓励企业参加", [Stance.ENCOURAGES]),
        ("起草单位可以自行决定是否审核", [Stance.PERMITS, Stance.WAIVES]),
        ("付款期限不得超过六十日", []),
        ("向供应商付款", []),
        ("取得施工许可证", []),
        ("企业整改期间不得申请升级，应当提交报告", [Stance.FORBIDS, Stance.OBLIGES]),
    ],
)
def test_modes(text: str, wanted: list[Stance]) -> None:
    modes = read_modes(text)
    assert [one.stance for one in modes] == wanted
    assert all(text[one.span.start : one.span.end] for one in modes)


def test_ladder_is_ordered() -> None:
    words = ["鼓励建立", "探索建立", "开展试点", "推行制度", "全面推开制度"]
    rungs = [found[0] for found in map(read_rung, words) if found]
    assert rungs == sorted(rungs)
    assert len(set(rungs)) == len(words)


def test_a_trial_rolled_out_everywhere_is_no_trial() -> None:
    whole, trial = read_rung("全面推开改革试点"), read_rung("开展改革试点")
    assert whole and trial and whole[0] > trial[0]


def test_no_ladder_word() -> None:
    assert read_rung("本市行政区域") is None
