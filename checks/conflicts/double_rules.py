"""One matter regulated twice in a draft, with other figures, dates or bodies in charge."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import (
    Cases,
    Clause,
    ClauseKind,
    Context,
    Hit,
    Repetition,
    Severity,
    Slot,
    check,
    find_repetitions,
    load_comparison_words,
    read_compared_clauses,
)

from ._places import document_index, move, quote_self


@check("CF201", "CF203")
def find_double_rules(context: Context) -> Iterator[Hit]:
    """Report the later of two statements on one matter that name other figures, dates or bodies in charge."""
    for one in find_repetitions(context, read_compared_clauses(context), load_comparison_words(context.reference)):
        later, earlier = one.later.clause, one.earlier.clause
        if document_index(context, later) != document_index(context, earlier):
            continue
        if not _are_rows_apart(context, earlier, later) and not _tells_cases(context, one):
            yield _report(context, one)


def _are_rows_apart(context: Context, one: Clause, other: Clause) -> bool:
    """Tell whether both are rows of tables that begin with different cells: each lays down what holds for its own case."""
    if not one.kind is other.kind is ClauseKind.ROW:
        return False
    heads = [context.draft.slice(row.own).partition("\n")[0].strip() for row in (one, other)]
    return heads[0] != heads[1]


def _tells_cases(context: Context, one: Repetition) -> bool:
    """Tell whether the figures that differ are thresholds: they tell two cases apart and contradict nothing."""
    if one.proposal.slot is Slot.RESPONSIBLE_UNIT:
        return False
    cases = context.once("cases", lambda made: Cases(made.analysis.provisions))
    places = move(one.proposal.draft, one.later.clause), move(one.proposal.base, one.earlier.clause)
    return cases.tell_apart(places)


def _report(context: Context, one: Repetition) -> Hit:
    later, earlier, proposal = one.later.clause, one.earlier.clause, one.proposal
    place = context.draft.address(earlier) or "前文"
    ours = context.draft.slice(move(proposal.draft, later))
    theirs = context.draft.slice(move(proposal.base, earlier))
    return Hit(
        "CF203" if proposal.slot is Slot.RESPONSIBLE_UNIT else "CF201",
        (move(proposal.draft, later),),
        f"与{place}不一致：同一事项，这里为“{ours}”，{place}为“{theirs}”",
        severity=Severity.LOW if proposal.soft else None,
        category=str(proposal.slot),
        related=(quote_self(context, earlier, proposal.base),),
    )
