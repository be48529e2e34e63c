"""Measurable aims of a task: a number with unit and relation behind a verb of achievement.

Rates of subsidy, thresholds of application and time limits of procedure are no aims of the work.
"""

from __future__ import annotations

import re

from reviewer.language.numerals import read_numeral
from reviewer.model import Span, Target

NUMBER = r"(?:\d+(?:[.．]\d+)?|[零〇一二两三四五六七八九十百千万]+)"
UNIT = r"%|％|个百分点|亿元|万元|亿美元|万家|家|个|项|件|户|万户|人|万人|公里|平方公里|平方米|亩|座|所|台|辆|次|场|名|处|条|宗|套|万吨|吨"
AIM = (
    r"达到?|提高到|提升(?:至|到)|增长(?:到)?|实现|完成|新增|培育|建设|建成|打造|引进|发展(?!改革)|推出|举办|开展|覆盖(?:率)?|率|保持在?|稳定在"
    r"|突破|超过|不少于|不低于|力争|压减(?:至)?|压缩(?:至|到)|下降|降低|减少|缩短(?:至|到)|规模|总数|总量|占比"
)
TARGET = re.compile(
    rf"(?P<aim>{AIM})[^，。；\d]{{0,12}}?(?P<bound>不少于|不低于|至少|超过|突破|不超过|不高于|约|近)?\s*"
    rf"(?P<number>{NUMBER})\s*(?P<unit>{UNIT})(?!工作日|月|季度|小时|自然日)(?:左右)?(?P<behind>以上|以下|以内)?"
)
NO_AIM = re.compile(
    r"每|补贴|补助|奖励|贷款|贴息|税率|加计|注册资本|罚款|保证金|收费|按照?[^，。；]{0,8}$|不超过[^，。；]{0,6}(?:工作日|日)|对[^，。；]{0,20}的(?:企业|单位|项目)?$"
)
AT_LEAST = ("不少于", "不低于", "至少", "以上", "超过", "突破")
AT_MOST = ("不超过", "不高于", "以内", "以下", "压减至", "压缩至", "压缩到", "缩短至", "缩短到")
DOWN = ("下降", "降低", "减少", "压减")


def find_targets(text: str, offset: int = 0) -> tuple[Target, ...]:
    """Return the measurable aims in order; `offset` is added to the spans."""
    found = []
    for match in TARGET.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if NO_AIM.search(before + match["aim"]) or NO_AIM.search(match.group()):
            continue
        value = read_numeral(match["number"].replace("．", "."))
        words = match.group()
        found.append(
            Target(
                words,
                float(value) if value is not None else None,
                match["unit"].replace("％", "%"),
                _relate(match),
                Span(offset + match.start(), offset + match.end()),
            )
        )
    return tuple(found)


def _relate(match: re.Match[str]) -> str:
    cues = (match["bound"] or "", match["behind"] or "", match["aim"])
    if any(cue in AT_LEAST for cue in cues):
        return ">="
    if any(cue in AT_MOST for cue in cues):
        return "<="
    if match["aim"] in DOWN:
        return "decrease_by"
    if match["aim"] in ("增长", "新增"):
        return "increase_by"
    return "="
