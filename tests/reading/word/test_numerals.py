"""Numbers as Word writes them (ECMA-376-1:2016 17.18.59)."""

from __future__ import annotations

import pytest

from reviewer.reading.word.numerals import FORMATS, count, numeral, picture, positional


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("decimal", "1 9 10 11 20 21 99 100 110 10203"),
        ("chineseCounting", "一 九 十 十一 二十 二十一 九十九 一○○ 一一○ 一○二○三"),
        ("chineseCountingThousand", "一 九 十 十一 二十 二十一 九十九 一百 一百一十 一万〇二百〇三"),
        ("chineseLegalSimplified", "壹 玖 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰壹拾 壹万零贰佰零叁"),
        ("taiwaneseCountingThousand", "一 九 十 十一 二十 二十一 九十九 一百 一百一十 一萬零二百零三"),
        ("japaneseCounting", "一 九 十 十一 二十 二十一 九十九 百 百十 一万二百三"),
        ("ideographDigital", "一 九 一〇 一一 二〇 二一 九九 一〇〇 一一〇 一〇二〇三"),
        ("decimalEnclosedCircle", "① ⑨ ⑩ ⑪ ⑳ 21 99 100 110 10203"),
        ("decimalEnclosedParen", "⑴ ⑼ ⑽ ⑾ ⒇ 21 99 100 110 10203"),
        ("ideographTraditional", "甲 壬 癸 11 20 21 99 100 110 10203"),
        ("ideographZodiacTraditional", "甲子 壬申 癸酉 甲戌 癸未 甲申 99 100 110 10203"),
        ("decimalFullWidth", "１ ９ １０ １１ ２０ ２１ ９９ １００ １１０ １０２０３"),
        ("decimalZero", "01 09 10 11 20 21 99 100 110 10203"),
        ("lowerRoman", "i ix x xi xx xxi xcix c cx mmmmmmmmmmcciii"),
        ("upperLetter", "A I J K T U UUUU VVVV FFFFF"),
        ("ordinal", "1st 9th 10th 11th 20th 21st 99th 100th 110th 10203rd"),
        ("hex", "1 9 A B 14 15 63 64 6E 27DB"),
    ],
)
def test_formats(style: str, written: str) -> None:
    values = (1, 9, 10, 11, 20, 21, 99, 100, 110, 10203)
    wanted = written.split(" ")
    assert [numeral(value, style) for value in values[: len(wanted)]] == wanted


@pytest.mark.parametrize(
    ("value", "style", "words"),
    [
        (21, "cardinalText", "Twenty-one"),
        (1203, "cardinalText", "One thousand two hundred three"),
        (40, "ordinalText", "Fortieth"),
        (112, "ordinalText", "One hundred twelfth"),
        (5, "numberInDash", "- 5 -"),
        (5, "none", ""),
        (5, "koreanLegal", "다섯"),
        (0, "lowerLetter", "0"),
        (-3, "chineseCounting", "-3"),
        (7, "no such format", "7"),
    ],
)
def test_words_and_limits(value: int, style: str, words: str) -> None:
    assert numeral(value, style) == words


def test_every_format_writes_every_number() -> None:
    silent = {style for style in FORMATS for value in range(1, 400) if not numeral(value, style)}
    assert silent == {"none"}


@pytest.mark.parametrize(
    ("value", "pattern", "written"), [(7, "001, 002, ...", "007"), (1234, "01", "1234"), (7, "a, b", "7")]
)
def test_custom_formats(value: int, pattern: str, written: str) -> None:
    assert picture(value, pattern) == written


def test_digits_one_by_one_and_in_words() -> None:
    assert positional(205, "〇一二三四五六七八九") == "二〇五"
    units, myriads = ("", "十", "百", "千"), ("", "万", "亿")
    assert count(100_010_000, "零一二三四五六七八九", units, myriads, zero="零") == "一亿零一万"
    assert count(0, "零一", units, myriads) == "零"
