"""Paths as code hosts know them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.packs import load_report
from tests.making.full_review import complete_review


def uri(path: str) -> str:
    import json

    log = json.loads(load_report("sarif").render(replace(complete_review(), path=path), b""))
    place: str = log["runs"][0]["artifacts"][0]["location"]["uri"]
    return place


def test_paths_count_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "repo" / "drafts"
    folder.mkdir(parents=True)
    (folder.parent / ".git").mkdir()
    (folder / "a.txt").write_text("", encoding="utf-8")
    for home, path in (
        (folder.parent, "drafts/a.txt"),
        (folder, "a.txt"),
        (folder, "../drafts/a.txt"),
        (tmp_path, str(folder / "a.txt")),
    ):
        monkeypatch.chdir(home)
        assert uri(path) == "drafts/a.txt", (home, path)


def test_outside_of_a_repository_a_path_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert uri("a.txt") == "a.txt"
    assert uri(str(tmp_path / "a.txt")) == (tmp_path / "a.txt").as_uri()
    assert uri("not there.txt") == "not%20there.txt"
