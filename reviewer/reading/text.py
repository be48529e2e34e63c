"""Plain text and Markdown."""

from __future__ import annotations

from reviewer.errors import InputError
from reviewer.model import Coverage, Line, Segment, Span
from reviewer.reading.source import Source


def read_text(data: bytes, name: str) -> Source:
    """Read UTF-8 (with or without BOM), UTF-16 or GB18030 text; raises `InputError`."""
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    lines, segments, start = [], [], 0
    for number, line in enumerate(text.split("\n")):
        span = Span(start, start + len(line))
        lines.append(Line(span))
        segments.append(Segment(span, "", number, 0, 0))
        start = span.end + 1
    return Source(text, tuple(lines), tuple(segments), (Coverage(name, "text", len(text), True),), "text")


def decode(data: bytes, name: str) -> str:
    """Decode by BOM, then UTF-8, then GB18030."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("文字编码无法识别", place=name, remedy="请另存为 UTF-8 或 GB18030 编码的文本")
