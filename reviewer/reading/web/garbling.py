"""Text that was once decoded by the wrong table and saved so: 浜戝窛甯 for 云川市."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[\u0080-\u00ff]")
JUDGED_FROM = 30
LEAST_COMMON = (
    0.35  # share of level 1 of GB 2312: simplified text has 0.9 and more, traditional 0.6, garbled below 0.25
)
MOST_LATIN = 0.2
LAST_COMMON = 0xD7  # the last row of level 1


def is_garbled(text: str) -> bool:
    """Tell whether text is Chinese that went through the wrong table: rare characters, or none but Latin letters."""
    marks = HAN.findall(text[:20_000])
    if len(marks) >= JUDGED_FROM:
        common = sum(1 for one in marks if (code := one.encode("gb2312", "ignore")) and code[0] <= LAST_COMMON)
        return common < LEAST_COMMON * len(marks)
    odd = len(LATIN.findall(text[:20_000]))
    return odd >= JUDGED_FROM and odd > MOST_LATIN * min(len(text), 20_000)
