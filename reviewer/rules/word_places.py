"""Where the words of the lexicons stand in a draft, each lexicon looked for once over the whole text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from re import Pattern
from types import MappingProxyType

from reviewer.context import Context
from reviewer.language.definitions import read_definitions
from reviewer.language.grammar import one_of
from reviewer.language.sentences import Sentence, split_sentences
from reviewer.reference import Reference
from reviewer.rules.lexicons import index_lexicons

# What a defined term may stand for: the lexicons whose words in its definition make it a ground of its own.
DEFINABLE = ("本地企业", "税收贡献", "纳税", "设点", "名录")
GENERAL = re.compile(rf"(?:各类)?{one_of('parties.general')}\Z")
TERM_LENGTHS = range(3, 13)  # code points; a shorter term is an everyday word

Places = list[tuple[int, int]]  # offsets in the sentence, half open, in code points
BETWEEN = "。\n"  # no word reaches from one sentence into the next


class WordPlaces:
    """The sentences of a draft and the places of each lexicon in them."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        lexicons: Mapping[str, Pattern[str]],
        defined: Mapping[str, Pattern[str]] = MappingProxyType({}),
    ) -> None:
        self.sentences = sentences
        self._lexicons = lexicons
        self._defined = defined
        self._offsets = [one.span.start for one in sentences]
        self._starts: list[int] = []
        at = 0
        for one in sentences:
            self._starts.append(at)
            at += len(one.text) + len(BETWEEN)
        self._joined = BETWEEN.join(one.text for one in sentences)
        self._found: dict[str, dict[int, Places]] = {}
        self._merged: dict[str, dict[int, Places]] = {}
        self._held: dict[int, frozenset[str]] | None = None

    def number_at(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset of the draft, or the last before it."""
        return max(bisect_right(self._offsets, offset) - 1, 0)

    def sentences_with(self, term: str) -> frozenset[int]:
        """Return the numbers of the sentences that hold a term: a lexicon, or several joined by `|`."""
        return frozenset().union(*(self._look_up(name) for name in term.split("|")))

    def with_all(self, terms: Iterable[str]) -> frozenset[int]:
        """Return the numbers of the sentences that hold every one of the terms; the search ends at the first gap."""
        held: frozenset[int] | None = None
        for term in terms:
            held = self.sentences_with(term) if held is None else held & self.sentences_with(term)
            if not held:
                break
        return held or frozenset()

    def lexicons_in(self, number: int, known: Collection[str]) -> frozenset[str]:
        """Return the names of those lexicons among `known` whose words stand in a sentence.

        `known` is the same for a whole draft. The others are not looked for: they may be a pack's, and a pattern of
        a pack has no business in the program's own checks, which nothing stops when it never comes to an end.
        """
        if self._held is None:
            held: dict[int, set[str]] = {}
            for name in (one for one in self._lexicons if one in known):
                for each in self._look_up(name):
                    held.setdefault(each, set()).add(name)
            self._held = {each: frozenset(names) for each, names in held.items()}
        return self._held.get(number, frozenset())

    def places(self, number: int, term: str) -> Places:
        """Return the places of a term in a sentence, in order."""
        names = term.split("|")
        if len(names) == 1:
            return self._look_up(term).get(number, [])
        if term not in self._merged:  # once for a draft: rules ask for the same terms in each of its sentences
            merged: dict[int, Places] = {}
            for name in names:
                for each, places in self._look_up(name).items():
                    merged.setdefault(each, []).extend(places)
            self._merged[term] = {each: sorted(places) for each, places in merged.items()}
        return self._merged[term].get(number, [])

    def holds(self, text: str, term: str) -> bool:
        """Tell whether words of a term stand in a text that need not be a sentence of the draft."""
        return any(pattern.search(text) for name in term.split("|") for pattern in self._patterns(name))

    def next_place(self, number: int, term: str, after: int) -> tuple[int, int] | None:
        """Return the first place of a term that begins at or behind `after`, as if the sentence began there."""
        text = self.sentences[number].text
        patterns = [pattern for name in term.split("|") for pattern in self._patterns(name)]
        found = [pattern.search(text, after) for pattern in patterns]
        return min((one.span() for one in found if one), default=None)

    def _look_up(self, name: str) -> dict[int, Places]:
        if name not in self._found:
            places: dict[int, Places] = {}
            for found in chain.from_iterable(one.finditer(self._joined) for one in self._patterns(name)):
                start, end = found.span()
                number = bisect_right(self._starts, start) - 1
                begin = self._starts[number]
                length = len(self.sentences[number].text)
                if start - begin < length and end > start:
                    places.setdefault(number, []).append((start - begin, min(end - begin, length)))
            if name in self._defined:
                places = {number: sorted(set(one)) for number, one in places.items()}
            self._found[name] = places
        return self._found[name]

    def _patterns(self, name: str) -> list[Pattern[str]]:
        return [self._lexicons[name], *([self._defined[name]] if name in self._defined else [])]


def find_word_places(context: Context) -> WordPlaces:
    """Return the word places of the draft under review; computed once and shared by all rules."""
    return context.once("word places", _find)


def read_lexicons(reference: Reference) -> Mapping[str, Pattern[str]]:
    """Return the compiled lexicons; raises `RuleError` with file and line for a fault in them."""
    lexicons: Mapping[str, Pattern[str]] = reference.derived("lexicons", index_lexicons)
    return lexicons


def _find(context: Context) -> WordPlaces:
    lexicons = read_lexicons(context.reference)
    return WordPlaces(split_sentences(context.draft), lexicons, find_defined_words(context.draft.text, lexicons))


def find_defined_words(text: str, lexicons: Mapping[str, Pattern[str]]) -> dict[str, Pattern[str]]:
    """Return, by lexicon, the terms that a draft defines with words of that lexicon (骨干企业，是指在本县注册的企业)."""
    terms: dict[str, list[str]] = {}
    for one in read_definitions(text):
        if len(one.term) in TERM_LENGTHS and not GENERAL.match(one.term):
            meaning = text[one.meaning.start : one.meaning.end]
            for name in DEFINABLE:
                if name in lexicons and lexicons[name].search(meaning):
                    terms.setdefault(name, []).append(re.escape(one.term))
    return {name: re.compile("|".join(sorted(some, key=len, reverse=True))) for name, some in terms.items()}
