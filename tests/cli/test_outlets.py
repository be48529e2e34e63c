"""Output that nobody reads, input from a pipe, Ctrl+C: the verdict stays the verdict."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.serving import DRAFT, ROOT, wait

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell and its devices")
REVIEW = f"{sys.executable} -m reviewer"
MANY = 600  # drafts of a batch that is not through when it is told to stop, however busy the machine is
GOOD = "云川市示例办法\n（征求意见稿）\n第一条　为了规范示例工作，制定本办法。\n第二条　本办法自2027年1月1日起施行。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "草案.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "好稿.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def shell(folder: Path, line: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / "data"), **more}
    return subprocess.run(
        ["bash", "-c", line.replace("review ", f"{REVIEW} ", 1)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "rest", ["> /dev/full", "2> /dev/full", "> /dev/full 2>&1", ">&-", "2>&-", ">&- 2>&-", ">&- 2>&- <&-"]
)
@pytest.mark.parametrize(("drafts", "status"), [("草案.txt", 1), ("好稿.txt", 0), ("没有.txt 好稿.txt", 2)])
def test_output_that_cannot_be_written_changes_no_verdict(folder: Path, rest: str, drafts: str, status: int) -> None:
    done = shell(folder, f"review {drafts} --format json {rest}")
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    last = Path(drafts.split()[-1]).stem
    assert (folder / f"{last}.review" / f"{last}.report.json").exists()
    if rest == "> /dev/full" and status != 2:
        assert done.stderr.strip().splitlines()[-1].startswith("错误：标准输出没有写全")


def test_a_reader_that_has_had_enough_changes_no_verdict(folder: Path) -> None:
    for drafts, status in (("草案.txt 好稿.txt", 1), ("好稿.txt", 0)):
        done = shell(folder, f"review {drafts} --format json | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}")
        assert (done.returncode, done.stderr) == (status, "")
    done = shell(folder, "review rules list | head -1; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, "", 1)


@pytest.mark.parametrize("draft", ["-", "/dev/stdin"])
def test_a_draft_comes_in_by_standard_input(folder: Path, draft: str) -> None:
    done = shell(folder, f"review {draft} --format json < 草案.txt")
    assert done.returncode == 1, done.stderr
    report = json.loads((folder / "stdin.review" / "stdin.report.json").read_text(encoding="utf-8"))
    assert report["draft"]["path"] == "stdin"
    assert shell(folder, f"review {draft} --out 结果 --format json < 好稿.txt").returncode == 0
    assert (folder / "结果" / "stdin.report.json").exists()
    piped = shell(folder, f"review {draft} 好稿.txt --format json < /dev/null")
    assert piped.returncode == 2 and "stdin：文件是空的" in piped.stderr, "and the other one is reviewed"
    assert (folder / "好稿.review").exists()


def test_standard_input_is_one_draft_and_may_be_closed(folder: Path) -> None:
    twice = shell(folder, "review - /dev/stdin --format json < 草案.txt")
    assert twice.returncode == 1 and twice.stderr == "/dev/stdin：这份草案在前面已经写过，只审查一次。\n"
    closed = shell(folder, "review - --format json <&-")
    assert closed.returncode == 2 and "标准输入" in closed.stderr and "Traceback" not in closed.stderr


def test_pipes_and_devices_are_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "管道.docx")
    done = shell(folder, "review 管道.docx /dev/zero 好稿.txt --format json")
    assert done.returncode == 2
    assert done.stderr.count("这是管道或设备，不是文件") == 2 and "review -" in done.stderr
    assert (folder / "好稿.review").exists()


def test_ctrl_c_ends_a_batch_with_130_and_keeps_what_is_done(folder: Path) -> None:
    drafts = folder / "待审"
    drafts.mkdir()
    for number in range(MANY):
        (drafts / f"{number:03}.txt").write_text(DRAFT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / "data")}
    command = [sys.executable, "-m", "reviewer", "batch", "待审", "--format", "json", "--lang", "en"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        out = folder / "待审.review"
        wait(lambda: len(list(out.glob("*.report.json"))) >= 3)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130, told
    assert "Stopped" in told and "Traceback" not in told
    kept = (out / "batch.state.jsonl").read_bytes().splitlines()
    assert 2 <= len(kept) < MANY
    assert not list(out.glob(".writing-*"))
