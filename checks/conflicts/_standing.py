"""How grave a difference is, by how the two documents stand to each other."""

from __future__ import annotations

import re

from reviewer.plugin import Context, Draft, LibraryDocument, Reference, Relation, Severity, matter_key, one_of, relate

from ._differences import Difference, Grade, Slot

ENDED = re.compile(rf"{one_of('documents.ends_how')}?{one_of('documents.ends')}")
TITLE = re.compile(r"《([^《》]{4,80})》")
PLACE_LENGTHS = range(2, 12)  # characters of a bare name of a place
MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
GRAVE = (Slot.NUMBER, Slot.DEADLINE, Slot.MODALITY, Slot.RESPONSIBLE_UNIT)


def stand(context: Context, document: LibraryDocument) -> Relation | None:
    """Return the document's relation to the draft; None when neither place nor rank connects them."""
    relation = relate(context.draft.facts, document.facts, context.reference)
    if relation is Relation.SUPERIOR and not document.facts.region:
        # 国家税务总局某市税务局 and 上海海关等部门 are national bodies whose writ ends at a place.
        places: frozenset[str] = context.reference.derived("bare places", _list_places)
        title = document.facts.title
        lengths = range(PLACE_LENGTHS.start, min(PLACE_LENGTHS.stop, len(title) + 1))
        named = places & {title[at : at + length] for length in lengths for at in range(len(title) - length + 1)}
        if named and not any(place in "".join(context.draft.facts.region) for place in named):
            return None
    return relation


def _list_places(reference: Reference) -> frozenset[str]:
    """Return the bare names of provinces, prefectures and municipalities."""
    tables = [file.data for file in reference.files("regions")]
    places = {place for table in tables for names in table.values() for place in names}
    return frozenset(places | {province for table in tables for province in table} | set(MUNICIPALITIES))


def is_replaced(draft: Draft, document: LibraryDocument, ended: frozenset[str]) -> bool:
    """Tell whether the draft takes the document's place, or another document has: it binds no longer."""
    name = matter_key(document.facts.title)
    return name == matter_key(draft.facts.title) or name in ended or document.status in ("repealed", "superseded")


def ended_titles(text: str) -> frozenset[str]:
    """Return the keys of the documents that a text declares ended (《…》同时废止)."""
    found: set[str] = set()
    for match in ENDED.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
        found.update(matter_key(title[1]) for title in TITLE.finditer(text, start, match.start()))
    return frozenset(found)


def judge(difference: Difference, relation: Relation | None, document: LibraryDocument) -> Severity:
    """Return the severity: only what binds the draft makes an alert of a difference.

    A sibling's or an unplaced document's difference is a note; a library draft binds nobody yet.
    """
    if relation in (Relation.SIBLING, None):
        return Severity.NOTE
    if difference.grade is Grade.TENSION or (document.facts.is_draft and relation is not Relation.OWN):
        return Severity.LOW
    if relation is Relation.SUPERIOR and difference.slot in GRAVE and difference.grade is Grade.CONFLICT:
        return Severity.HIGH
    return Severity.MEDIUM
