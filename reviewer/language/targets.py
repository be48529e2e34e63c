"""Measurable aims of a task: a number with unit and relation behind a verb of achievement.

Rates of subsidy, thresholds of application and time limits of procedure are no aims of the work.
"""

from __future__ import annotations

import re

from reviewer.language.grammar import one_of
from reviewer.language.numerals import read_numeral
from reviewer.model import Span, Target

NUMBER = r"(?:\d+(?:[.．]\d+)?|[零〇一二两三四五六七八九十百千万]+)"
MEASURE = one_of("units.aim")
AIM = one_of("aims.aim")
TARGET = re.compile(
    rf"(?P<aim>{AIM})[^，。；\d]{{0,12}}?(?P<bound>{one_of('aims.bound')})?\s*"
    rf"(?P<number>{NUMBER})\s*(?P<unit>{MEASURE})(?!{one_of('units.period')})(?:左右)?(?P<behind>以[上下内])?"
)
NO_AIM = re.compile(rf"{one_of('aims.no_aim', 'benefits.grant')}")
AT_LEAST = re.compile(one_of("aims.at_least"))
AT_MOST = re.compile(one_of("aims.at_most"))
DOWN = re.compile(one_of("amounts.shrink"))


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
    if any(AT_LEAST.fullmatch(cue) for cue in cues):
        return ">="
    if any(AT_MOST.fullmatch(cue) for cue in cues):
        return "<="
    if DOWN.fullmatch(match["aim"]):
        return "decrease_by"
    if match["aim"] in ("增长", "新增"):
        return "increase_by"
    return "="
