"""What a check looks for and which norm it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is; an alert is `medium` or above."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    def reaches(self, limit: Severity) -> bool:
        """Tell whether this severity is at least as grave as `limit`."""
        return self.rank <= limit.rank


class Confidence(StrEnum):
    """How sure a finding is, whatever its severity: nothing else can be meant, probably so, worth a look."""

    CERTAIN = "certain"
    LIKELY = "likely"
    LOOK = "look"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return list(Confidence).index(self)

    def reaches(self, limit: Confidence) -> bool:
        """Tell whether this is at least as sure as `limit`."""
        return self.rank <= limit.rank


@dataclass(frozen=True, slots=True)
class Basis:
    """The norm behind a rule: law, article and item, with its dates."""

    id: str
    law: str
    article: str
    item: str | None = None
    number: str | None = None
    effective: str | None = None
    repealed: str | None = None
    status: str = "in force"
    certainty: str = "verified"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check looks for, why it matters and how it is mended."""

    code: str
    title: str
    severity: Severity
    category: str
    why: str
    fix: str
    basis: tuple[Basis, ...] = ()
    confidence: Confidence = Confidence.LIKELY

    @property
    def family(self) -> str:
        """The letters before the number: two in the program's own codes, the whole prefix in a pack's."""
        return self.code.rstrip("0123456789")
