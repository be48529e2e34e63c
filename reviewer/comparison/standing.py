"""How grave a difference is, by how the two documents stand to each other."""

from __future__ import annotations

import re

from reviewer.comparison.proposals import Slot
from reviewer.context import Context
from reviewer.language.grammar import one_of
from reviewer.language.plan_years import has_run_out
from reviewer.language.relation import relate
from reviewer.language.titles import matter_key
from reviewer.model import LibraryDocument, Relation, Severity

ENDED = re.compile(rf"{one_of('documents.ends_how')}?{one_of('documents.ends')}")
TITLE = re.compile(r"《([^《》]{4,80})》")
GRAVE = (Slot.NUMBER, Slot.DEADLINE, Slot.MODALITY, Slot.RESPONSIBLE_UNIT)


def stand(context: Context, document: LibraryDocument) -> Relation | None:
    """Return the document's relation to the draft; None when neither place nor rank connects them.

    In a compilation it is that to all of its documents: what binds the first one need not bind those of other cities.
    """
    draft = context.draft
    facts = [draft.facts_at(one.span.start) for one in draft.documents] or [draft.facts]
    relations = {relate(one, document.facts, context.reference) for one in facts}
    return relations.pop() if len(relations) == 1 else None


def is_replaced(context: Context, document: LibraryDocument, ended: frozenset[str]) -> bool:
    """Tell whether the document binds no longer.

    The draft takes its place, another document has, or the years that its title names (2021—2023年) have passed: what
    such a plan set for its own time says nothing on later dates.
    """
    title = document.facts.title
    name = matter_key(title)
    return (
        name == matter_key(context.draft.facts.title)
        or name in ended
        or document.status in ("repealed", "superseded")
        or has_run_out(title, context.as_of)
    )


def ended_titles(text: str) -> frozenset[str]:
    """Return the keys of the documents that a text declares ended (《…》同时废止)."""
    found: set[str] = set()
    for match in ENDED.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
        found.update(matter_key(title[1]) for title in TITLE.finditer(text, start, match.start()))
    return frozenset(found)


def judge(slot: Slot, relation: Relation | None, document: LibraryDocument, *, soft: bool) -> Severity:
    """Return the severity of a difference: only what binds the draft makes an alert of it.

    A sibling's or an unplaced document's difference is a note; a library draft binds nobody yet. `soft` is a
    difference from what the base itself sets only 原则上.
    """
    if relation in (Relation.SIBLING, None):
        return Severity.NOTE
    if document.facts.is_draft and relation is not Relation.OWN:
        return Severity.LOW
    if relation is Relation.SUPERIOR and slot in GRAVE and not soft:
        return Severity.HIGH
    return Severity.MEDIUM
