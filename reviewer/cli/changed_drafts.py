"""Which drafts a change touches, as Git tells it: for gates that run on every push and review no old stock."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import InputError

if TYPE_CHECKING:
    from reviewer.api import Reviewer


def pick_changed(drafts: Sequence[Path], revision: str, out: Path | None, reviewer: Reviewer) -> tuple[Path, ...]:
    """Return those of `drafts` (files, or folders with drafts) that differ from where the branch left `revision`.

    All of them where settings, waivers or a baseline changed, as those decide about every draft, and where `revision`
    is empty or zeros, as CI names what was there before a new branch. Raises `InputError` when Git cannot tell, and for
    a folder that holds no draft at all: nothing is taken for unchanged then.
    """
    found = list(_list_files(drafts, out, reviewer))
    if not revision.strip("0"):
        return tuple(found)
    changed: dict[Path, frozenset[Path]] = {}
    picked = []
    for path in found:
        home = _hold(path)
        if home not in changed:
            changed[home] = list_changed(home, revision)
        settings = reviewer.settings_for(path)
        decisive = {one.resolve() for one in _decide_by(path, settings.config, settings.waivers, settings.baseline)}
        if _place(path) in changed[home] or decisive & changed[home]:
            picked.append(path)
    return tuple(picked)


def list_changed(folder: Path, revision: str) -> frozenset[Path]:
    """Return the files of the repository around `folder` that differ from the merge base with `revision`.

    What is not committed counts, and so do new files that Git does not know yet; what is deleted does not.
    """
    if revision.startswith("-"):
        raise InputError.of("changes.revision", place=str(folder), revision=revision, reason=revision)
    root = Path(os.fsdecode(_ask(folder, revision, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    tracked = _ask(root, revision, "diff", "--name-only", "-z", "--diff-filter=d", "--merge-base", revision, "--")
    new = _ask(root, revision, "ls-files", "--others", "--exclude-standard", "-z")
    names = [name for name in (tracked + new).split(b"\0") if name]
    return frozenset(root.resolve() / os.fsdecode(name) for name in names)


def _list_files(drafts: Iterable[Path], out: Path | None, reviewer: Reviewer) -> Iterable[Path]:
    from reviewer.cli.draft_files import find_drafts

    for path in drafts:
        if path.is_dir():
            known, others = find_drafts(path, out or path / ".review", reviewer)
            if not known and not others:
                raise InputError.of("batch.nothing", place=str(path), folder=path)
            yield from (*known, *others)  # what is no known format is refused by name when it is read
        else:
            yield path


def _decide_by(path: Path, *named: Path | None) -> list[Path]:
    from reviewer.config import find_config

    return [one for one in (*named, find_config(path)) if one]


def _place(path: Path) -> Path:
    """Return where a file lies; a link is where it lies itself, as Git sees it."""
    return path.parent.resolve() / path.name


def _hold(path: Path) -> Path:
    """Return the nearest folder that is there: Git needs one to stand in."""
    return next(one for one in (path.parent.resolve(), *path.parent.resolve().parents) if one.is_dir())


def _ask(folder: Path, revision: str, *words: str) -> bytes:
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip()
        raise InputError.of("changes.revision", place=str(folder), revision=revision, reason=reason) from error
    except OSError as error:
        raise InputError.of("changes.no-git", place=str(folder)) from error
    return done.stdout
