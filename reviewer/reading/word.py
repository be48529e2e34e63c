"""Word files."""

from __future__ import annotations

import io
import zipfile

from reviewer.model import Coverage, Line, Segment, Span, View
from reviewer.reading.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(data: bytes, name: str, view: View) -> Source:
    """Read a Word file; raises `InputError`."""
    from lxml import etree

    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    lines, segments, parts, start = [], [], [], 0
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        at = start
        for node, element in enumerate(paragraph.iter(f"{W}t")):
            words = element.text or ""
            segments.append(Segment(Span(at, at + len(words)), "word/document.xml", number, node, 0))
            parts.append(words)
            at += len(words)
        lines.append(Line(Span(start, at)))
        parts.append("\n")
        start = at + 1
    text = "".join(parts)[:-1]
    coverage = (Coverage("word/document.xml", "paragraph", len(text), True),)
    return Source(text, tuple(lines), tuple(segments), coverage, "docx")
