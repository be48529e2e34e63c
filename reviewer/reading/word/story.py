"""A story: the body, a header, a note, a text box – paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reviewer.model import Cell, View
from reviewer.reading.word.anchors import AnchoredText, Layout, Omission, Piece
from reviewer.reading.word.namespaces import M, W
from reviewer.reading.word.numbering import Labels
from reviewer.reading.word.paragraphs import Book, Fields, Paragraph, label_of, read_paragraph
from reviewer.reading.word.soft_breaks import splits_word
from reviewer.reading.word.styles import BODY_LEVEL
from reviewer.reading.word.tables import Row, blocks, read_table

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Tally:
    """A story: characters read by container, and words left out by reason."""

    read: dict[str, int] = field(default_factory=dict)
    hidden: list[Omission] = field(default_factory=list)
    merged: list[Omission] = field(default_factory=list)

    def add(self, container: str, characters: int) -> None:
        """Count characters copied from the file."""
        self.read[container] = self.read.get(container, 0) + characters


@dataclass(slots=True)
class StoryReader:
    """Reads one story of `part` into `text`. `index` counts all `w:p` of the part.

    `container` names its lines (cells of the body excepted); `tables` is the number of tables so
    far, so that several stories may count on.
    """

    part: str
    index: dict[_Element, int]
    book: Book
    text: AnchoredText
    fields: Fields
    labels: Labels
    container: str = "paragraph"
    tables: int = 0
    tally: Tally = field(default_factory=Tally)
    _waiting: list[Piece] = field(default_factory=list)

    def read(self, parent: _Element, cell: Cell | None = None) -> None:
        """Read all paragraphs and tables inside `parent`."""
        last: Paragraph | None = None
        for block in blocks(parent):
            if block.tag == f"{W}p":
                last = read_paragraph(block, self.index[block], self.book, self.fields)
                if last.hidden:
                    self.tally.hidden.append(Omission(self.index[block], last.hidden))
                self._add_paragraph(last, cell)
            elif block.tag == f"{W}tbl":
                self._flush(last, cell)
                self._read_table(block)
            elif block.tag != f"{W}altChunk":  # a row or cell outside a table: read what it holds
                self.read(block, cell)
        self._flush(last, cell)

    def _add_paragraph(self, paragraph: Paragraph, cell: Cell | None) -> None:
        self._waiting += paragraph.pieces
        if not paragraph.joins:
            pieces, self._waiting = self._waiting, []
            self._write(paragraph, pieces, cell)

    def _flush(self, last: Paragraph | None, cell: Cell | None) -> None:
        """Write what waits for a next paragraph that does not come."""
        pieces, self._waiting = self._waiting, []
        if last is not None and any(piece.shown and piece.words for piece in pieces):
            self._write(last, pieces, cell)

    def _write(self, paragraph: Paragraph, pieces: list[Piece], cell: Cell | None) -> None:
        look = paragraph.look
        container = "cell" if cell is not None and self.container == "paragraph" else self.container
        level = look.outline if look.outline is not None and 0 <= look.outline < BODY_LEVEL else None
        layout = Layout(container, level, cell, bool(look.centered))
        label = label_of(paragraph, self.labels)
        # A heading or a centred title that is broken by hand is one line for the reader.
        joined = layout.centered or level is not None
        for line in _break_lines(pieces, joined=joined):
            self.tally.add(container, self.text.add_line(self.part, label, line, layout))
            label = ""

    def _read_table(self, table: _Element) -> None:
        number = self.tables
        self.tables += 1
        rows = read_table(table, self.book.view)
        headers = _header_rows(rows)
        for at, row in enumerate(rows):
            for box in row.boxes:
                if box.merged:
                    self.tally.merged += self._omit(box.element)
                    continue
                place = Cell(number, at, box.column, headers[at], box.rows, box.columns)
                self.read(box.element, place)

    def _omit(self, element: _Element) -> list[Omission]:
        """List the words below, shown or not, each with its paragraph."""
        struck = (f"{W}delText",) if self.book.view is View.ORIGINAL else ()
        return [
            Omission(self.index.get(next(text.iterancestors(f"{W}p"), element)), text.text)
            for text in element.iter(f"{W}t", f"{M}t", *struck)
            if text.text
        ]


def _break_lines(pieces: list[Piece], *, joined: bool) -> list[list[Piece]]:
    """Split at line breaks; outer ones and those inside a word are dropped, inner ones of a heading become a blank."""
    solid = [n for n, piece in enumerate(pieces) if piece.shown and not piece.ends_line and piece.words]
    first, last = (solid[0], solid[-1]) if solid else (len(pieces), -1)
    lines: list[list[Piece]] = [[]]
    for n, piece in enumerate(pieces):
        if not (piece.ends_line and piece.shown):
            lines[-1].append(piece)
        elif first < n < last:
            if splits_word(_words(pieces[:n]), _words(pieces[n + 1 :])):
                lines[-1].append(replace(piece, words="", ends_line=False))
            elif joined:
                lines[-1].append(replace(piece, words=" "))
            else:
                lines.append([])
    return lines


def _words(pieces: Iterable[Piece]) -> str:
    return "".join(piece.words for piece in pieces if piece.shown and not piece.ends_line)


def _header_rows(rows: list[Row]) -> list[bool]:
    """Tell which rows head the table: those that the file marks, from the top on."""
    marked: list[bool] = []
    for row in rows:
        marked.append(row.header and all(marked))
    return marked
