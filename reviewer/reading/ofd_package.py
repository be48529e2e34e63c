"""The package of an OFD file: its parts by name in any case, and numbers and words of its XML."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.reading.safe_open import Archive, open_archive

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class OfdPackage:
    """An OFD file that is open; `names` are its parts by their names in lower case."""

    archive: Archive
    names: dict[str, str]

    def has(self, part: str) -> bool:
        """Tell whether the part is there, in any case of its letters."""
        return part.lower() in self.names

    def parse(self, part: str) -> _Element:
        """Return the root of a part; raises `InputError` when it is missing or damaged."""
        found = self.names.get(part.lower())
        if found is None:
            raise InputError.of("ofd.part", place=self.archive.name, part=part)
        return self.archive.parse(found)


def open_ofd(data: bytes, name: str) -> OfdPackage:
    """Open an OFD file; raises `InputError` when it is damaged or refused."""
    archive = open_archive(data, name)
    return OfdPackage(archive, {part.replace("\\", "/").lower(): part for part in archive.parts})


def locate(folder: str, path: str) -> str:
    """Return the part that a path leads to, from the root of the package or from a folder."""
    path = path.strip().replace("\\", "/")
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))


def read_text(element: _Element | None) -> str:
    """Return the text of an element, empty when there is none."""
    return (element.text or "").strip() if element is not None else ""


def read_numbers(words: str | None) -> list[float]:
    """Return the numbers of an attribute, none when they are not numbers."""
    try:
        return [float(one) for one in (words or "").split()]
    except ValueError:
        return []
