"""The paper that the sections are written on: headings, paragraphs, tables and the band for warnings."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from ..package import Package
from ..visible_text import show_hidden
from .page import CENTRAL_WIDTH, STYLES, make, set_page, set_styles

TWIPS_PER_MM = 1440 / 25.4
KEPT_TOGETHER = 300  # code points in a table that is moved to the next page rather than broken
HEADING_FILL = "E7E6E6"
LONGEST_TITLE = 255  # of the file's properties, as far as Office reads them
CHINESE = "一二三四五六七八九十"
AUTHOR = "草案审查"

# Words with their marking: plain, bold, or underlined and bold for the words that a finding is about.
Piece = tuple[str, str]


class Paper:
    """A Word document in the making; all words pass through `show_hidden`."""

    def __init__(self, title: str) -> None:
        self.document: Any = Document()
        set_styles(self.document)
        set_page(self.document)
        self._sections = 0
        self._end = self.document.element.body.sectPr  # the last element of the text
        self.document.core_properties.title = show_hidden(title)[:LONGEST_TITLE]

    def line(self, words: str, style: str = "Normal") -> None:
        """Add a paragraph; line breaks in `words` begin new ones."""
        for part in words.splitlines() or [""]:
            self.pieces([(part, "plain")], style)

    def pieces(self, pieces: Iterable[Piece], style: str = "Normal") -> None:
        """Add a paragraph of marked words (`plain`, `bold` or `fault`)."""
        paragraph = make("p")  # python-docx looks through all styles for each paragraph
        if style != "Normal":
            layout = make("pPr")
            layout.append(make("pStyle", val=STYLES[style].id))
            paragraph.append(layout)
        paragraph.extend(_run(words, mark) for words, mark in pieces if words)
        self._end.addprevious(paragraph)  # python-docx would look through all that is written

    def section(self, words: str) -> None:
        """Add a heading of the first level, numbered 一、二、三、."""
        self.line(f"{CHINESE[self._sections]}、{words}", "Heading 1")
        self._sections += 1

    def band(self, lines: Sequence[str]) -> None:
        """Add a framed, coloured band that nobody reads over; consecutive lines share the frame."""
        for words in lines:
            self.line(words, "提示栏")

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Add a table with a repeated header row (none when `header` is empty) and a paragraph behind it.

        `widths` are millimetres and fill the space between the margins. A table as the very last
        element is lost by some programs: it never is one here.
        """
        assert sum(widths) == CENTRAL_WIDTH
        twips = [round(width * TWIPS_PER_MM) for width in widths]
        table = make("tbl")
        table.extend((_look(sum(twips)), _grid(twips)))
        if header:
            table.append(_row(header, twips, is_header=True, keep=True))
        together = sum(len(words) for row in rows for words in row) <= KEPT_TOGETHER
        for number, row in enumerate(rows, 1):
            table.append(_row(row, twips, is_header=False, keep=together and number < len(rows)))
        self._end.addprevious(table)
        self.line("", "附注")

    def finish(self, as_of: date) -> bytes:
        """Return the file, dated by the day of the review, so that its bytes repeat."""
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = AUTHOR
        properties.created = properties.modified = datetime(as_of.year, as_of.month, as_of.day)
        properties.comments = ""
        out = io.BytesIO()
        self.document.save(out)
        return Package.open(out.getvalue(), as_of, own_times=False).save()


def _run(words: str, mark: str) -> Any:
    run = make("r")
    if mark in ("bold", "fault"):
        look = make("rPr")
        look.append(make("b"))
        if mark == "fault":
            look.append(make("u", val="single"))
        run.append(look)
    for number, part in enumerate(show_hidden(words).replace("\n", " ").split("\t")):
        if number:
            run.append(make("tab"))
        text = make("t")
        text.text = part
        text.set(qn("xml:space"), "preserve")
        run.append(text)
    return run


def _look(width: int) -> Any:
    look, borders, margins = make("tblPr"), make("tblBorders"), make("tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(make(side, val="single", sz="4", space="0", color="auto"))
    margins.extend(make(side, w="85", type="dxa") for side in ("left", "right"))
    look.extend((make("tblW", w=str(width), type="dxa"), borders, make("tblLayout", type="fixed"), margins))
    return look


def _grid(twips: Sequence[int]) -> Any:
    grid = make("tblGrid")
    grid.extend(make("gridCol", w=str(width)) for width in twips)
    return grid


def _row(cells: Sequence[str], twips: Sequence[int], *, is_header: bool, keep: bool) -> Any:
    row, settings = make("tr"), make("trPr")
    settings.append(make("cantSplit"))
    if is_header:
        settings.append(make("tblHeader"))
    row.append(settings)
    for words, width in zip(cells, twips, strict=True):
        cell, look = make("tc"), make("tcPr")
        look.append(make("tcW", w=str(width), type="dxa"))
        if is_header:
            look.append(make("shd", val="clear", color="auto", fill=HEADING_FILL))
        look.append(make("vAlign", val="center"))
        cell.append(look)
        for line in words.splitlines() or [""]:
            cell.append(_cell_line(line, is_header=is_header, keep=keep))
        row.append(cell)
    return row


def _cell_line(words: str, *, is_header: bool, keep: bool) -> Any:
    paragraph, layout, run = make("p"), make("pPr"), make("r")
    layout.append(make("pStyle", val=STYLES["表内文字"].id))
    if keep:
        layout.append(make("keepNext"))
    if is_header or words.isdigit():
        layout.append(make("jc", val="center"))
    if is_header:
        look = make("rPr")
        look.append(make("b"))
        run.append(look)
    text = make("t")
    text.text = show_hidden(words)
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    paragraph.extend((layout, run))
    return paragraph
