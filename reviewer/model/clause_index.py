"""Answers which clause of a draft holds some words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reviewer.model.clause import Clause
from reviewer.model.draft import Draft
from reviewer.model.span import Span


class ClauseIndex:
    """The clauses of a draft by place; a question takes time logarithmic in their number."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.clauses = sorted(draft.clauses, key=lambda clause: clause.own.start)
        self.starts = [clause.own.start for clause in self.clauses]

    def deepest(self, spans: Sequence[Span]) -> Clause | None:
        """Return the deepest clause whose own words hold all spans, or else the first of them."""
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        return self._holder(whole) or self._holder(spans[0])

    def _holder(self, span: Span) -> Clause | None:
        at = bisect_right(self.starts, span.start) - 1
        clause = self.clauses[at] if at >= 0 else None
        while clause is not None and not clause.own.covers(span):
            clause = self.draft.clause(clause.parent) if clause.parent else None
        return clause
