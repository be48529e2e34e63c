"""PDF files: pdfplumber gives lines and ruled tables with their places; pages without text are scans.

pdfplumber is the one reader of five tried that keeps Chinese quotation marks where they are printed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.reading.pages import Page, PrintedLine, PrintedTable, lay_out_pages
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

HEADER = b"%PDF-"
SEARCHED = 1024  # bytes in front of the header that readers accept
MAX_PAGES = 3_000


def is_pdf(sample: Sample) -> bool:
    """Tell by the header, which may stand behind some other bytes."""
    return HEADER in sample.data[:SEARCHED]


@reader("pdf", "PDF", (".pdf",), is_pdf, isolated=True)
def read_pdf(data: bytes, name: str, view: View) -> Source:
    """Read a PDF; raises `InputError` when it is damaged, encrypted or too much."""
    return lay_out_pages(read_pdf_pages(data), name, "pdf")


def read_pdf_pages(data: bytes) -> list[Page]:
    """Return the pages with their lines and tables; raises `InputError`."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            if len(opened.pages) > MAX_PAGES:
                raise InputError.of("pdf.long", pages=len(opened.pages), limit=MAX_PAGES)
            return [_read_page(page, data) for page in opened.pages]
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, MemoryError):
            raise cause from error
        if isinstance(cause, PDFPasswordIncorrect):
            raise InputError.of("pdf.encrypted") from error
        raise InputError.of("pdf.damaged") from error


def _read_page(page: PdfPage, data: bytes) -> Page:
    from reviewer.reading.ocr import read_scanned_page

    if not page.chars:
        found = read_scanned_page(data, page.page_number) if page.images else Page(page.width, page.height, ())
        page.close()
        return found
    tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda one: not any(_is_inside(one, box) for box in boxes)) if boxes else page
    lines = [_line(one) for one in outside.extract_text_lines(strip=True) if one["text"].strip()]
    ruled = [PrintedTable(tuple(tuple(row) for row in table.extract()), table.bbox[1]) for table in tables]
    content: list[PrintedLine | PrintedTable] = sorted([*lines, *ruled], key=lambda one: one.top)
    found = Page(page.width, page.height, tuple(content))
    page.close()
    return found


def _is_inside(one: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _line(one: dict[str, Any]) -> PrintedLine:
    sizes = sorted(char["size"] for char in one["chars"])
    return PrintedLine(one["text"], one["x0"], one["x1"], one["top"], one["bottom"], sizes[len(sizes) // 2])


READERS = (read_pdf,)
