"""Values with what binds them: number, unit, relation, start point; 30日 equals 三十日, never 30个工作日.

Ranges of values are closed intervals; 以上、以下、以内 include the number itself and 超过、不满 do not,
after 立法技术规范（试行）（一） 24. All offsets count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reviewer.language.grammar import meanings, one_of, words
from reviewer.language.numerals import NUMERAL, read_numeral
from reviewer.model import Span

TIME_UNITS = meanings("units.time")
# How many calendar days a unit lasts, least and most: a month is not thirty days but close to it.
DAYS = {
    "工作日": (Fraction(7, 5), Fraction(7, 5)),
    "日": (Fraction(1), Fraction(1)),
    "小时": (Fraction(1, 24), Fraction(1, 24)),
    "分钟": (Fraction(1, 1440), Fraction(1, 1440)),
    "周": (Fraction(7), Fraction(7)),
    "月": (Fraction(28), Fraction(31)),
    "季度": (Fraction(90), Fraction(92)),
    "年": (Fraction(365), Fraction(366)),
}
COUNTERS = meanings("units.counter")
# The longest first: 二十周岁 is no 二十周.
MEASURE = "|".join(sorted([*TIME_UNITS, *words("units.money", "units.share", "units.counter")], key=len, reverse=True))
SINGLE = rf"(?:{NUMERAL}|半)"
RANGE_MARK = "(?:[-－—–~～至到]{1,2})"
VALUE = re.compile(
    rf"(?<![第A-Za-z\d.．零〇一二两三四五六七八九十百千万亿])(?:({SINGLE})\s*(?:{MEASURE})?{RANGE_MARK})?({SINGLE})\s*[多余]?\s*({MEASURE})(半)?(?![a-zA-Z])"
)
SHARE_OF = re.compile(
    rf"(?<![\d〇零一二两三四五六七八九十百千万亿])({NUMERAL}|[百千万])分之({NUMERAL})(?:\s*{RANGE_MARK}\s*(?:百分之)?({NUMERAL}))?"
)

MAJORITY = re.compile(one_of("amounts.majority"))
OVER, UNDER = one_of("amounts.over"), one_of("amounts.under")
NOT_UNDER = rf"(?<!不)(?<!不得)(?<!至){UNDER}"  # 低于 falls short, 不低于 and 不得低于 do not
SHORT_OF = one_of("amounts.short_of")
TO_NUMBER = r"(?:[^，。；、\d]{0,6}|[^，。；、\d]{0,14}[的前])"  # 不少于陆地总面积的百分之七十
NOT_MORE_BEFORE = re.compile(
    rf"(?:不得?{OVER}|{one_of('amounts.most')}|{one_of('amounts.shrink', 'amounts.shrink_to')}[至到为]|{NOT_UNDER}|{SHORT_OF}){TO_NUMBER}$"
)
AT_LEAST_BEFORE = re.compile(
    rf"(?:不得?{UNDER}|{one_of('amounts.least')}|{one_of('amounts.grow', 'amounts.grow_to', 'amounts.reach')}[至到]"
    rf"|(?<!不)(?<!不得)(?:{OVER}|(?<!未)满)){TO_NUMBER}$"
)
STRICT_LESS = re.compile(rf"(?:{NOT_UNDER}|{SHORT_OF})[^，。；、\d]{{0,4}}$")
STRICT_MORE = re.compile(rf"(?<!不)(?<!不得)(?<!未)(?:{OVER}|逾)[^，。；、\d]{{0,4}}$")
INCLUDED = r"^(?:[（(]含[^（()）]{0,8}[)）])?[^，。；\d]{0,3}?及?"
NOT_MORE_AFTER = re.compile(rf"{INCLUDED}{one_of('amounts.at_most_after')}")
AT_LEAST_AFTER = re.compile(rf"{INCLUDED}{one_of('amounts.at_least_after')}|^起(?![诉草算点施实重])")
ABOUT_AFTER = re.compile(f"^{one_of('amounts.about_after')}")
BASELINE_BEFORE = re.compile(r"[由从较比][^，。；、由从]{0,14}$")
MOVED = one_of("amounts.shrink", "amounts.shrink_to", "amounts.grow", "amounts.grow_to", "amounts.shift_to")
BASELINE_AFTER = re.compile(rf"^[^，。；]{{0,8}}{MOVED}[至到为]")
CHANGE_BEFORE = re.compile(
    rf"{one_of('amounts.shrink', 'amounts.grow', 'amounts.shift_by')}{one_of('amounts.change_link')}?"
    rf"(?:不{UNDER}|{OVER}|{one_of('amounts.least')})?$"
)
ROUNDING = re.compile(one_of("amounts.soft"))
RECURRING = re.compile(r"每隔?$")
YEAR_COMPOUND = re.compile(one_of("documents.of_years"))  # 三年行动 is a name, no period
START_POINT = re.compile(r"[自从于在]?([^，。；、（）]{1,24}?)(?:之[日时]起?|后|起算?)的?[，,]?(?:[^，。；]{0,6})$")


class Dimension(StrEnum):
    """What is measured: values of different dimensions are never compared."""

    TIME = "time"
    SHARE = "share"
    MONEY = "money"
    COUNT = "count"


class Comparison(StrEnum):
    """How a draft's value stands to the value that binds it."""

    SAME = "same"
    NEARLY = "nearly"  # equal only because units were converted: 两个月 and 60日
    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit and relation.

    `low` and `high` are in `unit` (元 for money, per cent for shares, the counter for counts); None is
    unbounded. `start` names the event from which a period runs. `baseline` marks the old value in
    由五日压缩至三日, `change` a value by which something grows or shrinks, `soft` a value behind 原则上 or 力争,
    `recurring` the interval in 每三个月.
    """

    span: Span
    dimension: Dimension
    unit: str
    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False
    start: str | None = None
    baseline: bool = False
    change: bool = False
    soft: bool = False
    about: bool = False
    recurring: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether one number is named without a bound."""
        return self.low is not None and self.low == self.high


