"""What LibreOffice is not asked to convert: small files of rows, groups and blanks that keep it busy for minutes.

The limits are above all that a draft has; they hold for the file as it is, before anything is converted.
"""

from __future__ import annotations

import re
from itertools import accumulate

from reviewer.errors import InputError
from reviewer.reading.length import MOST_LINES
from reviewer.reading.safe_open import open_archive

MOST_ELEMENTS = 120_000  # of the content of an OpenDocument text; a long draft has some ten thousand
MOST_BLANKS = 100_000  # characters that single elements stand for
DEEPEST = 250  # groups inside groups; what programs write has some ten
ENDS = re.compile(rb"\\(?:par|row|cell|nestcell|nestrow|line|sect|page)(?![a-z])")
BRACE = re.compile(rb"\\[\\{}]|([{}])")
BLANKS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}s"
COUNT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"
LINES = tuple(f"{{urn:oasis:names:tc:opendocument:xmlns:text:1.0}}{name}" for name in ("p", "h"))


def refuse_large_open_document(data: bytes, name: str) -> None:
    """Raise `InputError` for an OpenDocument text with too many elements, paragraphs or blanks."""
    root = open_archive(data, name).parse("content.xml")
    lines = sum(1 for _ in root.iter(*LINES))
    if lines > MOST_LINES:
        raise InputError.of("draft.lines", place=name, count=lines, most=MOST_LINES)
    elements = sum(1 for _ in root.iter())
    if elements > MOST_ELEMENTS:
        raise InputError.of("office.elements", place=name, count=elements, most=MOST_ELEMENTS)
    blanks = sum(int(given[:9]) for one in root.iter(BLANKS) if (given := one.get(COUNT, "1")).isdecimal())
    if blanks > MOST_BLANKS:
        raise InputError.of("office.blanks", place=name, count=blanks, most=MOST_BLANKS)


def refuse_large_rich_text(data: bytes, name: str) -> None:
    """Raise `InputError` for a rich text with too many paragraphs and cells, or too many groups in each other."""
    lines = sum(1 for _ in ENDS.finditer(data))
    if lines > MOST_LINES:
        raise InputError.of("draft.lines", place=name, count=lines, most=MOST_LINES)
    steps = (1 if found[1] == b"{" else -1 for found in BRACE.finditer(data) if found[1])
    if max(accumulate(steps), default=0) > DEEPEST:
        raise InputError.of("office.groups", place=name, most=DEEPEST)
