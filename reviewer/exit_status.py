"""The exit status of the commands, as the README promises it."""

from __future__ import annotations

from collections.abc import Collection

PASSED, FAILED, UNUSABLE, INCOMPLETE = 0, 1, 2, 3
INTERRUPTED = 130  # by Ctrl+C, as shells say it
PRECEDENCE = (UNUSABLE, INCOMPLETE, FAILED, PASSED)


def worst(statuses: Collection[int]) -> int:
    """Return the exit status that stands for all of them; `PASSED` when there are none."""
    return next((status for status in PRECEDENCE if status in statuses), PASSED)
