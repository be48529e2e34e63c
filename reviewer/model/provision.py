"""What a sentence lays down: who is bound to which act, for whom, on which conditions, with which values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.span import Span


class Force(StrEnum):
    """What a provision does with the act: orders, forbids, allows, gives it."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    ENCOURAGE = "encourage"
    GRANT = "grant"  # gives somebody a benefit
    EXEMPT = "exempt"  # takes a burden away
    CLEANUP = "cleanup"  # has rules or practices repealed or put right
    LIABILITY = "liability"  # says what follows from a breach
    DEFINE = "define"


class Party(StrEnum):
    """Whom a provision binds."""

    AGENCY = "agency"
    OPERATOR = "operator"
    INSTITUTION = "institution"
    PERSON = "person"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a provision with their kind (of a condition or benefit) or role (of a value or unit).

    `relation` says on which side of a value the allowed ones lie: `>=`, `<=`, `=`, `>`, `<` or `~`; None elsewhere.
    """

    span: Span
    kind: str
    relation: str | None = None


class Origin(StrEnum):
    """Where a provision has a condition from that does not stand in its own sentence."""

    LEAD = "lead"  # the words in front of the list that it is an item of
    DEFINITION = "definition"  # of a term that it uses
    SCOPE = "scope"  # whom the document is for, or who may ask for what it gives


@dataclass(frozen=True, slots=True)
class Inherited:
    """A condition that a provision takes over; `clause` is the one that holds its words."""

    part: Part
    origin: Origin
    clause: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One act that a sentence orders, forbids, allows, grants or defines. Spans are code points of `Draft.text`.

    `span` is the sentence. `act_class` and the kinds of the parts are those of `docs/reading.md`. `lead` is the
    clause of the lead-in that the words stand under, where they are an item of a list. `inherited` are conditions that
    stand elsewhere in the draft and hold here; `conditions` are those of the sentence itself. `reasons`, where they were
    asked for, are what spoke most for force, class and bound: (of what, feature, weight in thousandths).
    """

    clause: str
    span: Span
    force: Force
    bound_kind: Party
    act: Span
    act_class: str
    bound: Span | None = None
    target: Span | None = None
    basis: Span | None = None
    exception: Span | None = None
    benefit: Part | None = None
    conditions: tuple[Part, ...] = ()
    values: tuple[Part, ...] = ()
    units: tuple[Part, ...] = ()
    lead: str | None = None
    inherited: tuple[Inherited, ...] = ()
    reasons: tuple[tuple[str, str, int], ...] = ()
