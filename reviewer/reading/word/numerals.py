"""How Word writes a number in each format of automatic numbering.

Source: ECMA-376-1:2016 17.18.59 (ST_NumberFormat), with the departures of Word itself that
[MS-OI29500] 2.1.540 names; 〇 and ○ as Word prints them. A format stops at the end of its set of
characters and goes on in Arabic figures, as Word does.
"""

from __future__ import annotations

from collections.abc import Callable

from reviewer.reading.word.alphabets import ALPHABETS, CYCLES, DIGITS, hebrew

HAN = "〇一二三四五六七八九"
FULL_WIDTH = "０１２３４５６７８９"
ORDINARY_UNITS = ("", "十", "百", "千")
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def numeral(value: int, style: str) -> str:
    """Return `value` in the number format `style`; unknown formats give Arabic figures."""
    if value < 0:
        return str(value)
    return FORMATS[style](value) if style in FORMATS else str(value)


def picture(value: int, pattern: str) -> str:
    """Return `value` in a custom format such as `001, 002, 003, ...` ([MS-DOCX] 2.4)."""
    first = pattern.split(",")[0].strip()
    if not first.isascii() or not first.isdigit():
        return str(value)
    return str(value).zfill(len(first))


def count(
    value: int,
    digits: str,
    units: tuple[str, str, str, str],
    myriads: tuple[str, str, str],
    *,
    zero: str = "",
    bare_ten: bool = False,
    bare_units: bool = False,
) -> str:
    """Write a number in words: digit and unit, in groups of ten thousand.

    `zero` stands for skipped places; `bare_ten` drops the 一 of a leading 十, `bare_units` that of
    every 十, 百 and 千.
    """
    if value == 0:
        return zero or digits[0]
    text, gap = "", False
    for power in range(len(myriads) - 1, -1, -1):
        group = value // 10_000**power % 10_000
        for place in range(3, -1, -1):
            digit = group // 10**place % 10
            if digit == 0:
                gap = True
                continue
            if gap and text:
                text += zero
            gap = False
            bare = place and digit == 1 and (bare_units or (bare_ten and place == 1 and not text))
            text += ("" if bare else digits[digit]) + units[place]
        text += myriads[power] if group else ""
    return text


def positional(value: int, digits: str) -> str:
    """Write the decimal digits one by one."""
    return "".join(digits[int(digit)] for digit in str(value))


def _chinese_counting(value: int) -> str:
    if value < 100:
        return count(value, "○一二三四五六七八九", ORDINARY_UNITS, ("", "万", "亿"), bare_ten=True)
    return positional(value, "○一二三四五六七八九")


def _chinese_thousand(value: int) -> str:
    return count(value, HAN, ORDINARY_UNITS, ("", "万", "亿"), zero="〇", bare_ten=True)


def _chinese_legal(value: int) -> str:
    return count(value, "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿"), zero="零")


def _taiwanese_thousand(value: int) -> str:
    return count(value, "零一二三四五六七八九", ORDINARY_UNITS, ("", "萬", "億"), zero="零", bare_ten=True)


def _traditional_legal(value: int) -> str:
    return count(value, "零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"), ("", "萬", "億"), zero="零")


def _japanese_counting(value: int) -> str:
    return count(value, HAN, ORDINARY_UNITS, ("", "万", "億"), bare_units=True)


def _japanese_legal(value: int) -> str:
    return count(value, "零壱弐参四伍六七八九", ("", "拾", "百", "阡"), ("", "萬", "億"))


def _korean_counting(value: int) -> str:
    return count(value, "영일이삼사오육칠팔구", ("", "십", "백", "천"), ("", "만", "억"), bare_units=True)


def _korean_legal(value: int) -> str:
    return KOREAN_TENS[value // 10] + KOREAN_ONES[value % 10] if 0 < value < 100 else str(value)


def _roman(value: int) -> str:
    text = ""
    for amount, letters in ROMAN:
        text += letters * (value // amount)
        value %= amount
    return text


def _english(value: int) -> str:
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    for amount, unit in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= amount:
            rest = f" {_english(value % amount)}" if value % amount else ""
            return f"{_english(value // amount)} {unit}{rest}"
    return str(value)


def _english_ordinal(value: int) -> str:
    words = _english(value)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in ORDINALS:
        return head + ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _ordinal(value: int) -> str:
    tail = "th" if 10 < value % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{tail}"


def _repeat(letters: str) -> Callable[[int], str]:
    """After the last letter the first comes again, doubled, then trebled (z, aa, bb)."""

    def write(value: int) -> str:
        if value == 0:
            return "0"
        turn, place = divmod(value - 1, len(letters))
        return letters[place] * min(turn + 1, 60)

    return write


def _cycle(letters: str) -> Callable[[int], str]:
    return lambda value: letters[(value - 1) % len(letters)] if value else "0"


def _digits(digits: str) -> Callable[[int], str]:
    return lambda value: positional(value, digits)


def _within(signs: str) -> Callable[[int], str]:
    """Past the last sign go on in Arabic figures."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _series(first: int, size: int) -> str:
    return "".join(chr(first + place) for place in range(size))


def _stem_and_branch(value: int) -> str:
    return STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if 0 < value <= 60 else str(value)


STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "bahtText": str,  # Word reads it as decimal
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _digits(FULL_WIDTH),
    "decimalFullWidth2": _digits(FULL_WIDTH),
    "decimalEnclosedCircle": _within(_series(0x2460, 20)),
    "decimalEnclosedCircleChinese": _within(_series(0x2460, 20)),
    "decimalEnclosedFullstop": _within(_series(0x2488, 20)),
    "decimalEnclosedParen": _within(_series(0x2474, 20)),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda _: "",
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _chinese_thousand,
    "chineseLegalSimplified": _chinese_legal,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _taiwanese_thousand,
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "ideographDigital": _digits(HAN),
    "ideographEnclosedCircle": _within(_series(0x3220, 10)),
    "ideographLegalTraditional": _traditional_legal,
    "ideographTraditional": _within(STEMS),
    "ideographZodiac": _within(BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "japaneseCounting": _japanese_counting,
    "japaneseDigitalTenThousand": _digits(HAN),
    "japaneseLegal": _japanese_legal,
    "koreanCounting": _korean_counting,
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "koreanLegal": _korean_legal,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeat(_series(ord("A"), 26)),
    "lowerLetter": _repeat(_series(ord("a"), 26)),
    "chicago": _repeat("*†‡§"),
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "cardinalText": lambda value: _english(value).capitalize(),
    "ordinalText": lambda value: _english_ordinal(value).capitalize(),
    "hebrew1": hebrew,
    **{name: _repeat(letters) for name, letters in ALPHABETS.items()},
    **{name: _cycle(letters) for name, letters in CYCLES.items()},
    **{name: _digits(digits) for name, digits in DIGITS.items()},
}
