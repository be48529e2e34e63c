"""Whether a reason says anything: not empty, not only marks and invisible signs, no stock phrase."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reviewer.language.grammar import alternatives

SHORTEST_REASON = 2  # visible signs: less says nothing of why
FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by their category, and invisible


def keep_visible(words: str) -> str:
    """Return the letters and numbers that a reader sees, width and case folded."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LN" and sign not in FILLERS)


def says_nothing(reason: str) -> bool:
    """Tell whether a reason is too short to be one, or a stock phrase (`reference/grammar/stock_reasons.tsv`)."""
    seen = keep_visible(reason)
    return len(seen) < SHORTEST_REASON or _stock().fullmatch(seen) is not None


@cache
def _stock() -> re.Pattern[str]:
    return re.compile(f"(?:(?:{alternatives('stock_reasons')})[了的吧]*)+")
