"""A text taken apart for comparing: its statements with their terms, figures, dates, modes and leading units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reviewer.language.assignments import ASSIGNMENT_LABEL
from reviewer.language.clause_marks import CLAUSE_MARK
from reviewer.language.grammar import one_of
from reviewer.language.leads import Lead, read_leads
from reviewer.language.modality import Mode, read_modes
from reviewer.language.moments import Moment, read_moments
from reviewer.language.terms import Bag, Lexicon, Term, fill_bag, read_terms
from reviewer.language.values import MOVED, Value, read_values
from reviewer.model import Span

T = TypeVar("T")
SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
SEGMENT = re.compile(r"[^，,：:]+[，,：:]?")
NUMBER_MARK = re.compile(rf"\s*{CLAUSE_MARK}\s*")
CLOSING = re.compile(
    rf"[（(〔\[][^。]{{4,400}}?{one_of('conflicts.closing_mark')}[^。]{{0,60}}[)）〕\]]\s*[。]?[^。；]{{0,40}}$"
    rf"|{ASSIGNMENT_LABEL}[:：][^。]{{2,300}}[。]?\s*$"
)
FRAME = re.compile(
    rf"不?得?{one_of('amounts.over', 'amounts.under')}|{one_of('amounts.soft')}|{MOVED}[至到为]|{one_of('conflicts.frame')}"
)  # words that frame a figure or a definition and say nothing of the matter
GRADED = re.compile(one_of("conflicts.graver"))
WITH_MARK = re.compile(r"(?:等部门|等)?(?:牵头|负责)*")
LEADS = re.compile(one_of("responsibility.leads", "responsibility.lead_label", "responsibility.seat"))
SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a text; all spans count in that text.

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

    def segment_at(self, place: int) -> int:
        """Return the index of the segment (up to a comma) that holds a place."""
        return max(0, bisect_right(self._starts, place) - 1)

    def place(self, match: re.Match[str]) -> Span:
        """Return where a match in `text` stands in the whole text."""
        return Span(self.span.start + match.start(), self.span.start + match.end())

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return `make()`, computed once a statement under `name`: it is compared with many others."""
        if name not in self._derived:
            self._derived[name] = make()
        return self._derived[name]  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text taken apart. The bracket of units and dates at its end binds all statements."""

    text: str
    statements: tuple[Statement, ...]
    bag: Bag
    closing_leads: tuple[Lead, ...]
    closing_moments: tuple[Moment, ...]


def read_statements(text: str, lexicon: Lexicon) -> TextReading:
    """Read a text once; offsets count in `text`, which may begin with a clause's number. Linear in its length."""
    mark = NUMBER_MARK.match(text)
    begin = mark.end() if mark else 0
    closing = CLOSING.search(text, begin)
    body_end = closing.start() if closing and closing.start() > begin + SHORTEST else len(text)
    tail = Span(body_end, len(text))
    moments, modes = read_moments(text), read_modes(text)
    leads = read_leads(text) if LEADS.search(text) else []
    values = read_values(text, [one.span for one in moments], ones=True)
    taken = [one.span for one in moments] + [one.span for one in values] + [one.span for one in modes]
    taken += [_with_mark(text, one) for one in leads if one.role != "duty"]
    taken += [Span(*match.span()) for match in FRAME.finditer(text)]
    everything = read_terms(text, lexicon)
    parts = _Parts(values, moments, modes, leads, everything)
    statements = tuple(_state(text, span, taken, parts) for span in _cut(text, Span(begin, body_end)))
    return TextReading(
        text,
        statements,
        fill_bag(everything, text),
        tuple(one for one in leads if tail.covers(one.span) and one.role != "duty"),
        tuple(one for one in moments if tail.covers(one.span)),
    )


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
    tail = WITH_MARK.match(text, lead.span.end)
    return Span(start, tail.end() if tail else lead.span.end)


def _cut(text: str, within: Span) -> Iterator[Span]:
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


def _state(text: str, span: Span, taken: Sequence[Span], parts: _Parts) -> Statement:
    words = text[span.start : span.end]
    inside = sorted(one for one in taken if span.overlaps(one))
    own = [term for term in parts.terms if span.start <= term.start and term.end <= span.end]
    segments = tuple(Span(span.start + match.start(), span.start + match.end()) for match in SEGMENT.finditer(words))
    return Statement(
        span,
        words,
        segments,
        tuple(_outside(own, inside)),
        fill_bag(own, words),
        tuple(one for one in parts.values if span.covers(one.span)),
        tuple(one for one in parts.moments if span.covers(one.span)),
        tuple(one for one in parts.modes if span.covers(one.span)),
        tuple(one for one in parts.leads if span.covers(one.span)),
        tuple(one.start for one in segments),
    )


def _outside(terms: Sequence[Term], taken: Sequence[Span]) -> Iterator[Term]:
    """Yield the terms that overlap none of the spans; both in order."""
    at = 0
    for term in terms:
        while at < len(taken) and taken[at].end <= term.start:
            at += 1
        if not any(one.start < term.end and term.start < one.end for one in taken[at : at + 2]):
            yield term
