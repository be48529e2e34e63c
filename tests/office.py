"""LibreOffice for the tests: asked once a session what it can convert, always with one profile of its own."""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import openpyxl

from tests.making.word import make_word, paragraph
from tests.tools import miss, need

SECONDS = 180
PACKAGES = {"docx": "libreoffice-writer-nogui", "xlsx": "libreoffice-calc-nogui"}


class ConversionError(Exception):
    """LibreOffice did not write what it was asked for; the text is what it said."""


def convert(path: Path, to: str, folder: Path) -> Path:
    """Return `path` converted into `folder`; `to` is an ending, or an ending with a filter behind a colon.

    A LibreOffice that cannot convert files of that kind skips the test, or fails it in CI.
    """
    __tracebackhide__ = True
    office = need("soffice", "libreoffice")
    kind = path.suffix[1:]
    if fault := _find_fault(office, kind):
        miss(f"needs a LibreOffice that converts .{kind}: apt-get install {PACKAGES[kind]} ({fault})")
    return _run(office, path, to, folder)


@cache
def _find_fault(office: str, kind: str) -> str:
    """Return why a small file of `kind` cannot be converted here; nothing when it can."""
    with tempfile.TemporaryDirectory() as name:
        small = Path(name) / f"small.{kind}"
        if kind == "docx":
            small.write_bytes(make_word(paragraph("云川市")))
        else:
            book = openpyxl.Workbook()
            book.active["A1"] = "云川市"
            book.save(small)
        try:
            _run(office, small, "pdf", Path(name) / "made")
        except ConversionError as error:
            return str(error)
    return ""


def _run(office: str, path: Path, to: str, folder: Path) -> Path:
    words = [office, f"-env:UserInstallation={Path(_profile().name).as_uri()}", "--headless", "--convert-to", to]
    try:
        done = subprocess.run(
            [*words, "--outdir", str(folder), str(path)], capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ConversionError(str(error)) from error
    made = folder / f"{path.stem}.{to.split(':')[0]}"
    if done.returncode or not made.exists():
        raise ConversionError(" ".join(f"{done.stdout} {done.stderr}".split())[-200:] or f"status {done.returncode}")
    return made


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """The first start writes the profile and takes seconds; the others find it."""
    return tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True)
