"""A file becomes the documents and passages that the library keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.language.units import list_units
from reviewer.model import Clause, Draft, Facts, LibraryDocument
from reviewer.reading import read

MEANT = re.compile(r"[^\w]+")
STAGE = re.compile(r"[（(](?:[^（()）]{0,6}(?:征求意见稿|草案|送审稿|修订稿|审议稿|讨论稿))+[)）]")
SUPERSEDED = "superseded"
SHORTEST = 6  # signs; a shorter line (a heading, a page number) is compared with nothing


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage to keep: `number` is the clause's own number, `address` its number path."""

    number: str | None
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Volume:
    """A document to keep, with its passages in order; `note` says what is the matter with it."""

    facts: Facts
    passages: tuple[Kept, ...]
    status: str | None = None
    note: str | None = None


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


def read_volumes(data: bytes, name: str) -> tuple[Volume, ...]:
    """Read a file as its documents; a compilation holds many. Raises `InputError`."""
    draft = read(data, name)
    units = list_units(draft)
    volumes = []
    at = 0
    for number, document in enumerate(draft.documents):
        last = number == len(draft.documents) - 1
        mine: list[Clause] = []
        while at < len(units) and (last or units[at].span.start < document.span.end):
            mine.append(units[at])
            at += 1
        facts = document.facts if document.facts.title else replace(document.facts, title=name.rsplit(".", 1)[0])
        passages = tuple(_keep(draft, clause) for clause in mine if clause.span.end - clause.span.start >= SHORTEST)
        status = "draft" if facts.is_draft else None
        volumes.append(Volume(facts, passages, status, document.note))
    return tuple(volumes)


def _keep(draft: Draft, clause: Clause) -> Kept:
    return Kept(clause.number, draft.address(clause), draft.slice(clause.span))
