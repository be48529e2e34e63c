"""What a comparison of two provisions yields: one slot, differing or agreeing, with both quotes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.plugin import Span


class Slot(StrEnum):
    """The parts of a provision that can contradict another; the categories of the report."""

    NUMBER = "number"
    DEADLINE = "deadline"
    RESPONSIBLE_UNIT = "responsible_unit"
    MODALITY = "modality"
    SCOPE = "scope"
    CONDITION = "condition"
    DEFINITION = "definition"


class Grade(StrEnum):
    """How grave a difference is: both cannot be followed, or one merely weakens the other."""

    CONFLICT = "conflict"
    SOFT = "soft"  # the base says 原则上 or 力争, or the acts are like but not word for word the same
    TENSION = "tension"
    AGREEMENT = "agreement"  # no difference: tells that this base governs the slot, and that the draft keeps to it


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot that differs. `draft` and `base` count in the two provisions' texts; `why` is a full sentence."""

    slot: Slot
    draft: Span
    base: Span
    grade: Grade
    why: str
    certainty: float
