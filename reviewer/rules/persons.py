"""Tells whether a sentence deals with natural persons: benefits and conditions for them are no matter of competition."""

from __future__ import annotations

from reviewer.context import Context
from reviewer.language.document_kinds import read_party_words
from reviewer.model import DocumentKind, Party
from reviewer.rules.word_places import WordPlaces

PERSONAL = "对象是个人，不是经营者"
# Lexicons: what is said of taxes, of bids or of prices agreed upon concerns operators, whoever is named.
BUSINESS = ("税广", "税收贡献", "招投标", "协同价格")


def explain_persons(context: Context, words: WordPlaces, number: int, *, guessed: bool = False) -> str | None:
    """Return why the sentence of that number concerns no operator, or None where it may.

    It names persons and no operator or institution; in a document on services to citizens it need name nobody, and
    what is only `guessed` from likeness counts for nothing there.
    """
    serves = context.analysis.kind.kind is DocumentKind.SERVICE
    if serves and guessed:
        return PERSONAL
    sentence = words.sentences[number]
    text = sentence.lead + sentence.text
    named = {party for party, pattern in read_party_words().items() if pattern.search(text)}
    if named & {Party.OPERATOR, Party.INSTITUTION}:
        return None
    if serves:
        return PERSONAL
    is_business = any(words.places(number, term) for term in BUSINESS)
    return PERSONAL if Party.PERSON in named and not is_business else None
