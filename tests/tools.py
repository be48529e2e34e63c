"""Outside programs that some tests need: skipped where they are missing, a failure in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


def need(*names: str) -> str:
    """Return the path of the first program found; skip the test, or fail it in CI, when there is none."""
    for name in names:
        if found := shutil.which(name):
            return found
    return _missing(f"needs {' or '.join(names)}")


def need_shared(*inside: str) -> Path:
    """Return a path below the shared research folder beside the checkout; skip, or fail in CI."""
    path = SHARED.joinpath(*inside)
    if not path.exists():
        _missing(f"needs {'/'.join(inside)} of the shared folder")
    return path


def _missing(reason: str) -> str:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
