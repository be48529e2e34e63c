"""What is broken in a PDF so that the parser passes over it without a word: lost pages, content that does not unpack."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reviewer.messages import DEFAULT, say
from reviewer.reading.printed import Gap

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage

MOST = 20_000  # nodes of the tree of pages, and streams of a page; a tree that holds itself ends here
CHUNK = 1 << 20  # bytes
CHECKSUM = 4  # bytes behind the packed ones (RFC 1950)
FLATE = ("FlateDecode", "Fl")


def list_lost_pages(document: PDFDocument, read: Iterable[object]) -> tuple[Gap, ...]:
    """Return as a gap that the tree of pages is broken or holds more than was read; `read` are objects' numbers."""
    if not isinstance(_resolve(document.catalog.get("Pages")), Mapping):
        return (Gap("page", None, say(DEFAULT, "reason.page-tree")),)
    lost = set(_list_leaves(document.catalog["Pages"])) - {one for one in read if isinstance(one, int)}
    return (Gap("page", None, say(DEFAULT, "reason.lost-pages", count=len(lost))),) if lost else ()


def _list_leaves(root: Any) -> Iterator[int]:
    """Yield the numbers of the objects in the tree of pages that hold no others."""
    waiting: list[Any] = [root]
    seen: set[int] = set()
    while waiting and len(seen) < MOST:
        node = waiting.pop()
        number = getattr(node, "objid", None)
        if number is None or number in seen:
            continue
        seen.add(number)
        found = _resolve(node)
        kids = _resolve(found.get("Kids")) if isinstance(found, Mapping) else None
        if isinstance(kids, list):
            waiting += kids
        else:
            yield number


def list_damaged(page: PDFPage) -> tuple[Gap, ...]:
    """Return as a gap that content of a page, a form on it or the map of one of its fonts does not unpack.

    Is asked before the page is read: the parser keeps nothing of what was packed.
    """
    if any(_is_damaged(stream) for stream in _list_streams(page)):
        return (Gap("page", None, say(DEFAULT, "reason.damaged-content")),)
    return ()


def _list_streams(page: PDFPage) -> Iterator[Any]:
    yield from map(_resolve, page.contents[:MOST])
    resources = _resolve(page.resources)
    if not isinstance(resources, Mapping):
        return
    for one in _list_values(resources.get("XObject")):
        if _name(getattr(one, "attrs", {}).get("Subtype")) == "Form":
            yield one
    for font in _list_values(resources.get("Font")):
        if isinstance(font, Mapping):
            yield _resolve(font.get("ToUnicode"))


def _list_values(given: Any) -> Iterator[Any]:
    found = _resolve(given)
    yield from map(_resolve, list(found.values())[:MOST] if isinstance(found, Mapping) else ())


def _is_damaged(stream: Any) -> bool:
    """Tell whether a packed stream ends in the middle, has an error, or is not what was packed once."""
    raw = getattr(stream, "rawdata", None)
    if raw is None:  # no stream, or one that an earlier page uses as well
        return False
    if not isinstance(_resolve(stream.attrs.get("Length")), int):
        return True
    filters = stream.get_filters()
    if not filters or _name(filters[0][0]) not in FLATE:
        return False
    if stream.decipher:
        raw = stream.decipher(stream.objid, stream.genno, raw, stream.attrs)
    unpacker, total = zlib.decompressobj(-zlib.MAX_WBITS), 1
    rest = raw.lstrip(b"\r\n")[2:]
    try:
        while rest and not unpacker.eof:
            total = zlib.adler32(unpacker.decompress(rest, CHUNK), total)
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return True
    stated = unpacker.unused_data[:CHECKSUM]  # some programs leave it out
    return not unpacker.eof or (len(stated) == CHECKSUM and int.from_bytes(stated) != total)


def _name(given: Any) -> str:
    return str(getattr(_resolve(given), "name", ""))


def _resolve(given: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(given)
