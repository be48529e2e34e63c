"""How long a draft may be that is reviewed: beyond these limits a review takes more than seconds and 500 MB.

A draft of 500,000 characters has some 10,000 lines and as many clauses. Documents of the library are only read and
may be longer: compilations are.
"""

from __future__ import annotations

from reviewer.errors import InputError
from reviewer.model import Draft
from reviewer.reading.source import Source

MOST_LINES = 30_000  # paragraphs, and cells of tables
MOST_CHARACTERS = 550_000  # code points
MOST_PIECES = 120_000  # of text with a place of its own in the file: runs of Word
MOST_CLAUSES = 15_000


def refuse_long_source(source: Source, name: str) -> None:
    """Raise `InputError` for a source with too many lines, characters or pieces; `name` is the file's."""
    for key, count, most in (
        ("draft.lines", len(source.lines), MOST_LINES),
        ("draft.characters", len(source.text), MOST_CHARACTERS),
        ("draft.pieces", len(source.segments), MOST_PIECES),
    ):
        if count > most:
            raise InputError.of(key, place=name, count=count, most=most)


def refuse_long_draft(draft: Draft, name: str) -> None:
    """Raise `InputError` for a draft with too many clauses; `name` is the file's."""
    if len(draft.clauses) > MOST_CLAUSES:
        raise InputError.of("draft.clauses", place=name, count=len(draft.clauses), most=MOST_CLAUSES)
