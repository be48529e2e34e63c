"""Series of numbers: which one of each style comes next behind a line."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.reading.line_roles import LineRole
from reviewer.reading.list_markers import ListMarker, Style


def key_of(marker: ListMarker) -> tuple[Style, int]:
    """Return what two numbers of one series have in common: style and depth."""
    return marker.style, len(marker.prefix)


def find_following(
    markers: Sequence[ListMarker | None], roles: Sequence[LineRole | None], chosen: Sequence[int]
) -> list[dict[object, int]]:
    """Return for each position the next sure number of each style behind it."""
    found: list[dict[object, int]] = [{}] * len(chosen)
    ahead: dict[object, int] = {}
    for position in range(len(chosen) - 1, -1, -1):
        found[position] = ahead
        i = chosen[position]
        marker = markers[i]
        if marker is not None and not marker.doubtful and roles[i] is None:
            ahead = {**ahead, key_of(marker): marker.value}
    return found
