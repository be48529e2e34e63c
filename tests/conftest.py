"""What all tests share: folders of their own, so that none reads or changes what the user keeps."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_folders() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_CACHE", f"{folder}/cache")
        patch.setenv("XDG_DATA_HOME", f"{folder}/data")
        patch.delenv("REVIEW_LIBRARY", raising=False)
        yield
