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
    """The norm behind a rule: law, article and item, with its dates; `gist` says in our words what it asks."""

    id: str
    law: str
    article: str
    item: str | None = None
    number: str | None = None
    effective: str | None = None
    repealed: str | None = None
    status: str = "in force"
    certainty: str = "verified"
    gist: str = ""

    @property
    def is_checked(self) -> bool:
        """Tell whether article and item were compared with the text of the law, or there is no law to compare with."""
        return self.certainty in ("verified", "quality")


@dataclass(frozen=True, slots=True)
class SpecialBasis:
    """What a rule rests on in certain cases: all that is given has to hold.

    `words` are words of which the sentence has one; `ranks` are ranks of the draft, `others` those of the
    document that it was compared with (`reviewer.rules.special_basis` names them).
    """

    basis: tuple[Basis, ...]
    words: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check looks for, why it matters and how it is mended.

    `special` are the norms that its findings rest on in certain cases, in place of `basis`; `covers` are the ids of
    norms that it looks for as well and that no finding names.
    """

    code: str
    title: str
    severity: Severity
    category: str
    why: str
    fix: str
    basis: tuple[Basis, ...] = ()
    confidence: Confidence = Confidence.LIKELY
    special: tuple[SpecialBasis, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def situations(self) -> frozenset[str]:
        """The ids of all norms whose breach it looks for: those that it rests on, and those that it only `covers`."""
        return frozenset({*self.covers, *(one.id for one in self.norms)})

    @property
    def norms(self) -> tuple[Basis, ...]:
        """All norms that its findings may rest on, each once."""
        found = {one.id: one for some in (self.basis, *(case.basis for case in self.special)) for one in some}
        return tuple(found.values())

    @property
    def family(self) -> str:
        """The letters before the number: two in the program's own codes, the whole prefix in a pack's."""
        return self.code.rstrip("0123456789")
