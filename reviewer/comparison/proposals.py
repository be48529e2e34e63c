"""What a comparison of two statements proposes: one slot that differs or agrees, both quotes, and what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model import Span

Features = Mapping[str, int]  # what speaks for or against, in hundredths: 100 is wholly so


class Slot(StrEnum):
    """The parts of a provision that can contradict another; the categories of the report."""

    NUMBER = "number"
    DEADLINE = "deadline"
    RESPONSIBLE_UNIT = "responsible_unit"
    MODALITY = "modality"
    SCOPE = "scope"
    CONDITION = "condition"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One slot in which two statements differ, or in which the draft's keeps to the base's (`agrees`).

    `stricter` is a difference that asks more of the one who has to act than the base does, which is mostly no fault.

    `draft` and `base` count in the two texts, `why` says the difference in words.
    """

    slot: Slot
    draft: Span
    base: Span
    why: str
    features: Features
    agrees: bool = False
    soft: bool = False
    stricter: bool = False
