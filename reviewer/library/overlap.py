"""The exact second pass: what a clause shares with a passage that the fingerprints proposed."""

from __future__ import annotations

from reviewer.language.comparable import Comparable
from reviewer.language.fragments import align, find_fragments, total
from reviewer.model import Overlap, Passage


def overlap(ours: Comparable, passage: Passage, theirs: Comparable) -> Overlap | None:
    """Return the shared fragments with spans in each side's own text, or None where there are none.

    Similarity is the share of the shorter side that the fragments cover, from 0 to 1.
    """
    shorter = min(len(ours.text), len(theirs.text))
    fragments = find_fragments(ours.text, theirs.text)
    if not fragments:
        return None
    return Overlap(
        passage,
        round(total(fragments) / shorter, 4),
        max(one.length for one in fragments),
        align(fragments),
        tuple(ours.to_clause(one.ours, one.ours + one.length) for one in fragments),
        tuple(theirs.to_clause(one.theirs, one.theirs + one.length) for one in fragments),
    )
