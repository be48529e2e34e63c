"""The words of a sentence as the reading sees them: their plain form, their classes and the parts between commas."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reviewer.language.numerals import HAN_NUMERAL
from reviewer.model import Span

NUMBER = re.compile(rf"[\d,.．%％‰]+|{HAN_NUMERAL}")
CLAUSE_NUMBER = re.compile(r"第.+[编章节条款项目]")
LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
COMMAS = frozenset("，,。；;：:！？!?")
STOPS = frozenset("。；;")
OPENING, CLOSING = frozenset("（(“《"), frozenset("）)”》")
LONGEST_ENDING = 3
MODAL = "modal"


@dataclass(frozen=True, slots=True)
class Kind:
    """A word in its plain form, its classes by company (256 and 64 of them) and the vocabulary that names it."""

    form: str
    fine: str
    coarse: str
    groups: tuple[str, ...]


class Lexicon:
    """What is known of words: classes from `classes.tsv`, groups from the vocabulary. Kinds are kept once made."""

    def __init__(self, classes: Mapping[str, tuple[str, str]], groups: Mapping[str, Sequence[str]]) -> None:
        self._classes = classes
        self._groups = groups
        self._kinds: dict[str, Kind] = {}

    def kind(self, word: str) -> Kind:
        """Return the kind of a word as it stands in the text."""
        found = self._kinds.get(word)
        if found is None:
            found = self._kinds[word] = self._make(word)
        return found

    def _make(self, word: str) -> Kind:
        form = plain_form(word)
        known = self._classes.get(form) or (self._classes.get(form[-2:]) if len(form) > 2 else None)
        fine, coarse = known or (f"u{min(len(form), 3)}",) * 2
        return Kind(form, fine, coarse, self._groups_of(form))

    def _groups_of(self, word: str) -> tuple[str, ...]:
        if word in self._groups:
            return tuple(self._groups[word])
        for length in range(min(LONGEST_ENDING, len(word) - 1), 0, -1):
            groups = self._groups.get(word[-length:], ())
            if len(word) > 2 and groups:
                return tuple(one for one in groups if one.startswith("party"))
        return ()


@dataclass(frozen=True)
class Tokens:
    """A sentence in words, blanks left out. `spans` count in the sentence's own text."""

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    kinds: tuple[Kind, ...]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The plain forms of the words."""
        return tuple(kind.form for kind in self.kinds)

    @cached_property
    def parts(self) -> tuple[range, ...]:
        """The words between commas, stops and colons, each part with the mark that ends it."""
        found, start = [], 0
        for n, form in enumerate(self.forms):
            if form in COMMAS:
                found.append(range(start, n + 1))
                start = n + 1
        if start < len(self.forms):
            found.append(range(start, len(self.forms)))
        return tuple(found)

    @cached_property
    def part_of(self) -> tuple[int, ...]:
        """For each word the number of its part."""
        return tuple(n for n, part in enumerate(self.parts) for _ in part)

    @cached_property
    def modals(self) -> frozenset[int]:
        """The words that the vocabulary knows to say whether something must or may be done."""
        return frozenset(
            n for n, kind in enumerate(self.kinds) if any(group.startswith(MODAL) for group in kind.groups)
        )

    @cached_property
    def start(self) -> int:
        """The first word behind the clause's number and its caption in brackets."""
        forms = self.forms
        if forms and forms[0] == "<C>":
            if len(forms) > 1 and forms[1] in "（(":
                closing = next((n for n in range(2, len(forms)) if forms[n] in "）)"), len(forms) - 1)
                return min(closing + 1, len(forms) - 1)
            return min(1, len(forms) - 1)
        if len(forms) > 3 and forms[0] in "（(" and forms[2] in "）)":
            return 3
        return 0

    def span(self, first: int, end: int) -> Span:
        """Return where the words from `first` up to `end` stand, in code points of the sentence."""
        return Span(self.spans[first].start, self.spans[end - 1].end)

    def words_touching(self, span: Span) -> range:
        """Return the words that share any code point with `span`."""
        first = bisect_right(self.spans, span.start, key=lambda one: one.end)
        return range(first, max(first, bisect_left(self.spans, span.end, key=lambda one: one.start)))

    def words_at(self, span: Span) -> range:
        """Return the words that lie at least half inside `span`; empty when there is none."""
        inside = [
            n
            for n, one in enumerate(self.spans)
            if 2 * (min(one.end, span.end) - max(one.start, span.start)) >= len(one)
        ]
        return range(inside[0], inside[-1] + 1) if inside else range(0)


def plain_form(word: str) -> str:
    """Return the word, or the sign for its kind: a number, a title, a clause number, Latin letters."""
    if NUMBER.fullmatch(word):
        return "<N>"
    if word.startswith("《"):
        return "<T>"
    if len(word) > 2 and CLAUSE_NUMBER.fullmatch(word):
        return "<C>"
    return "<L>" if LATIN.match(word) else word


def tokenize(text: str, words: Iterable[tuple[str, Span]], lexicon: Lexicon) -> Tokens:
    """Return the tokens of a sentence from its words with their places; blank words are left out."""
    kept = [(word, span) for word, span in words if not word.isspace()]
    return Tokens(
        text,
        tuple(word for word, _ in kept),
        tuple(span for _, span in kept),
        tuple(lexicon.kind(word) for word, _ in kept),
    )
