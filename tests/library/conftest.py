"""A library of six documents, made by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.shelves import call, write_documents


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write_documents(tmp_path / "in", 6)
    status, output = call("add", "--library", tmp_path / "a.library", "--no-progress", tmp_path / "in")
    assert status == 0, output
    return tmp_path / "a.library"
