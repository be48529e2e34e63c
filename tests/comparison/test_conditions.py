"""Steps that are lighter, later or by another body, and conditions that one side lacks."""

from __future__ import annotations

from reviewer.comparison.conditions import propose_conditions
from tests.comparison.pairs import WORDS, pair_of, quotes


def test_a_filing_for_an_approval() -> None:
    pair = pair_of("设置招牌，向市城管局备案即可。", "设置招牌，应当经市城管局批准。")
    one = next(one for one in propose_conditions(pair, WORDS.renamed) if "of_step" in one.features)
    assert quotes(pair, one) == ("备案", "批准")
    assert one.features["drop_much"] == 100


def test_the_same_step_by_the_same_body_agrees() -> None:
    pair = pair_of("拆除设施须区人防办批准。", "拆除设施应当经区人防办批准。")
    assert all(one.agrees for one in propose_conditions(pair, WORDS.renamed) if "of_step" in one.features)


def test_the_same_step_by_a_lower_body() -> None:
    pair = pair_of("设立检查站经县林业局批准。", "设立检查站经省人民政府批准。")
    one = next(one for one in propose_conditions(pair, WORDS.renamed) if "of_step" in one.features)
    assert one.features["same_step_other_office"] == 100
    assert not one.agrees


def test_a_later_step() -> None:
    pair = pair_of("广告牌先行设置，完工后再补办许可。", "设置广告牌应当事先申请许可。")
    assert any("of_order" in one.features for one in propose_conditions(pair, WORDS.renamed))


def test_a_step_that_the_base_waives() -> None:
    pair = pair_of("农户出售余种，应当报县农业农村局批准。", "农户出售余种，无须批准。")
    assert any(
        "of_raised" in one.features or one.features.get("raise") for one in propose_conditions(pair, WORDS.renamed)
    )


def test_a_condition_that_is_lost() -> None:
    base = "强制注销企业，经六十日公告无异议后，由登记机关办理。"
    pair = pair_of("强制注销企业，由登记机关办理。", base)
    (one,) = [one for one in propose_conditions(pair, WORDS.renamed) if "of_lost" in one.features]
    assert "公告" in quotes(pair, one)[1]


def test_a_paper_that_the_base_does_not_ask_for() -> None:
    base = "申请用水的，应当写明姓名和地址。"
    pair = pair_of("申请用水的，写明姓名和地址，并附身份证复印件。", base)
    (one,) = [one for one in propose_conditions(pair, WORDS.renamed) if "of_paper" in one.features]
    assert quotes(pair, one)[0].startswith("附身份证")
    assert one.features["papers_there"] == 0
    same = pair_of("申请用水的，附身份证。", "申请用水的，应当提交身份证。")
    assert not [one for one in propose_conditions(same, WORDS.renamed) if "of_paper" in one.features]


def test_a_step_that_the_base_allows_afterwards() -> None:
    pair = pair_of("管道抢修应当事先取得挖掘许可。", "管道抢修可以先行施工，同时补办许可。")
    assert any("of_earlier_order" in one.features for one in propose_conditions(pair, WORDS.renamed))


def test_more_conditions_than_the_base_asks_for() -> None:
    pair = pair_of("有井、有池、有表三项条件里具备两项，可以取水。", "有井、有池、有表条件之一的，可以取水。")
    (one,) = [one for one in propose_conditions(pair, WORDS.renamed) if "of_quantity" in one.features]
    assert one.features["all_for_one"] == 100
    assert quotes(pair, one)[1] == "之一"


def test_a_fine_without_the_chance_to_mend() -> None:
    base = "乱设招牌的，责令改正，逾期不改正的，处五百元罚款。"
    pair = pair_of("乱设招牌的，责令改正，并处五百元罚款。", base)
    (one,) = [one for one in propose_conditions(pair, WORDS.renamed) if "of_chance" in one.features]
    assert "逾期不改正" in quotes(pair, one)[1]
    kept = pair_of(base, base)
    assert not [one for one in propose_conditions(kept, WORDS.renamed) if "of_chance" in one.features]
