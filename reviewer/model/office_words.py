"""What an office adds to the vocabulary: its places, its units, and words of its own that are not to be told."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """A unit of the office, with the short names that it goes by."""

    name: str
    short: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the unit, the full one first."""
        return (self.name, *self.short)


@dataclass(frozen=True, slots=True)
class AllowedWords:
    """Words in which rules are to find nothing, and why; `codes` are beginnings of codes (none: of every rule).

    `file` and `keys` lead to where a settings file says so, for messages alone: where a file lies makes no difference.
    """

    words: str
    reason: str
    codes: tuple[str, ...] = ()
    file: Path | None = field(default=None, compare=False, repr=False)
    keys: tuple[str | int, ...] = field(default=(), compare=False, repr=False)

    def allows(self, code: str) -> bool:
        """Tell whether the words are allowed to a rule."""
        return not self.codes or code.startswith(self.codes)


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The words of an office; each list is empty where it adds none."""

    places: tuple[str, ...] = ()
    units: tuple[OwnUnit, ...] = ()
    allowed: tuple[AllowedWords, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.places or self.units or self.allowed)

    def completed_by(self, other: OfficeWords) -> OfficeWords:
        """Return these words with the lists of `other` where these are empty."""
        return OfficeWords(**{one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)})

    @property
    def unit_names(self) -> frozenset[str]:
        """All names of the office's units."""
        return frozenset(name for unit in self.units for name in unit.names)

    def are_one_unit(self, one: str, two: str) -> bool:
        """Tell whether the office says of two names that they are of one unit."""
        return any(one in unit.names and two in unit.names for unit in self.units)

    def describe(self) -> dict[str, Any]:
        """Return the words as JSON takes them, for digests and records."""
        return {
            "places": list(self.places),
            "units": [{"name": one.name, "short": list(one.short)} for one in self.units],
            "allowed": [{"words": one.words, "reason": one.reason, "codes": list(one.codes)} for one in self.allowed],
        }
