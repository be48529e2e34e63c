"""Plain text and Markdown."""

from __future__ import annotations

import codecs
import re

from reviewer.errors import InputError
from reviewer.model import Coverage, Line, Segment, Span
from reviewer.reading.rejoin import rejoin
from reviewer.reading.source import Source

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_text(data: bytes, name: str) -> Source:
    """Read UTF-8 (with or without BOM), UTF-16 or GB18030 text; raises `InputError`.

    Lines that were broken by a page or a column are joined to one logical line a paragraph; page
    furniture, blank lines and blanks at the ends of lines are left out.
    """
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    pieces = rejoin(text.split("\n"))
    lines: list[Line] = []
    segments: list[Segment] = []
    words: list[str] = []
    start = 0
    for paragraph in pieces:
        at = start
        for piece in paragraph.pieces:
            segments.append(Segment(Span(at, at + len(piece.words)), "", piece.line, 0, piece.offset))
            words.append(piece.words)
            at += len(piece.words)
        lines.append(Line(Span(start, at), level=paragraph.level))
        words.append("\n")
        start = at + 1
    whole = "".join(words)[:-1]
    return Source(whole, tuple(lines), tuple(segments), (Coverage(name, "text", len(whole), True),), "text")


def decode(data: bytes, name: str) -> str:
    """Decode by BOM, then UTF-8, then UTF-16 where every other byte tells it, then GB18030."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _decode(data, encoding, name)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text
    raise InputError("文字编码无法识别", place=name, remedy="请另存为 UTF-8 或 GB18030 编码的文本")


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("文字编码无法识别", place=name, remedy="请另存为 UTF-8 编码的文本") from error
