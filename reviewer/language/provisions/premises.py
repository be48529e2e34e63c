"""Conditions that are laid down once and hold elsewhere: a definition wherever its term stands, a scope for what is given.

企业，是指在本区注册的独立法人 makes registration a condition of every provision for 企业; 本政策适用于在本区注册的企业
makes it one of everything that the document gives or asks of those whom it is for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.language.clause_marks import ARTICLE, BRACKETED_MARK
from reviewer.language.definitions import Definition, read_definitions
from reviewer.language.grammar import one_of
from reviewer.model import (
    Clause,
    ClauseIndex,
    ClauseKind,
    Draft,
    Force,
    Inherited,
    Origin,
    Part,
    Party,
    Provision,
    Span,
)

EVERYDAY = 2  # code points of a term that stands inside many other words: 企业 in 企业所得税
OWN = rf"本(?:实施)?{one_of('documents.own', 'documents.rule', 'documents.define')}"  # what a document calls itself
SCOPE = re.compile(
    rf"(?P<whole>{OWN}的?{one_of('definitions.scope')}|{one_of('definitions.eligible')}{OWN})"
    rf"|(?:^|[。；\n]|{BRACKETED_MARK}|{ARTICLE})\s{{0,4}}{one_of('definitions.scope_head')}[为是：。]"
)
JOINED = re.compile(one_of("responsibility.choice"))
POINTS = re.compile(one_of("layout.points"))
WHOLE = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION)  # a scope in one of them holds for the document
DIFFERENTIA = re.compile("(?P<told>.+)的[^的，,；;]{1,12}")
ADMITS = "admit"
GIVING = (Force.GRANT, Force.EXEMPT)
UNSCOPED = (Force.DEFINE, Force.LIABILITY, Force.CLEANUP)


@dataclass(frozen=True, slots=True)
class Premise:
    """Conditions with the words that lay them down (`said`, where they hold for nothing) and as far as they reach."""

    said: Span
    reach: Span
    conditions: tuple[Inherited, ...]


class Premises:
    """The premises of a draft. `read` returns the provisions of the sentences that a stretch touches, `name` the condition
    that an act is to whoever wants to be admitted."""

    def __init__(
        self,
        draft: Draft,
        index: ClauseIndex,
        read: Callable[[Span], Sequence[Provision]],
        name: Callable[[Span], Part],
    ) -> None:
        self._draft = draft
        self._index = index
        self._read = read
        self._name = name
        self._terms: dict[str, list[Premise]] = {}
        for one in read_definitions(draft.text):
            premise = self._define(one)
            if one.term and premise.conditions:
                self._terms.setdefault(one.term, []).append(premise)
        words = sorted(map(re.escape, self._terms), key=len, reverse=True)
        found = re.compile("|".join(words)).finditer(draft.text) if words else ()
        self._places = [Span(*one.span()) for one in found]
        self._scopes: list[Premise] = []

    def add_scopes(self, sentences: Iterable[tuple[Span, str]]) -> None:
        """Add what sentences (with their lead-ins) say of whom the document is for and who may ask for what it gives."""
        heading = ""  # 扶持对象。 alone speaks of the sentence behind it
        for span, lead in sentences:
            text = self._draft.slice(span)
            found = SCOPE.search(text) or SCOPE.search(lead) or SCOPE.search(heading)
            heading = text if found and found.end() == len(text.rstrip()) else ""
            if found:
                conditions = self._list_conditions(span)
                conditions = sorted([*conditions, *self._list_admissions(span, conditions)], key=_start)
                reach = self._document(span) if found["whole"] else self._around(span)
                self._scopes.append(Premise(span, reach, self._place(conditions, Origin.SCOPE)))

    def of(self, one: Provision) -> Iterator[Inherited]:
        """Yield the conditions that a provision takes over from definitions and scopes, those of definitions first."""
        for premise in self._opened(one):
            yield from premise.conditions
        if self._is_scoped(one):
            for premise in self._scopes:
                if _holds(premise, one):
                    yield from premise.conditions

    def find_heirs(self, asked: Callable[[str], bool]) -> Iterator[Span]:
        """Yield the stretches in which provisions may take over a condition whose words are as asked."""
        for premises, places in ((self._terms[term], self._places_of(term)) for term in self._terms):
            if any(self._says(one, asked) for one in premises):
                yield from places
        yield from (one.reach for one in self._scopes if self._says(one, asked))

    def _places_of(self, term: str) -> list[Span]:
        return [one for one in self._places if self._draft.slice(one) == term]

    def _says(self, premise: Premise, asked: Callable[[str], bool]) -> bool:
        return any(asked(self._draft.slice(one.part.span)) for one in premise.conditions)

    def _is_scoped(self, one: Provision) -> bool:
        """Tell whether a provision gives something or binds those whom the document is for, other than by saying who they are."""
        if one.force in UNSCOPED or any(premise.said.overlaps(one.span) for premise in self._scopes):
            return False
        return one.force in GIVING or one.benefit is not None or one.bound_kind is not Party.AGENCY

    def _opened(self, one: Provision) -> Iterator[Premise]:
        parts = [part for part in (one.bound, one.target, one.act, *_spans(one)) if part]
        first, last = min(part.start for part in parts), max(part.end for part in parts)
        at = bisect_left(self._places, Span(first, first))
        while at < len(self._places) and self._places[at].end <= last:
            place = self._places[at]
            at += 1
            if self._is_named(place, one, parts):
                yield from (each for each in self._terms[self._draft.slice(place)] if _holds(each, one))

    def _is_named(self, place: Span, one: Provision, parts: Iterable[Span]) -> bool:
        """Tell whether the word is whom the provision is for; a long term may also stand in another part of it."""
        if len(place) > EVERYDAY:
            return any(part.covers(place) for part in parts)
        return any(
            part is not None and part.covers(place) and self._is_head(place, part) for part in (one.bound, one.target)
        )

    def _is_head(self, place: Span, part: Span) -> bool:
        if place.end == part.end or not self._draft.text[place.end].isalnum():
            return True
        return JOINED.match(self._draft.text, place.end) is not None

    def _define(self, one: Definition) -> Premise:
        found = [part for part in self._list_conditions(one.meaning) if one.meaning.covers(part.span)]
        conditions = self._place(found or self._differentia(one.meaning), Origin.DEFINITION)
        said = Span(one.span.start, one.meaning.end)
        article = self._article(said) if one.nearby else None
        return Premise(said, article.span if article else self._document(said), conditions)

    def _list_conditions(self, span: Span) -> list[Part]:
        """Return the conditions of the sentences, each once, in order."""
        read = self._read(span)
        return sorted({part for one in read for part in one.conditions if not self._points(part.span)}, key=_start)

    def _list_admissions(self, span: Span, conditions: Sequence[Part]) -> Iterator[Part]:
        """Yield the acts that say what one must have or be, where no condition says so already."""
        for one in self._read(span):
            is_told = self._points(one.act) or any(part.span.overlaps(one.act) for part in conditions)
            if one.act_class == ADMITS and not is_told:
                yield self._name(one.act)

    def _differentia(self, meaning: Span) -> list[Part]:
        """Return what sets the term apart from others of its kind: in 税务登记在本区的独立法人 all before 的."""
        found = DIFFERENTIA.fullmatch(self._draft.slice(meaning))
        return [self._name(Span(meaning.start, meaning.start + found.end("told")))] if found else []

    def _place(self, parts: Iterable[Part], origin: Origin) -> tuple[Inherited, ...]:
        clauses = ((part, self._index.deepest([part.span])) for part in parts)
        return tuple(Inherited(part, origin, clause.id if clause else "") for part, clause in clauses)

    def _points(self, span: Span) -> bool:
        return points_to_list(self._draft.slice(span))

    def _around(self, span: Span) -> Span:
        """Return the clause around an item that says whom its neighbours are for, or the document around an article."""
        clause = self._index.deepest([span])
        holder = self._draft.clause(clause.parent) if clause and clause.parent else None
        return holder.span if holder and holder.kind not in WHOLE else self._document(span)

    def _article(self, span: Span) -> Clause | None:
        path = self._draft.path(self._index.deepest([span]))
        return next((one for one in path if one.kind is ClauseKind.ARTICLE), path[0] if path else None)

    def _document(self, span: Span) -> Span:
        return next(
            (one.span for one in self._draft.documents if one.span.covers(span)), Span(0, len(self._draft.text))
        )


def points_to_list(condition: str) -> bool:
    """Tell whether a condition says no more than that a list follows (符合下列条件之一)."""
    return POINTS.search(condition) is not None


def _holds(premise: Premise, one: Provision) -> bool:
    return premise.reach.start <= one.act.start < premise.reach.end and not premise.said.overlaps(one.span)


def _spans(one: Provision) -> Iterator[Span]:
    yield from (part.span for part in one.conditions)
    if one.benefit:
        yield one.benefit.span


def _start(part: Part) -> int:
    return part.span.start
