"""The headings of a compilation's entries: `2. …关于印发…的通知（2023年5月25日）`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.language.days import DAY
from reviewer.language.grammar import one_of
from reviewer.reading.head_words import is_title

OPENING = re.compile(r"\s*\d{1,3}\s*[.．、](?!\d)")
ENTRY = re.compile(rf"\s*(\d{{1,3}})\s*[.．、]\s*(\S.{{5,160}}?)\s*[（(]\s*({DAY})\s*[)）]\s*\Z")
ACT = re.compile(rf"关于|{one_of('documents.issue')}")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What the heading of an entry says; `date` as printed, `number` counts the entries of a shelf."""

    number: int
    title: str
    date: str


def read_entry(text: str) -> Entry | None:
    """Return the entry that a whole line heads, or None."""
    if len(text) > LONGEST or not OPENING.match(text):
        return None
    match = ENTRY.match(text)
    if match is None:
        return None
    title = match[2].strip()
    if "。" in title or not (is_title(title) or ACT.search(title)):
        return None
    return Entry(int(match[1]), title, match[3])
