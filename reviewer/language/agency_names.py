"""What ends the name of a public body, or of another unit that work is given to: `reference/grammar/agencies.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache
from re import Pattern

from reviewer.language.grammar import words

LIST, LEAD, SUBJECT = "agencies.listed", "agencies.leading", "agencies.opening"


@lru_cache(maxsize=3)
def endings(use: str) -> str:
    """Return the endings of names in one use as the inside of one regular-expression group; raises as `words`.

    `LIST` are those of units in a list, `LEAD` of who leads in a sentence, `SUBJECT` of who opens one.
    """
    return "|".join(sorted(words(use), key=lambda one: (-len(one), one)))


@lru_cache(maxsize=1)
def subject_ending() -> Pattern[str]:
    """Return what the name of a body ends with that a sentence may open with; raises as `words`."""
    return re.compile(rf"(?:{endings(SUBJECT)})(?:[（(][^（()）]{{1,20}}[)）])?\Z")
