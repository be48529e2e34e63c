"""What ends the name of a public body, or of another unit that work is given to: `reference/grammar/agency_endings.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache
from re import Pattern

from reviewer.language.grammar import read_table

LIST, LEAD, SUBJECT = "list", "lead", "subject"


@lru_cache(maxsize=3)
def endings(use: str) -> str:
    """Return the endings of names in one use as the inside of one regular-expression group; raises as `read_table`.

    `list` are those of units in a list, `lead` of who leads in a sentence, `subject` of who opens one.
    """
    rows = read_table("agency_endings")
    return "|".join(sorted((word for uses, word, _ in rows if use in uses.split()), key=lambda one: (-len(one), one)))


@lru_cache(maxsize=1)
def subject_ending() -> Pattern[str]:
    """Return what the name of a body ends with that a sentence may open with; raises as `read_table`."""
    return re.compile(rf"(?:{endings(SUBJECT)})(?:[（(][^（()）]{{1,20}}[)）])?\Z")
