"""Labelled sentences for the reading of provisions: where they come from, and what they say of words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.language.provisions.stretches import ACT, Stretch, draw_labels
from reviewer.language.provisions.tokens import Lexicon, Tokens, tokenize
from reviewer.language.words import Segmenter
from reviewer.model import Span

NAMES = {"bound": "bound", "basis": "basis", "except": "exception", "target": "target", "benefit": "benefit"}
LISTS = {"conditions": ("condition", "kind"), "values": ("value", "role"), "units": ("unit", "role")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence with the provisions that a person read in it; `source` names its document."""

    id: str
    source: str
    text: str
    provisions: tuple[Mapping[str, Any], ...]

    @property
    def group(self) -> str:
        """What stays together when sentences are set aside: a document, or a clause that stands alone."""
        return self.id if self.source == "clauses" else self.source.removesuffix(".txt")


@dataclass
class Example:
    """A labelled sentence in words. `acts` and, by stretch, the acts that each belongs to with its kind and relation."""

    wanted: Wanted
    tokens: Tokens
    acts: list[tuple[Stretch, Mapping[str, Any]]] = field(default_factory=list)
    links: dict[Stretch, dict[int, tuple[str, str]]] = field(default_factory=dict)

    def first_pass(self) -> list[str]:
        """Return the labels of the first pass."""
        return draw_labels(len(self.tokens.words), [act for act, _ in self.acts])

    def second_pass(self, name: str) -> list[str]:
        """Return the labels of one chain of the second pass."""
        return draw_labels(len(self.tokens.words), [one for one in self.links if one.label == name])


def read_labels(paths: Iterable[Path]) -> list[Wanted]:
    """Read labelled sentences from files of JSON lines with `id`, `source`, `text` and `provisions`."""
    found = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(Wanted(row["id"], row["source"], row["text"], tuple(row["provisions"])))
    return found


def make_example(wanted: Wanted, segmenter: Segmenter, lexicon: Lexicon) -> Example:
    """Return the sentence in words with its labels; labels that fit no word are left out."""
    words = [(word.text, word.span) for word in segmenter.cut(wanted.text)]
    example = Example(wanted, tokenize(wanted.text, words, lexicon))
    for provision in wanted.provisions:
        act = _find(example.tokens, wanted.text, provision["act"], ACT, None)
        if act is None:
            continue
        number = len(example.acts)
        example.acts.append((act, provision))
        for name, words_of, kind, relation in _parts(provision):
            one = _find(example.tokens, wanted.text, words_of, name, act)
            if one is not None:
                example.links.setdefault(one, {})[number] = (kind, relation)
    return example


def _parts(provision: Mapping[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    """Yield name, words, kind and relation of everything that belongs to an act."""
    for key, name in NAMES.items():
        value = provision.get(key)
        if value:
            yield (name, value["text"], value.get("kind", ""), "") if isinstance(value, dict) else (name, value, "", "")
    for key, (name, label) in LISTS.items():
        for one in provision.get(key, ()):
            yield name, one["text"], one[label], one.get("relation") or "="


def _find(tokens: Tokens, text: str, words: str, name: str, act: Stretch | None) -> Stretch | None:
    """Return the words' place, the one nearest the act where they stand more than once."""
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if not places:
        return None
    at = places[0]
    if act is not None and len(places) > 1:
        here = tokens.span(act.first, act.end)

        def away(place: int) -> int:
            if here.start <= place and place + len(words) <= here.end:
                return 0
            return min(abs(place + len(words) - here.start), abs(place - here.end))

        at = min(places, key=away)
    inside = tokens.words_at(Span(at, at + len(words)))
    return Stretch(inside.start, inside.stop, name) if inside else None


def fold_of(wanted: Wanted, folds: int, salt: str = "") -> int:
    """Return in which of `folds` parts the sentence's document is set aside: by a hash of its name behind `salt`."""
    import hashlib

    return int(hashlib.sha256((salt + wanted.group).encode()).hexdigest(), 16) % folds


def all_but(examples: Sequence[Example], fold: int, folds: int) -> list[Example]:
    """Return the examples of the documents that are not in `fold`."""
    return [one for one in examples if fold_of(one.wanted, folds) != fold]
