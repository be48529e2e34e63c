"""Small drafts for the tests of the checks of responsibility."""

from __future__ import annotations

from datetime import date

from reviewer import Review
from reviewer.library.memory import memory_library
from reviewer.model import OfficeWords
from reviewer.reading import read
from reviewer.review import lay_out, review


def review_text(text: str, code: str, office_words: OfficeWords | None = None) -> Review:
    """Return the review of a text by the rule of one code, with the words that an office adds."""
    session = lay_out(memory_library(()), None, date(2026, 11, 26), select=(code,), office_words=office_words)
    return review(read(text.encode(), "a.txt"), "a.txt", session)


def told(text: str, code: str, office_words: OfficeWords | None = None) -> list[str]:
    """Return the first marked words of all findings, in order."""
    done = review_text(text, code, office_words)
    return [done.draft.slice(one.spans[0]) for one in done.findings]
