"""A child process does what may ask for too much, and never outlives the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewer.child import Child, end_children
from reviewer.model import View
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source
from tests.making.pdf import PdfPage, make_pdf

SECONDS = 20
PARENT = """
from dataclasses import replace
from reviewer.model import View
from reviewer.reading.isolation import read_apart
from tests.test_child import sleep_on
read_apart(sleep_on, {folder!r}.encode(), "a.bin", View.FINAL)
"""


def is_anything(sample: Sample) -> bool:
    return True


@reader("slow", "慢", (".slow",), is_anything, isolated=True, seconds=120)
def sleep_on(data: bytes, name: str, view: View) -> Source:
    """Write the ids of this process and of one that it starts, and wait."""
    helper = subprocess.Popen(["sleep", "100"])
    folder = Path(data.decode())
    (folder / "ids.part").write_text(f"{os.getpid()} {helper.pid}")
    (folder / "ids.part").rename(folder / "ids")
    time.sleep(100)
    raise AssertionError


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return Path("/proc/self").exists() is False


def wait_until(happened: object) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if happened():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name != "posix", reason="signals and groups of processes")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_nothing_outlives_the_program(number: signal.Signals, tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT.format(folder=str(tmp_path))])
    try:
        assert wait_until((tmp_path / "ids").exists)
        ids = [int(one) for one in (tmp_path / "ids").read_text().split()]
        assert all(is_running(one) for one in ids)
        parent.send_signal(number)
        parent.wait(SECONDS)
        assert wait_until(lambda: not any(is_running(one) for one in ids))
    finally:
        parent.kill()
        parent.wait()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="lists open files by /proc")
def test_no_file_stays_open() -> None:
    before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names suffice
    child = Child("reviewer.reading.isolation", keeps_complaints=True)
    assert len(os.listdir("/proc/self/fd")) > len(before)  # noqa: PTH208
    assert child.end() < 0
    assert sorted(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
    child.kill()  # once more does no harm


def test_all_children_are_ended_for_other_threads() -> None:
    child = Child("reviewer.reading.isolation", keeps_complaints=True)
    try:
        end_children()
        assert child.process.wait(SECONDS) != 0
    finally:
        child.end()


@pytest.mark.skipif(os.name != "posix", reason="limits of processes are those of POSIX")
def test_a_smaller_limit_of_the_machine_is_no_damage_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([PdfPage().write(80, 80, "第一条　市商务局负责登记。")]))
    words = f"ulimit -t 60; {sys.executable} -m reviewer {path}"
    done = subprocess.run(["/bin/sh", "-c", words], capture_output=True, text=True, check=False)
    assert "市商务局负责登记" in done.stdout, done.stderr


@pytest.mark.skipif(os.name != "posix", reason="limits of processes are those of POSIX")
def test_children_that_compute_too_long_are_ended_and_the_limit_is_taken_back() -> None:
    """In a process of its own: what the tests have computed so far would be added to the limit."""
    done = subprocess.run([sys.executable, "-c", COMPUTES], capture_output=True, text=True, timeout=SECONDS, check=True)
    assert done.stdout.split() == ["True", "True"], done.stderr


COMPUTES = """
import resource, subprocess, sys
from reviewer.child import limit_children
before = resource.getrlimit(resource.RLIMIT_CPU)
with limit_children(1):
    done = subprocess.run([sys.executable, "-c", "while True: pass"])
print(done.returncode < 0, resource.getrlimit(resource.RLIMIT_CPU) == before)
"""
