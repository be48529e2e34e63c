"""The document under review as Word shows it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from reviewer.model.clause import Clause, ClauseKind
from reviewer.model.concealment import Concealment
from reviewer.model.coverage import Coverage
from reviewer.model.document import Document, Facts
from reviewer.model.folding import Folding
from reviewer.model.line import Line
from reviewer.model.revision import Revision
from reviewer.model.segment import Segment
from reviewer.model.span import Span


@dataclass(frozen=True)
class Draft:
    """A document as Word shows it, with the way back to the file.

    `folded` is the same document with one form of every character and without signs that nobody sees, where
    that makes a difference; it has the same clauses by the same ids, and `folding` leads from it back to this one.
    """

    name: str
    text: str
    lines: tuple[Line, ...] = ()
    clauses: tuple[Clause, ...] = ()
    documents: tuple[Document, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    segments: tuple[Segment, ...] = ()
    revisions: tuple[Revision, ...] = ()
    facts: Facts = field(default_factory=Facts)
    format: str = "text"
    sha256: str = ""
    warnings: tuple[str, ...] = ()
    concealed: tuple[Concealment, ...] = ()
    folded: Draft | None = None
    folding: Folding | None = None

    def slice(self, span: Span) -> str:
        """Return the words at `span`."""
        return self.text[span.start : span.end]

    @property
    def plain(self) -> Draft:
        """The document as checks read it."""
        return self.folded or self

    def restore(self, span: Span) -> Span:
        """Return where words of `plain` stand in this draft."""
        return self.folding.restore(span) if self.folding else span

    def clause(self, clause_id: str) -> Clause:
        """Return the clause with that id; raises `KeyError` when there is none."""
        return self._by_id[clause_id]

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    def walk(self, *kinds: ClauseKind) -> Iterator[Clause]:
        """Yield the clauses in the order of the text, all or only those of `kinds`."""
        for clause in self.clauses:
            if not kinds or clause.kind in kinds:
                yield clause

    def line_index(self, offset: int) -> int:
        """Return the index of the line that holds the code point at `offset`."""
        found = bisect_right(self.lines, offset, key=lambda line: line.span.start) - 1
        return max(found, 0)

    def path(self, clause: Clause | None) -> tuple[Clause, ...]:
        """Return the clause behind all that hold it, the outermost first."""
        found: list[Clause] = []
        while clause is not None:
            found.append(clause)
            clause = self.clause(clause.parent) if clause.parent else None
        return tuple(reversed(found))

    def facts_at(self, place: int) -> Facts:
        """Return the facts of the document that holds an offset: a compilation has many, else they are the draft's.

        A document that tells no place has that of the draft, as what a notice encloses has the notice's.
        """
        if len(self.documents) < 2:
            return self.facts
        at = bisect_right([one.span.start for one in self.documents], place) - 1
        facts = self.documents[max(0, at)].facts
        if facts.region:
            return facts
        return replace(facts, region=self.facts.region, issuer=facts.issuer or self.facts.issuer)

    def address(self, clause: Clause | None) -> str:
        """Return the clause's number path, as a lawyer cites it: 第二章 第十二条 第一款."""
        return " ".join(one.number for one in self.path(clause) if one.number)

    def brought_in(self, spans: Sequence[Span]) -> tuple[Revision, ...]:
        """Return the tracked changes, in order, that inserted or moved in any of these words."""
        return tuple(
            one
            for one in self.revisions
            if one.kind != "delete" and any(one.span.start < s.end and s.start < one.span.end for s in spans)
        )

    def locate(self, span: Span) -> tuple[Segment, ...]:
        """Return the pieces of the source that the words at `span` were copied from, clipped.

        Automatic numbers and line breaks were copied from nowhere and are left out.
        """
        first = bisect_right(self.segments, span.start, key=lambda one: one.span.start) - 1
        found = []
        for one in self.segments[max(first, 0) :]:
            if one.span.start >= span.end:
                break
            if one.span.overlaps(span):
                start = max(one.span.start, span.start)
                end = min(one.span.end, span.end)
                offset = one.offset + start - one.span.start
                found.append(Segment(Span(start, end), one.part, one.paragraph, one.node, offset))
        return tuple(found)
