"""What an office adds to the program: checks, reference tables, report formats and input formats."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from reviewer.errors import RuleError, find_reason
from reviewer.messages import Text
from reviewer.schemas.refusal import refuse_faults

GROUP = "policy_reviewer.packs"  # of the entry points by which an installed package names its pack
DESCRIPTION = "pack.toml"
KINDS = ("checks", "reference", "reports", "readers")


@dataclass(frozen=True, slots=True)
class Pack:
    """A set of content; each folder is None where the pack has none.

    `prefix` are the letters (three to six capitals) with which all codes of its rules begin; None leaves them free.
    """

    name: str
    prefix: str | None = None
    checks: Path | None = None
    reference: Path | None = None
    reports: Path | None = None
    readers: Path | None = None

    @classmethod
    def from_folder(cls, folder: Path) -> Pack:
        """Return the pack in a folder: its subfolders by name, and `pack.toml` with name and prefix where there is one.

        Raises `RuleError` when the folder is missing, has another shape or holds files that would not be read.
        """
        if not folder.is_dir():
            key = "pack.no-folder" if folder.exists() else "pack.missing"
            raise RuleError.of(key, place=str(folder), kinds=KINDS)
        name, prefix = _read_description(folder)
        found = {kind: folder / kind for kind in KINDS if (folder / kind).exists()}
        if not found:
            raise RuleError.of("pack.empty", place=str(folder), kinds=KINDS)
        for path in found.values():
            if not path.is_dir():
                raise RuleError.of("pack.inner-folder", place=str(path), kinds=KINDS)
            _refuse_unread(path)
        return cls(name, prefix, **found)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the pack has."""
        return tuple(path for kind in KINDS if (path := getattr(self, kind)))


def _read_description(folder: Path) -> tuple[str, str | None]:
    path = folder / DESCRIPTION
    if not path.is_file():
        return folder.resolve().name, None
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except RecursionError as error:
        raise RuleError.of("settings.deep", place=str(path)) from error
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError.of("pack.description", place=str(path), reason=find_reason(error)) from error
    refuse_faults("pack", path, text, data, RuleError)
    return data.get("name", folder.resolve().name), data.get("prefix")


def _refuse_unread(folder: Path) -> None:
    """Refuse what looks like content and would be passed over."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() == ".yml" or (path.suffix != ".yaml" and path.suffix.lower() == ".yaml"):
            raise RuleError.of("pack.ending", place=str(path))


def find_packs(folders: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """Return the installed packs by name, then those in `folders`; raises `RuleError` for a faulty one."""
    installed = sorted(entry_points(group=GROUP), key=lambda one: one.name)
    packs = [*map(_load_installed, installed), *map(Pack.from_folder, folders)]
    names: set[str] = set()
    for pack in packs:
        if pack.name in names:
            raise RuleError.of("pack.taken", place=str(pack.folders[0].parent), name=pack.name, file=DESCRIPTION)
        names.add(pack.name)
    return tuple(packs)


def _load_installed(entry: EntryPoint) -> Pack:
    place = Text.of("place.installed-pack", name=entry.name, value=entry.value)
    try:
        found = entry.load()
    # whatever its code raises, an end of the program too, the pack is named and nothing is reviewed without it
    except (Exception, SystemExit, GeneratorExit) as error:
        raise RuleError.of("pack.installed", place=place, error=error, kind=type(error).__name__) from error
    if not isinstance(found, Pack):
        raise RuleError.of("pack.entry", place=place)
    return found
