"""Numerals of every script become exact numbers."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from reviewer.language.numerals import NUMERAL, read_count, read_numeral


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十二", 12),
        ("一百二十", 120),
        ("二〇三〇", 2030),
        ("10万", 100000),
        ("１．５", Fraction(3, 2)),
        ("一点五", Fraction(3, 2)),
        ("十二点二五", Fraction(49, 4)),
        ("1,200", 1200),
        ("伍拾万", 500000),
        ("壹佰", 100),
        ("叁仟", 3000),
        ("壹万贰仟叁佰肆拾伍", 12345),
        ("陆億", 600000000),
        ("停车", None),
        ("", None),
    ],
)
def test_value(words: str, value: Fraction | int | None) -> None:
    assert read_numeral(words) == value


@pytest.mark.parametrize("words", ["队伍", "大陆", "收拾", "伍", "陆"])
def test_parts_of_words_are_no_numerals(words: str) -> None:
    assert re.search(NUMERAL, words) is None


def test_a_count_is_whole() -> None:
    assert read_count("拾贰") == 12
    with pytest.raises(ValueError, match=r"1\.5"):
        read_count("1.5")
