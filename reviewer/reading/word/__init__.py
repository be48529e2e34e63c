"""Word files (.docx, .docm, .dotx; transitional and strict) become lines with their way back.

The text is read by a pass over the XML of its own, because no library keeps automatic numbers,
tables, tracked changes and positions together. The body comes first; text from footnotes,
endnotes, text boxes, headers and footers follows it, each line with its container. A second reading by
docx2python then tells whether words were lost on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.length import MOST_LINES, MOST_PIECES
from reviewer.reading.source import Source
from reviewer.reading.word.anchors import AnchoredText
from reviewer.reading.word.drawings import find_page_pictures
from reviewer.reading.word.namespaces import W
from reviewer.reading.word.numbering import read_numbering
from reviewer.reading.word.package import Package, open_package
from reviewer.reading.word.paragraphs import Book
from reviewer.reading.word.remainder import list_remainder
from reviewer.reading.word.stories import Reading, read_side_stories
from reviewer.reading.word.styles import read_styles
from reviewer.reading.word.witness import HAN, find_unread, list_coverage

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARAGRAPHS = 200_000
PAGE_OF_WORDS = 300  # Han characters; a page of an official document has some 600


def read_word(data: bytes, name: str, view: View, *, certify: bool = True) -> Source:
    """Read a Word file; raises `InputError` for one that is damaged, encrypted, hostile or empty.

    With `certify` the coverage ends with what a second reading says of the first.
    """
    package = open_package(data, name)
    root = package.parse(package.main)
    book = _read_book(package, view)
    body = root.find(f"{W}body")
    if body is None or next(root.iter(f"{W}p"), None) is None:
        raise InputError.of("word.empty", place=name)
    reading = Reading(package, book, AnchoredText())
    reading.read_story(package.main, root, [body], "paragraph", MAX_PARAGRAPHS)
    reading.page_pictures = _find_page_pictures(package, root, reading.text.text)
    warnings = read_side_stories(reading, root, MAX_PARAGRAPHS)
    text = reading.text
    told = {one.part for one in reading.coverage}
    reading.coverage += list_remainder(package, reading.roots, text.text, text.segments, reading.omitted, view, told)
    # what is longer is refused as a draft: the second reading would take most of the time until then
    if certify and len(text.lines) <= MOST_LINES and len(text.segments) <= MOST_PIECES:
        certificate = find_unread(package, text.text, text.segments, reading.omitted, view)
        reading.coverage += list_coverage(certificate)
    return Source(
        text.text,
        tuple(text.lines),
        tuple(text.segments),
        tuple(reading.coverage),
        "docx",
        tuple(text.revisions),
        tuple(warnings),
        concealed=tuple(text.concealed),
    )


def _find_page_pictures(package: Package, root: _Element, text: str) -> frozenset[str]:
    """Return the pictures that fill a page, of a file that has hardly any words beside them."""
    shown = find_page_pictures(root)
    if len(HAN.findall(text)) >= PAGE_OF_WORDS * sum(shown.values()):
        return frozenset()
    return frozenset(one.target or one.wanted for one in package.relations(package.main) if one.id in shown)


def _read_book(package: Package, view: View) -> Book:
    styles_root = package.related("styles")
    numbering = read_numbering(package.related("numbering"), styles_root)
    return Book(read_styles(styles_root), numbering, view)
