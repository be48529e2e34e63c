"""Makes pairs of statements for the tests of this room."""

from __future__ import annotations

from reviewer.comparison.alignment import Pair
from reviewer.comparison.engine import load_words
from reviewer.comparison.proposals import Proposal
from reviewer.comparison.statements import Statement, TextReading, read_statements
from reviewer.packs import reference_for

REFERENCE = reference_for([])
WORDS = load_words(REFERENCE)


def text_of(words: str) -> TextReading:
    """Return a text taken apart."""
    return read_statements(words, WORDS.lexicon)


def statement_of(words: str) -> Statement:
    """Return the first statement of a text."""
    return text_of(words).statements[0]


def pair_of(draft: str, base: str) -> Pair:
    """Return the first statements of two texts as a pair."""
    ours, theirs = text_of(draft), text_of(base)
    return Pair(ours.statements[0], ours, theirs.statements[0], theirs, WORDS.lexicon)


def quotes(pair: Pair, proposal: Proposal) -> tuple[str, str]:
    """Return the words of both sides that a proposal quotes."""
    ours, theirs = proposal.draft, proposal.base
    return pair.draft.text[ours.start : ours.end], pair.base.text[theirs.start : theirs.end]
