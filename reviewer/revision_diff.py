"""Matches the findings of two versions of a draft."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reviewer.model import Finding, Review

SAME_CLAUSE = 80.0  # rapidfuzz ratio in percent from which two clauses count as versions of one


@dataclass(frozen=True, slots=True)
class Comparison:
    """`fixed` are findings of the old version; `kept` and `introduced` of the new one."""

    fixed: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    introduced: tuple[Finding, ...]


def compare(old: Review, new: Review) -> Comparison:
    """Match by fingerprint, then by rule and words, then by rule and similar clause.

    The last two steps see that a clause which was reworded but still offends is `kept`.
    """
    waiting = {one.id: one for one in old.findings}
    kept: dict[str, Finding] = {}
    for one in new.findings:
        if waiting.pop(one.id, None) is not None:
            kept[one.id] = one
    _match_words(old, new, waiting, kept)
    _match_clauses(old, new, waiting, kept)
    return Comparison(
        fixed=tuple(one for one in old.findings if one.id in waiting),
        kept=tuple(one for one in new.findings if one.id in kept),
        introduced=tuple(one for one in new.findings if one.id not in kept),
    )


def _words(review: Review, finding: Finding) -> str:
    return "".join(review.draft.slice(span) for span in finding.spans)


def _match_words(old: Review, new: Review, waiting: dict[str, Finding], kept: dict[str, Finding]) -> None:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in waiting.values():
        places[one.rule.code, _words(old, one)].append(one.id)
    for one in new.findings:
        found = places.get((one.rule.code, _words(new, one)))
        if one.id not in kept and found:
            del waiting[found.pop(0)]
            kept[one.id] = one


def _match_clauses(old: Review, new: Review, waiting: dict[str, Finding], kept: dict[str, Finding]) -> None:
    if not waiting:
        return
    from rapidfuzz.fuzz import ratio

    for one in new.findings:
        if one.id in kept:
            continue
        text = _clause_text(new, one)
        rivals = [
            (ratio(text, _clause_text(old, two)), two) for two in waiting.values() if two.rule.code == one.rule.code
        ]
        best = max(rivals, key=lambda pair: pair[0], default=None)
        if best and best[0] >= SAME_CLAUSE:
            del waiting[best[1].id]
            kept[one.id] = one


def _clause_text(review: Review, finding: Finding) -> str:
    if not finding.clause:
        return _words(review, finding)
    return review.draft.slice(review.draft.clause(finding.clause).own)
