"""Files that hold next to no Chinese words: encoded text, question marks where words were, another language.

The checks know Chinese only. A file of a page or more without it would pass them all, so its text counts
as unread.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage
from reviewer.reading.source import Source

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
LOST = re.compile(r"[?？\ufffd]{3,}")
PAGE = 200  # characters; shorter files are notes
FEWEST = 20  # Han characters in all of a document
MOST_LOST = 0.1  # of all characters


def note_scarcity(source: Source, name: str) -> Source:
    """Return the source, with its text listed as unread where it is no Chinese text; `name` is the file's."""
    words = re.sub(r"\s+", "", source.text)
    lost = sum(len(found) for found in LOST.findall(words))
    han = len(HAN.findall(words))
    if lost > MOST_LOST * len(words):
        row = Coverage(name, "foreign text", lost, False, say(DEFAULT, "reason.question-marks", count=lost))
    elif len(words) >= PAGE and han < FEWEST:
        row = Coverage(name, "foreign text", len(words), False, say(DEFAULT, "reason.foreign", count=han))
    else:
        return source
    return replace(source, coverage=(*source.coverage, row))
