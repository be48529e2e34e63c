"""Hebrew numerals, and no letter twice in an alphabet."""

from __future__ import annotations

import pytest

from reviewer.reading.word.alphabets import ALPHABETS, CYCLES, DIGITS, hebrew
from reviewer.reading.word.numerals import numeral


@pytest.mark.parametrize(
    ("value", "letters"), [(1, "א"), (10, "י"), (15, "טו"), (16, "טז"), (17, "יז"), (115, "קטו"), (400, "ת"), (0, "")]
)
def test_hebrew_numerals(value: int, letters: str) -> None:
    assert hebrew(value) == letters


@pytest.mark.parametrize("letters", [*ALPHABETS.values(), *CYCLES.values(), *DIGITS.values()])
def test_no_letter_stands_twice(letters: str) -> None:
    assert len(set(letters)) == len(letters)


def test_past_the_last_letter() -> None:
    assert [numeral(one, "russianLower") for one in (1, 29, 30)] == ["а", "я", "аа"]
    assert [numeral(one, "ganada") for one in (1, 14, 15)] == ["가", "하", "가"]
    assert numeral(10, "thaiNumbers") == "๑๐"
