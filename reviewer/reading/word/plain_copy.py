"""A copy of a Word file for docx2python, made in memory: all words of one view, and nothing that trips it.

docx2python raises `KeyError: 'r'` where a part does not declare that prefix, knows elements by their
usual prefixes only, prints what are no words of the document (targets of links, alternative texts,
font names, ids of notes, bullets), and its time or memory runs away on comment ranges, grid spans and
list levels. The copy leaves all that out. What it keeps is left as it stands in the file: the reader
whose work is checked here has no say in it, so the few rules that both follow are written down twice.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reviewer.messages import Text
from reviewer.model import View
from reviewer.reading.word.namespaces import MAIN, MC, OFFICE, A, M, V, W
from reviewer.reading.word.package import Package
from reviewer.reading.word.stories import REVIEWER

if TYPE_CHECKING:
    from lxml.etree import _Element

# What docx2python calls the parts with words, by the relation that the body has to them. Comments are
# bound in as endnotes: their own kind it reads only together with the ranges that make it slow.
STORIES = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "endnotes",
}
USUAL = {"w": MAIN, "r": f"{OFFICE}/relationships", "m": M[1:-1]}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NUMBER = "pid"  # the attribute that holds a paragraph's number, as in `Segment`: docx2python keeps it
PARAGRAPH = f"{W}p"
GONE = "gone"  # the tag of what is to be dropped
TEXTS = (f"{W}t", f"{M}t")
STRUCK = f"{W}delText"
FIELD_MARK = f"{W}fldChar"
OUT = {View.FINAL: (f"{W}del", f"{W}moveFrom"), View.ORIGINAL: (f"{W}ins", f"{W}moveTo")}
CELL_OUT = {View.FINAL: f"{W}cellDel", View.ORIGINAL: f"{W}cellIns"}
WORDLESS = (
    *(f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")),
    *(f"{W}{name}" for name in ("instrText", "delInstrText", "tab", "ptab", "br", "cr", "sym", "checkBox")),
    *(f"{W}{name}" for name in ("footnoteReference", "endnoteReference", "commentReference")),
    *(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd", "proofErr")),
    f"{A}blip",
    f"{V}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
)
# Wrappers that docx2python does more about than to read what they hold.
OPENED = tuple(f"{W}{name}" for name in ("hyperlink", "footnote", "endnote", "comment"))

FRAMES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))

# docx2python runs in this process: what would take it more than some seconds is not begun.
MAX_BYTES = 24 << 20  # of XML in all parts together
MAX_ELEMENTS = 600_000
MAX_STEPS = 500_000  # elements of the copy, each counted as often as it is deep: some 10 µs each
MAX_NAMESPACES = 100  # in force at one place: docx2python lists them anew for each element
MAX_JOINS = 10_000_000_000  # code points copied while a run grows piece by piece: no more than a second


@dataclass(frozen=True, slots=True)
class PlainCopy:
    """A package in memory; `parts` names the part of the file that each of its parts was made from."""

    data: bytes
    parts: Mapping[str, str]


class TooMuch(Exception):  # noqa: N818 - it is an outcome, not an error
    """The file is too big for a second reading; the text says by what measure."""


def make_plain_copy(package: Package, view: View) -> PlainCopy:
    """Return the copy of all parts with words; raises `TooMuch`, and `InputError` for a damaged part."""
    stories = list(dict.fromkeys(_list_stories(package)))
    size = sum(package.archive.zip.getinfo(part).file_size for part, _ in stories)
    if size > MAX_BYTES:
        raise TooMuch(Text.of("second.large", size=size >> 20, limit=MAX_BYTES >> 20))
    binder = _Binder(view)
    for part, kind in stories:
        binder.add(part, kind, package.parse(part))
    return binder.bind()


def _list_stories(package: Package) -> Iterator[tuple[str, str]]:
    yield package.main, "officeDocument"
    for relation in package.relations(package.main):
        if relation.kind in STORIES and relation.target is not None:
            yield relation.target, STORIES[relation.kind]


@dataclass(slots=True)
class _Binder:
    """The copy under construction; `elements`, `steps` and `joins` count what it asks of docx2python so far."""

    view: View
    parts: list[tuple[str, str, bytes]] = field(default_factory=list)
    elements: int = 0
    steps: int = 0
    joins: int = 0
    namespaces: int = 0

    def add(self, part: str, kind: str, root: _Element) -> None:
        """Take in a part with words; `kind` is what docx2python calls it."""
        from lxml import etree

        self.elements += sum(1 for _ in root.iter())
        self._limit()
        for number, paragraph in enumerate(root.iter(PARAGRAPH)):
            paragraph.set(NUMBER, str(number))
        _drop_what_the_view_drops(root, self.view)
        _drop_wordless(root)
        _drop_field_codes(root)
        self._measure(root)
        self._limit()
        root = _with_usual_prefixes(root)
        self.parts.append((part, kind, etree.tostring(root, encoding="UTF-8", xml_declaration=True)))

    def _limit(self) -> None:
        efforts = (self.elements, self.steps, self.joins, self.namespaces)
        limits = (MAX_ELEMENTS, MAX_STEPS, MAX_JOINS, MAX_NAMESPACES)
        if any(effort > limit for effort, limit in zip(efforts, limits, strict=True)):
            raise TooMuch(Text.of("second.deep"))

    def _measure(self, root: _Element) -> None:
        """Count what docx2python will do: it looks below every element, and copies a run for each piece in it."""
        from lxml import etree

        depth = namespaces = 0
        open_: list[list[int]] = [[0, 0]]  # pieces and characters of each paragraph around, and of no paragraph
        for event, element in etree.iterwalk(root, events=("start", "end", "start-ns", "end-ns")):
            if event == "start-ns":
                namespaces += 1
                self.namespaces = max(self.namespaces, namespaces)
                continue
            if event == "end-ns":
                namespaces -= 1
                continue
            tag = element.tag
            if event == "start":
                depth += 1
                self.steps += depth
                if tag == PARAGRAPH:
                    open_.append([0, 0])
                elif tag in TEXTS:
                    open_[-1][0] += 1
                    open_[-1][1] += len(element.text or "")
            else:
                depth -= 1
                if tag == PARAGRAPH:
                    pieces, characters = open_.pop()
                    self.joins += pieces * characters
        self.joins += open_[0][0] * open_[0][1]

    def bind(self) -> PlainCopy:
        """Return the copy, uncompressed; the body is the part that was taken in first."""
        out = io.BytesIO()
        names = [f"part{number}.xml" for number in range(len(self.parts))]
        kinds = [kind for _, kind, _ in self.parts]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            package.writestr("_rels/.rels", _relations([(kinds[0], names[0])]))
            package.writestr(f"_rels/{names[0]}.rels", _relations(list(zip(kinds, names, strict=True))[1:]))
            for name, (_, _, data) in zip(names, self.parts, strict=True):
                package.writestr(name, data)
        return PlainCopy(out.getvalue(), {name: part for name, (part, _, _) in zip(names, self.parts, strict=True)})


def _relations(links: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links)
    )
    return f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def _with_usual_prefixes(root: _Element) -> _Element:
    """Declare the prefixes that docx2python knows elements by; a part that uses others is written anew."""
    from lxml import etree

    others = {uri for prefix, uri in root.nsmap.items() if USUAL.get(prefix or "") != uri}
    if others & set(USUAL.values()):
        declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in USUAL.items()).encode()
        name = etree.QName(root).localname.encode()
        inside = b"".join(etree.tostring(child, with_tail=False) for child in root)
        root = etree.fromstring(b"<w:%s %s>%s</w:%s>" % (name, declared, inside, name))
    etree.cleanup_namespaces(root, top_nsmap=USUAL, keep_ns_prefixes=list(USUAL))
    return root


def _drop_what_the_view_drops(root: _Element, view: View) -> None:
    """Drop struck (or inserted) words, rows and cells; words that were struck become words where they show."""
    _mark_rows_and_cells(root, view)
    _strip(root, *OUT[view])
    if view is View.ORIGINAL:
        for struck in root.iter(STRUCK):
            struck.tag = TEXTS[0]


def _mark_rows_and_cells(root: _Element, view: View) -> None:
    for properties in root.iter(f"{W}trPr", f"{W}tcPr"):
        holder = properties.getparent()
        if holder is not None and any(properties.find(tag) is not None for tag in (*OUT[view], CELL_OUT[view])):
            holder.tag = GONE


def _drop_wordless(root: _Element) -> None:
    """Drop what holds no words, and this program's own remarks: they are no part of a draft."""
    from lxml import etree

    for comment in root.iterchildren(f"{W}comment"):
        if comment.get(f"{W}author") == REVIEWER:
            comment.tag = GONE
    _strip(root, etree.Comment, etree.ProcessingInstruction, *WORDLESS)
    etree.strip_tags(root, *OPENED)
    _mark_wordless(root)
    _strip(root)


