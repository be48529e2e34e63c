"""What a PDF holds beside its pages' print: remarks, form fields, and attached files.

Remarks and values are words somebody wrote and a viewer shows, so they are read; files are listed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from reviewer.messages import DEFAULT, say
from reviewer.reading.printed import Aside, Gap

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument
    from pdfplumber.page import Page as PdfPage

SILENT = ("Link", "Popup", "Widget")
MOST = 10_000  # entries of a tree; a tree that holds itself ends here
PUSH_BUTTON = 1 << 16  # ISO 32000-1, table 226; boxes to tick have a sign of a symbol font there
TAG = re.compile(r"<[^<>]*>")
PRINTS = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")")
FIELD_KINDS = ("Tx", "Ch")


def list_remarks(page: PdfPage) -> tuple[tuple[Aside, ...], tuple[Gap, ...]]:
    """Return the remarks and form values of a page, and what of them cannot be read."""
    asides: list[Aside] = []
    gaps: list[Gap] = []
    for annotation in _resolve_all(page.page_obj.annots)[:MOST]:
        if not isinstance(annotation, Mapping) or _is_hidden(annotation):
            continue
        kind = _name(annotation.get("Subtype"))
        words = _read_words(annotation)
        if kind == "Widget":
            values = [Aside("form field", value) for value in (*_list_values(annotation), *_list_captions(annotation))]
            asides += values
            if not values and _draws_words(annotation):
                # what a button or a signature shows is seldom text of the document
                gaps.append(Gap("form field", _count_drawn(annotation), say(DEFAULT, "reason.drawn")))
        elif kind == "FileAttachment":
            gaps.append(_note_attached(_name_file(annotation.get("FS"))))
        elif kind not in SILENT and words.strip():
            asides.append(Aside("textbox" if kind == "FreeText" else "comment", " ".join(words.split())))
        elif kind == "FreeText" or (kind != "Popup" and _draws_words(annotation)):
            gaps.append(Gap("comment", None, say(DEFAULT, "reason.drawn")))
    return tuple(asides), tuple(gaps)


def _is_hidden(annotation: Mapping[str, Any]) -> bool:
    flags = _resolve(annotation.get("F"))
    return isinstance(flags, int) and bool(flags & 0b10)


def _read_words(annotation: Mapping[str, Any]) -> str:
    """Return the words of a remark: its contents, the same with layout, and what stands over a redaction."""
    rich = unescape(TAG.sub(" ", _read_text(annotation.get("RC"))))
    found: list[str] = []
    for words in (_read_text(annotation.get("Contents")), rich, _read_text(annotation.get("OverlayText"))):
        bare = "".join(words.split())
        if bare and not any(bare in "".join(one.split()) for one in found):
            found.append(words)
    return "\n".join(found)


def _list_captions(widget: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is written on a push button."""
    look = _resolve(widget.get("MK"))
    flags = _resolve(widget.get("Ff"))
    if isinstance(look, Mapping) and isinstance(flags, int) and flags & PUSH_BUTTON:
        words = " ".join(_read_text(look.get("CA")).split())
        if words:
            yield words


def _draws_words(annotation: Mapping[str, Any]) -> bool:
    """Tell whether the appearance of an annotation prints words of its own."""
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdftypes import PDFStream

    looks = _resolve(annotation.get("AP"))
    look = _resolve(looks.get("N")) if isinstance(looks, Mapping) else None
    if isinstance(look, Mapping):  # one of several states
        look = _resolve(look.get(_name(annotation.get("AS"))))
    if not isinstance(look, PDFStream):
        return False
    try:
        return PRINTS.search(look.get_data()) is not None
    except (PDFException, zlib.error, ValueError, TypeError, IndexError, KeyError):
        return True  # nobody knows what it shows


def _count_drawn(widget: Mapping[str, Any]) -> int | None:
    """Return 0 for buttons and signatures, None where a field may show text of the document."""
    return 0 if _name(widget.get("FT")) in ("Btn", "Sig") else None


def _list_values(widget: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a field shows; its kind and value may stand with the fields above it."""
    field: Any = widget
    kind = value = None
    for _ in range(32):
        if not isinstance(field, Mapping):
            break
        kind = kind or _name(field.get("FT")) or None
        value = value if value is not None else _resolve(field.get("V"))
        field = _resolve(field.get("Parent"))
    if kind not in FIELD_KINDS or value is None:
        return
    for one in value if isinstance(value, list) else [value]:
        words = " ".join(_read_text(one).split())
        if words:
            yield words


def list_attachments(document: PDFDocument) -> tuple[Gap, ...]:
    """Return the files that are attached to a document, and a form that only its maker's program shows."""
    catalog = document.catalog
    names = _resolve(catalog.get("Names"))
    files = _resolve(names.get("EmbeddedFiles")) if isinstance(names, Mapping) else None
    gaps = [_note_attached(name) for name in _list_names(files)]
    form = _resolve(catalog.get("AcroForm"))
    if isinstance(form, Mapping) and form.get("XFA") is not None:
        gaps.append(Gap("form field", None, say(DEFAULT, "reason.form")))
    return tuple(gaps)


def _note_attached(name: str) -> Gap:
    return Gap("attachment", None, say(DEFAULT, "reason.attachment", name=name))


def _list_names(tree: Any) -> Iterator[str]:
    waiting, seen = [tree], 0
    while waiting and seen < MOST:
        seen += 1
        node = _resolve(waiting.pop())
        if not isinstance(node, Mapping):
            continue
        waiting += _resolve_all(node.get("Kids"))
        pairs = _resolve_all(node.get("Names"))
        for name, file in zip(pairs[::2], pairs[1::2], strict=False):
            yield _name_file(file) or _read_text(name)


def _name_file(file: Any) -> str:
    found = _resolve(file)
    if isinstance(found, Mapping):
        return _read_text(found.get("UF")) or _read_text(found.get("F"))
    return _read_text(found)


def _read_text(value: Any) -> str:
    """Decode a text string: UTF-16 or UTF-8 behind its mark, else PDFDocEncoding, which is near Latin-1."""
    data = _resolve(value)
    if isinstance(data, str):
        return data
    if not isinstance(data, bytes):
        return ""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace")
    return _decode_unmarked(data)


def _decode_unmarked(data: bytes) -> str:
    """Decode a string without a mark; Chinese programs write GBK or UTF-8 there against the rule."""
    for encoding in ("ascii", "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _name(value: Any) -> str:
    found = _resolve(value)
    name = getattr(found, "name", found)
    return name.decode("latin-1") if isinstance(name, bytes) else str(name or "")


def _resolve(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _resolve_all(value: Any) -> list[Any]:
    found = _resolve(value)
    return [_resolve(one) for one in found] if isinstance(found, list) else []
