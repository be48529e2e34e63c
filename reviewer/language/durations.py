"""Deadlines that name no day: within so many days, and again and again, as ISO 8601 durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from reviewer.language.grammar import meanings, one_of
from reviewer.language.numerals import read_numeral

COUNT = r"(?:\d{1,3}(?:\.5)?|[一二两三四五六七八九十]{1,3})"
MARKS = {"工作日": "D", "日": "D", "周": "W", "月": "M", "季度": "Q", "年": "Y", "小时": "H", "旬": "T"}
PERIODS = meanings("units.period")
UNITS = {word: MARKS[name] for word, name in {**PERIODS, **meanings("units.interval")}.items()}
LARGER = {"Q": (3, "M"), "T": (10, "D")}  # what ISO 8601 has no letter for
SMALLER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D")}  # half a month is fifteen days to everybody
WITHIN = re.compile(
    r"(?:[自从][^，。；、,]{1,24}?(?:之日)?起的?\s*|[在于]?[收接]到[^，。；、,]{1,16}?(?:后|之日起)\s*的?)?"
    rf"(?<![\d.．一二两三四五六七八九十第每近前])(?P<count>{COUNT}|半)\s*个?(?P<half>半)?(?P<unit>{'|'.join(PERIODS)})"
    r"(?P<more>半)?(?:时间)?\s*[之以]?内(?P<after>[^，。；]{0,3})"
)
TAKES = re.compile(rf"[用花]\s*(?P<count>{COUNT}|半)\s*个?(?P<half>半)?(?P<unit>[月年周])(?P<more>半)?(?:左右)?的?时间")
TARGET = re.compile(
    rf"(?:{one_of('amounts.shrink_to')}[至到为]|{one_of('amounts.shrink', 'time.length_only')})[^，。；]{{0,14}}\Z"
)
START = rf"\s*(?:{one_of('time.opening')}|再?用?|各\w{{2,8}})?\s*\Z"
OPENS = re.compile(rf"(?:\A|[。；：:;\n）)]){START}")
GOES_ON = re.compile(rf"(?<![的后时者内])[，,]{START}")  # 对……的，三日内办结 is how cases are handled
WORKS = ("月", "年", "周", "星期", "季度")  # what is counted in days behind a comma is a step of handling, not a work
FORBIDS = re.compile(r"[，,]?[^。；]{0,14}不[得予再]")
MODIFIES = re.compile(one_of("time.only_qualifies"))
RECURRING = re.compile(
    rf"每隔?(?P<count>{COUNT})\s*个?(?P<unit>{one_of('time.interval')})"
    r"|每个?(?P<half>半)(?P<halved>[年月])度?"
    rf"|每个?(?P<each>{one_of('time.each')})(?:[一二三四五六日天](?![次份个项家]))?[末底初]?"
    r"(?:(?:第?[一二三四1-4]季度|\d{1,2}\s*月(?:份|\s*\d{1,2}\s*日)?|\d{1,2}\s*日)\s*(?:[底末]?\s*之?以?前|[底末]))?"
    r"|(?:按(?P<by>季度?|[月年])|分(?P<parted>年)度|逐(?P<after>季度?|[月年周])(?![等分]))|(?P<two>双)(?P<twice>[月周])(?!休)"
    rf"|(?<!\d)(?P<state>半?年|[季月周])度(?={one_of('time.regular_work')})"
)

Found = tuple[int, int, str]


def find_periods(text: str) -> Iterator[Found]:
    """Yield the places where something is due within a length of time, each with its duration.

    Lengths that are themselves the aim (压缩至3个工作日内) or only qualify (一年内未发生) are none.
    """
    for pattern in (WITHIN, TAKES):
        for match in pattern.finditer(text):
            after = match["after"] if pattern is WITHIN else ""
            before = text[max(0, match.start() - 18) : match.start()]
            if TARGET.search(before) or MODIFIES.match(after) or FORBIDS.match(text, match.end() - len(after)):
                continue
            if not (OPENS.search(before) or (match["unit"] in WORKS and GOES_ON.search(before))):
                continue
            value = name_duration(match["count"], match["unit"], bool(match["half"] or match["more"]))
            if value is not None:
                yield match.start(), match.end() - len(after), value


def find_recurring(text: str) -> Iterator[Found]:
    """Yield the places where something is due again and again, each with its interval."""
    for match in RECURRING.finditer(text):
        names = ("unit", "halved", "each", "by", "parted", "after", "twice", "state")
        unit = next(match[name] for name in names if match[name])
        count = match["count"] or ("半" if match["half"] else "二" if match["two"] else "一")
        if match["state"] == "半年":
            count, unit = "半", "年"
        unit = unit if unit == "季度" else unit.removesuffix("度")
        value = name_duration(count, unit)
        if value is not None:
            yield match.start(), match.end(), value


def name_duration(count: str, unit: str, half: bool = False) -> str | None:
    """Return a length of time in the form of ISO 8601: 两个月 is P2M, 半年 P6M, 一年半 P18M, 季度 P3M."""
    value = Fraction(1, 2) if count == "半" else read_numeral(count)
    if value is None or value <= 0:
        return None
    value += Fraction(1, 2) if half else 0
    mark = UNITS[unit]
    if mark in LARGER:
        factor, mark = LARGER[mark]
        value *= factor
    if value.denominator != 1 and mark in SMALLER:
        factor, mark = SMALLER[mark]
        value *= factor
    if value.denominator != 1:
        return None
    return f"PT{value}H" if mark == "H" else f"P{value}{mark}"
