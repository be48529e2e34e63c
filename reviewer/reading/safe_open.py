"""The gate in front of every package: what is too big, too deep or double is refused unread.

Limits are far above any real document and far below what hurts the machine: a zip of a few
kilobytes may otherwise inflate to gigabytes, and a megabyte of XML may hold millions of elements.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.messages import Text

if TYPE_CHECKING:
    from lxml.etree import _Element

MEGABYTE = 1 << 20
MAX_ENTRIES = 2_000
MAX_TOTAL = 200 * MEGABYTE
MAX_RATIO = 100
RATIO_FROM = MEGABYTE
MAX_XML = 64 * MEGABYTE
MAX_TAGS = 3_000_000
ENCRYPTED = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip package that passed the gate. `name` is the file as the user calls it."""

    name: str
    zip: zipfile.ZipFile
    parts: tuple[str, ...]

    def read(self, part: str) -> bytes:
        """Return the bytes of a part; raises `InputError` when the zip is damaged there."""
        try:
            return self.zip.read(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise InputError.of("archive.part-damaged", place=self.name, part=part) from error

    def parse(self, part: str) -> _Element:
        """Return the root element of an XML part; raises `InputError`, also for any DTD."""
        return parse_xml(self.read(part), part, self.name)


def open_archive(data: bytes, name: str) -> Archive:
    """Open a zip package for reading; raises `InputError` for a damaged, encrypted or hostile one."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise InputError.of("archive.damaged", place=name) from error
    if not all(one.filename for one in opened.infolist()):
        raise InputError.of("archive.damaged", place=name)
    entries = [one for one in opened.infolist() if not one.is_dir()]
    _limit_entries(entries, name)
    _refuse_doubles(entries, name)
    return Archive(name, opened, tuple(one.filename for one in entries))


def _limit_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise InputError.of("archive.parts", place=name, count=len(entries), limit=MAX_ENTRIES)
    total = sum(one.file_size for one in entries)
    if total > MAX_TOTAL:
        size, limit = total // MEGABYTE, MAX_TOTAL // MEGABYTE
        raise InputError.of("archive.large", place=name, size=size, limit=limit)
    for one in entries:
        if one.flag_bits & ENCRYPTED:
            raise InputError.of("archive.encrypted", place=name)
        if one.compress_type not in METHODS:
            raise InputError.of("archive.method", place=name, part=one.filename)
        if one.file_size > RATIO_FROM and one.file_size > MAX_RATIO * max(one.compress_size, 1):
            raise InputError.of("archive.bomb", place=name, part=one.filename, limit=MAX_RATIO)


def _refuse_doubles(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Programs differ in which of two parts of one name they show: the officer may see another text."""
    seen: set[str] = set()
    for one in entries:
        key = one.filename.lower()
        if key in seen:
            raise InputError.of("archive.twice", place=name, part=one.filename)
        seen.add(key)


def parse_xml(data: bytes, part: str, name: str) -> _Element:
    """Return the root of an XML part, read without network, entities or DTD.

    Raises `InputError` for malformed, oversized or too deeply nested XML (libxml2: 256 levels,
    10 MB of text in one element) and for any document type declaration.
    """
    from lxml import etree

    if len(data) > MAX_XML or data.count(b"<") + data.count(b"<\x00") > MAX_TAGS:
        raise InputError.of("archive.part-large", place=name, part=part)
    # words behind a comment would be no text of their element any more
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError.of("archive.xml", place=name, part=part, reason=_reason(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError.of("archive.dtd", place=name, part=part)
    return root


def _reason(error: Exception) -> Text | str:
    text = str(error)
    if "depth" in text:
        return Text.of("archive.xml-deep")
    if "entit" in text.lower():
        return Text.of("archive.xml-entity")
    return text.split("\n")[0][:80]
