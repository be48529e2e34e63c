"""The gravest of several exit statuses stands for all."""

from __future__ import annotations

import pytest

from reviewer.exit_status import worst


@pytest.mark.parametrize(
    ("statuses", "status"),
    [([], 0), ([0, 0], 0), ([0, 1], 1), ([1, 3, 0], 3), ([3, 2, 1, 0], 2), ({1}, 1)],
)
def test_worst(statuses: list[int], status: int) -> None:
    assert worst(statuses) == status
