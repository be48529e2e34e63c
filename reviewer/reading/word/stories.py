"""The stories beside the body: notes, text boxes, headers, footers and comments, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage
from reviewer.reading.word.anchors import AnchoredText, Omission
from reviewer.reading.word.namespaces import MC, W
from reviewer.reading.word.numbering import Labels
from reviewer.reading.word.package import Package, Relation
from reviewer.reading.word.paragraphs import Book, pair_fields
from reviewer.reading.word.story import StoryReader, Tally

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT_BOX = f"{W}txbxContent"
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
    "subDocument": ("subdocument", "reason.subdocument"),
}
REVIEWER = "草案审查"  # the author of this program's own comments: reviewing a copy gives the same findings
MACRO = "文件带有宏（{part}）；宏没有运行，也不在审查之内"


@dataclass(slots=True)
class Reading:
    """A Word file while it is read: the growing text, and what was read of which part.

    `omitted` are the words that `coverage` counts as unread, by part.
    """

    package: Package
    book: Book
    text: AnchoredText
    tables: int = 0
    coverage: list[Coverage] = field(default_factory=list)
    omitted: dict[str, list[Omission]] = field(default_factory=dict)

    def read_story(self, part: str, root: _Element, holders: list[_Element], container: str, limit: int) -> Tally:
        """Read the paragraphs below `holders`; raises `InputError` when the part has too many."""
        index = {paragraph: number for number, paragraph in enumerate(root.iter(f"{W}p"))}
        if len(index) > limit:
            raise InputError.of("word.long", place=self.package.archive.name, part=part, count=len(index), limit=limit)
        fields, labels = pair_fields(root), Labels(self.book.numbering)
        reader = StoryReader(part, index, self.book, self.text, fields, labels, container, self.tables)
        for holder in holders:
            reader.read(holder)
        boxes = StoryReader(part, index, self.book, self.text, fields, labels, "textbox", reader.tables, reader.tally)
        for box in _text_boxes(holders):
            boxes.read(box)
        self.tables = boxes.tables
        self._note(part, reader.tally)
        return reader.tally

    def _note(self, part: str, tally: Tally) -> None:
        self.coverage += [Coverage(part, container, count, True) for container, count in tally.read.items() if count]
        self._omit(part, "hidden text", tally.hidden, "reason.hidden")
        self._omit(part, "merged cell", tally.merged, "reason.merged")

    def _omit(self, part: str, container: str, omitted: list[Omission], reason: str) -> None:
        if omitted:
            characters = sum(len(one.words) for one in omitted)
            self.coverage.append(Coverage(part, container, characters, False, say(DEFAULT, reason)))
            self.omitted.setdefault(part, []).extend(omitted)


def read_side_stories(reading: Reading, limit: int) -> list[str]:
    """Read notes, comments, headers and footers after the body; return warnings.

    Pictures, embedded files and links that lead nowhere become unread coverage.
    """
    warnings: list[str] = []
    package = reading.package
    seen: set[str] = set()
    relations = sorted(package.relations(package.main), key=_reading_order)
    for relation in relations:
        if relation.kind in NOTES or relation.kind in MARGINS:
            _read_part(reading, relation, seen, limit)
        elif relation.kind == "vbaProject":
            warnings.append(MACRO.format(part=relation.target or relation.wanted))
        else:
            _note_closed(reading, relation, seen)
    return warnings


def _reading_order(relation: Relation) -> tuple[int, str, str]:
    order = ("footnotes", "endnotes", "comments", "header", "footer")
    return order.index(relation.kind) if relation.kind in order else len(order), relation.target or "", relation.id


def _read_part(reading: Reading, relation: Relation, seen: set[str], limit: int) -> None:
    part = relation.target
    if part is None:
        reason = say(DEFAULT, "reason.no-part", part=relation.wanted)
        reading.coverage.append(Coverage(relation.wanted, relation.kind, 0, False, reason))
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
    around = box.getparent()
    while around is not None:
        if around.tag == f"{MC}Fallback":
            choice = around.getparent()
            return choice is not None and any(_holds(one) for one in choice.iterfind(f"{MC}Choice"))
        if around.tag == TEXT_BOX:
            return True  # read with the box that holds it
        around = around.getparent()
    return False


def _holds(choice: _Element) -> bool:
    return next(choice.iter(TEXT_BOX), None) is not None
