"""What is worked out once and kept in the user's own cache folder: parsed tables and compiled templates.

The folder is the user's alone (never the shared temporary one), a file in it is named by the digest of what
it was made from, so nothing in it can be out of date, and a folder that cannot be written costs time only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

APPLICATION = "policy-reviewer"
OFF = "REVIEW_CACHE"  # set to `off`, nothing is kept; else the folder to keep things in
KEPT = re.compile(r"[a-z]+(?:-\d+)?-[0-9a-f]{40}\.json|\.new-\w+")
MOST, AFTER = 1000, 500  # files; with more the oldest are deleted until so many are left


@cache
def cache_folder() -> Path | None:
    """Return the folder, made where there is none yet; None when it is switched off or cannot be made."""
    named = os.environ.get(OFF)
    if named == "off":
        return None
    try:
        folder = Path(named) if named else _user_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if os.access(folder, os.W_OK) and _is_own(folder) else None
    except (OSError, RuntimeError):  # nowhere to keep things, or nobody's home
        return None


def _user_folder() -> Path:
    from platformdirs import user_cache_path

    return check_home(user_cache_path(APPLICATION, appauthor=False))


def check_home(folder: Path) -> Path:
    """Return a user's folder; raises `RuntimeError` where older releases of platformdirs leave nobody's `~` in it."""
    if not folder.is_absolute():
        raise RuntimeError(f"no home for {folder}")
    return folder


def _is_own(folder: Path) -> bool:
    """Tell whether nobody else can write to the folder: what is kept there is trusted."""
    if os.name != "posix":
        return True
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def recall(kind: str, source: bytes) -> Any:
    """Return what was kept of a source under a kind; None when nothing was, or what was is damaged."""
    path = _place(kind, source)
    if path is None:
        return None
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def keep(kind: str, source: bytes, value: Any) -> None:
    """Keep a value of text, numbers, lists and mappings; a full disk or a forbidden folder is no fault."""
    path = _place(kind, source)
    if path is None:
        return
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(value, file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(path)
            _prune(path.parent)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _prune(folder: Path) -> None:
    files = [path for path in folder.iterdir() if KEPT.fullmatch(path.name)]  # the folder may hold other things
    if len(files) > MOST:
        for old in sorted(files, key=lambda path: (path.stat().st_mtime, path.name))[:-AFTER]:
            old.unlink(missing_ok=True)


def _place(kind: str, source: bytes) -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    digest = hashlib.sha256(f"{kind}\0".encode() + source).hexdigest()
    return folder / f"{kind}-{digest[:40]}.json"
