"""Numbers that may open a clause: 第三章, 第十二条, 一、, （二）, 3., （4）, ①."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from reviewer.language.clause_marks import HAN
from reviewer.language.days import YEAR
from reviewer.language.grammar import one_of

HAN_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


LEAD = re.compile(r"\s*(?:\*\*|__)?\s*")
PLAIN = re.compile(rf"([{HAN}]+)\s*[、.．﹒]")
BRACKETED = re.compile(rf"[（(〔]\s*([{HAN}]+)\s*[)）〕]")
DIGIT = re.compile(r"([0-9０-９]{1,3})\s*[、.．﹒]")
DECIMAL = re.compile(r"([0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})+)[.．、]?(?![0-9０-９.．])")
DIGIT_BRACKETED = re.compile(r"[（(〔]\s*([0-9０-９]{1,3})\s*[)）〕]")
DIGIT_CLOSED = re.compile(r"([0-9０-９]{1,2})[)）]")
SIGN = re.compile(r"[①-⓿❶-➓㉑-㊿㈠-㈩]")

YEARS = re.compile(rf"{YEAR}\s*[年—–~至-]")
CITED = re.compile(
    rf"[、，,；;）)》”的]|[和与或及至到第—–~]|[所等中之]?{one_of('layout.cited')}|[一二三四五六七八九十]*[款项]"
)
SENTENCE_MARKS = re.compile(r"[。；;：:！？]")
CAPTION_LIMIT = 50
FEWEST = 4
WORD = re.compile(r"[\u4e00-\u9fff“《（(*]")
MEASURE = re.compile(
    r"[个项家件份人名户套批种类处辆米吨亩条座所场倍台万亿元年月日天号路楼室二三四五六七八九十两]|[、，,]?\d"
)


class Style(IntEnum):
    """How a number is written, from the highest usual level to the lowest (GB/T 9704 7.3.3)."""

    PART = 0
    DIVISION = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    HAN = 5
    HAN_BRACKETED = 6
    DIGIT = 7
    DECIMAL = 8
    DIGIT_BRACKETED = 9
    DIGIT_CLOSED = 10
    SIGN = 11

    @property
    def is_division(self) -> bool:
        """编, 分编, 章, 节: divisions, which only group."""
        return self <= Style.SECTION


LETTERED = {
    "编": Style.PART,
    "部分": Style.PART,
    "分编": Style.DIVISION,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "条": Style.ARTICLE,
}
# Text taken from a scan has blanks between the digits: 第 2 6 条.
ORDINAL = re.compile(
    rf"第\s*([{HAN}]+|[0-9０-９](?:[ \u3000]?[0-9０-９])*)\s*({'|'.join(LETTERED)})(?:\s*之\s*([一二三四五六七八九十]+))?"
)


@dataclass(frozen=True, slots=True)
class ListMarker:
    """A number at the start of a line.

    `value` is what it counts, `sub` the 之一 behind it (0 without), `number` the number as printed
    without blanks, `end` the offset in the line where the words begin. `prefix` holds the upper
    members of 2.1.3. `doubtful` tells that the words could be a citation or a quantity, so that
    only the number that is due next may be believed.
    """

    style: Style
    value: int
    number: str
    end: int
    sub: int = 0
    prefix: tuple[int, ...] = ()
    doubtful: bool = False


def read_marker(line: str) -> ListMarker | None:
    """Return the number that `line` may open with, or None. Offsets count in `line`."""
    lead = LEAD.match(line)
    start = lead.end() if lead else 0
    if start >= len(line):
        return None
    found = _read_ordinal(line, start) or _read_numeral(line, start)
    if found is None or found.value == 0:
        return None
    return found


def han_value(numeral: str) -> int:
    """Return the value of a Chinese or decimal numeral (十二, 一百〇八, 二〇二三, １２)."""
    if numeral.isdigit() and all(unicodedata.decimal(mark, None) is not None for mark in numeral):
        return int(numeral)
    if not any(mark in HAN_UNITS for mark in numeral):
        return int("".join(str(HAN_DIGITS[mark]) for mark in numeral))
    total = current = 0
    for mark in numeral:
        if mark in HAN_UNITS:
            total += (current or 1) * HAN_UNITS[mark]
            current = 0
        else:
            current = HAN_DIGITS[mark]
    return total + current


def _read_ordinal(line: str, start: int) -> ListMarker | None:
    match = ORDINAL.match(line, start)
    if not match:
        return None
    style = LETTERED[match[2]]
    value, sub = han_value(_unblanked(match[1])), han_value(match[3]) if match[3] else 0
    end = _skip_blanks(line, match.end())
    rest = line[end:]
    doubtful = end == match.end() and bool(CITED.match(rest))
    if style.is_division:
        doubtful |= not is_caption(rest)
    return ListMarker(style, value, _unblanked(match[0]), end, sub, (), doubtful)


def is_caption(words: str) -> bool:
    """Tell whether words are short enough for the caption of a division and hold no sentence."""
    return len(words) <= CAPTION_LIMIT and not SENTENCE_MARKS.search(words)


def reads_like_clause(words: str) -> bool:
    """Tell whether words behind a number are those of a clause rather than what the number counts."""
    bare = words.strip()
    return len(bare) >= FEWEST and bool(WORD.match(bare)) and not MEASURE.match(bare)


def _read_numeral(line: str, start: int) -> ListMarker | None:
    if match := BRACKETED.match(line, start):
        return _marker(line, match, Style.HAN_BRACKETED, han_value(match[1]))
    if match := PLAIN.match(line, start):
        doubtful = line[match.end() : match.end() + 1] in HAN and match[0].endswith("、")
        return _marker(line, match, Style.HAN, han_value(match[1]), doubtful=doubtful)
    if match := DIGIT_BRACKETED.match(line, start):
        return _marker(line, match, Style.DIGIT_BRACKETED, han_value(match[1]))
    if match := DIGIT.match(line, start):
        follower = line[match.end() : match.end() + 1]
        if not follower.isdigit() or YEARS.match(line, match.end()):
            return _marker(line, match, Style.DIGIT, han_value(match[1]))
        if match[0].endswith("、"):
            return _marker(line, match, Style.DIGIT, han_value(match[1]), doubtful=True)
    if match := DECIMAL.match(line, start):
        members = [han_value(one) for one in re.split("[.．]", match[1])]
        return _marker(line, match, Style.DECIMAL, members[-1], prefix=tuple(members[:-1]))
    if match := DIGIT.match(line, start):
        return _marker(line, match, Style.DIGIT, han_value(match[1]), doubtful=True)
    if match := DIGIT_CLOSED.match(line, start):
        return _marker(line, match, Style.DIGIT_CLOSED, han_value(match[1]))
    if match := SIGN.match(line, start):
        return _read_sign(line, match)
    return None


def _read_sign(line: str, match: re.Match[str]) -> ListMarker | None:
    """Read ①, ⒈, ⑴ or ㈠: one code point that stands for a whole number."""
    plain = unicodedata.normalize("NFKC", match[0])
    value = re.sub(r"[().]", "", plain)
    if not value or not (value.isdigit() or all(mark in HAN for mark in value)):
        return None
    style = Style.SIGN
    if plain.endswith("."):
        style = Style.DIGIT
    elif plain.startswith("("):
        style = Style.DIGIT_BRACKETED if value.isdigit() else Style.HAN_BRACKETED
    return _marker(line, match, style, han_value(value))


def _marker(
    line: str,
    match: re.Match[str],
    style: Style,
    value: int,
    *,
    prefix: tuple[int, ...] = (),
    doubtful: bool = False,
) -> ListMarker:
    return ListMarker(style, value, _unblanked(match[0]), _skip_blanks(line, match.end()), 0, prefix, doubtful)


def _skip_blanks(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _unblanked(words: str) -> str:
    return re.sub(r"\s+", "", words)
