"""A clause taken apart for comparing: its sentences with their terms, figures, dates, modes and leading units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reviewer.plugin import (
    ASSIGNMENT_LABEL,
    CLAUSE_MARK,
    MOVED,
    Bag,
    Clause,
    Context,
    Lead,
    Lexicon,
    Mode,
    Moment,
    Span,
    Term,
    Value,
    fill_bag,
    list_comparison_clauses,
    load_lexicon,
    one_of,
    read_leads,
    read_modes,
    read_moments,
    read_terms,
    read_values,
)

T = TypeVar("T")
SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
SEGMENT = re.compile(r"[^，,：:]+[，,：:]?")
NUMBER_MARK = re.compile(rf"\s*{CLAUSE_MARK}\s*")
CAPTION = re.compile(r"(?:[【〔]([^】〕]{2,20})[】〕]|（([^（）]{2,16})）(?=[\u4e00-\u9fff]))")
CLOSING = re.compile(
    rf"[（(〔\[][^。]{{4,400}}?{one_of('conflicts.closing_mark')}[^。]{{0,60}}[)）〕\]]\s*[。]?[^。；]{{0,40}}$"
    rf"|{ASSIGNMENT_LABEL}[:：][^。]{{2,300}}[。]?\s*$"
)
FRAME = re.compile(
    rf"不?得?{one_of('amounts.over', 'amounts.under')}|{one_of('amounts.soft')}|{MOVED}[至到为]|{one_of('conflicts.frame')}"
)  # words that frame a figure or a definition and say nothing of the matter
GRADED = re.compile(one_of("conflicts.graver"))
SUCH_ACTS = rf"{one_of('conflicts.such')}(?:行为|情形)"  # 下列行为, 上述情形
SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a provision; all spans count in the provision's text.

    `terms` leave out figures, dates, modal words and leading units: they are the slots.
    """

    span: Span
    text: str
    segments: tuple[Span, ...]
    terms: tuple[Term, ...]
    bag: Bag
    values: tuple[Value, ...]
    moments: tuple[Moment, ...]
    modes: tuple[Mode, ...]
    leads: tuple[Lead, ...]
    _starts: tuple[int, ...]
    _derived: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def segment_of(self, span: Span) -> int:
        """Return the index of the segment (up to a comma) in which `span` begins."""
        return self.segment_at(span.start)

    def segment_at(self, place: int) -> int:
        """Return the index of the segment that holds a place."""
        return max(0, bisect_right(self._starts, place) - 1)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return `make()`, computed once a sentence under `name`: it is compared with many others."""
        if name not in self._derived:
            self._derived[name] = make()
        return self._derived[name]  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause taken apart. `closing` is the bracket of units and dates at its end, which binds all sentences."""

    text: str
    sentences: tuple[Sentence, ...]
    bag: Bag
    caption: str
    closing_leads: tuple[Lead, ...]
    closing_moments: tuple[Moment, ...]


def take_apart(text: str, lexicon: Lexicon) -> Provision:
    """Read a clause once; offsets count in `text`, which may begin with the clause's number."""
    mark = NUMBER_MARK.match(text)
    begin = mark.end() if mark else 0
    caption = CAPTION.match(text, begin)
    closing = CLOSING.search(text, begin)
    body_end = closing.start() if closing and closing.start() > begin + SHORTEST else len(text)
    tail = Span(body_end, len(text))
    moments, leads, modes = read_moments(text), read_leads(text), read_modes(text)
    values = read_values(text, [one.span for one in moments])
    taken = [one.span for one in moments] + [one.span for one in values] + [one.span for one in modes]
    taken += [_with_mark(text, one) for one in leads if one.role != "duty"]
    taken += [Span(*match.span()) for match in FRAME.finditer(text)]
    everything = read_terms(text, lexicon)
    parts = _Parts(values, moments, modes, leads, everything)
    sentences = tuple(_sentence(text, span, taken, parts, lexicon) for span in _sentences(text, Span(begin, body_end)))
    return Provision(
        text,
        sentences,
        fill_bag(everything, text),
        (caption[1] or caption[2]) if caption else "",
        tuple(one for one in leads if tail.covers(one.span) and one.role != "duty"),
        tuple(one for one in moments if tail.covers(one.span)),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """The units of a draft with their provisions, one for one, and the lexicon that they were read with."""

    clauses: tuple[Clause, ...]
    provisions: tuple[Provision, ...]
    lexicon: Lexicon


def read_draft(context: Context) -> Reading:
    """Take the draft's units apart, once for all checks of conflicts."""
    return context.once("provisions", _read)


def _read(context: Context) -> Reading:
    lexicon: Lexicon = context.reference.derived("lexicon", load_lexicon)
    clauses = list_comparison_clauses(context.draft)
    return Reading(clauses, tuple(take_apart(context.draft.slice(one.span), lexicon) for one in clauses), lexicon)


@dataclass(frozen=True, slots=True)
class _Parts:
    values: Sequence[Value]
    moments: Sequence[Moment]
    modes: Sequence[Mode]
    leads: Sequence[Lead]
    terms: Sequence[Term]


def _with_mark(text: str, lead: Lead) -> Span:
    """The unit's name with 由 before and 牵头, 负责 behind it."""
    start = lead.span.start - (text[lead.span.start - 1 : lead.span.start] == "由")
    tail = re.compile(r"(?:等部门|等)?(?:牵头|负责)*").match(text, lead.span.end)
    return Span(start, tail.end() if tail else lead.span.end)


def _sentences(text: str, within: Span) -> Iterator[Span]:
    """Cut at full stops and semicolons; a graver case (；逾期不改正的) stays with the rule that it continues."""
    held: Span | None = None
    for match in SENTENCE.finditer(text, within.start, within.end):
        mark = NUMBER_MARK.match(text, match.start(), match.end())
        start = mark.end() if mark else match.start()
        if held and GRADED.match(text, start) and text[held.end - 1] in "；;":
            held = Span(held.start, match.end())
            continue
        if held and len(held) >= SHORTEST:
            yield held
        held = Span(start, match.end())
    if held and len(held) >= SHORTEST:
        yield held


def _sentence(text: str, span: Span, taken: Sequence[Span], parts: _Parts, lexicon: Lexicon) -> Sentence:
    words = text[span.start : span.end]
    inside = [Span(one.start - span.start, one.end - span.start) for one in taken if span.overlaps(one)]
    terms = read_terms(words, lexicon, inside, span.start)
    everything = fill_bag((term for term in parts.terms if span.start <= term.start and term.end <= span.end), words)
    segments = tuple(Span(span.start + match.start(), span.start + match.end()) for match in SEGMENT.finditer(words))
    return Sentence(
        span,
        words,
        segments,
        terms,
        everything,
        tuple(one for one in parts.values if span.covers(one.span)),
        tuple(one for one in parts.moments if span.covers(one.span)),
        tuple(one for one in parts.modes if span.covers(one.span)),
        tuple(one for one in parts.leads if span.covers(one.span)),
        tuple(one.start for one in segments),
    )
