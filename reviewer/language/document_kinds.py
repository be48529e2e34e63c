"""Tells what a document is for from its title, its words and the units that it charges: points of a table, added up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from re import Pattern

from reviewer.language.grammar import read_table
from reviewer.language.responsibility import find_groups
from reviewer.model import DocumentKind, Draft, KindReading, Party

THOUSAND = 1000  # code points
SHORTEST = 400  # code points; the words of a shorter text are counted as if it were so long
MOST = 12  # times in a thousand code points that the words of one kind are counted
UNITS = 1.5  # points of a plan for each group of responsible units in a thousand code points
SHARE = 0.25  # of the mentions of the most frequent party
PARTY = "party."  # opens the names of the groups of the vocabulary that name those whom a text speaks of
PEOPLE = 3.0  # points of a service where natural persons are named
OFTENER = 3  # times as often as operators
HEAD = 800  # code points at the head of a document, where it says that it was issued by order
# 规章 are issued by order, signed by the head of the government or ministry (立法法 art. 96).
BY_ORDER = re.compile(
    r"^[^\S\n]*[\u4e00-\u9fff]{2,25}(?<![法命指司勒口])令(?:[^\S\n]*第?[^，。\n]{1,8}号)?[^\S\n]*$"
    r"|令[^\S\n]*第[^，。\n]{1,8}号(?:公布|发布|令)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class KindWords:
    """What speaks for one kind: words of titles, each with its points, and words of bodies, all with the same."""

    kind: DocumentKind
    titles: tuple[tuple[Pattern[str], float], ...]
    body: Pattern[str] | None
    worth: float

    def count(self, title: str, text: str, thousands: float) -> float:
        """Return the points of a document with this title and text of so many thousands of code points."""
        points = sum((worth for word, worth in self.titles if word.search(title)), start=0.0)
        if self.body:
            points += self.worth * min(len(self.body.findall(text)) / thousands, MOST)
        return points


def tell_kind(draft: Draft, given: DocumentKind | None = None) -> KindReading:
    """Return what the draft is for, or that it is `given`.

    The titles of all documents of the file count, so that a notice that issues a plan is a plan.
    """
    title = "\n".join(one.facts.title for one in draft.documents) or draft.facts.title
    thousands = max(len(draft.text), SHORTEST) / THOUSAND
    points = {one.kind: one.count(title, draft.text, thousands) for one in read_kind_words()}
    named = count_parties(draft.text)
    if named[Party.PERSON] > OFTENER * named[Party.OPERATOR]:
        points[DocumentKind.SERVICE] += PEOPLE
    points[DocumentKind.PLAN] += UNITS * min(len(find_groups(draft.text)) / thousands, MOST)
    ranked = tuple(
        sorted(((kind, round(value, 2)) for kind, value in points.items()), key=lambda one: (-one[1], one[0]))
    )
    told = ranked[0][0] if ranked[0][1] else DocumentKind.OTHER
    if told is DocumentKind.RULE and is_order(draft):
        told = DocumentKind.ORDER
    concerned = tuple(party for party, often in named.most_common() if often and often >= SHARE * max(named.values()))
    return KindReading(given or told, given is not None, concerned, ranked)


def is_order(draft: Draft) -> bool:
    """Tell whether the head of a document of the draft says that it is issued by order of a government or ministry."""
    starts = {one.span.start for one in draft.documents} or {0}
    return any(BY_ORDER.search(draft.text, start, start + HEAD) for start in starts)


def count_parties(text: str) -> Counter[Party]:
    """Return how often the text names each party."""
    return Counter({party: len(words.findall(text)) for party, words in read_party_words().items()})


@lru_cache(maxsize=1)
def read_kind_words() -> tuple[KindWords, ...]:
    """Return the words of every kind from `reference/grammar/document_kinds.tsv`; raises as `read_table`."""
    rows = [(DocumentKind(kind), *rest) for kind, *rest in read_table("document_kinds")]
    found = []
    for kind in DocumentKind:
        titles = tuple(
            (re.compile(word), float(worth)) for of, place, word, worth, _ in rows if (of, place) == (kind, "title")
        )
        body = [(word, float(worth)) for of, place, word, worth, _ in rows if (of, place) == (kind, "body")]
        words = re.compile("|".join(word for word, _ in body)) if body else None
        found.append(KindWords(kind, titles, words, body[0][1] if body else 0.0))
    return tuple(found)


@lru_cache(maxsize=1)
def read_party_words() -> Mapping[Party, Pattern[str]]:
    """Return the names of each party from the vocabulary, the longest first; raises as `read_table`."""
    words: dict[Party, list[str]] = {}
    for group, word, *_ in read_table("vocabulary"):
        if group.startswith(PARTY):
            words.setdefault(Party(group.removeprefix(PARTY)), []).append(word)
    return {party: re.compile("|".join(sorted(some, key=len, reverse=True))) for party, some in words.items()}
