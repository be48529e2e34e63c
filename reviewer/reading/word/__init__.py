"""Word files (.docx, .docm, .dotx; transitional and strict) become lines with their way back.

The text is read by a pass over the XML of its own, because no library keeps automatic numbers,
tables, tracked changes and positions together. The body comes first; text from footnotes,
endnotes, text boxes, headers and footers follows it, each line with its container.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import Coverage, View
from reviewer.reading.safe_open import RESAVE
from reviewer.reading.source import Source
from reviewer.reading.word.anchors import AnchoredText
from reviewer.reading.word.namespaces import W
from reviewer.reading.word.numbering import Labels, read_numbering
from reviewer.reading.word.package import Package, open_package
from reviewer.reading.word.paragraphs import Book, pair_fields
from reviewer.reading.word.story import StoryReader
from reviewer.reading.word.styles import read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARAGRAPHS = 200_000


def read_word(data: bytes, name: str, view: View) -> Source:
    """Read a Word file; raises `InputError` for one that is damaged, encrypted, hostile or empty."""
    package = open_package(data, name)
    root = package.parse(package.main)
    book = _read_book(package, view)
    text = AnchoredText()
    reader = _open_story(package, package.main, root, book, text)
    body = root.find(f"{W}body")
    if body is None or not reader.index:
        raise InputError("Word 文件里没有正文段落", place=name, remedy="请确认选对了文件，" + RESAVE)
    reader.read(body)
    coverage = tuple(
        Coverage(package.main, container, characters, True) for container, characters in reader.tally.read.items()
    )
    return Source(text.text, tuple(text.lines), tuple(text.segments), coverage, "docx", tuple(text.revisions))


def _read_book(package: Package, view: View) -> Book:
    styles_root = package.related("styles")
    numbering = read_numbering(package.related("numbering"), styles_root)
    return Book(read_styles(styles_root), numbering, view)


def _open_story(package: Package, part: str, root: _Element, book: Book, text: AnchoredText) -> StoryReader:
    index = {paragraph: number for number, paragraph in enumerate(root.iter(f"{W}p"))}
    if len(index) > MAX_PARAGRAPHS:
        raise InputError(
            f"部件 {part} 有 {len(index)} 段，超过 {MAX_PARAGRAPHS} 段",
            place=package.archive.name,
            remedy="请把文件拆成几份再审查",
        )
    return StoryReader(part, index, book, text, pair_fields(root), Labels(book.numbering))
