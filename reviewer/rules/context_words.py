"""What stands above a sentence and says what it is part of: its lead-in, the headings, the sentence before it."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.context import Context
from reviewer.language.sentences import Sentence
from reviewer.model import Clause, ClauseIndex


def list_above(context: Context, sentence: Sentence) -> tuple[str, ...]:
    """Return the lead-in of a sentence, the sentence before it and the headings that it stands under."""
    index: ClauseIndex = context.once("clause index", lambda one: ClauseIndex(one.draft))
    return sentence.lead, sentence.before, *_list_headings(index, sentence)


def _list_headings(index: ClauseIndex, sentence: Sentence) -> Iterator[str]:
    clause: Clause | None = index.deepest([sentence.span])
    while clause is not None:
        if clause.heading and clause.own != sentence.span:
            yield clause.heading
        clause = index.draft.clause(clause.parent) if clause.parent else None