def _mark_wordless(root: _Element) -> None:
    """Mark frames without words, and all but the first of alternative contents that holds words.

    The others say the same in an older way.
    """
    for frame in root.iter(*FRAMES):
        if not _holds_words(frame):
            frame.tag = GONE
    for holder in root.iter(f"{MC}AlternateContent"):
        kept = next((one for one in holder if _holds_words(one)), None)
        for one in holder:
            if one is not kept:
                one.tag = GONE


def _holds_words(element: _Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(*TEXTS))


def _strip(root: _Element, *tags: Any) -> None:
    """Drop elements by tag, and those that were marked.

    lxml frees them at once; `remove` would walk through each, and ever slower the more it holds.
    """
    from lxml import etree

    etree.strip_elements(root, GONE, *tags, with_tail=False)


def _drop_field_codes(root: _Element) -> None:
    """Drop the marks of fields, and words between begin and separator (or end): fields in the code of another."""
    inside = 0
    for leaf, edge in _list_field_leaves(root):
        inside += edge
        if leaf.tag != FIELD_MARK:
            if inside:
                leaf.text = None
        elif not len(leaf):  # a mark with form data shows the chosen entry
            leaf.tag = GONE
    _strip(root)


def _list_field_leaves(root: _Element) -> Iterator[tuple[_Element, int]]:
    """Yield marks and words in order, with 1 where a code begins and -1 where it ends; fields are what pairs."""
    leaves = list(root.iter(FIELD_MARK, *TEXTS))
    edges = [0] * len(leaves)
    open_: list[list[int]] = []
    for at, leaf in enumerate(leaves):
        kind = leaf.get(f"{W}fldCharType") if leaf.tag == FIELD_MARK else None
        if kind == "begin":
            open_.append([at])
        elif kind == "separate" and open_ and len(open_[-1]) == 1:
            open_[-1].append(at)
        elif kind == "end" and open_:
            begin, *separators = open_.pop()
            edges[begin] += 1
            edges[separators[0] if separators else at] -= 1
    yield from zip(leaves, edges, strict=True)
