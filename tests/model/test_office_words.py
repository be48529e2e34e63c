"""The words of an office: each list counts by itself."""

from __future__ import annotations

from pathlib import Path

from reviewer.model import AllowedWords, OfficeWords, OwnUnit

UNIT = OwnUnit("云川市城市运行管理服务中心", ("城运中心",))
ALLOWED = AllowedWords("适时", "年度计划另定", ("DL",))


def test_each_list_is_completed_by_itself() -> None:
    own = OfficeWords(places=("云江片区",), allowed=(ALLOWED,))
    shared = OfficeWords(places=("青石园区",), units=(UNIT,))
    assert own.completed_by(shared) == OfficeWords(("云江片区",), (UNIT,), (ALLOWED,))
    assert not OfficeWords() and own and OfficeWords(units=(UNIT,))


def test_all_names_of_a_unit_are_of_one_unit() -> None:
    words = OfficeWords(units=(UNIT, OwnUnit("云川水投")))
    assert words.unit_names == {"云川市城市运行管理服务中心", "城运中心", "云川水投"}
    assert words.are_one_unit("城运中心", "云川市城市运行管理服务中心")
    assert not words.are_one_unit("城运中心", "云川水投") and not words.are_one_unit("甲局", "甲局")


def test_codes_are_beginnings_and_none_means_all() -> None:
    assert ALLOWED.allows("DL102") and not ALLOWED.allows("FC103")
    assert AllowedWords("适时", "年度计划另定").allows("FC103")


def test_where_a_word_stands_makes_no_difference() -> None:
    there = AllowedWords("适时", "年度计划另定", ("DL",), Path("甲/本局.toml"), ("lexicon", "allowed", 0))
    assert there == ALLOWED and repr(there) == repr(ALLOWED) and hash(there) == hash(ALLOWED)
    assert OfficeWords(allowed=(there,)).describe() == {
        "places": [],
        "units": [],
        "allowed": [{"words": "适时", "reason": "年度计划另定", "codes": ["DL"]}],
    }
