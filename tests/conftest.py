"""What all tests share: a cache folder of their own, so that none reads what another run or the user kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> Iterator[None]:
    before = os.environ.get("REVIEW_CACHE")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REVIEW_CACHE"] = folder
        yield
        if before is None:
            del os.environ["REVIEW_CACHE"]
        else:
            os.environ["REVIEW_CACHE"] = before
