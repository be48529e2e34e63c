"""OFD files (GB/T 33190-2016): pages of text objects in a zip, read with the templates that they stand on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.pages import Page, PrintedLine, lay_out_pages
from reviewer.reading.reader import Sample, reader
from reviewer.reading.safe_open import Archive, open_archive
from reviewer.reading.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

A4 = (210.0, 297.0)  # millimetres, the unit of OFD
PICTURE_ONLY = "本页只有图片，没有文字"


def is_ofd(sample: Sample) -> bool:
    """Tell by the part that every OFD package has."""
    return "OFD.xml" in sample.parts


@reader("ofd", "OFD", (".ofd",), is_ofd)
def read_ofd(data: bytes, name: str, view: View) -> Source:
    """Read all documents of an OFD package; raises `InputError` when it is damaged or refused."""
    archive = open_archive(data, name)
    pages: list[Page] = []
    for root in _texts(_parse(archive, "OFD.xml"), "DocRoot"):
        pages += _read_document(archive, root.lstrip("/"))
    return lay_out_pages(pages, name, "ofd")


def _read_document(archive: Archive, path: str) -> Iterator[Page]:
    document = _parse(archive, path)
    folder = posixpath.dirname(path)
    templates = {
        one.get("ID", ""): _locate(folder, one.get("BaseLoc", "")) for one in document.iterfind(".//{*}TemplatePage")
    }
    for page in document.iterfind("./{*}Pages/{*}Page"):
        content = _parse(archive, _locate(folder, page.get("BaseLoc", "")))
        layers = [content]
        used = [templates.get(one.get("TemplateID", "")) for one in content.iterfind("./{*}Template")]
        layers += [_parse(archive, template) for template in used if template]
        yield _read_page(layers, document, content)


def _read_page(layers: list[_Element], document: _Element, content: _Element) -> Page:
    box = content.find("./{*}Area/{*}PhysicalBox")
    if box is None:
        box = document.find(".//{*}PageArea/{*}PhysicalBox")
    size = _numbers(box.text if box is not None else None)
    width, height = (size[2], size[3]) if len(size) == 4 else A4
    pieces = [piece for layer in layers for piece in _read_pieces(layer)]
    has_picture = any(next(layer.iter("{*}ImageObject"), None) is not None for layer in layers)
    return Page(width, height, tuple(_join_lines(pieces)), PICTURE_ONLY if has_picture and not pieces else None)


def _read_pieces(layer: _Element) -> Iterator[PrintedLine]:
    for one in layer.iter("{*}TextObject"):
        box = _numbers(one.get("Boundary"))
        size = (_numbers(one.get("Size")) or [4.0])[0]
        if len(box) != 4:
            continue
        for code in one.iterfind("./{*}TextCode"):
            words = code.text or ""
            if words.strip():
                down = box[1] + (_numbers(code.get("Y")) or [size])[0]
                left = box[0] + (_numbers(code.get("X")) or [0.0])[0]
                yield PrintedLine(words, left, box[0] + box[2], down - size, down, size)


def _join_lines(pieces: list[PrintedLine]) -> Iterator[PrintedLine]:
    """Join the pieces of one printed line, from left to right; lines from the top down."""
    rows: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda one: (one.bottom, one.left)):
        if rows and abs(rows[-1][0].bottom - piece.bottom) < 0.4 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda one: one.left)
        size = max(one.size for one in row)
        words = "".join(one.words for one in row)
        yield PrintedLine(words, row[0].left, max(one.right for one in row), row[0].top, row[0].bottom, size)


def _parse(archive: Archive, part: str) -> _Element:
    if part not in archive.parts:
        raise InputError.of("ofd.part", place=archive.name, part=part)
    return archive.parse(part)


def _locate(folder: str, path: str) -> str:
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def _texts(root: _Element, tag: str) -> list[str]:
    return [(one.text or "").strip() for one in root.iter(f"{{*}}{tag}")]


def _numbers(words: str | None) -> list[float]:
    try:
        return [float(one) for one in (words or "").split()]
    except ValueError:
        return []


READERS = (read_ofd,)
