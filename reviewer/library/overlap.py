"""The exact second pass: what a clause shares with a passage that the fingerprints proposed."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.language.comparable import Comparable
from reviewer.language.fragments import COPIED, align, find_fragments, total
from reviewer.model import Overlap, Passage


def overlap(ours: Comparable, passage: Passage, theirs: Comparable, at_least: float) -> Overlap | None:
    """Return the shared fragments with spans in each side's own text, or None where they are too few.

    Similarity is the share of the shorter side that the fragments cover, from 0 to 1. Fragments count when it
    is at least `at_least`, or when they align so well (`COPIED`) that a long clause was copied in part.
    """
    fragments = find_fragments(ours.text, theirs.text, ours.grams)
    if not fragments:
        return None
    similarity = round(total(fragments) / min(len(ours.text), len(theirs.text)), 4)
    aligned = align(fragments)
    if similarity < at_least and aligned < COPIED:
        return None
    return Overlap(
        passage,
        similarity,
        max(one.length for one in fragments),
        aligned,
        tuple(ours.to_clause(one.ours, one.ours + one.length) for one in fragments),
        tuple(theirs.to_clause(one.theirs, one.theirs + one.length) for one in fragments),
    )


def rank(overlaps: Iterable[Overlap]) -> tuple[Overlap, ...]:
    """Return overlaps, the best first; equals in the order of the library."""
    return tuple(
        sorted(
            overlaps,
            key=lambda one: (-one.similarity, -sum(s.end - s.start for s in one.ours), one.passage.document.id),
        )
    )
