"""Reading drafts from disk and writing reports whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from reviewer.errors import InputError, OutputError, find_reason
from reviewer.remnants import MARK, PASSING, clear_remnants, hold_mark

STDIN = "stdin"  # the name of a draft that comes in by standard input
STANDARD_INPUT = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
LARGEST_DRAFT = 500 * 1024 * 1024  # bytes; the safe-opening limits of each format come after it


def show_path(path: Path) -> str:
    """Return a path as text that every encoding can hold, whatever the terminal's locale made of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_draft(path: Path) -> bytes:
    """Return the bytes of a draft; raises `InputError` when there is no readable file of sane size."""
    try:
        if path.is_dir():
            raise InputError.of("file.folder", place=str(path))
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
            raise InputError.of("file.special", place=str(path))
        if status.st_size > LARGEST_DRAFT:
            raise InputError.of("file.large", place=str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError.of("file.missing", place=str(path)) from None
    except OSError as error:
        raise InputError.of("file.unreadable", place=str(path), reason=find_reason(error)) from error


def read_json(path: Path, fault: str) -> Any:
    """Return what a JSON file holds; raises `InputError`, with the message `fault` where it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError.of("settings.unreadable", place=str(path), reason=find_reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise InputError.of(fault, place=str(path)) from error


def is_standard_input(path: Path) -> bool:
    """Tell whether a path means standard input; a file of the name `-` is written `./-`."""
    return path.as_posix() in STANDARD_INPUT


def read_standard_input() -> bytes:
    """Return all of standard input; raises `InputError` when it is closed, cannot be read or is too large."""
    if sys.stdin is None:
        raise InputError.of("stdin.closed", place=STDIN)
    try:
        data = sys.stdin.buffer.read(LARGEST_DRAFT + 1)
    except OSError as error:
        raise InputError.of("stdin.unreadable", place=STDIN, reason=find_reason(error)) from error
    if len(data) > LARGEST_DRAFT:
        raise InputError.of("stdin.large", place=STDIN)
    return data


def prepare_folder(folder: Path) -> None:
    """Make the output folder; raises `OutputError` when it cannot be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, probe = tempfile.mkstemp(prefix=PASSING, dir=folder)
        os.close(handle)
        Path(probe).unlink(missing_ok=True)  # another run may have taken it for a remnant
    except OSError as error:
        raise OutputError.of("output.folder", place=str(folder), reason=find_reason(error)) from error


def write_all(folder: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> list[Path]:
    """Write all files of one draft, or none: each under a passing name first, then all renamed.

    Files named in `gone`, which an earlier run may have left, are deleted. What a run that was killed has left in the
    folder is cleared away. Returns the final paths in the given order; raises `OutputError`.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        clear_remnants(folder)
        with hold_mark(folder) as mark:
            try:
                for name, data in files.items():
                    passing = mark.with_name(f"{mark.name.removesuffix(MARK)}-{len(waiting)}")
                    waiting.append((passing, folder / name))
                    with passing.open("xb") as file:
                        file.write(data)
                        file.flush()
                        os.fsync(file.fileno())
                    passing.chmod(0o644)
                for passing, final in waiting:
                    passing.replace(final)
                for name in gone:
                    (folder / name).unlink(missing_ok=True)
            finally:
                for passing, _ in waiting:
                    with contextlib.suppress(FileNotFoundError):
                        passing.unlink()
    except OSError as error:
        raise OutputError.of("output.unwritten", place=str(folder), reason=find_reason(error)) from error
    return [final for _, final in waiting]
