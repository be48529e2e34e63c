"""A file becomes the documents and passages that the library keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reviewer.language.units import list_units
from reviewer.model import Clause, Draft, Facts
from reviewer.reading import read

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


def read_volumes(data: bytes, name: str) -> tuple[Volume, ...]:
    """Read a file as its documents; a compilation holds many. Raises `InputError`."""
    draft = read(data, name, certify=False)
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
