"""Conflicts between the draft and what the reference library holds on the same matter."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Context, Hit, LibraryConflict, Related, Slot, Span, check, find_library_conflicts, wording

CODES = {
    Slot.NUMBER: "CF101",
    Slot.DEADLINE: "CF102",
    Slot.RESPONSIBLE_UNIT: "CF103",
    Slot.MODALITY: "CF104",
    Slot.SCOPE: "CF105",
    Slot.CONDITION: "CF106",
    Slot.DEFINITION: "CF107",
}


@check(*CODES.values())
def find_conflicts(context: Context) -> Iterator[Hit]:
    """Report the statements of the draft that most likely contradict a binding passage on the same matter."""
    if context.library.documents():
        for conflict in find_library_conflicts(context):
            yield _report(conflict)


def _report(conflict: LibraryConflict) -> Hit:
    first = conflict.sides[0]
    place = f"{wording.wrap_title(first.passage.document.facts.title)}{first.passage.address}"
    reasons = "、".join(conflict.reasons)
    more = f"；另有 {len(conflict.sides) - 1} 处不一致" if len(conflict.sides) > 1 else ""
    start = conflict.clause.span.start
    return Hit(
        CODES[conflict.slot],
        (Span(start + conflict.span.start, start + conflict.span.end),),
        f"与{wording.RELATIONS[first.relation]}{place}不一致：{reasons}{'，' if reasons else ''}{conflict.why}{more}",
        severity=conflict.severity,
        category=str(conflict.slot),
        related=tuple(
            Related(
                side.passage.document.source,
                side.passage.document.facts.title,
                side.passage.clause,
                side.passage.text,
                (side.span,),
                None,
                side.relation,
                side.passage.document.facts.level,
            )
            for side in conflict.sides
        ),
    )
