"""The package around a Word document: its parts, their types and how they hang together (OPC)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reviewer.errors import InputError
from reviewer.reading.safe_open import Archive, open_archive, parse_xml
from reviewer.reading.word.namespaces import to_transitional

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = "[Content_Types].xml"
MAIN_TYPES = ("document.main+xml", "template.main+xml", "documentMacroEnabled.main+xml", "templateMacroEnabled")
# What a zip holds when it is some other kind of file.
STRANGERS = (
    ("xl/", "word.excel"),
    ("ppt/", "word.slides"),
    ("OFD.xml", "word.ofd"),
    ("content.xml", "word.opendocument"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another. `target` is a part's name, None where it leads nowhere.

    `kind` is the last member of the relationship type (footnotes, header, image …); `wanted` is the
    target as written.
    """

    id: str
    kind: str
    target: str | None
    wanted: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file that is open: `main` is the part with the body."""

    archive: Archive
    names: dict[str, str]
    main: str

    def parse(self, part: str) -> _Element:
        """Return the root of a part in transitional names; raises `InputError`."""
        return parse_xml(to_transitional(self.archive.read(part)), part, self.archive.name)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """List the links of a part, in the order of the file; an empty one when it has none."""
        return _relations(self.archive, self.names, part)

    def related(self, kind: str) -> _Element | None:
        """Return the root of the first part that the body links to as `kind`, or None."""
        for relation in self.relations(self.main):
            if relation.kind == kind and relation.target is not None:
                return self.parse(relation.target)
        return None


def open_package(data: bytes, name: str) -> Package:
    """Open a Word file; raises `InputError` for anything else, saying what it seems to be."""
    archive = open_archive(data, name)
    names = {part.lower(): part for part in archive.parts}
    if TYPES.lower() not in names:
        raise InputError.of(_stranger(archive.parts), place=name)
    types = _content_types(archive.parse(names[TYPES.lower()]))
    main = _main_part(archive, names, types)
    if main is None:
        raise InputError.of(_stranger(archive.parts), place=name)
    return Package(archive, names, main)


def _stranger(parts: tuple[str, ...]) -> str:
    for start, key in STRANGERS:
        if any(part.startswith(start) for part in parts):
            return key
    return "word.no-body"


def _content_types(root: _Element) -> dict[str, str]:
    """Return types by `/part` (lower case) and by `.extension`."""
    types = {}
    for entry in root:
        kind = entry.get("ContentType", "")
        if entry.get("PartName"):
            types[entry.get("PartName", "").lower()] = kind
        elif entry.get("Extension"):
            types["." + entry.get("Extension", "").lower()] = kind
    return types


def _main_part(archive: Archive, names: dict[str, str], types: dict[str, str]) -> str | None:
    for relation in _relations(archive, names, ""):
        if relation.kind == "officeDocument" and relation.target is not None:
            kind = types.get(f"/{relation.target}".lower(), "")
            foreign = "spreadsheetml" in kind or "presentationml" in kind
            return None if foreign else relation.target
    for part in archive.parts:  # a damaged root relation: the content type still tells the body
        if types.get(f"/{part}".lower(), "").endswith(MAIN_TYPES):
            return part
    return names.get("word/document.xml")


def _relations(archive: Archive, names: dict[str, str], part: str) -> tuple[Relation, ...]:
    folder, _, file = part.rpartition("/")
    path = names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
    if path is None:
        return ()
    found = []
    for entry in parse_xml(to_transitional(archive.read(path)), path, archive.name):
        wanted = entry.get("Target", "")
        external = entry.get("TargetMode") == "External"
        target = None if external else names.get(_resolve(folder, wanted).lower())
        kind = entry.get("Type", "").rpartition("/")[2]
        found.append(Relation(entry.get("Id", ""), kind, target, wanted, external))
    return tuple(found)


def _resolve(folder: str, target: str) -> str:
    """Return the part that a relative or absolute target names; climbing out of the root stays inside."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
