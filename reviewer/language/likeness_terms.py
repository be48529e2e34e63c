"""What the models of unlawful clauses look at in a sentence: named terms in eight blocks, each with its share.

The words and their pairs; the classes of the words (words that stand in like company are one class) and their pairs;
the signs, two and three in a row, so that words which the dictionary cuts otherwise are still alike; the words of the
document's title, for what is lawful in one matter is not in another; any two words that stand near each other, for it
is who and what together that break a rule; the words with the kind of document, for what a plan may say a tender may
not; the words of the sentence before it and of its lead-in; and what the sentence lays down as it was read
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
COMPANY = "+"  # between two words that stand near each other, in the order of their signs
OF_KIND = "|"  # between the kind of the document and a word
BEFORE, LEAD = "<", ":"  # in front of the words of the sentence before and of the lead-in
# How much of a sentence's squared length each block has: words, classes, signs, title, words in company, words in the
# kind of document, words around; then what is laid down. Tried on documents left out: two words that stand near each
# other know more than all others.
SAID, READ = (0.12, 0.12, 0.12, 0.034, 0.4, 0.08, 0.04), 0.086
WORDS, NEAR_WORDS = 0, 4  # numbers of these blocks
NEAR = 15  # words in which another is near
RUNS = (2, 3)  # signs in a row
UNKNOWN = "u"  # the class of words that no table holds, by how long they are
LONGEST_UNKNOWN = 3  # code points; longer ones are one class
ENDING = 2  # code points of a longer word by which it is looked for
FIRST, LAST, OF_CONDITION = 2, 2, 4  # code points of an act's beginning, of who is bound, of a condition's end


@dataclass(frozen=True)
class Aspects:
    """A sentence as the models see it: its words, its document's title and kind, what stands around, what it lays down.

    Title, the sentence before and the lead-in are words as the models know them. What it lays down is read when it is
    first asked for: of most sentences the words say enough. A clause that stands in no document has its words only.
    """

    words: tuple[Word, ...]
    title: tuple[str, ...] = ()
    read_laid_down: Callable[[], tuple[str, ...]] = tuple
    kind: str = ""
    before: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()

    @cached_property
    def laid_down(self) -> tuple[str, ...]:
        """Terms of what the sentence lays down."""
        return self.read_laid_down()

    def count_said(self, classes: Mapping[str, str]) -> tuple[Counter[str], ...]:
        """Return how often each term of what is said stands there, block by block in the order of `SAID`."""
        names = list_names(self.words)
        return (
            count_names(names),
            count_names(list_classes(names, classes)),
            Counter(list_signs("".join(names))),
            Counter(TITLE + one for one in self.title),
            count_company(names),
            Counter(f"{self.kind}{OF_KIND}{one}" for one in names if self.kind),
            Counter([*(BEFORE + one for one in self.before), *(LEAD + one for one in self.lead)]),
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


def list_near(names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of any two different names that stand near each other, in the order of the text."""
    return [
        (one, other)
        for one in range(len(names))
        for other in range(one + 1, min(one + 1 + NEAR, len(names)))
        if names[one] != names[other]
    ]


def join_company(one: str, other: str) -> str:
    """Return the term of two names that stand near each other, whichever comes first."""
    return f"{one}{COMPANY}{other}" if one < other else f"{other}{COMPANY}{one}"


def count_company(names: Sequence[str]) -> Counter[str]:
    """Return the terms of any two names that stand near each other, each once."""
    # Not a set, whose order is by chance: sums are taken in this order.
    return Counter(dict.fromkeys((join_company(names[one], names[other]) for one, other in list_near(names)), 1))


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
