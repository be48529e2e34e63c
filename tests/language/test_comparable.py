"""What of a clause is compared: units, addressees and panels set aside, the measure itself never."""

from __future__ import annotations

import pytest

from reviewer.language.comparable import make_comparable


@pytest.mark.parametrize(
    ("clause", "compared"),
    [
        # A line of units ends at the bracket around it: the next measure is not a part of it.
        (
            "（1）公布收费清单。（责任单位：区财政局）（2）按月通报进度。（责任单位：区政府办）",
            "公布收费清单0按月通报进度",
        ),
        ("公布收费清单。责任单位：区财政局、区发改委（区物价局）", "公布收费清单"),
        ("5.2027年底前，公布收费清单。（市财政局牵头，各县〔区〕政府配合）", "公布收费清单"),
        # The name of a panel is long and nobody's own wording.
        ("经验做法及时报送市优化营商环境工作领导小组办公室。", "经验做法及时报送机"),
        ("方案由省防汛抗旱指挥部批准", "方案由机批准"),
        ("全旗草原实行禁牧", "本草原实行禁牧"),
        ("开展三次检查，比例不低于３０％", "开展0次检查比例不低于0"),
        ("《云川省示例条例》（云政发〔2026〕1号）", ""),
    ],
)
def test_what_is_compared(clause: str, compared: str) -> None:
    assert make_comparable(clause).text == compared


def test_the_way_back_covers_what_stands_for_one_sign() -> None:
    clause = "报送市营商环境工作领导小组办公室，每年２０件"
    found = make_comparable(clause)
    at = found.text.index("机")
    span = found.to_clause(at, at + 1)
    assert clause[span.start : span.end] == "市营商环境工作领导小组办公室"
    number = found.text.index("0")
    span = found.to_clause(number, number + 1)
    assert clause[span.start : span.end] == "２０"


def test_the_place_of_a_banner_leads_back() -> None:
    clause = "全旗草原实行禁牧"
    found = make_comparable(clause)
    assert len(found.text) == len(found.places)
    span = found.to_clause(0, 1)
    assert clause[span.start : span.end] == "全旗"
