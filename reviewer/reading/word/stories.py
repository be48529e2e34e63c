"""The stories beside the body: notes, text boxes, headers, footers and comments, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage
from reviewer.reading.word.alternatives import is_passed_over
from reviewer.reading.word.anchors import AnchoredText, Layout, Omission
from reviewer.reading.word.dangling import is_called, list_dangling
from reviewer.reading.word.drawings import list_drawn_words
from reviewer.reading.word.namespaces import W
from reviewer.reading.word.numbering import Labels
from reviewer.reading.word.package import Package, Relation
from reviewer.reading.word.paragraphs import Book, pair_fields
from reviewer.reading.word.story import StoryReader, Tally
from reviewer.reading.word.tables import TEXT_BOX

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTES = {
    "footnotes": ("footnote", f"{W}footnote"),
    "endnotes": ("endnote", f"{W}endnote"),
    "comments": ("comment", f"{W}comment"),
}
MARGINS = {"header": "header", "footer": "footer"}
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
# What a file may hold besides words: container and reason; those without a count of characters may hold text.
PICTURES = {"image": ("picture", "reason.picture")}
CLOSED = {
    "aFChunk": ("altChunk", "reason.document"),
    "package": ("embedded object", "reason.file"),
    "oleObject": ("embedded object", "reason.object"),
    "diagramData": ("diagram", "reason.diagram"),
    "chart": ("chart", "reason.chart"),
    "chartEx": ("chart", "reason.chart"),
    "subDocument": ("subdocument", "reason.subdocument"),
}
REVIEWER = "草案审查"  # the author of this program's own comments: reviewing a copy gives the same findings
MACRO = "文件带有宏（{part}）；宏没有运行，也不在审查之内"


@dataclass(slots=True)
class Reading:
    """A Word file while it is read: the growing text, and what was read of which part.

    `omitted` are words that stand in no segment, by part: most of them are counted as unread in `coverage`.
    `page_pictures` are the pictures that are pages of the draft, `roots` the parts that were read.
    """

    package: Package
    book: Book
    text: AnchoredText
    tables: int = 0
    coverage: list[Coverage] = field(default_factory=list)
    omitted: dict[str, list[Omission]] = field(default_factory=dict)
    page_pictures: frozenset[str] = frozenset()
    roots: dict[str, _Element] = field(default_factory=dict)

    def read_story(self, part: str, root: _Element, holders: list[_Element], container: str, limit: int) -> Tally:
        """Read the paragraphs below `holders`; raises `InputError` when the part has too many."""
        index = {paragraph: number for number, paragraph in enumerate(root.iter(f"{W}p"))}
        if len(index) > limit:
            raise InputError.of("word.long", place=self.package.archive.name, part=part, count=len(index), limit=limit)
        self.roots[part] = root
        fields, labels = pair_fields(root), Labels(self.book.numbering)
        reader = StoryReader(part, index, self.book, self.text, fields, labels, container, self.tables)
        for holder in holders:
            reader.read(holder)
        boxes = StoryReader(part, index, self.book, self.text, fields, labels, "textbox", reader.tables, reader.tally)
        for box in _text_boxes(holders):
            boxes.read(box)
        self.tables = boxes.tables
        self._note(part, reader.tally)
        self._read_drawn_words(part, root)
        return reader.tally

    def _read_drawn_words(self, part: str, root: _Element) -> None:
        characters = 0
        for words in list_drawn_words(root):
            self.text.add_line(part, words, [], Layout("textbox"))
            characters += len(words)
        if characters:
            self.coverage.append(Coverage(part, "wordart", characters, True))

    def _note(self, part: str, tally: Tally) -> None:
        self.coverage += [Coverage(part, container, count, True) for container, count in tally.read.items() if count]
        self._omit(part, "hidden text", tally.hidden, "reason.hidden")
        self._omit(part, "merged cell", tally.merged, "reason.merged")
        self.omitted.setdefault(part, []).extend(tally.unanchored)

    def _omit(self, part: str, container: str, omitted: list[Omission], reason: str) -> None:
        if omitted:
            characters = sum(len(one.words) for one in omitted)
            self.coverage.append(Coverage(part, container, characters, False, say(DEFAULT, reason)))
            self.omitted.setdefault(part, []).extend(omitted)


def read_side_stories(reading: Reading, root: _Element, limit: int) -> list[str]:
    """Read notes, comments, headers and footers after the body, whose root is given; return warnings.

    Pictures, embedded files and links that lead nowhere become unread coverage.
    """
    warnings: list[str] = []
    package = reading.package
    seen: set[str] = set()
    relations = sorted(package.relations(package.main), key=_reading_order)
    for relation in relations:
        if relation.kind in NOTES or relation.kind in MARGINS:
            _read_part(reading, relation, seen, limit, called=is_called(relation.kind, root))
        elif relation.kind == "vbaProject":
            warnings.append(MACRO.format(part=relation.target or relation.wanted))
        else:
            _note_closed(reading, relation, seen)
    reading.coverage += list_dangling(package, root)
    return warnings


def _reading_order(relation: Relation) -> tuple[int, str, str]:
    order = ("footnotes", "endnotes", "comments", "header", "footer")
    return order.index(relation.kind) if relation.kind in order else len(order), relation.target or "", relation.id


def _read_part(reading: Reading, relation: Relation, seen: set[str], limit: int, *, called: bool) -> None:
    part = relation.target
    if part is None:
        reason = say(DEFAULT, "reason.no-part", part=relation.wanted)
        container = NOTES[relation.kind][0] if relation.kind in NOTES else MARGINS[relation.kind]
        reading.coverage.append(Coverage(relation.wanted, container, None if called else 0, False, reason))
        return
    if part in seen:
        return
    seen.add(part)
    root = reading.package.parse(part)
    if relation.kind in MARGINS:
        holders, container = [root], MARGINS[relation.kind]
    else:
        container, tag = NOTES[relation.kind]
        holders = [
            one
            for one in root.iterfind(tag)
            if one.get(f"{W}type") not in SEPARATORS and one.get(f"{W}author") != REVIEWER
        ]
    reading.read_story(part, root, holders, container, limit)
    for inner in reading.package.relations(part):
        _note_closed(reading, inner, seen)


def _note_closed(reading: Reading, relation: Relation, seen: set[str]) -> None:
    name = relation.target or relation.wanted
    if name in seen:
        return
    if relation.kind in PICTURES:
        container, reason = PICTURES[relation.kind]
        if name in reading.page_pictures:
            reading.coverage.append(Coverage(name, container, None, False, say(DEFAULT, "reason.page-picture")))
        else:
            reading.coverage.append(Coverage(name, container, 0, False, say(DEFAULT, reason)))
        seen.add(name)
    elif relation.kind in CLOSED:
        container, reason = CLOSED[relation.kind]
        reading.coverage.append(Coverage(name, container, None, False, say(DEFAULT, reason)))
        seen.add(name)


def _text_boxes(holders: list[_Element]) -> Iterator[_Element]:
    """Yield the text boxes below, each once: the fallback of a newer drawing repeats its words."""
    for holder in holders:
        for box in holder.iter(TEXT_BOX):
            if not _is_repeated(box):
                yield box


def _is_repeated(box: _Element) -> bool:
    """Tell whether another form of the box is read, or the box that holds it."""
    return is_passed_over(box) or next(box.iterancestors(TEXT_BOX), None) is not None
