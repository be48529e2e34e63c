"""What the models of unlawful clauses look at in a sentence: named terms in five blocks, each with its share.

The words and their pairs; the classes of the words (words that stand in like company are one class) and their pairs;
the signs, two and three in a row, so that words which the dictionary cuts otherwise are still alike; the words of the
document's title, for what is lawful in one matter is not in another; and what the sentence lays down as it was read
(`reviewer.language.provisions`): who is bound to which class of act, with what force, on which kind of condition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from reviewer.language.assignments import ASSIGNMENT_LABEL, TAKES
from reviewer.language.clause_marks import CLAUSE_MARK
from reviewer.language.words import Segmenter, Word, is_numeral
from reviewer.model import Draft, Provision, Span

ASSIGNMENT = rf"[（(〔\[][^（()）〔〕\[\]]*(?:[局委厅]|{TAKES}|{ASSIGNMENT_LABEL})[^（()）〔〕\[\]]*[）)〕\]]"
ASSIGNMENT_LINE = rf"{ASSIGNMENT_LABEL}[:：][^。；\n]*"
DROPPED = re.compile(rf"{ASSIGNMENT}|{ASSIGNMENT_LINE}")
ITEM_MARK = re.compile(rf"^\s*(?:{CLAUSE_MARK}\s*)+")
SAYING = re.compile(r"\w")
BLANK = "。"  # stands for each sign that is left out: no word, and no part of one
OWN = "本"  # in front of the level of one's own place
FIGURE = "0"  # stands for every number
JOINT = " "  # between the two words of a pair
CLASS = "~"  # in front of the number of a word's class
SIGNS, TITLE, LAID_DOWN = "'", "^", "@"  # in front of the terms of the other blocks
# How much of a sentence's squared length each block has: words, classes, signs, title; then what is laid down. Tried on
# documents left out: more for the last two made models that know those better than the words.
SAID, READ = (0.25, 0.25, 0.25, 0.07), 0.18
RUNS = (2, 3)  # signs in a row
UNKNOWN = "u"  # the class of words that no table holds, by how long they are
LONGEST_UNKNOWN = 3  # code points; longer ones are one class
ENDING = 2  # code points of a longer word by which it is looked for
FIRST, LAST, OF_CONDITION = 2, 2, 4  # code points of an act's beginning, of who is bound, of a condition's end


@dataclass(frozen=True)
class Aspects:
    """A sentence as the models see it: its words, those of its document's title, and terms of what it lays down.

    The last are read when they are first asked for: of most sentences the words say enough.
    """

    words: tuple[Word, ...]
    title: tuple[str, ...] = ()
    read_laid_down: Callable[[], tuple[str, ...]] = tuple

    @cached_property
    def laid_down(self) -> tuple[str, ...]:
        """Terms of what the sentence lays down."""
        return self.read_laid_down()

    def count_said(self, classes: Mapping[str, str]) -> tuple[Counter[str], ...]:
        """Return how often each term of words, classes, signs and title stands there, in the order of `SAID`."""
        names = list_names(self.words)
        return (
            count_names(names),
            count_names(list_classes(names, classes)),
            Counter(list_signs("".join(names))),
            Counter(TITLE + one for one in self.title),
        )

    def count_laid_down(self) -> Counter[str]:
        """Return how often each term of what the sentence lays down stands there."""
        return Counter(LAID_DOWN + one for one in self.laid_down)


def list_words(text: str, segmenter: Segmenter, region: Iterable[str] = ()) -> tuple[Word, ...]:
    """Return the words of a sentence that say something, in order, without its number and responsible units in brackets.

    Spans are offsets in `text`, in code points. Words in quotation marks, titles and brackets are read on. The names of
    `region`, the places where the document was issued, are read as 本市, 本县 and so on.
    """
    mark = ITEM_MARK.match(text)
    bare = DROPPED.sub(lambda one: BLANK * len(one[0]), text)  # as long, so that places stay
    for place in region:
        bare = bare.replace(place, f"{OWN}{place[-1]}".rjust(len(place), BLANK))
    start = mark.end() if mark else 0
    return tuple(one for one in segmenter.cut(bare) if one.span.start >= start and SAYING.search(one.text))


def list_names(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the words as the models know them, every figure as 0."""
    return tuple(FIGURE if is_numeral(one.text) else one.text for one in words)


def list_classes(names: Iterable[str], classes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the class of each word."""
    return tuple(_class_of(one, classes) for one in names)


def list_signs(text: str) -> Iterator[str]:
    """Yield the stretches of two and three signs."""
    for length in RUNS:
        yield from (SIGNS + text[start : start + length] for start in range(len(text) - length + 1))


def list_laid_down(draft: Draft, provisions: Iterable[Provision]) -> tuple[str, ...]:
    """Return terms of what the provisions of a sentence of `draft` order, forbid or give, alone and two or three together."""
    return tuple(term for one in provisions for term in _describe(draft, one))


def _describe(draft: Draft, one: Provision) -> Iterator[str]:
    def words(span: Span | None) -> str:
        return draft.slice(span) if span else ""

    force, bound, act = str(one.force), str(one.bound_kind), one.act_class
    first, last = words(one.act)[:FIRST], words(one.bound)[-LAST:]
    yield from (f"f={force}", f"b={bound}", f"a={act}", f"{force},{bound},{act}", f"{force},{act}", f"{bound},{act}")
    yield from (f"act={first}", f"bound={last}", f"{bound}:{first}", f"{force}:{first}", f"{force}:{last}")
    for condition in one.conditions:
        kind, end = condition.kind, words(condition.span)[-OF_CONDITION:]
        yield from (f"c={kind}", f"c={kind},{act}", f"c={kind},{bound}", f"c={kind}:{end}")


def count_names(names: Sequence[str]) -> Counter[str]:
    """Return the names and the pairs of neighbours with how often each stands there."""
    return Counter([*names, *(f"{one}{JOINT}{other}" for one, other in pairwise(names))])


def count_terms(words: Sequence[Word]) -> Counter[str]:
    """Return the words and the pairs of neighbours, every figure as 0, with how often each stands there."""
    return count_names(list_names(words))


def _class_of(name: str, classes: Mapping[str, str]) -> str:
    if name == FIGURE:
        return CLASS + FIGURE + FIGURE  # no class of words has this number
    known = classes.get(name) or (classes.get(name[-ENDING:]) if len(name) > ENDING else None)
    return CLASS + (known or f"{UNKNOWN}{min(len(name), LONGEST_UNKNOWN)}")


def damp(count: int) -> float:
    """Return what a term counts that stands so often in a sentence."""
    return 1 + log(count)


def read_classes(lines: Iterable[str]) -> Mapping[str, str]:
    """Return the class of each word, from lines of word, fine and coarse class divided by tabs."""
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: fine for word, fine, *_ in rows}
