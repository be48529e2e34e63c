"""Characters of symbol fonts: what Wingdings and Symbol draw for a code of the private area.

Source: the Unicode mappings of these fonts (Unicode L2/11-196 for Wingdings, the Adobe Symbol
encoding for Symbol), as far as office documents use them.
"""

from __future__ import annotations

UNKNOWN = "□"
_WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x81 + value: chr(0x2460 + value) for value in range(10)},
    **{0x8C + value: chr(0x2776 + value) for value in range(10)},
    0x80: "⓪",
    0x8B: "⓿",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•", 0xA3: "□"}
_SYMBOL = {
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD7: "⋅",
    0xE5: "∑",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """Return the one character that `w:sym` draws; `code` is hexadecimal, with or without F000."""
    try:
        value = int(code, 16)
    except ValueError:
        return UNKNOWN
    return draw(font, value)


def draw(font: str, value: int) -> str:
    """Return the character of a code point set in a font; one of the private area is translated."""
    private = 0xF000 <= value <= 0xF0FF
    table = _FONTS.get(font.strip().lower())
    low = value & 0xFF if private else value
    if table is not None and low in table:
        return table[low]
    if private:
        return chr(low) if 0x20 < low < 0x7F and table is None else UNKNOWN
    return chr(value) if 0x20 <= value < 0xD800 or 0xE000 <= value < 0x110000 else UNKNOWN
