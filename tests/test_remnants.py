"""What a killed run has left is cleared away by the next one; what a running one is writing is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import program
from reviewer.files import write_all
from reviewer.remnants import clear_remnants, hold_mark

SECONDS = 30
WRITER = """
import os, sys, time
from pathlib import Path
from reviewer import files
folder = Path(sys.argv[1])
def wait(handle):
    (folder / "waiting").touch()
    time.sleep(100)
files.os.fsync = wait
files.write_all(folder, {"a.txt": b"a", "b.txt": b"b"})
"""


def hidden(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name.startswith("."))


def start_writer(folder: Path) -> subprocess.Popen[bytes]:
    """Return a process that is in the middle of writing two files."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)])
    end = time.monotonic() + SECONDS
    while not (folder / "waiting").exists():
        assert time.monotonic() < end and writer.poll() is None
        time.sleep(0.05)
    (folder / "waiting").unlink()
    return writer


def test_a_killed_run_leaves_nothing_behind_the_next_review(tmp_path: Path) -> None:
    draft, folder = tmp_path / "草案.txt", tmp_path / "草案.review"
    draft.write_text("云川市示例办法\n第一条　示例。\n", encoding="utf-8")
    folder.mkdir()
    writer = start_writer(folder)
    living = hidden(folder)
    assert len(living) == 2, "the mark and the first file"
    words = [str(draft), "--format", "json", "--select", "FC"]
    try:
        assert CliRunner().invoke(program, words).exit_code == 0
        assert hidden(folder) == living, "its owner still runs"
    finally:
        writer.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        writer.wait(SECONDS)
    assert hidden(folder) == living
    assert CliRunner().invoke(program, words).exit_code == 0
    assert sorted(one.name for one in folder.iterdir()) == ["草案.report.json"]


def test_files_without_an_owner_go_and_those_of_others_stay(tmp_path: Path) -> None:
    gone = [".writing-abcdefgh", ".writing-abcd_123-0", ".writing-zzzzzzzz.lock", ".writing-zzzzzzzz-17"]
    kept = [".writing-notes.txt", ".writing-", "writing-abcdefgh", ".writing-ABCDEFGH", ".writing-abcdefgh-x"]
    for name in (*gone, *kept):
        (tmp_path / name).touch()
    (tmp_path / ".writing-folderxx").mkdir()
    write_all(tmp_path, {"a.txt": b"a"})
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([*kept, ".writing-folderxx", "a.txt"])


def test_two_runs_side_by_side_leave_each_other_alone(tmp_path: Path) -> None:
    with hold_mark(tmp_path) as one, hold_mark(tmp_path) as other:
        mine = one.with_name(one.name.replace(".lock", "-0"))
        mine.write_bytes(b"a")
        clear_remnants(tmp_path)
        assert one.exists() and other.exists() and mine.exists()
    clear_remnants(tmp_path)
    assert hidden(tmp_path) == []


def test_what_may_not_be_deleted_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (".writing-abcdefgh", ".writing-bbbbbbbb"):
        (tmp_path / name).touch()
    delete = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == ".writing-abcdefgh":
            raise PermissionError(13, "not yours")
        delete(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    write_all(tmp_path, {"a.txt": b"a"})
    assert hidden(tmp_path) == [".writing-abcdefgh"] and (tmp_path / "a.txt").is_file()


def test_a_folder_of_drafts_that_cannot_be_written_to_is_not_touched(tmp_path: Path) -> None:
    drafts, out = tmp_path / "drafts", tmp_path / "out"
    drafts.mkdir()
    draft = drafts / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　示例。\n", encoding="utf-8")
    (drafts / ".writing-abcdefgh").touch()
    drafts.chmod(0o500)
    try:
        done = CliRunner().invoke(program, [str(draft), "--out", str(out), "--format", "json", "--select", "FC"])
    finally:
        drafts.chmod(0o700)
    assert done.exit_code == 0, done.output
    assert hidden(drafts) == [".writing-abcdefgh"] and (out / "草案.report.json").is_file()