def read_values(text: str, taken: Sequence[Span] = (), *, ones: bool = False) -> list[Value]:
    """Find the values in `text`, in order; `taken` are spans (dates) whose numbers are no values.

    一 before a counter (一名, 一次) is mostly an article and left out, unless `ones` asks for it.
    """
    found: list[Value] = []
    for match in VALUE.finditer(text):
        span = Span(match.start(), match.end())
        if _is_free(span, taken) and (value := _read_value(text, match, ones)) is not None:
            found.append(value)
    for match in SHARE_OF.finditer(text):
        span = Span(match.start(), match.end())
        if _is_free(span, taken) and _is_free(span, [one.span for one in found]):
            value = _read_share(text, match)
            found += [value] if value else []
    for match in MAJORITY.finditer(text):
        span = Span(match.start(), match.end())
        if _is_free(span, [*taken, *(one.span for one in found)]):
            found.append(Value(span, Dimension.SHARE, "%", Fraction(50), None, open_low=True))
    return sorted(found, key=lambda one: one.span)


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return not any(span.overlaps(one) for one in taken)


def _read_value(text: str, match: re.Match[str], ones: bool) -> Value | None:
    first, number, unit, half = match.groups()
    high = Fraction(1, 2) if number == "半" else read_numeral(number)
    if high is None or _is_idiom(text, match):
        return None
    high += Fraction(1, 2) if half else 0
    low = read_numeral(first) if first and first != "半" else high
    dimension, name, factor = _dimension(unit)
    if low is None or low > high:
        low = high
    # 一 before a counter is mostly no number but an article (一个环节, 一次办); a bound makes it one.
    value = _bind(text, Span(match.start(), match.end()), dimension, name, low * factor, high * factor)
    if not ones and dimension is Dimension.COUNT and high == 1 and number in ("一", "1") and value.is_exact:
        return None
    return value


def _read_share(text: str, match: re.Match[str]) -> Value | None:
    whole = {"百": Fraction(100), "千": Fraction(1000), "万": Fraction(10000)}.get(match[1]) or read_numeral(match[1])
    part = read_numeral(match[2])
    top = read_numeral(match[3]) if match[3] else part
    if not whole or part is None or top is None:
        return None
    span = Span(match.start(), match.end())
    return _bind(text, span, Dimension.SHARE, "%", part * 100 / whole, top * 100 / whole)


