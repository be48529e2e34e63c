"""Chinese and decimal numerals: 十二, 一百二十, 二〇二三, 1.5, 10万, 三分之一 and 伍拾万 become exact numbers."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CAPITALS = str.maketrans("壹贰弍叁叄肆伍陆柒捌玖拾佰仟萬億", "一二二三三四五六七八九十百千万亿")
# 队伍, 大陆 and 收拾 are words: of the capitals that are parts of words one alone is no numeral.
CAPITAL_NUMERAL = "(?:[壹贰弍叁叄肆伍陆柒捌玖拾佰仟][零壹贰弍叁叄肆伍陆柒捌玖拾佰仟万萬亿億]+|[壹贰叁肆柒捌玖])"
HAN_NUMERAL = (
    f"(?:{CAPITAL_NUMERAL}|[零〇○一二两三四五六七八九十百千万亿]+(?:点[零〇○一二三四五六七八九]+(?![十百千]))?)"
)
DECIMAL_NUMERAL = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?[百千万亿]*"
NUMERAL = rf"(?:{DECIMAL_NUMERAL}|{HAN_NUMERAL})"
DECIMAL = re.compile(r"(\d+(?:[,，]\d{3})*(?:[.．]\d+)?)([百千万亿]*)\Z")
WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


def read_numeral(words: str) -> Fraction | None:
    """Return the exact value of a numeral, or None when the words are no number."""
    text = words.translate(WIDE).translate(CAPITALS).replace(" ", "")
    match = DECIMAL.match(text)
    if match:
        value = Fraction(re.sub("[,，]", "", match[1]))
        for mark in match[2]:
            value *= UNITS.get(mark) or MYRIADS[mark]
        return value
    return _read_han(text)


def read_count(words: str) -> int:
    """Return the value of a whole numeral (第十二条: 十二); raises `ValueError` when it is none."""
    value = read_numeral(words)
    if value is None or value.denominator != 1:
        raise ValueError(words)
    return int(value)


def _read_han(text: str) -> Fraction | None:
    whole, point, decimals = text.partition("点")
    if point:
        value, tail = _read_han(whole), _read_han(decimals)
        plain = all(mark in DIGITS for mark in decimals)
        return value + tail / 10 ** len(decimals) if plain and value is not None and tail is not None else None
    if not text or any(mark not in DIGITS and mark not in UNITS and mark not in MYRIADS for mark in text):
        return None
    if all(mark in DIGITS for mark in text):
        return Fraction(int("".join(str(DIGITS[mark]) for mark in text)))
    total = section = current = 0
    for mark in text:
        if mark in DIGITS:
            current = DIGITS[mark]
        elif mark in UNITS:
            section += (current or 1) * UNITS[mark]
            current = 0
        else:
            total = (
                (total + section + current) * MYRIADS[mark]
                if mark == "亿"
                else total + ((section + current) or 1) * MYRIADS[mark]
            )
            section = current = 0
    return Fraction(total + section + current)
