"""Which documents are editions of one, and which of them governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.language.titles import title_key
from reviewer.model import LibraryDocument

SUPERSEDED = "superseded"


def mark_editions(documents: Sequence[LibraryDocument]) -> tuple[LibraryDocument, ...]:
    """Return the documents, the earlier editions of one that the library holds again marked `superseded`.

    Editions share title (without the draft stage) and region; the one with the latest day governs, and a
    draft never takes the place of a document in force. What was set by hand stays.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[LibraryDocument]] = {}
    for one in documents:
        if one.facts.date and not one.facts.is_draft and one.status in (None, "in force"):
            groups.setdefault((title_key(one.facts.title), one.facts.region), []).append(one)
    old = {
        one.id
        for some in groups.values()
        if len(some) > 1
        for one in some
        if str(one.facts.date) < max(str(other.facts.date) for other in some)
    }
    return tuple(replace(one, status=SUPERSEDED) if one.id in old else one for one in documents)
