"""Which documents are editions of one, and which of them governs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.model import LibraryDocument

MEANT = re.compile(r"[^\w]+")
STAGE = re.compile(r"[（(](?:[^（()）]{0,6}(?:征求意见稿|草案|送审稿|修订稿|审议稿|讨论稿))+[)）]")
SUPERSEDED = "superseded"


def fold_title(title: str) -> str:
    """Return a title for comparing: without brackets, blanks, the width of signs and （征求意见稿）."""
    title = STAGE.sub("", title)
    return MEANT.sub("", title.translate(str.maketrans("０１２３４５６７８９", "0123456789"))).lower()


def mark_editions(documents: Sequence[LibraryDocument]) -> tuple[LibraryDocument, ...]:
    """Return the documents, the earlier editions of one that the library holds again marked `superseded`.

    Editions share title (without the draft stage) and region; the one with the latest day governs, and a
    draft never takes the place of a document in force. What was set by hand stays.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[LibraryDocument]] = {}
    for one in documents:
        if one.facts.date and not one.facts.is_draft and one.status in (None, "in force"):
            groups.setdefault((fold_title(one.facts.title), one.facts.region), []).append(one)
    old = {
        one.id
        for some in groups.values()
        if len(some) > 1
        for one in some
        if str(one.facts.date) < max(str(other.facts.date) for other in some)
    }
    return tuple(replace(one, status=SUPERSEDED) if one.id in old else one for one in documents)
