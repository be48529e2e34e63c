"""A Word file as named parts: what is not rewritten comes out byte for byte as it went in."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree

TYPES = "[Content_Types].xml"
TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can state


@dataclass
class Package:
    """The parts of a package (Open Packaging Conventions, ECMA-376 part 2) and the changes to be made to them."""

    archive: zipfile.ZipFile
    day: date
    own_times: bool = True
    changed: dict[str, bytes] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, data: bytes, day: date, *, own_times: bool = True) -> Package:
        """Open a file's bytes; `day` dates the parts that are new, and all others unless they keep `own_times`."""
        return cls(zipfile.ZipFile(io.BytesIO(data)), day, own_times)

    def is_sound(self) -> bool:
        """Tell whether every part can be copied; a damaged one may be of no use to the reader of the draft."""
        try:
            return self.archive.testzip() is None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            return False

    def has(self, part: str) -> bool:
        """Tell whether the part exists, with the changes so far."""
        known = part in self.changed or part in self.archive.NameToInfo
        return known and part not in self.dropped

    def read(self, part: str) -> bytes:
        """Return the bytes of a part; raises `KeyError` when there is none."""
        return self.changed[part] if part in self.changed else self.archive.read(part)

    def tree(self, part: str) -> Any:
        """Return the root element of a part; entities and outside references are never resolved."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        root = etree.fromstring(self.read(part), parser)
        for words in root.iter("{*}t", "{*}delText"):  # as the draft was read: its words are in one piece
            if len(words):
                etree.strip_elements(words, etree.Comment, etree.ProcessingInstruction, with_tail=False)
        return root

    def write_tree(self, part: str, root: Any) -> None:
        """Replace or add a part."""
        self.changed[part] = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)

    def relations(self, part: str) -> Any:
        """Return the relations of a part (of the package itself for the empty name), empty when it has none."""
        name = relations_name(part)
        if self.has(name):
            return self.tree(name)
        unprefixed: Any = {None: RELATIONS_NAMESPACE}
        return etree.Element(f"{{{RELATIONS_NAMESPACE}}}Relationships", nsmap=unprefixed)

    def related(self, part: str, kind: str) -> list[tuple[Any, str]]:
        """List the relations of `part` whose type ends in /`kind`, each with the part that it names."""
        base = posixpath.join("/", posixpath.dirname(part))
        return [
            (one, posixpath.normpath(posixpath.join(base, one.get("Target", "")))[1:])
            for one in self.relations(part)
            if str(one.get("Type", "")).endswith(f"/{kind}") and one.get("TargetMode") != "External"
        ]

    def save(self) -> bytes:
        """Return the file: same order, times and compression, new parts last."""
        out = io.BytesIO()
        today = (self.day.year, self.day.month, self.day.day, 0, 0, 0)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            made.comment = self.archive.comment
            for old in self.archive.infolist():
                if old.filename in self.dropped:
                    continue
                info = zipfile.ZipInfo(old.filename, max(old.date_time, EARLIEST) if self.own_times else today)
                info.compress_type = zipfile.ZIP_STORED if old.compress_type == 0 else zipfile.ZIP_DEFLATED
                info.external_attr, info.create_system = old.external_attr, old.create_system
                made.writestr(info, self.read(old.filename))
            for name in sorted(set(self.changed) - set(self.archive.namelist()) - self.dropped):
                info = zipfile.ZipInfo(name, today)
                info.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(info, self.changed[name])
        return out.getvalue()


def relations_name(part: str) -> str:
    """Return the name of the part that holds the relations of `part`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
