"""The growing text of a draft, each stretch with the element of the file that it was copied from."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer.model import Cell, Concealment, Guise, Line, Revision, Segment, Span


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: `kind` is insert, delete or move."""

    kind: str
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one text-bearing element as they stand in the text.

    `shown` is False for words that the view leaves out; they still mark the place of their change.
    `ends_line` tells that the piece is a line break, `guise` how its words are concealed. Words that are no
    text of an element (the chosen entry of a form) are not `anchored`: they are read, and no way leads back.
    """

    words: str
    paragraph: int
    node: int
    offset: int
    shown: bool = True
    change: Change | None = None
    bold: bool = False
    ends_line: bool = False
    guise: Guise | None = None
    anchored: bool = True


@dataclass(frozen=True, slots=True)
class Omission:
    """Words that stand in no segment, of one paragraph (as in `Segment`) or of none: most are listed as unread."""

    paragraph: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What the layout says of a line; the fields are those of `Line`."""

    container: str = "paragraph"
    level: int | None = None
    cell: Cell | None = None
    centered: bool = False


@dataclass(slots=True)
class AnchoredText:
    """Text under construction; positions count in the whole text from the first line on."""

    lines: list[Line] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    concealed: list[Concealment] = field(default_factory=list)
    at: int = 0
    _parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All lines so far, each but the last with its line break."""
        return "".join(self._parts)

    def add_line(self, part: str, label: str, pieces: list[Piece], layout: Layout) -> int:
        """Append one line of `part`; return the number of characters copied from the file."""
        if self.lines:
            self._parts.append("\n")
            self.at += 1
        start = self.at
        self._put(label)
        bold = copied = 0
        for piece in pieces:
            self._mark(piece)
            if piece.guise is not None and piece.words.strip():
                self._conceal(piece, start)
            if not piece.shown or not piece.words:
                continue
            span = Span(self.at, self.at + len(piece.words))
            if piece.anchored:
                self.segments.append(Segment(span, part, piece.paragraph, piece.node, piece.offset))
            self._put(piece.words)
            copied += len(piece.words)
            bold += len(piece.words) if piece.bold or not piece.words.strip() else 0
        is_bold = 0 < copied == bold and any(piece.bold for piece in pieces)
        self.lines.append(
            Line(
                Span(start, self.at),
                layout.container,
                len(label),
                layout.level,
                layout.cell,
                bold=is_bold,
                centered=layout.centered,
            )
        )
        return copied

    def _conceal(self, piece: Piece, start: int) -> None:
        """Note concealed words; those that are not shown at all are told by the character in front of them."""
        assert piece.guise is not None
        span = Span(self.at, self.at + len(piece.words)) if piece.shown else Span(max(start, self.at - 1), self.at)
        last = self.concealed[-1] if self.concealed else None
        if last is not None and last.guise is piece.guise and last.span.end >= span.start >= last.span.start:
            self.concealed[-1] = Concealment(Span(last.span.start, span.end), piece.guise)
        else:
            self.concealed.append(Concealment(span, piece.guise))

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self.at += len(words)

    def _mark(self, piece: Piece) -> None:
        """Note the change behind a piece, joined to the last one when it goes on."""
        change = piece.change
        if change is None:
            return
        end = self.at + (len(piece.words) if piece.shown else 0)
        start = self.at
        if self.revisions:
            last = self.revisions[-1]
            if last.span.end == start and Change(last.kind, last.author, last.date) == change:
                start = self.revisions.pop().span.start
        self.revisions.append(Revision(Span(start, end), change.kind, change.author, change.date))
