"""What a check saw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.rule import Basis, Confidence, Severity
from reviewer.model.span import Span


class Relation(StrEnum):
    """How another document stands to the draft."""

    SUPERIOR = "superior"
    SIBLING = "sibling"
    OWN = "own"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Related:
    """A clause elsewhere that a hit speaks of; `spans` count in `text`, `level` is the rank of its document."""

    source: str
    document: str
    clause: str | None
    text: str
    spans: tuple[Span, ...] = ()
    similarity: float | None = None
    relation: Relation | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check saw. `severity`, `confidence` and `category` replace the rule's own where they are given; `basis` comes before it.

    `replacement` is what may stand in place of `replaced` (of the first span where that is None) with nothing else changed.
    A `fallback` is reported only where no other hit of its family stands in the same sentence.
    """

    code: str
    spans: tuple[Span, ...]
    message: str
    suggestion: str | None = None
    severity: Severity | None = None
    category: str | None = None
    related: tuple[Related, ...] = ()
    fallback: bool = False
    replacement: str | None = None
    replaced: Span | None = None
    confidence: Confidence | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Neutral:
    """Words that a rule matched and then found lawful, with the reason: silence to be checked.

    Those that are `allowed` an office has put on its own list: the rule would have told them.
    """

    code: str
    span: Span
    reason: str
    allowed: bool = False
