"""Named lists of words in `reference/lexicons/`, which rules combine."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from reviewer.bundled import bundled
from reviewer.cache import keep, recall
from reviewer.errors import RuleError
from reviewer.reference import Reference
from reviewer.rules.needed_words import find_needed
from reviewer.strict_yaml import Yaml

KIND = "needed-3"  # of what is kept; to be counted up when `find_needed` comes to give other words
MOST_NARROWED = 2  # times that a part of a lexicon is compiled before all of it is
NAMED = re.compile(r"\{([\u4e00-\u9fff]+)\}")
DEEPEST = 5
OWN_PLACES = "机关地名"  # the lexicon that takes the places of an office's settings
NOTHING = "(?!)"  # matches nowhere
LONGEST = 200_000  # code points of a lexicon with all that it names; the longest bundled one has a few thousand


def index_lexicons(reference: Reference) -> Lexicons:
    """Return each lexicon's words as one pattern; raises `RuleError` with file and line.

    A file maps names to lists of words; a word is a regular expression and may name other
    lexicons in braces: `在{地方}注册`. A word that names an empty lexicon drops out.
    """
    words: dict[str, list[str]] = {}
    holders: dict[str, Yaml] = {}
    for file in reference.files("lexicons"):
        if not isinstance(file.data, dict):
            raise RuleError.of("lexicon.mapping", place=file.place())
        for name, listed in file.data.items():
            if name in words:
                raise RuleError.of("lexicon.taken", place=file.place(name), name=name, other=holders[name].place(name))
            if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
                raise RuleError.of("lexicon.list", place=file.place(name), name=name)
            words[name], holders[name] = listed, file
    if OWN_PLACES in words:
        words[OWN_PLACES] = [*words[OWN_PLACES], *map(re.escape, reference.office_words.places)]
    lexicons = Lexicons({name: _expand(name, words, holders, 0) for name in words}, holders)
    for name, holder in holders.items():
        if not holder.path.is_relative_to(bundled("reference")):
            lexicons.compile(name)  # what an office wrote is tried at once, what comes with the program by its tests
    return lexicons


class Lexicons(Mapping[str, re.Pattern[str]]):
    """The lexicons as patterns, each compiled when it is first asked for: few drafts need all."""

    def __init__(self, expanded: Mapping[str, Sequence[str]], holders: Mapping[str, Yaml]) -> None:
        """Take the words of each lexicon as patterns, and the file that each stands in."""
        self._expanded = expanded
        self._holders = holders
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._narrowed: Counter[str] = Counter()

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """Return the pattern of a lexicon; raises `KeyError` for an unknown one, else as `compile`."""
        return self.compile(name)

    def compile(self, name: str) -> re.Pattern[str]:
        """Return the pattern of a lexicon, compiled once; raises `RuleError` with file and line for a faulty one."""
        if name not in self._compiled:
            self._compiled[name] = _compile(name, "|".join(self._expanded[name]) or NOTHING, self._holders)
        return self._compiled[name]

    def search(self, name: str, text: str) -> bool:
        """Tell whether words of a lexicon stand in a short text."""
        needed = self.needed(name)
        if needed is not None and not any(word in text for word in needed):
            return False
        return self.compile(name).search(text) is not None

    def narrow(self, name: str, is_held: Callable[[str], bool]) -> re.Pattern[str] | None:
        """Return a pattern that finds in a text what the lexicon finds there, None for nothing at all.

        `is_held` tells whether a word stands in the text. Few of a lexicon's words do, and most of the time of
        looking for the others would go into compiling them; for many drafts the whole is compiled once.
        """
        needed = self._needed[name]
        if needed is None or name in self._compiled or self._narrowed[name] == MOST_NARROWED:
            return self.compile(name)
        kept = [word for word, some in zip(self._expanded[name], needed, strict=True) if any(map(is_held, some))]
        if len(kept) == len(needed):
            return self.compile(name)
        self._narrowed[name] += bool(kept)
        return re.compile("|".join(kept)) if kept else None

    def needed(self, name: str) -> Iterable[str] | None:
        """Return words of which one stands wherever the lexicon matches; None where it may match without any."""
        needed = self._needed[name]
        return None if needed is None else chain.from_iterable(needed)

    @property
    def pieces(self) -> Iterable[str]:
        """The pairs of neighbours in the needed words of all lexicons, and those words that are one character."""
        return self._kept[1]

    def digest(self) -> bytes:
        """Return a digest of the needed words: they may come from the cache, where somebody may have changed them."""
        return hashlib.sha256(json.dumps(self._kept).encode()).digest()

    @property
    def _needed(self) -> Mapping[str, list[list[str]] | None]:
        """What each word of each lexicon needs, None for a lexicon with a word that needs nothing."""
        return self._kept[0]

    @cached_property
    def _kept(self) -> tuple[Mapping[str, list[list[str]] | None], list[str]]:
        source = json.dumps([*self._expanded.items()]).encode()
        known = recall(KIND, source)
        if not _is_kept(known, self._expanded):
            needed = {name: _list_needed(words) for name, words in self._expanded.items()}
            words = {word for some in needed.values() for one in some or () for word in one}
            known = needed, sorted({piece for word in words for piece in list_pieces(word)})
            keep(KIND, source, known)
        return known[0], known[1]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a lexicon of that name, without compiling it."""
        return name in self._expanded

    def __iter__(self) -> Iterator[str]:
        """Yield the names in the order of the files."""
        return iter(self._expanded)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._expanded)


def _is_kept(known: Any, expanded: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether what the cache gave has the shape of what was kept there."""
    if not (isinstance(known, list) and len(known) == 2 and isinstance(known[0], dict) and isinstance(known[1], list)):
        return False
    needed: dict[str, Any] = known[0]
    return [*needed] == [*expanded] and all(
        some is None or (isinstance(some, list) and len(some) == len(expanded[name])) for name, some in needed.items()
    )


def list_pieces(word: str) -> list[str]:
    """Return the pairs of neighbours in a word; the word itself where it has but one character."""
    return [word[n : n + 2] for n in range(len(word) - 1)] or [word]


def _list_needed(words: Sequence[str]) -> list[list[str]] | None:
    found = [find_needed(word) for word in words]
    return None if None in found else [sorted(some) for some in found if some]


def _expand(name: str, words: Mapping[str, Any], holders: Mapping[str, Yaml], depth: int) -> tuple[str, ...]:
    if depth > DEEPEST:
        raise RuleError.of("lexicon.circle", place=holders[name].place(name), name=name)

    length = sum(map(len, words[name]))
    filled = []
    for word in words[name]:
        named: dict[str, str] = {}
        for other in NAMED.findall(word):
            if other not in words:
                raise RuleError.of("lexicon.unknown", place=holders[name].place(name), name=name, other=other)
            named[other] = "|".join(_expand(other, words, holders, depth + 1))
            length += len(named[other])
            if length > LONGEST:
                raise RuleError.of("lexicon.large", place=holders[name].place(name), name=name, most=LONGEST)
        if all(named.values()):
            filled.append(_fill(word, named))
    return tuple(filled)


def _fill(word: str, named: Mapping[str, str]) -> str:
    return NAMED.sub(lambda found: f"(?:{named[found[1]]})", word)


def _compile(name: str, pattern: str, holders: Mapping[str, Yaml]) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise RuleError.of("lexicon.malformed", place=holders[name].place(name), error=error) from error
