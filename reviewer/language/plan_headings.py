"""What the headings of a plan say of what stands below them: `reference/grammar/plan_headings.tsv`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from re import Pattern

from reviewer.language.grammar import read_table

GOAL, SAFEGUARD, DUTIES = "goal", "safeguard", "duties"


@lru_cache(maxsize=1)
def read_headings() -> Mapping[str, Pattern[str]]:
    """Return the headings that set no work (`goal`), that secure it (`safeguard`) and that share it out (`duties`).

    Raises as `read_table`.
    """
    words: dict[str, list[str]] = {}
    for kind, word, _ in read_table("plan_headings"):
        words.setdefault(kind, []).append(word)
    return {kind: re.compile("|".join(some)) for kind, some in words.items()}


def is_heading_of(kind: str, heading: str | None) -> bool:
    """Tell whether a heading, without its number and marks, is of a kind; one that is not there is of none."""
    return bool(heading) and read_headings()[kind].search(heading or "") is not None
