"""The clauses that are compared as wholes: articles, measures, and what stands outside of both."""

from __future__ import annotations

from reviewer.model import Clause, ClauseKind, Draft

LONGEST = 1500  # code points; a longer clause is compared by its parts
WHOLE = (ClauseKind.ARTICLE, ClauseKind.TASK)
HOLDERS = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.HEADING)


def list_comparison_clauses(draft: Draft) -> tuple[Clause, ...]:
    """Return the units in the order of the text; no unit lies inside another."""
    units: list[Clause] = []
    end = 0
    for clause in sorted(draft.clauses, key=lambda one: (one.span.start, -one.span.end)):
        if clause.span.start < end:
            continue
        if clause.kind in HOLDERS and clause.children:
            continue
        if clause.children and clause.span.end - clause.span.start > LONGEST:
            continue
        units.append(clause)
        end = clause.span.end
    return tuple(units)
