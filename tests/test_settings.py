"""What settings say, what completes them, and where the user's own library lies."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.settings import Settings, default_library


def test_what_is_said_stands_and_silence_is_completed() -> None:
    said = Settings(select=("FC",), fail_on="medium")
    other = Settings(select=("RS",), ignore=("DT",), fail_on="never", as_of=date(2026, 1, 2), suggest=True)
    assert said.completed_by(other) == Settings(
        select=("FC",), ignore=("DT",), fail_on="medium", as_of=date(2026, 1, 2), suggest=True
    )
    assert said.completed_by(Settings()) == said


def test_the_environment_names_the_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REVIEW_LIBRARY", str(tmp_path / "本市.library"))
    assert default_library() == tmp_path / "本市.library"


def test_else_it_lies_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REVIEW_LIBRARY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert default_library() == tmp_path / "policy-reviewer" / "reference.library"
    assert default_library().is_absolute()


def test_without_a_home_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REVIEW_LIBRARY", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(ReviewerError, match="--library"):
        default_library()
