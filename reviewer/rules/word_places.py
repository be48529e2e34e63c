"""Where the words of the lexicons stand in a draft, each lexicon looked for once over the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import add
from re import Pattern
from types import MappingProxyType

from reviewer.context import Context
from reviewer.language.definitions import read_definitions
from reviewer.language.grammar import one_of
from reviewer.language.sentences import Sentence, split_sentences
from reviewer.model import Span
from reviewer.reference import Reference
from reviewer.rules.lexicons import Lexicons, index_lexicons, list_pieces

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
        lexicons: Lexicons,
        defined: Mapping[str, Pattern[str]] = MappingProxyType({}),
    ) -> None:
        """Take the lexicons, and patterns of the terms that the draft defines for some of them."""
        self.sentences = sentences
        self._lexicons = lexicons
        self._defined = defined
        self._narrowed: dict[str, list[Pattern[str]]] = {}
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

    def numbers_in(self, span: Span) -> range:
        """Return the numbers of the sentences that begin in a stretch of the draft, and of the one that it begins in."""
        return range(self.number_at(span.start), bisect_left(self._offsets, span.end))

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
        return any(
            self._lexicons.search(name, text) or (name in self._defined and self._defined[name].search(text))
            for name in term.split("|")
        )

    def next_place(self, number: int, term: str, after: int) -> tuple[int, int] | None:
        """Return the first place of a term that begins at or behind `after`, as if the sentence began there."""
        text = self.sentences[number].text
        patterns = [pattern for name in term.split("|") for pattern in self._patterns(name)]
        found = [pattern.search(text, after) for pattern in patterns]
        return min((one.span() for one in found if one), default=None)

    def _look_up(self, name: str) -> dict[int, Places]:
        if name not in self._found:
            places: dict[int, Places] = {}
            for number in self._list_candidates(name):
                begin, length = self._starts[number], len(self.sentences[number].text)
                found = [
                    (one.start() - begin, min(one.end() - begin, length))
                    for pattern in self._patterns(name)
                    for one in pattern.finditer(self._joined, begin, begin + length + 1)
                    if one.start() < begin + length and one.end() > one.start()
                ]
                if found:
                    places[number] = sorted(set(found)) if name in self._defined else found
            self._found[name] = places
        return self._found[name]

    def _list_candidates(self, name: str) -> Iterable[int]:
        """Return the numbers of the sentences in which words of a lexicon may stand, in order."""
        needed = None if name in self._defined else self._lexicons.needed(name)
        if needed is None:
            return range(len(self.sentences))
        return sorted(set().union(*map(self._holding, needed)))

    def _holding(self, word: str) -> Collection[int]:
        """Return the numbers of sentences that hold all pairs of neighbours of a word: all that hold it, and few others."""
        found = []
        for piece in list_pieces(word):
            if piece not in self._holders:
                return ()
            found.append(self._holders[piece])
        return found[0] if len(found) == 1 else set.intersection(*found)

    @cached_property
    def _holders(self) -> Mapping[str, set[int]]:
        """The numbers of the sentences that hold each piece of a word that a lexicon needs."""
        pieces = frozenset(self._lexicons.pieces)
        holders: dict[str, set[int]] = {}
        for number, sentence in enumerate(self.sentences):
            text = f"{sentence.text}{BETWEEN}"
            for piece in pieces.intersection(chain(text, map(add, text, text[1:]))):
                holders.setdefault(piece, set()).add(number)
        return holders

    def _patterns(self, name: str) -> list[Pattern[str]]:
        """Return what finds the words of a lexicon in the sentences."""
        if name not in self._narrowed:
            own = self._lexicons.narrow(name, lambda word: bool(self._holding(word)))
            defined = self._defined.get(name)
            self._narrowed[name] = [one for one in (own, defined) if one]
        return self._narrowed[name]


def find_word_places(context: Context) -> WordPlaces:
    """Return the word places of the draft under review; computed once and shared by all rules."""
    return context.once("word places", _find)


def read_lexicons(reference: Reference) -> Lexicons:
    """Return the compiled lexicons; raises `RuleError` with file and line for a fault in them."""
    lexicons: Lexicons = reference.derived("lexicons", index_lexicons)
    return lexicons


def _find(context: Context) -> WordPlaces:
    lexicons = read_lexicons(context.reference)
    defined = find_defined_words(context.draft.text, lexicons)
    return WordPlaces(split_sentences(context.draft), lexicons, defined)


def find_defined_words(text: str, lexicons: Lexicons) -> dict[str, Pattern[str]]:
    """Return, by lexicon, the terms that a draft defines with words of that lexicon (骨干企业，是指在本县注册的企业)."""
    terms: dict[str, list[str]] = {}
    for one in read_definitions(text):
        if len(one.term) in TERM_LENGTHS and not GENERAL.match(one.term):
            meaning = text[one.meaning.start : one.meaning.end]
            for name in DEFINABLE:
                if name in lexicons and lexicons.search(name, meaning):
                    terms.setdefault(name, []).append(re.escape(one.term))
    return {name: re.compile("|".join(sorted(some, key=len, reverse=True))) for name, some in terms.items()}
