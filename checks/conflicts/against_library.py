"""Conflicts between the draft and what the reference library holds on the same matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.plugin import Clause, Context, Hit, Related, Relation, Severity, Span, check, wording

from ._comparison import compare
from ._differences import Difference, Grade, Slot
from ._provisions import Provision, read_draft, take_apart
from ._retrieval import Candidate, find_candidates
from ._standing import judge

CODES = {
    Slot.NUMBER: "CF101",
    Slot.DEADLINE: "CF102",
    Slot.RESPONSIBLE_UNIT: "CF103",
    Slot.MODALITY: "CF104",
    Slot.SCOPE: "CF105",
    Slot.CONDITION: "CF106",
    Slot.DEFINITION: "CF107",
}
NAMED = 5  # passages that one finding names


@dataclass(frozen=True, slots=True)
class Seen:
    """A difference, where it was found and how grave it is."""

    difference: Difference
    candidate: Candidate
    severity: Severity


@check(*CODES.values())
def find_conflicts(context: Context) -> Iterator[Hit]:
    """Report every slot of a draft sentence that differs from a binding passage on the same matter."""
    if not context.library.documents():
        return
    reading = read_draft(context)
    lexicon, clauses, units = reading.lexicon, reading.clauses, reading.provisions
    read: dict[str, Provision] = {}
    for clause, unit, candidates in zip(clauses, units, find_candidates(context, units, lexicon), strict=True):
        groups: dict[tuple[Slot, Span], list[Seen]] = {}
        for candidate in candidates:
            text = candidate.passage.text
            if text not in read:
                read[text] = take_apart(text, lexicon)
            binds = candidate.relation in (Relation.SUPERIOR, Relation.OWN)
            for difference in compare(unit, read[text], lexicon, copies_only=not binds):
                severity = judge(difference, candidate.relation, candidate.passage.document)
                groups.setdefault((difference.slot, difference.draft), []).append(Seen(difference, candidate, severity))
        for (slot, span), seen in sorted(groups.items(), key=lambda row: (row[0][1], row[0][0])):
            broken = [one for one in seen if one.difference.grade is not Grade.AGREEMENT]
            breaking = {one.candidate.passage.text for one in broken}  # it may keep to one bound and break the other
            force = max((_force(one) for one in broken), default=0)
            kept = [one for one in seen if one.candidate.passage.text not in breaking and _force(one) >= force]
            # Of what binds alike, the passage that fits best governs: a draft that keeps to it breaks no other one
            # on a like matter. What a city beside it, an older document or a draft says excuses nothing.
            if broken and _closest(broken) >= _closest(kept):
                broken.sort(key=lambda one: (one.severity.rank, -one.difference.certainty))
                yield _report(clause, span, slot, broken)


def _force(seen: Seen) -> int:
    """Return how strongly the passage binds the draft: a superior document most, a draft or a sibling not at all."""
    if seen.candidate.passage.document.facts.is_draft:
        return 0
    return {Relation.SUPERIOR: 2, Relation.OWN: 1}.get(seen.candidate.relation or Relation.SIBLING, 0)


def _closest(seen: Sequence[Seen]) -> float:
    return max((one.difference.certainty for one in seen), default=0.0)


def _report(clause: Clause, span: Span, slot: Slot, seen: Sequence[Seen]) -> Hit:
    first = seen[0]
    document = first.candidate.passage.document
    place = f"{wording.wrap_title(document.facts.title)}{first.candidate.passage.address}"
    relation = wording.RELATIONS[first.candidate.relation] if first.candidate.relation else "关系不明的文件"
    more = f"；另有 {len(seen) - 1} 处不一致" if len(seen) > 1 else ""
    return Hit(
        CODES[slot],
        (Span(clause.span.start + span.start, clause.span.start + span.end),),
        f"与{relation}{place}不一致：{first.difference.why}{more}",
        severity=first.severity,
        related=tuple(_relate(one) for one in seen[:NAMED]),
    )


def _relate(seen: Seen) -> Related:
    passage = seen.candidate.passage
    return Related(
        passage.document.source,
        passage.document.facts.title,
        passage.clause,
        passage.text,
        (seen.difference.base,),
        None,
        seen.candidate.relation or Relation.SIBLING,
    )
