"""What is made later is made once, and only when it is looked at."""

from __future__ import annotations

import pytest

from reviewer.model import Later


def test_nothing_is_made_before_it_is_needed() -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [3, 4, 5]

    later = Later(make)
    assert made == []
    assert (len(later), later[0], list(later[1:]), later == (3, 4, 5)) == (3, 3, [4, 5], True)
    assert made == [1]


def test_a_fault_shows_when_it_is_needed() -> None:
    def fail() -> list[int]:
        raise ValueError("broken")

    later = Later(fail)
    with pytest.raises(ValueError, match="broken"):
        list(later)
