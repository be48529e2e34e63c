"""Tracked changes, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.span import Span


class View(StrEnum):
    """How tracked changes are read."""

    FINAL = "final"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Revision:
    """Words that a tracked change brought in (`insert`, `move`) or struck out (`delete`).

    Struck words are not in the final view: their span is empty and marks the place.
    """

    span: Span
    kind: str
    author: str
    date: str
