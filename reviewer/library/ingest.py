"""A file becomes the documents and passages that the library keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.language.comparison_clauses import list_comparison_clauses
from reviewer.model import Clause, Draft, Facts
from reviewer.reading import read
from reviewer.reading.reader import Reader

SHORTEST = 6  # signs; a shorter line (a heading, a page number) is compared with nothing


@dataclass(frozen=True, slots=True)
class IngestedPassage:
    """A passage to keep: `number` is the clause's own number, `address` its number path."""

    number: str | None
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class IngestedDocument:
    """A document to keep, with its passages in order; `note` says what is the matter with it."""

    facts: Facts
    passages: tuple[IngestedPassage, ...]
    status: str | None = None
    note: str | None = None


def read_documents(data: bytes, name: str, readers: Sequence[Reader] = ()) -> tuple[IngestedDocument, ...]:
    """Read a file as its documents; a compilation holds many. `readers` are those of packs. Raises `InputError`."""
    draft = read(data, name, readers=readers, certify=False)
    units = list_comparison_clauses(draft)
    documents = []
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
        documents.append(IngestedDocument(facts, passages, status, document.note))
    return tuple(documents)


def _keep(draft: Draft, clause: Clause) -> IngestedPassage:
    return IngestedPassage(clause.number, draft.address(clause), draft.slice(clause.span))
