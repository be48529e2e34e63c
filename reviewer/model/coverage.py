"""What was read of a file, and what was not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of one container of the file, and why not, where it was not.

    `characters` is None where nobody knows how many there are (a scanned page).
    """

    part: str
    container: str
    characters: int | None
    read: bool
    reason: str | None = None
