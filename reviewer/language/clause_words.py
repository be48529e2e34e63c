"""The words of a clause by which it is known again: without what changes when others are put in or signs are set anew."""

from __future__ import annotations

import re
import unicodedata

from reviewer.language.clause_marks import COUNT

OPENING = re.compile(
    r"^\s*(第[〇零一二三四五六七八九十百千\d]+[编章节条款项目]|[（(]?[〇零一二三四五六七八九十\d]+[)）.．、]?)\s*"
)
OWN_REFERENCE = re.compile(rf"(?<!》)(第){COUNT}(条)")
SIGNS = re.compile(r"[\s\"'“”‘’「」『』〝〞«»]+")


def bare_words(words: str) -> str:
    """Return a clause without its number, blanks and quotation marks, its signs in one width.

    Numbers of articles that it refers to go too, as they move on with the articles; one right behind the title of
    another document is that document's and stays.
    """
    return SIGNS.sub("", unicodedata.normalize("NFKC", OWN_REFERENCE.sub(r"\1\2", OPENING.sub("", words))))
