"""Puts the marks of comments into a paragraph: cuts runs at the exact characters, changes nothing else.

The marks are those of ECMA-376 part 1, 17.13.4: a start, an end, and a run with the reference.
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from typing import Any

from lxml import etree

from reviewer.plugin import text_nodes

from .anchor import Anchor, Place

# Elements inside a paragraph among whose children a range mark may stand.
OPEN = frozenset(
    ("hyperlink", "ins", "del", "moveFrom", "moveTo", "fldSimple", "smartTag", "customXml", "dir", "bdo", "sdtContent")
)
# A content control with one of these is filled from elsewhere: what is put into it would be lost.
FILLED = frozenset(("dataBinding", "dropDownList", "comboBox", "date", "picture", "checkbox"))
CUTTABLE = frozenset(("t", "delText"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Paragraphs:
    """The paragraphs that are marked; all cuts come before all marks, so that no position moves in between."""

    def __init__(self, namespace: str) -> None:
        """`namespace` is that of the document's elements."""
        self._namespace = namespace
        self._known: dict[Any, _Paragraph] = {}

    def cut(self, place: Place) -> None:
        """Make `place` a boundary between runs, where the text can be cut."""
        self._at(place).cut(place)

    def mark(self, number: int, anchor: Anchor) -> None:
        """Put in the marks of comment `number`."""
        self._at(anchor.start).begin(anchor.start, number)
        self._at(anchor.end).end(anchor.end, number)

    def elements(self, start: Place, length: int) -> list[Any]:
        """Return the elements with the `length` code points from `start` on, all of one text node."""
        return self._at(start).elements(start, length)

    def _at(self, place: Place) -> _Paragraph:
        if place.paragraph not in self._known:
            self._known[place.paragraph] = _Paragraph(self._namespace, place.paragraph)
        return self._known[place.paragraph]


class _Paragraph:
    """One paragraph with its text nodes."""

    def __init__(self, namespace: str, element: Any) -> None:
        self._namespace = namespace
        self._element = element
        # Each text node as the pieces that it was cut into: (offset of the first shown code point, element).
        self._pieces: list[list[tuple[int, Any]]] = [[(node.offset, node.element)] for node in text_nodes(element)]
        self._behind: dict[Any, Any] = {}  # element -> the last mark that was put behind it

    def cut(self, place: Place) -> None:
        """Make `place` a boundary between runs, where the text can be cut."""
        if place.node is None:
            return
        pieces = self._pieces[place.node]
        number, piece = self._piece(place.node, place.offset)
        start, element = piece
        if self._unit(element) is not element.getparent():
            return
        text = _shown(element)
        within = place.offset - start
        if 0 < within < len(text):
            rest = copy.deepcopy(element)
            element.text, rest.text = text[:within], text[within:]
            for one in (element, rest):
                one.set(SPACE, "preserve")
            element.addnext(rest)
            pieces.insert(number + 1, (place.offset, rest))
            self._split_run(rest)
        elif within <= 0:
            self._split_run(element)
        elif (following := next(element.itersiblings("*"), None)) is not None:
            self._split_run(following)

    def elements(self, start: Place, length: int) -> list[Any]:
        """Return the elements that hold the `length` code points of a text node from `start` on."""
        pieces = self._pieces[start.node or 0]
        first, last = (self._piece(start.node or 0, at)[0] for at in (start.offset, start.offset + length - 1))
        return [element for _, element in pieces[first : last + 1]]

    def begin(self, place: Place, number: int) -> None:
        """Put the start mark of comment `number` in front of the code point at `place`."""
        mark = self._mark("commentRangeStart", number)
        if place.node is None:
            first = next((one for one in self._element.iterchildren("*") if etree.QName(one).localname != "pPr"), None)
            if first is None:
                self._element.append(mark)
            else:
                first.addprevious(mark)
            return
        self._unit(self._piece(place.node, place.offset)[1][1]).addprevious(mark)

    def end(self, place: Place, number: int) -> None:
        """Put the end mark and the reference behind the code point before `place`.

        The reference stands outside tracked changes, links and content controls of others, so
        that rejecting the change or following the link leaves the comment alone.
        """
        mark = self._mark("commentRangeEnd", number)
        reference = etree.Element(f"{{{self._namespace}}}r")
        reference.append(self._mark("commentReference", number))
        if place.node is None:
            self._element.extend((mark, reference))
            return
        unit = self._unit(self._piece(place.node, max(place.offset - 1, 0))[1][1])
        outer = unit
        while outer.getparent() is not self._element:
            outer = outer.getparent()
        self._put_behind(unit, mark)
        self._put_behind(outer, reference)

    def _put_behind(self, element: Any, mark: Any) -> None:
        self._behind.get(element, element).addnext(mark)
        self._behind[element] = mark

    def _piece(self, node: int, offset: int) -> tuple[int, tuple[int, Any]]:
        pieces = self._pieces[node]
        number = max(bisect_right(pieces, offset, key=lambda piece: piece[0]) - 1, 0)
        return number, pieces[number]

    def _mark(self, name: str, number: int) -> Any:
        return etree.Element(f"{{{self._namespace}}}{name}", {f"{{{self._namespace}}}id": str(number)})

    def _unit(self, node: Any) -> Any:
        """Return the element around a text node beside which a mark may stand: mostly its run."""
        path = [node]
        while path[-1].getparent() is not self._element:
            path.append(path[-1].getparent())
        path.reverse()
        for depth, one in enumerate(path):
            name = etree.QName(one).localname
            enters_control = name == "sdt" and not is_filled(self._namespace, one)
            if not (name in OPEN or enters_control) or depth == len(path) - 1:
                return one
        raise AssertionError("a path has at least the text node")

    def _split_run(self, first: Any) -> None:
        """Move `first` and what follows it into a run of its own with the same properties."""
        run = first.getparent()
        if etree.QName(run).localname != "r":
            return
        properties = run.find(f"{{{self._namespace}}}rPr")
        before = [one for one in run.iterchildren("*") if one is not properties]
        if before[0] is first:
            return
        rest = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
        if properties is not None:
            rest.append(copy.deepcopy(properties))
        rest.extend(before[before.index(first) :])
        run.addnext(rest)


def is_filled(namespace: str, control: Any) -> bool:
    """Tell whether a content control is filled from elsewhere."""
    properties = control.find(f"{{{namespace}}}sdtPr")
    return properties is not None and any(etree.QName(one).localname in FILLED for one in properties.iterchildren("*"))


def _shown(element: Any) -> str:
    """Return the text that can be cut: Word drops the outer blanks that are not marked to be preserved."""
    if etree.QName(element).localname not in CUTTABLE:
        return ""
    text = element.text or ""
    return text if element.get(SPACE) == "preserve" else text.strip(" \t\r\n")
