"""What a symbol font draws for a code."""

from __future__ import annotations

import pytest

from reviewer.reading.word.symbols import UNKNOWN, draw, symbol


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        (" wingdings ", "FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F081", "①"),
        ("Wingdings", "F08C", "❶"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F057", "Ω"),
        ("Wingdings", "F001", UNKNOWN),
        ("宋体", "F041", "A"),
        ("宋体", "F0FE", UNKNOWN),
        ("宋体", "505C", "停"),
        ("宋体", "D800", UNKNOWN),
        ("宋体", "zz", UNKNOWN),
    ],
)
def test_symbol(font: str, code: str, shown: str) -> None:
    assert symbol(font, code) == shown


def test_control_characters_are_never_drawn() -> None:
    assert draw("宋体", 7) == UNKNOWN
    assert draw("宋体", 0x110000) == UNKNOWN
