"""The differences that are told: per statement of the draft the likeliest conflict, with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.comparison.engine import Seen, StatementReview, review_statements
from reviewer.comparison.proposals import Slot
from reviewer.comparison.score import Score, load_score
from reviewer.comparison.standing import judge
from reviewer.context import Context
from reviewer.model import Clause, Passage, Relation, Severity, Span

MOST = 5  # passages that one finding names


@dataclass(frozen=True, slots=True)
class Side:
    """Where the base says otherwise: the passage, the words in it, and how its document stands to the draft."""

    passage: Passage
    span: Span
    relation: Relation


@dataclass(frozen=True, slots=True)
class LibraryConflict:
    """A difference that is told. `span` counts in the clause's own text; `sides` begin with the likeliest."""

    clause: Clause
    span: Span
    slot: Slot
    severity: Severity
    why: str
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]


def find_library_conflicts(context: Context) -> Iterator[LibraryConflict]:
    """Yield for each statement of the draft the likeliest conflict with what binds it, where it is likely enough.

    A further one is told only where another slot differs, and where it is an alert by itself.
    """
    score = load_score(context.reference)
    places: set[tuple[str, Slot, Span]] = set()  # a date behind several statements is told once
    for review in review_statements(context):
        ranked = sorted(
            (
                (score.weigh(one.features, one.comparison.proposal.slot), -n, one)
                for n, one in enumerate(review.seen)
                if not one.comparison.proposal.agrees
            ),
            reverse=True,
            key=lambda row: row[:2],
        )
        told: set[Slot] = set()
        for points, _, one in ranked:
            slot = one.comparison.proposal.slot
            if points < (score.alert if told else score.note):
                break
            place = review.clause.id, slot, one.comparison.proposal.draft
            if slot not in told and place not in places:
                told.add(slot)
                places.add(place)
                yield _tell(review, [row for row in ranked if row[2].comparison.proposal.slot is slot], score)


def _tell(review: StatementReview, ranked: Sequence[tuple[int, int, Seen]], score: Score) -> LibraryConflict:
    weight, _, best = ranked[0]
    proposal = best.comparison.proposal
    document = best.candidate.passage.document
    severity = judge(proposal.slot, best.candidate.standing.relation, document, soft=proposal.soft)
    if weight < score.alert:
        severity = max(severity, Severity.LOW, key=lambda one: one.rank)
    likely = [one for points, _, one in ranked if points >= score.note]
    sides = {one.candidate.passage.text: one for one in reversed(likely)}
    first = [
        best,
        *(one for one in reversed(sides.values()) if one.candidate.passage.text != best.candidate.passage.text),
    ]
    return LibraryConflict(
        review.clause,
        proposal.draft,
        proposal.slot,
        severity,
        proposal.why,
        score.explain(best.features, proposal.slot),
        tuple(
            Side(one.candidate.passage, one.comparison.proposal.base, one.candidate.standing.relation)
            for one in first[:MOST]
        ),
    )
