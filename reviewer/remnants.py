"""Passing files of runs: each run marks its own by a lock, so that those of a killed run can be told and cleared away.

While a run writes, it holds the lock of a file `.writing-xxxxxxxx.lock`; its passing files are called
`.writing-xxxxxxxx-0` and so on. The system lets go of the lock when the process ends, however it ends. A number of a
process in the name would not do: numbers are used again, and folders are shared between machines.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

PASSING = ".writing-"
MARK = ".lock"
NAME = re.compile(r"(\.writing-[a-z0-9_]{8})(?:-\d+|\.lock)?")  # as `tempfile` and `hold_mark` make them, nobody else's
TRIES = 100


@contextlib.contextmanager
def hold_mark(folder: Path) -> Iterator[Path]:
    """Make and hold the mark of a run in a folder until the block ends; raises `OSError` where none can be made."""
    for _ in range(TRIES):
        handle, name = tempfile.mkstemp(prefix=PASSING, suffix=MARK, dir=folder)
        mark = Path(name)
        # another run may have found the file between its making and its locking, and cleared it away
        if _lock(handle) is not False and mark.exists():
            break
        os.close(handle)
        mark.unlink(missing_ok=True)
    else:
        raise OSError(f"no lock in {folder}")
    try:
        yield mark
    finally:
        if os.name == "posix":  # while it is still locked; other systems delete no file that is open
            mark.unlink(missing_ok=True)
        os.close(handle)
        mark.unlink(missing_ok=True)


def clear_remnants(folder: Path) -> None:
    """Delete the passing files in a folder that no running process owns; what cannot be deleted is left."""
    found: list[str] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:  # a folder may be written and not be listed
        found = sorted(one.name for one in entries if NAME.fullmatch(one.name) and one.is_file(follow_symlinks=False))
    runs: dict[str, list[Path]] = {}
    for name in found:
        match = NAME.fullmatch(name)
        assert match is not None
        runs.setdefault(match[1], []).append(folder / name)
    for run, paths in runs.items():
        with contextlib.suppress(OSError):  # another user's, or on its way out; the next run finds it again
            _clear(folder / f"{run}{MARK}", paths)


def _clear(mark: Path, paths: list[Path]) -> None:
    try:
        handle = os.open(mark, os.O_RDWR)
    except FileNotFoundError:  # without a mark nobody owns them: it is made before them and goes after them
        for path in paths:
            path.unlink(missing_ok=True)
        return
    try:
        if not _lock(handle):
            return
        for path in paths:
            if path != mark:
                path.unlink(missing_ok=True)
        if os.name == "posix":
            mark.unlink(missing_ok=True)
    finally:
        os.close(handle)
    if os.name != "posix":
        mark.unlink(missing_ok=True)


def _lock(handle: int) -> bool | None:
    """Lock an open file; False when another holds it, None where the file system knows no locks."""
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except BlockingIOError:
        return False
    except PermissionError:
        return False
    except OSError:
        return None
    return True
