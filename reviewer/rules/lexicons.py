"""Named lists of words in `reference/lexicons/`, which rules combine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reviewer.bundled import bundled
from reviewer.errors import RuleError
from reviewer.reference import Reference
from reviewer.strict_yaml import Yaml

NAMED = re.compile(r"\{([\u4e00-\u9fff]+)\}")
DEEPEST = 5
LONGEST = 200_000  # code points of a lexicon with all that it names; the longest bundled one has a few thousand


def index_lexicons(reference: Reference) -> Mapping[str, re.Pattern[str]]:
    """Return each lexicon's words as one pattern; raises `RuleError` with file and line.

    A file maps names to lists of words; a word is a regular expression and may name other
    lexicons in braces: `在{地方}注册`.
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
    lexicons = Lexicons({name: _expand(name, words, holders, 0) for name in words}, holders)
    for name, holder in holders.items():
        if not holder.path.is_relative_to(bundled("reference")):
            lexicons.compile(name)  # what an office wrote is tried at once, what comes with the program by its tests
    return lexicons


class Lexicons(Mapping[str, re.Pattern[str]]):
    """The lexicons as patterns, each compiled when it is first asked for: few drafts need all."""

    def __init__(self, expanded: Mapping[str, str], holders: Mapping[str, Yaml]) -> None:
        """Take the words of each lexicon as one pattern, and the file that each stands in."""
        self._expanded = expanded
        self._holders = holders
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """Return the pattern of a lexicon; raises `KeyError` for an unknown one, else as `compile`."""
        return self.compile(name)

    def compile(self, name: str) -> re.Pattern[str]:
        """Return the pattern of a lexicon, compiled once; raises `RuleError` with file and line for a faulty one."""
        if name not in self._compiled:
            self._compiled[name] = _compile(name, self._expanded[name], self._holders[name])
        return self._compiled[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names in the order of the files."""
        return iter(self._expanded)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._expanded)


def _expand(name: str, words: Mapping[str, Any], holders: Mapping[str, Yaml], depth: int) -> str:
    if depth > DEEPEST:
        raise RuleError.of("lexicon.circle", place=holders[name].place(name), name=name)

    length = sum(map(len, words[name]))

    def inner(found: re.Match[str]) -> str:
        nonlocal length
        if found[1] not in words:
            raise RuleError.of("lexicon.unknown", place=holders[name].place(name), name=name, other=found[1])
        expanded = _expand(found[1], words, holders, depth + 1)
        length += len(expanded)
        if length > LONGEST:
            raise RuleError.of("lexicon.large", place=holders[name].place(name), name=name, most=LONGEST)
        return f"(?:{expanded})"

    return "|".join(NAMED.sub(inner, one) for one in words[name])


def _compile(name: str, pattern: str, holder: Yaml) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise RuleError.of("lexicon.malformed", place=holder.place(name), error=error) from error
