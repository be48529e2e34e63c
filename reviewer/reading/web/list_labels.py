"""The numbers that a browser prints before the items of an ordered list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewer.reading.list_markers import read_marker
from reviewer.reading.web.looks import Look
from reviewer.reading.word.numerals import numeral

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WHOLE = re.compile(r"\s*([+-]?\d{1,9})")
TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
STYLES = {  # what CSS calls a style: what Word calls the same numerals (ECMA-376-1 17.18.59), and the mark behind
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "cjk-decimal": ("chineseCountingThousand", "、"),
}
# The numbers of UEditor, the usual editor of Chinese sites, are pictures behind its own classes
EDITOR = {
    "custom_num": ("", "、"),
    "custom_num1": ("", ")"),
    "custom_num2": ("(", ")"),
    "custom_cn": ("", "、"),
    "custom_cn1": ("", "）"),
    "custom_cn2": ("（", "）"),
}


class ListCounter:
    """Counts the items of one `ol`."""

    def __init__(self, element: HtmlElement, look: Look) -> None:
        start = _whole(element.get("start"))
        self.step = -1 if element.get("reversed") is not None else 1
        if start is None:
            start = sum(1 for one in element if one.tag == "li") if self.step < 0 else 1
        self.due = start
        self.before, self.style, self.behind = _read_style(element, look)

    def label(self, item: HtmlElement, look: Look) -> str:
        """Return the number of the next item as printed, "" where none is; counts on."""
        value = _whole(item.get("value"))
        value = self.due if value is None else value
        self.due = value + self.step
        style = self.style
        if "none" in (look.get("list-style-type", ""), *look.get("list-style", "").split()[:3]) or not style:
            return ""
        return f"{self.before}{numeral(value, style)}{self.behind}"


def repeats(label: str, words: str) -> bool:
    """Tell whether words begin with that very number: the list has its numbers typed, and the page shows no others."""
    marker, typed = read_marker(label + "甲"), read_marker(words)
    return marker is not None and typed is not None and typed.value == marker.value


def _read_style(element: HtmlElement, look: Look) -> tuple[str, str, str]:
    for name in (element.get("class") or "").split():
        if name in EDITOR:
            before, behind = EDITOR[name]
            return before, "chineseCountingThousand" if "cn" in name else "decimal", behind
    named = (look.get("list-style-type") or look.get("list-style") or "").split()
    if "none" in named:
        return "", "", ""
    for one in named:
        if one in STYLES:
            return "", *STYLES[one]
    return "", *STYLES[TYPES.get((element.get("type") or "1").strip(), "decimal")]


def _whole(value: str | None) -> int | None:
    match = WHOLE.match(value) if value else None
    return int(match[1]) if match else None
