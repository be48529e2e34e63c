"""The definitions of a draft: 本办法所称X，是指Y; X是指Y."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.language.clause_marks import ARTICLE, BRACKETED_MARK
from reviewer.language.grammar import one_of
from reviewer.model import Span

DEFINES = re.compile(
    rf"(?:(?P<nearby>{one_of('definitions.nearby')})?所称的?(?P<said>[^，。；、]{{2,24}}?)[，,]?\s*"
    rf"|(?:^|[。；\n]\s*|{BRACKETED_MARK}\s*|{ARTICLE}\s*)(?P<plain>(?!本[办条规方意细通措规政实])[^，。；、：\s所]{{2,20}}?)[，,]?)"
    rf"{one_of('definitions.means')}(?P<meaning>[^。\n]{{4,300}})"
)
OPENING = re.compile(rf"(?:{ARTICLE}|{BRACKETED_MARK})?\s*")


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term and its meaning; spans count in the text that was read.

    `nearby` tells that it holds in its own article alone (本条所称).
    """

    term: str
    span: Span
    meaning: Span
    nearby: bool = False


def read_definitions(text: str) -> list[Definition]:
    """Find the definitions of a text (所称X，是指Y; X是指Y), in order."""
    found = []
    for match in DEFINES.finditer(text):
        group = "said" if match["said"] else "plain"
        start = OPENING.match(text, match.start(group), match.end(group))
        begin = start.end() if start else match.start(group)
        term = text[begin : match.end(group)].strip('“”"《》 ')
        found.append(
            Definition(term, Span(begin, match.end()), Span(*match.span("meaning")), match["nearby"] is not None)
        )
    return found
