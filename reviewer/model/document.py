"""The documents of a file and what each says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model.span import Span


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself. `region` runs from the province downwards."""

    title: str = ""
    kind: str | None = None
    issuer: str | None = None
    number: str | None = None
    region: tuple[str, ...] = ()
    is_draft: bool = False
    date: str | None = None
    level: str | None = None
    effective: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document inside a file: most files hold one, a compilation holds many."""

    span: Span
    facts: Facts
    complete: bool = True
    note: str | None = None
