"""What a document is for, which decides what may be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.provision import Party


class DocumentKind(StrEnum):
    """What a document does. What it may order is another question: see `Facts.level`."""

    PLAN = "plan"  # sets tasks for public bodies
    RULE = "rule"  # orders how something is done, article by article
    ORDER = "government_order"  # a rule that a government or ministry issued by order, which may set some fines
    SUBSIDY = "subsidy_policy"  # gives money or favours to operators
    SERVICE = "citizens_service"  # gives natural persons a place, a flat, a benefit
    TENDER = "tender"  # invites or orders bids
    CONTRACT = "contract"  # binds its parties
    INTERNAL = "internal"  # arranges the work inside a public body
    REPORT = "report"  # tells, and orders nothing
    OTHER = "other"  # says nothing of itself


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind of a document and why it was told so.

    `given` says that the user named it. `concerns` are those whom the text speaks of, the most frequent first, without
    those that a quarter of the frequency of the first is not reached by. `points` are the kinds with their points,
    the highest first.
    """

    kind: DocumentKind
    given: bool = False
    concerns: tuple[Party, ...] = ()
    points: tuple[tuple[DocumentKind, float], ...] = ()
