"""Half-open ranges: what touches shares nothing."""

from __future__ import annotations

import pytest

from reviewer.model import Span


@pytest.mark.parametrize(
    ("one", "other", "covers", "overlaps"),
    [
        (Span(2, 6), Span(3, 5), True, True),
        (Span(2, 6), Span(2, 6), True, True),
        (Span(2, 6), Span(5, 7), False, True),
        (Span(2, 6), Span(6, 8), False, False),
        (Span(2, 6), Span(0, 2), False, False),
        (Span(3, 5), Span(2, 6), False, True),
        (Span(2, 6), Span(6, 6), True, False),
    ],
)
def test_covers_and_overlaps(one: Span, other: Span, covers: bool, overlaps: bool) -> None:
    assert (one.covers(other), one.overlaps(other), other.overlaps(one)) == (covers, overlaps, overlaps)


def test_length_and_order() -> None:
    assert len(Span(2, 6)) == 4
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]
