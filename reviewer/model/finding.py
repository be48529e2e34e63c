"""What the program makes of a hit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.hit import Related
from reviewer.model.rule import Confidence, Rule, Severity
from reviewer.model.span import Span


class Status(StrEnum):
    """What has been decided about a finding."""

    OPEN = "open"
    WAIVED = "waived"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit as the program reports it. `spans` count in `Draft.text`; `replacement` and `replaced` are as in `Hit`.

    `also` are further categories, where rules of several saw the same act; `rule.basis` holds all their norms.
    """

    id: str
    rule: Rule
    severity: Severity
    category: str
    clause: str
    address: str
    spans: tuple[Span, ...]
    message: str
    suggestion: str
    related: tuple[Related, ...] = ()
    status: Status = Status.OPEN
    note: str | None = None
    replacement: str | None = None
    confidence: Confidence = Confidence.LIKELY
    also: tuple[str, ...] = ()
    replaced: Span | None = None

    @property
    def is_alert(self) -> bool:
        """`medium` or above."""
        return self.severity.reaches(Severity.MEDIUM)
