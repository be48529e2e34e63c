"""What was read of a file, and what was not."""

from __future__ import annotations

from dataclasses import dataclass

SECOND_READING = "second reading"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of one container of the file, and why not, where it was not.

    `characters` is None where nobody knows how many there are (a scanned page). The container
    `SECOND_READING` stands for the comparison of two readings: how many Han characters both took,
    or, unread, how many the draft lacks.
    """

    part: str
    container: str
    characters: int | None
    read: bool
    reason: str | None = None

    @property
    def compares(self) -> bool:
        """Tell whether this is about a comparison: what it counts as read stands in other entries too."""
        return self.container == SECOND_READING
