"""Imports the Python modules of content folders (checks, reports, readers), which are no package of their own.

A folder gets one fixed name below `reviewer_content`, so that relative imports work inside it and nothing in it
can be imported by another name.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = "reviewer_content"


@dataclass(frozen=True, slots=True)
class ContentModule:
    """Where a module of a content folder is found: the folder, its name below `ROOT` and the path inside it."""

    folder: Path
    package: str
    inner: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name under which the module is imported."""
        return ".".join((ROOT, self.package, *self.inner))


def list_modules(folder: Path, package: str) -> list[ContentModule]:
    """List the modules below a folder, without those whose names begin with an underscore."""
    paths = sorted(path for path in folder.rglob("*.py") if not path.name.startswith("_"))
    return [ContentModule(folder, package, path.relative_to(folder).with_suffix("").parts) for path in paths]


def import_content(module: ContentModule) -> ModuleType:
    """Import a module; whatever it raises is passed on."""
    places = [str(module.folder)]
    for name, path in ((ROOT, []), (f"{ROOT}.{module.package}", places)):
        if name not in sys.modules or list(sys.modules[name].__path__) != path:
            for loaded in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
                del sys.modules[loaded]
            holder = ModuleType(name)
            holder.__path__ = path
            sys.modules[name] = holder
    return importlib.import_module(module.name)


def find_content(name: str) -> ContentModule | None:
    """Return where an imported module came from, or None when it is no module of a content folder."""
    parts = name.split(".")
    if parts[0] != ROOT or len(parts) < 3:
        return None
    (folder,) = sys.modules[f"{ROOT}.{parts[1]}"].__path__
    return ContentModule(Path(folder), parts[1], tuple(parts[2:]))
