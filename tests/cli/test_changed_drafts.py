"""`--changed-since`: only what a change touches is reviewed, and nothing when Git cannot tell."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands import run

BAD = "云川市示例办法\n第一条　全市单位统一向安顺保险公司购买保险，不得向其他公司购买。\n"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "稿").mkdir()
    for name in ("旧.txt", "改.txt"):
        (tmp_path / "稿" / name).write_text(BAD, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "old stock")
    return tmp_path


def reviewed(repository: Path, *more: str) -> tuple[int, set[str]]:
    done = run("draft", str(repository / "稿"), "--format", "text", "--quiet", "--select", "FC", *more)
    return done.exit_code, {line.split(":")[0] for line in done.stdout.splitlines()}


def test_only_the_drafts_that_a_change_touches(repository: Path) -> None:
    assert reviewed(repository, "--changed-since", "HEAD") == (0, set())
    (repository / "稿" / "改.txt").write_text(BAD + "第二条　略。\n", encoding="utf-8")
    (repository / "稿" / "新.txt").write_text(BAD, encoding="utf-8")
    assert reviewed(repository, "--changed-since", "HEAD") == (1, {"稿/改.txt", "稿/新.txt"})
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "change")
    assert reviewed(repository, "--changed-since", "HEAD~1") == (1, {"稿/改.txt", "稿/新.txt"})


def test_what_decides_about_every_draft_touches_all(repository: Path) -> None:
    (repository / "稿" / "review.toml").write_text('fail_on = "medium"\n', encoding="utf-8")
    assert reviewed(repository, "--changed-since", "HEAD") == (1, {"稿/旧.txt", "稿/改.txt"})


@pytest.mark.parametrize("revision", ["no-such-revision", "--output=x"])
def test_what_git_cannot_tell_is_no_pass(repository: Path, revision: str) -> None:
    done = run("draft", str(repository / "稿"), f"--changed-since={revision}", "--format", "text")
    assert done.exit_code == 2 and "--changed-since" in done.stderr


def test_a_folder_without_history_is_no_pass(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    assert run("draft", str(tmp_path / "a.txt"), "--changed-since", "HEAD", "--format", "text").exit_code == 2


def test_an_unchanged_stock_leaves_empty_files_for_what_uploads_them(repository: Path) -> None:
    out = repository / "out"
    done = run("draft", str(repository / "稿"), "--changed-since", "HEAD", "--out", str(out), "--format", "sarif")
    assert done.exit_code == 0 and "没有改动的草案" in done.stdout
    assert json.loads((out / "all.sarif").read_bytes())["runs"][0]["results"] == []
