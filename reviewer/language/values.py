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

from reviewer.language.numerals import NUMERAL, read_numeral
from reviewer.model import Span

TIME_UNITS = {
    "个工作日": "工作日",
    "工作日": "工作日",
    "个自然日": "日",
    "自然日": "日",
    "日": "日",
    "天": "日",
    "个小时": "小时",
    "小时": "小时",
    "分钟": "分钟",
    "个星期": "周",
    "星期": "周",
    "周": "周",
    "个月": "月",
    "个季度": "季度",
    "周年": "年",
    "个年度": "年",
    "年": "年",
}
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
COUNTERS = (
    "kV|KV|kW|平方米|平方公里|立方米|公里|千米|千瓦时|千瓦|千伏安|千伏|毫米|厘米|公斤|千克|公顷|"
    "人次|场次|班次|家次|门次|次|项|个|家|件|份|人|名|户|套|批|种|类|处|辆|米|吨|亩|条|座|所|场|倍|台|"
    "张|本|宗|笔|步|级|平米|期|轮|位|分"
)
MONEY = "亿元|万元|元人民币|元|人民币元|[亿万]?圆(?=[整正零壹贰叁肆伍陆柒捌玖])"
UNIT = "|".join(
    [*sorted(TIME_UNITS, key=len, reverse=True), MONEY, "个百分点", "百分点", "%", "％", "‰", "成", "折", COUNTERS]
)
SINGLE = rf"(?:{NUMERAL}|半)"
RANGE_MARK = "(?:[-－—–~～至到]{1,2})"
VALUE = re.compile(
    rf"(?<![第A-Za-z\d.．零〇一二两三四五六七八九十百千万亿])(?:({SINGLE})\s*(?:{UNIT})?{RANGE_MARK})?({SINGLE})\s*(?:多|余)?\s*({UNIT})(半)?(?![a-zA-Z])"
)
SHARE_OF = re.compile(
    rf"(?<![\d〇零一二两三四五六七八九十百千万亿])({NUMERAL}|百|千|万)分之({NUMERAL})(?:\s*{RANGE_MARK}\s*(?:百分之)?({NUMERAL}))?"
)

NOT_MORE_BEFORE = re.compile(
    r"(?:不得?(?:超过|高于|多于|大于|晚于|迟于|长于|超出)|未超过|不超|最长|最多|最高|最迟|最晚|至多|上限[为是]?|封顶|控制在"
    r"|(?:压缩|压减|缩短|缩减|减少?|降低?|精简|下降|优化|压降)(?:至|到|为)|(?<!不)(?<!不得)[低少小]于|不足|不满|未满|限额[为是]?)"
    r"[^，。；、\d]{0,6}$"
)
AT_LEAST_BEFORE = re.compile(
    r"(?:不得?(?:少于|低于|小于|短于|早于)|至少|最低|最短|最少|下限[为是]?|不少|起点[为是]?|起步"
    r"|(?:提高|增加|提升|扩大|增长|上升|延长|达|突破|发展)(?:至|到)|(?<!不)超过|(?<!不)高于|(?<!不)[多大]于|(?<!不)(?<!未)满|届满|逾|达到?)"
    r"[^，。；、\d]{0,6}$"
)
STRICT_LESS = re.compile(r"(?<!不)(?<!不得)(?:低于|少于|小于)[^，。；、\d]{0,4}$|(?:不足|不满|未满)[^，。；、\d]{0,4}$")
STRICT_MORE = re.compile(r"(?<!不)(?<!不得)(?<!未)(?:超过|高于|多于|大于|逾)[^，。；、\d]{0,4}$")
NOT_MORE_AFTER = re.compile(
    r"^(?:[（(]含[^（()）]{0,8}[)）])?[^，。；\d]{0,3}?(?:以内|之内|以下|及以下|封顶|内(?!部|容|资|外|设))"
)
AT_LEAST_AFTER = re.compile(
    r"^(?:[（(]含[^（()）]{0,8}[)）])?[^，。；\d]{0,3}?(?:以上|及以上|之上|起步)|^起(?!诉|草|算|点|施|实|重)"
)
ABOUT_AFTER = re.compile(r"^(?:左右|上下|前后)")
BASELINE_BEFORE = re.compile(r"(?:由|从|较|比)[^，。；、由从]{0,14}$")
BASELINE_AFTER = re.compile(
    r"^[^，。；]{0,8}(?:压缩|压减|缩短|缩减|减少?|降低?|精简|下调|调整|提高|增加|提升|提前|扩大|增长|延长|上调|放宽|优化)(?:至|到|为)"
)
CHANGE_BEFORE = re.compile(
    r"(?:压缩|压减|缩短|缩减|减少|降低|精简|下降|下调|减免|减征|减|提高|增加|提升|增长|上浮|下浮|同比|平均增长)(?:了|幅度|比例)?"
    r"(?:不低于|不少于|达到?|超过|至少)?$"
)
ROUNDING = re.compile(r"原则上|一般|力争|争取|努力|力求|通常")
RECURRING = re.compile(r"每隔?$")
START_POINT = re.compile(
    r"(?:自|从|于|在)?([^，。；、（）]{1,24}?)(?:之日起|之日|之时起|之时|后|起算|起)(?:的)?[，,]?(?:[^，。；]{0,6})$"
)


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


def read_values(text: str, taken: Sequence[Span] = ()) -> list[Value]:
    """Find the values in `text`, in order; `taken` are spans (dates) whose numbers are no values."""
    found: list[Value] = []
    for match in VALUE.finditer(text):
        span = Span(match.start(), match.end())
        if _is_free(span, taken) and (value := _read_value(text, match)) is not None:
            found.append(value)
    for match in SHARE_OF.finditer(text):
        span = Span(match.start(), match.end())
        if _is_free(span, taken) and _is_free(span, [one.span for one in found]):
            value = _read_share(text, match)
            found += [value] if value else []
    return sorted(found, key=lambda one: one.span)


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return not any(span.overlaps(one) for one in taken)


def _read_value(text: str, match: re.Match[str]) -> Value | None:
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
    if dimension is Dimension.COUNT and high == 1 and number in ("一", "1") and value.is_exact:
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
    if unit == "年" and re.match(r"(?:行动|规划|计划|期规划|内涵)", after):
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
    return (
        Dimension.COUNT,
        {
            "kV": "千伏",
            "KV": "千伏",
            "kW": "千瓦",
            "平米": "平方米",
            "千米": "公里",
            "名": "人",
            "位": "人",
            "所": "家",
        }.get(unit, unit),
        Fraction(1),
    )


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