def _is_idiom(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words only look like a value: 十四五 plans, 一次性, 二类疫苗, 三年行动, dates."""
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 4]
    number, unit = match[2], match[3]
    if unit in ("年", "月", "日") and re.match(r"\d{4}\Z", number):
        return True
    if unit in ("年", "日") and re.search(r"[年月]\s*\Z", before):
        return True
    if unit == "年" and number == "一" and re.search(r"[上下同]\Z", before):
        return True
    if unit == "年" and YEAR_COMPOUND.match(after):
        return True
    if unit in ("分", "成") and not re.match(r"[\d.]+\Z", number) and re.match(r"[的之为立果员本功就熟交一]|一", after):
        return True
    if unit in ("次", "个", "件") and after.startswith(("性", "体", "别", "人")):
        return True
    return number in ("一", "二", "三", "四", "五") and unit in (
        "级",
        "类",
        "期",
        "本",
        "条",
        "步",
        "场",
        "位",
        "分",
        "批",
    )


def _dimension(unit: str) -> tuple[Dimension, str, Fraction]:
    if unit in TIME_UNITS:
        return Dimension.TIME, TIME_UNITS[unit], Fraction(1)
    if unit in ("%", "％"):
        return Dimension.SHARE, "%", Fraction(1)
    if unit == "‰":
        return Dimension.SHARE, "%", Fraction(1, 10)
    if unit in ("成", "折"):
        return Dimension.SHARE, "%", Fraction(10)
    if unit.endswith("百分点"):
        return Dimension.SHARE, "百分点", Fraction(1)
    if unit.startswith(("亿", "万")):
        return Dimension.MONEY, "元", Fraction(10**8 if unit[0] == "亿" else 10**4)
    if "元" in unit or "圆" in unit:
        return Dimension.MONEY, "元", Fraction(1)
    return Dimension.COUNT, COUNTERS[unit], Fraction(1)


def _bind(text: str, span: Span, dimension: Dimension, unit: str, low: Fraction, high: Fraction) -> Value:
    sentence = max(text.rfind(mark, 0, span.start) for mark in "。；\n")
    before = text[max(sentence + 1, span.start - 30) : span.start]
    after = text[span.end : span.end + 16]
    least: Fraction | None = low
    most: Fraction | None = high
    open_low = open_high = about = False
    if ABOUT_AFTER.match(after):
        about = True
    elif low != high:
        pass
    elif AT_LEAST_AFTER.match(after):
        most = None
    elif NOT_MORE_BEFORE.search(before) or NOT_MORE_AFTER.match(after):
        least, open_high = None, bool(STRICT_LESS.search(before))
    elif AT_LEAST_BEFORE.search(before):
        most, open_low = None, bool(STRICT_MORE.search(before))
    return Value(
        span,
        dimension,
        unit,
        least,
        most,
        open_low,
        open_high,
        start=_start_point(before) if dimension is Dimension.TIME else None,
        baseline=bool(BASELINE_BEFORE.search(before) and BASELINE_AFTER.match(after)),
        change=bool(CHANGE_BEFORE.search(before)) or unit == "百分点",
        soft=bool(ROUNDING.search(before[-16:])),
        about=about,
        recurring=RECURRING.search(before) is not None,
    )


def _start_point(before: str) -> str | None:
    match = START_POINT.search(before)
    return match[1] if match else None


def compare_values(draft: Value, base: Value) -> Comparison | None:
    """Tell how `draft` stands to `base`, or None when the two cannot be compared.

    A period in working days and one in days are compared by their length, and are never the same.
    """
    if draft.dimension is not base.dimension or draft.baseline or base.baseline:
        return None
    if draft.change != base.change or draft.recurring != base.recurring:
        return None
    if draft.dimension is not Dimension.TIME:
        if draft.unit != base.unit:
            return None
        return _compare(draft, base, (Fraction(1), Fraction(1)), (Fraction(1), Fraction(1)))
    same_unit = draft.unit == base.unit
    one = (Fraction(1), Fraction(1))
    result = _compare(draft, base, one if same_unit else DAYS[draft.unit], one if same_unit else DAYS[base.unit])
    return Comparison.NEARLY if result is Comparison.SAME and not same_unit else result


def _compare(
    draft: Value, base: Value, ours: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction]
) -> Comparison:
    lows = _order(draft.low, base.low, ours, theirs)
    highs = _order(draft.high, base.high, ours, theirs)
    if (lows == 0 and highs == 0) or _is_same_number(draft, base, ours, theirs):
        return Comparison.SAME
    if draft.low is None and base.high is None:
        return Comparison.OUTSIDE if _is_below(draft.high, base.low, ours, theirs) else Comparison.INSIDE
    if draft.high is None and base.low is None:
        return Comparison.OUTSIDE if _is_below(base.high, draft.low, theirs, ours) else Comparison.INSIDE
    low_fits = base.low is None or (draft.low is not None and lows >= 0)
    high_fits = base.high is None or (draft.high is not None and highs <= 0)
    return Comparison.INSIDE if low_fits and high_fits else Comparison.OUTSIDE


def _is_below(
    high: Fraction | None, low: Fraction | None, ours: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction]
) -> bool:
    """Tell whether an upper bound lies below a lower one, so that nothing satisfies both."""
    return high is not None and low is not None and high * ours[1] < low * theirs[0]


def _is_same_number(
    draft: Value, base: Value, ours: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction]
) -> bool:
    """Tell whether both name one number, once bare and once with a bound: 30日 and 不少于30日."""
    mine = {one for one in (draft.low, draft.high) if one is not None}
    yours = {one for one in (base.low, base.high) if one is not None}
    if len(mine) != 1 or len(yours) != 1 or not (draft.is_exact or base.is_exact):
        return False
    return _order(mine.pop(), yours.pop(), ours, theirs) == 0


def _order(
    draft: Fraction | None, base: Fraction | None, ours: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction]
) -> int:
    """Compare two bounds: below 0, 0 or above 0; lengths that may be equal count as equal."""
    if draft is None or base is None:
        return 0 if draft is base else 1
    if draft * ours[1] < base * theirs[0]:
        return -1
    return 1 if draft * ours[0] > base * theirs[1] else 0
