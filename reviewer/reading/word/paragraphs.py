"""Paragraphs: which of their words a reader sees, and the label in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.model import Guise, View
from reviewer.reading.word.alternatives import ALTERNATE, FORMS, choose
from reviewer.reading.word.anchors import Change, Piece
from reviewer.reading.word.drawings import chosen_entry
from reviewer.reading.word.namespaces import W
from reviewer.reading.word.nodes import FIELD_MARKS, content_nodes, is_break, show
from reviewer.reading.word.numbering import Labels, Numbering
from reviewer.reading.word.revisions import TRACKED, find_marks, is_out, read_change
from reviewer.reading.word.styles import NOTHING, Look, Styles, read_paragraph_look, read_run_look

if TYPE_CHECKING:
    from lxml.etree import _Element

PROPERTIES = f"{W}pPr"
RUN_PROPERTIES = f"{W}rPr"
TINY = 4  # half points; print of two points cannot be read
PALE = tuple(f"f{one}" * 3 for one in "89abcdef")  # colours that cannot be told from white paper


@dataclass(frozen=True, slots=True)
class Book:
    """What all parts of a file share: styles, lists and the view that is asked for."""

    styles: Styles
    numbering: Numbering
    view: View


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the view shows it.

    `look` is its layout with all styles; `number` the list and level that it counts in; `joins`
    tells that its mark is struck, so that the next paragraph goes on in the same line; `hidden`
    is its hidden text; `style` is the name of its style.
    """

    pieces: list[Piece]
    look: Look
    number: tuple[int, int] | None
    joins: bool
    hidden: str
    style: str


@dataclass(slots=True)
class Fields:
    """Complex fields that are open while a story is read: only their results are shown.

    A field whose marks do not pair is no field: hiding all that follows it would lose text.
    """

    paired: frozenset[_Element]
    _open: list[bool] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Tell whether the next words stand in the instruction of a field."""
        return not all(self._open)

    def pass_mark(self, mark: _Element) -> None:
        """Take note of a `w:fldChar`."""
        if mark not in self.paired:
            return
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(False)
        elif self._open:  # marks in another order than the story is read in (a text box) close nothing
            if kind == "separate":
                self._open[-1] = True
            else:
                self._open.pop()


def pair_fields(root: _Element) -> Fields:
    """Find the field marks below `root` that belong together: begin, perhaps separate, end."""
    paired: list[_Element] = []
    open_: list[list[_Element]] = []
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append([mark])
        elif kind == "separate" and open_ and len(open_[-1]) == 1:
            open_[-1].append(mark)
        elif kind == "end" and open_:
            paired += [*open_.pop(), mark]
    return Fields(frozenset(paired))


@dataclass(slots=True)
class _Run:
    """What surrounds a text-bearing element: tracked changes and looks of its run."""

    shown: bool = True
    change: Change | None = None
    bold: bool = False
    hidden: bool = False
    guise: Guise | None = None


def read_paragraph(element: _Element, index: int, book: Book, fields: Fields) -> Paragraph:
    """Read a `w:p`, the `index`-th of its part."""
    properties = element[0] if len(element) and element[0].tag == PROPERTIES else element.find(PROPERTIES)
    properties = _as_viewed(properties, book.view)
    style_id, direct = _style_of(properties), read_paragraph_look(properties)
    below = book.styles.look(style_id)
    look = direct.over(below)
    pieces: list[Piece] = []
    hidden: list[str] = []
    node = 0
    holder: _Element | None = None
    run = _Run()
    for leaf in content_nodes(element):
        if leaf.tag in FIELD_MARKS:
            fields.pass_mark(leaf)
            if (entry := chosen_entry(leaf)) and (parent := leaf.getparent()) is not None:
                holder, run = parent, _read_run(parent, element, below, book)
                shows = run.shown and not run.hidden
                pieces.append(Piece(entry, index, node, 0, shows, run.change, run.bold, anchored=False))
            continue
        parent = leaf.getparent()
        if parent is not holder and parent is not None:
            holder, run = parent, _read_run(parent, element, below, book)
        shown = show(leaf)
        visible = run.shown and not run.hidden and not fields.in_code
        if run.shown and run.hidden and not fields.in_code:
            hidden.append(shown.shown)
        if visible or run.change is not None or (run.shown and run.hidden and shown.shown.strip()):
            breaks = is_break(leaf)
            pieces.append(
                Piece(shown.shown, index, node, shown.offset, visible, run.change, run.bold, breaks, run.guise)
            )
        node += 1
    style = style_id if style_id in book.styles.own else book.styles.normal
    number = book.numbering.place(look, direct, style, book.styles)
    joins = any(is_out(mark, book.view) for mark in _paragraph_marks(properties))
    return Paragraph(pieces, look, number, joins, "".join(hidden), book.styles.names.get(style, ""))


def _as_viewed(properties: _Element | None, view: View) -> _Element | None:
    """Return the properties before tracked changes of format, where the original is asked for."""
    if properties is None or view is View.FINAL:
        return properties
    former = properties.find(f"{W}pPrChange/{W}pPr")
    return properties if former is None else former


def _style_of(properties: _Element | None) -> str:
    found = properties.find(f"{W}pStyle") if properties is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def _paragraph_marks(properties: _Element | None) -> list[_Element]:
    return find_marks(properties.find(RUN_PROPERTIES)) if properties is not None else []


def _read_run(run: _Element, paragraph: _Element, below: Look, book: Book) -> _Run:
    look = NOTHING
    if len(run) and run[0].tag == RUN_PROPERTIES:
        look = _run_look(run[0], book)
    look = look.over(below)
    shown, change = True, None
    around = run if run.tag in FORMS else run.getparent()
    while around is not None and around is not paragraph:
        tag = around.tag
        if tag in TRACKED:
            shown = shown and not is_out(around, book.view)
            change = change or read_change(around)
        elif tag == f"{W}rt" or (tag in FORMS and _is_other_form(around)):
            return _Run(shown=False)
        around = around.getparent()
    return _Run(shown, change, bool(look.bold), bool(look.hidden), _guise(look))


def _guise(look: Look) -> Guise | None:
    """Return how the look conceals words on white paper, None when it shows them."""
    if look.hidden:
        return Guise.HIDDEN
    if look.size is not None and look.size <= TINY:
        return Guise.TINY
    if look.colour in PALE and (
        look.shade is None or look.shade in PALE or look.shade in ("auto", "none", "clear", "white")
    ):
        return Guise.PALE
    return None


def _run_look(properties: _Element, book: Book) -> Look:
    own = read_run_look(properties)
    style = properties.find(f"{W}rStyle")
    return own.over(book.styles.character(style.get(f"{W}val", ""))) if style is not None else own


def _is_other_form(form: _Element) -> bool:
    """Tell whether another of the alternative contents is the one that is read."""
    holder = form.getparent()
    return holder is not None and holder.tag == ALTERNATE and choose(holder) is not form


def label_of(paragraph: Paragraph, labels: Labels) -> str:
    """Count the paragraph in its list and return the label with suffix, empty without a number."""
    return labels.next(*paragraph.number) if paragraph.number else ""
