"""What the lines of a head say: the kinds that titles end in, numbers, dates, names of bodies."""

from __future__ import annotations

import re
from calendar import monthrange

from reviewer.language.grammar import one_of, words
from reviewer.language.tasks import BETWEEN_PARTIES

KINDS = tuple(sorted((*words("documents.kind"), *BETWEEN_PARTIES), key=len, reverse=True))  # the longest decides
BRACKETS = r"(?:\s*[（(〔\[［【][^（()）]{0,40}[）)〕\]］】])*"
TITLE = re.compile(rf"[^。；;！？!?：:，,]{{4,120}}?({'|'.join(KINDS)}){BRACKETS}\s*(?:\*\*)?\Z")
CONTINUED = re.compile(
    rf"\s*[（(〔\[［【][^（()）]{{0,30}}(?:{one_of('documents.edition')}|[稿年版])[^（()）]{{0,10}}[）)〕\]］】]\s*\Z"
)

HAN_DIGITS = {mark: str(value) for value, mark in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○Oo", "0")
YEAR = r"(?:[12][0-9０-９]{3}|[二一][〇○零Oo一二三四五六七八九]{3})"
COUNTED = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
DAY = re.compile(
    rf"(?P<year>{YEAR})(?:年(?P<month>{COUNTED})月(?P<day>{COUNTED})日|(?P<mark>[.．/-])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}})(?!\d))"
)
BLANK_DATE = re.compile(rf"{YEAR}?年{COUNTED}?月{COUNTED}?日(?:印发)?\Z")
NUMERIC_DATE = re.compile(rf"[（(]?(?<!\d){YEAR}([.．/-])\d{{1,2}}\1\d{{1,2}}[)）]?\Z")
SIGNED = re.compile(
    rf"\s*([\u4e00-\u9fff（）()、\s]{{2,60}}(?:{one_of('agencies.issuing')}|中心))\s*"
    rf"({YEAR}\s*年\s*{COUNTED}\s*月\s*{COUNTED}\s*日)\s*\Z"
)
ISSUED = re.compile(r".{4,60}日\s*印发\s*\Z")
ORGAN = re.compile(rf"[\w（）()·、\s“”\"]{{2,60}}{one_of('agencies.organ')}\s*\Z")


def is_title(text: str) -> bool:
    """Tell whether a line reads like the title of a document: a noun phrase that ends in its kind."""
    return bool(TITLE.match(text)) and len(text.strip()) >= 6


def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date (blank places for month and day allowed)."""
    words = re.sub(r"\s+", "", text)
    if words.startswith(("（", "(")) and words.endswith(("）", ")")):
        words = words[1:-1]
    return bool(BLANK_DATE.match(words) or NUMERIC_DATE.match(words))


def read_day(text: str) -> str | None:
    """Return the first day that words name, in ISO form; a day that the calendar has not is none."""
    for match in DAY.finditer(re.sub(r"\s+", "", text)):
        found = name_day(match)
        if found is not None:
            return found
    return None


def name_day(match: re.Match[str]) -> str | None:
    """Return the day of a match of `DAY` in ISO form, or None where there is no such day."""
    year = int("".join(HAN_DIGITS.get(mark, mark) for mark in match["year"]))
    month, day = (_count(match[one] or match[other]) for one, other in (("month", "m"), ("day", "d")))
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02}-{day:02}"


def _count(words: str) -> int:
    if words.isdecimal():
        return int(words)
    words = words.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = words.rpartition("十")
    return (int(HAN_DIGITS.get(tens, "1")) * 10 if ten else 0) + int(HAN_DIGITS.get(ones, "0"))
