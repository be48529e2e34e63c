"""Places inside the draft: in which document of a file, at which offset, and the quote of another clause."""

from __future__ import annotations

from bisect import bisect_right

from reviewer.plugin import Clause, Context, Related, Relation, Span


def document_index(context: Context, clause: Clause) -> int:
    """Return which document of a compilation a clause stands in."""
    return bisect_right([one.span.start for one in context.draft.documents], clause.span.start)


def move(span: Span, clause: Clause) -> Span:
    """Turn a span of a clause into one of the draft."""
    return Span(clause.span.start + span.start, clause.span.start + span.end)


def quote_self(context: Context, clause: Clause, span: Span) -> Related:
    """Quote another clause of the draft; `span` counts in that clause."""
    draft = context.draft
    return Related(draft.name, draft.facts.title, clause.number, draft.slice(clause.span), (span,), None, Relation.SELF)
