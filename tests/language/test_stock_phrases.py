"""Signs that stand in phrases which many laws share."""

from __future__ import annotations

from reviewer.language.comparable import make_comparable
from reviewer.language.stock_phrases import StockPhrases, load_stock_phrases
from reviewer.packs import reference_for


def show(phrases: StockPhrases, text: str) -> str:
    """Return the text with a dot for every stock sign."""
    return "".join(sign if own else "." for sign, own in zip(text, phrases.mark_own(text), strict=True))


def test_every_five_signs_of_a_line_are_stock() -> None:
    phrases = StockPhrases(["# 责令限期缴纳", "由责令限期改正"])
    assert show(phrases, "由责令限期改正逾期") == ".......逾期"
    assert show(phrases, "违者责令限期改") == "违者.....", "what stands at an end joins nothing"
    assert show(phrases, "责令限期缴纳") == "责令限期缴纳"


def test_a_sign_or_two_between_stock_phrases_only_join_them() -> None:
    phrases = StockPhrases(["由责令限期", "处以罚款的"])
    assert show(phrases, "由责令限期并处以罚款的") == "..........."
    assert show(phrases, "由责令限期拆除并处以罚款的") == ".....拆除并....."


def test_a_text_shorter_than_a_piece_is_its_own() -> None:
    assert show(StockPhrases(["由责令限期"]), "责令") == "责令"
    assert show(StockPhrases([]), "") == ""


def test_the_formulae_of_law_are_stock_and_a_measure_is_not() -> None:
    phrases = load_stock_phrases(reference_for(()))
    for formula in (
        "构成犯罪的，依法追究刑事责任。",
        "法律、行政法规已有法律责任规定的，从其规定。",
        "逾期不改正的，处一万元以上五万元以下罚款。",
        "滥用职权、玩忽职守、徇私舞弊的，依法给予处分。",
    ):
        assert not any(phrases.mark_own(make_comparable(formula).text)), formula
    measure = make_comparable("社区食堂应当公示当日菜品、价格和食材来源，设置老年人优先就餐区域。").text
    assert sum(phrases.mark_own(measure)) > len(measure) * 0.8
