"""One term, two meanings."""

from __future__ import annotations

from reviewer.comparison.definitions import differ, propose_definitions
from reviewer.language.definitions import read_definitions
from tests.comparison.pairs import WORDS, pair_of

BASE = "本条例所称小微企业，是指从业人员三百人以下的企业。"


def test_another_meaning_misses_words() -> None:
    (other,) = propose_definitions(pair_of("小微企业，是指纳入政府采购目录的社会组织。", BASE))
    (same,) = propose_definitions(pair_of("小微企业，是指从业人员三百人以下的企业。", BASE))
    assert other.features["meaning_held"] < same.features["meaning_held"] == 100


def test_what_is_counted_in() -> None:
    (one,) = propose_definitions(pair_of("个体诊所属于小微企业范围。", BASE))
    assert one.features["of_member"] == 100
    assert one.features["counted_out"] == 0


def test_definitions_differ_by_their_words() -> None:
    def of(text: str, other: str) -> bool:
        (mine,), (theirs,) = read_definitions(text), read_definitions(other)
        return differ(text, mine, other, theirs, WORDS.lexicon)

    assert not of("小微企业，是指从业人员三百人以下的企业。", BASE)
    assert of("小微企业，是指纳入政府采购目录的社会组织。", BASE)
    assert of("小微企业，是指仅从业人员三百人以下的企业。", BASE)


def test_what_the_base_counts_in_and_the_draft_defines_away() -> None:
    pair = pair_of("从业年限，指在本单位的工作时间，不包括在其他单位的时间。", "在其他单位的时间应当计入从业年限。")
    (one,) = propose_definitions(pair)
    assert (one.features["of_member"], one.features["counted_out"], one.features["negations"]) == (100, 0, 100)


def test_what_is_treated_as_something_is_counted_in() -> None:
    (one,) = propose_definitions(pair_of("个体诊所不按小微企业管理。", BASE))
    assert one.features["counted_out"] == 100


def test_a_definition_that_says_what_it_includes() -> None:
    pair = pair_of("本细则所称停车场，仅指地面停车场。", "本条例所称停车场，包括停车楼和地下车库。")
    assert any("of_definition" in one.features for one in propose_definitions(pair))
