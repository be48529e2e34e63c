"""PDF files: pdfplumber gives characters and rules with their places; pages without text are scans.

pdfplumber is the one reader of five tried that keeps Chinese quotation marks where they are printed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.page_columns import Item, read_in_columns
from reviewer.reading.pages import lay_out_pages
from reviewer.reading.pdf_asides import list_attachments, list_remarks
from reviewer.reading.pdf_characters import Char, drop_repeated, level, name_symbols
from reviewer.reading.pdf_damage import list_damaged, list_lost_pages
from reviewer.reading.pdf_gaps import find_codes, find_cover, list_pictures, part_turned
from reviewer.reading.pdf_layers import part_layers
from reviewer.reading.pdf_tables import find_tables, is_inside, read_table
from reviewer.reading.printed import Gap, Page, PrintedLine
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

HEADER = b"%PDF-"
SEARCHED = 1024  # bytes in front of the header that readers accept
MAX_PAGES = 3_000
MAX_OBJECTS = 200_000  # characters, rules and pictures of one page; a page full of print has some thousand
WIDE_GAP = 1.5  # blanks of so many characters may be a gutter between columns


Mark = tuple[str, Char | None]  # what is printed; a blank that nobody printed has no character


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages of a PDF, and what of the file belongs to no page and was not read."""

    pages: list[Page]
    gaps: tuple[Gap, ...] = ()


def is_pdf(sample: Sample) -> bool:
    """Tell by the header, which may stand behind some other bytes."""
    return HEADER in sample.data[:SEARCHED]


@reader("pdf", "PDF", (".pdf",), is_pdf, isolated=True)
def read_pdf(data: bytes, name: str, view: View) -> Source:
    """Read a PDF; raises `InputError` when it is damaged, encrypted or too much."""
    # places in a PDF are counted from its header: with bytes in front of it, other objects would be read as pages
    printed = read_pdf_pages(data[max(0, data.find(HEADER)) :])
    return lay_out_pages(printed.pages, name, "pdf", gaps=printed.gaps)


def read_pdf_pages(data: bytes) -> Printed:
    """Return the pages with their lines and tables, and what else the file holds; raises `InputError`."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            if len(opened.pages) > MAX_PAGES:
                raise InputError.of("pdf.long", pages=len(opened.pages), limit=MAX_PAGES)
            lost = list_lost_pages(opened.doc, [page.page_obj.pageid for page in opened.pages])
            return Printed([_read_page(page, data) for page in opened.pages], (*list_attachments(opened.doc), *lost))
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, MemoryError):
            raise cause from error
        if isinstance(cause, PDFPasswordIncorrect):
            raise InputError.of("pdf.encrypted") from error
        raise InputError.of("pdf.damaged") from error


def _read_page(page: PdfPage, data: bytes) -> Page:
    from reviewer.reading.ocr import can_recognise, read_scanned_page

    damaged = list_damaged(page.page_obj)
    objects = sum(len(found) for found in page.objects.values())
    if objects > MAX_OBJECTS:
        raise InputError.of("pdf.page-large", page=page.page_number, count=objects, limit=MAX_OBJECTS)
    chars, turned = part_turned(drop_repeated(page.chars))
    chars, overprinted = part_layers(chars)
    unknown = name_symbols(chars)
    cover = find_cover(page, chars)
    unread, codes = find_codes(chars)
    asides, unreadable = list_remarks(page)
    if cover and can_recognise():
        found = read_scanned_page(data, page.page_number)
    else:
        content = () if unread and unknown > len(chars) // 2 else tuple(_read_content(page, chars))
        pictures = () if cover else list_pictures(page)
        found = Page(page.width, page.height, content, cover or unread, gaps=(*codes, *pictures))
    page.close()
    return replace(found, asides=asides, gaps=(*found.gaps, *turned, *overprinted, *unreadable, *damaged))


def _read_content(page: PdfPage, chars: list[Char]) -> list[Item]:
    tables = find_tables(page)
    outside = [char for char in chars if not any(is_inside(char, table.box) for table in tables)]
    pieces: list[Item] = [piece for row in _list_rows(outside) for piece in _cut(row)]
    pieces += [read_table(table, chars, _write) for table in tables]
    return read_in_columns(pieces)


def _list_rows(chars: list[Char]) -> Iterator[list[Mark]]:
    """Yield the printed lines, each as its marks from left to right, with blanks where words are set apart."""
    from pdfplumber.utils.text import chars_to_textmap

    if not chars:
        return
    level(chars)
    row: list[Mark] = []
    for words, char in [*chars_to_textmap(chars).tuples, ("\n", None)]:
        if words != "\n":
            row.append((words, char))
        elif row:
            if any(one.strip() and char for one, char in row):
                yield row
            row = []


def _write(chars: list[Char]) -> str:
    return "\n".join(_spell(row) for row in _list_rows(chars))


def _spell(row: Sequence[Mark]) -> str:
    return "".join(words for words, _ in row).strip(" ")


def _cut(row: list[Mark]) -> Iterator[PrintedLine]:
    """Yield the pieces of a line that wide blanks part."""
    solid = [(at, char) for at, (words, char) in enumerate(row) if char and words.strip()]
    top, bottom = min(char["top"] for _, char in solid), max(char["bottom"] for _, char in solid)
    cuts = [
        at
        for (_, one), (at, two) in pairwise(solid)
        if two["x0"] - one["x1"] > WIDE_GAP * max(one["size"], two["size"])
    ]
    for begin, end in pairwise([0, *cuts, len(row)]):
        chars = [char for at, char in solid if begin <= at < end]
        sizes = sorted(char["size"] for char in chars)
        left, right = min(char["x0"] for char in chars), max(char["x1"] for char in chars)
        yield PrintedLine(_spell(row[begin:end]), left, right, top, bottom, sizes[len(sizes) // 2])


READERS = (read_pdf,)
