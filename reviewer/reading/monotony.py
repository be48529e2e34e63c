"""Files full of the same few characters: thousands of digits, brackets or marks in a row are no text of a draft.

Patterns of the checks take time by the square of the length of such a row; a file of a few kilobytes would keep the
program busy for minutes.
"""

from __future__ import annotations

import re

from reviewer.errors import InputError
from reviewer.reading.source import Source

ROW = 100  # characters, and more, are looked at
FEW = 12  # different characters: ten digits and two marks
MOST = 5_000  # characters in such rows; a draft has none
RULES = re.compile(r"[\s.·…．—―－_=-]+")  # lines that are drawn with marks, and dots in tables of contents


def refuse_monotony(source: Source, name: str) -> None:
    """Raise `InputError` where the text has more of such rows than any draft; `name` is the file's."""
    found = 0
    for number, line in enumerate(source.text.split("\n"), 1):
        if len(line) < ROW:
            continue
        words = RULES.sub("", line)
        rows = (words[at : at + ROW] for at in range(0, len(words) - ROW + 1, ROW))
        found += sum(ROW for row in rows if len(set(row)) <= FEW)
        if found > MOST:
            raise InputError.of("draft.monotonous", place=name, line=number, count=found)
