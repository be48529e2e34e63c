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
RESAVE = "请用 Word 或 WPS 打开后另存为 .docx 再审查"
REFUSED = "为安全起见不予打开；请确认来源，用 Word 打开后另存为新的 .docx"


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
            raise InputError(f"文件已损坏，部件 {part} 读不出来", place=self.name, remedy=RESAVE) from error

    def parse(self, part: str) -> _Element:
        """Return the root element of an XML part; raises `InputError`, also for any DTD."""
        return parse_xml(self.read(part), part, self.name)


def open_archive(data: bytes, name: str) -> Archive:
    """Open a zip package for reading; raises `InputError` for a damaged, encrypted or hostile one."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise InputError(
            "文件不完整或已损坏（压缩包打不开）", place=name, remedy="请重新复制或下载，" + RESAVE
        ) from error
    entries = [one for one in opened.infolist() if not one.is_dir()]
    _limit_entries(entries, name)
    _refuse_doubles(entries, name)
    return Archive(name, opened, tuple(one.filename for one in entries))


def _limit_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise InputError(f"压缩包里有 {len(entries)} 个部件，超过 {MAX_ENTRIES} 个", place=name, remedy=REFUSED)
    total = sum(one.file_size for one in entries)
    if total > MAX_TOTAL:
        size, limit = total // MEGABYTE, MAX_TOTAL // MEGABYTE
        raise InputError(f"解压后有 {size} MB，超过 {limit} MB", place=name, remedy="请删去或压缩图片后再审查")
    for one in entries:
        if one.flag_bits & ENCRYPTED:
            raise InputError("文件已加密", place=name, remedy="请去掉密码后另存再审查")
        if one.compress_type not in METHODS:
            raise InputError(f"部件 {one.filename} 的压缩方式不是 Word 文件所用", place=name, remedy=RESAVE)
        if one.file_size > RATIO_FROM and one.file_size > MAX_RATIO * max(one.compress_size, 1):
            raise InputError(
                f"部件 {one.filename} 的压缩比超过 {MAX_RATIO} 倍，像是压缩炸弹", place=name, remedy=REFUSED
            )


def _refuse_doubles(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Programs differ in which of two parts of one name they show: the officer may see another text."""
    seen: set[str] = set()
    for one in entries:
        key = one.filename.lower()
        if key in seen:
            raise InputError(f"压缩包里有两个同名部件 {one.filename}", place=name, remedy=REFUSED)
        seen.add(key)


def parse_xml(data: bytes, part: str, name: str) -> _Element:
    """Return the root of an XML part, read without network, entities or DTD.

    Raises `InputError` for malformed, oversized or too deeply nested XML (libxml2: 256 levels,
    10 MB of text in one element) and for any document type declaration.
    """
    from lxml import etree

    if len(data) > MAX_XML or data.count(b"<") + data.count(b"<\x00") > MAX_TAGS:
        raise InputError(f"部件 {part} 过大", place=name, remedy="请把文件拆成几份再审查")
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
        raise InputError(f"部件 {part} 不是合格的 XML（{_reason(error)}）", place=name, remedy=RESAVE) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"部件 {part} 带有 DTD，Word 文件里不应有", place=name, remedy=REFUSED)
    return root


def _reason(error: Exception) -> str:
    text = str(error)
    if "depth" in text:
        return "嵌套过深"
    if "entit" in text.lower():
        return "含有实体"
    return text.split("\n")[0][:80]
