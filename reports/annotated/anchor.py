"""Finds the element of the Word file at which a comment can stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

from reviewer.plugin import Draft, Segment, Span, wording

from ..package import Package

OUTSIDE = ("header", "footer", "footnote", "endnote", "textbox", "comment")  # all else is called the body
NOTES = {"footnote": "footnoteReference", "endnote": "endnoteReference", "comment": "commentReference"}
LONGEST_PLACE = 60  # code points quoted of words that stand outside the body


@dataclass(frozen=True, slots=True)
class Place:
    """A point between two code points: `offset` of them into text node `node` of a paragraph.

    Without a node it is the paragraph's beginning (as a start) or end (as an end).
    """

    paragraph: Any
    node: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment begins and ends; `outside` names the words' true place when it is not here."""

    start: Place
    end: Place
    outside: str | None = None


class Locator:
    """Leads from spans of the draft to places in the main part of its file.

    Word takes comments in the body only: words in a text box, footnote, header or footer are
    anchored on the body paragraph that holds them, else on the first paragraph with words.
    """

    def __init__(self, draft: Draft, package: Package, part: str, root: Any) -> None:
        self._draft = draft
        self._package = package
        self._part = part
        self._root = root
        self._namespace = etree.QName(root).namespace
        self._paragraphs = {part: self._list_paragraphs(root)}
        self._hosts: dict[tuple[str, str], Any] | None = None

    def locate(self, span: Span) -> list[Anchor]:
        """Return the anchors of a span, in the order of the text; always at least one.

        Automatic numbers stand in no run: a span that touches one is anchored on the rest, and a
        span inside one on the whole paragraph.
        """
        segments = self._draft.locate(span)
        if not segments and self._draft.lines:
            segments = self._draft.locate(self._draft.lines[self._draft.line_index(span.start)].span)
        anchors: list[Anchor] = []
        for host, group in groupby(segments, key=self._host):
            pieces = list(group)
            if host is None:
                anchors.append(Anchor(self._place(pieces[0], 0), self._place(pieces[-1], len(pieces[-1].span))))
            else:
                words = Span(pieces[0].span.start, pieces[-1].span.end)
                anchors.append(Anchor(Place(host), Place(host), self._name(words)))
        return anchors or [self.whole(span)]

    def plain_places(self, span: Span) -> list[tuple[Place, int]]:
        """Return where the words of `span` stand, each with its length, if all are words of one body paragraph.

        Words of other parts, of text boxes and of several paragraphs, automatic numbers and line
        ends give an empty list.
        """
        segments = self._draft.locate(span)
        if sum(len(one.span) for one in segments) != len(span) or len({(s.part, s.paragraph) for s in segments}) != 1:
            return []
        if any(one.part != self._part or self._host(one) is not None for one in segments):
            return []
        return [(self._place(one, 0), len(one.span)) for one in segments]

    def whole(self, span: Span) -> Anchor:
        """Return the anchor on the first body paragraph with words, naming the place of `span`."""
        first = self.first_paragraph()
        return Anchor(Place(first), Place(first), self._name(span))

    def first_paragraph(self) -> Any:
        """Return the first paragraph of the body that has words, else the first of all."""
        paragraphs = self._paragraphs[self._part]
        own = f"{{{self._namespace}}}t"
        return next((one for one in paragraphs if next(one.iter(own), None) is not None), paragraphs[0])

    def _list_paragraphs(self, root: Any) -> list[Any]:
        return list(root.iter(f"{{{etree.QName(root).namespace}}}p"))

    def _place(self, segment: Segment, forward: int) -> Place:
        paragraph = self._paragraphs[self._part][segment.paragraph]
        return Place(paragraph, segment.node, segment.offset + forward)

    def _host(self, segment: Segment) -> Any:
        """Return None for words of the body proper, else the body paragraph that stands for them."""
        if segment.part not in self._paragraphs:
            self._paragraphs[segment.part] = self._list_paragraphs(self._package.tree(segment.part))
        paragraph = self._paragraphs[segment.part][segment.paragraph]
        if segment.part == self._part:
            return self._around_text_box(paragraph)
        for ancestor in paragraph.iterancestors():
            name = etree.QName(ancestor).localname
            if name in NOTES:
                number = ancestor.get(f"{{{etree.QName(ancestor).namespace}}}id")
                return self._note_hosts().get((NOTES[name], number), self.first_paragraph())
        return self.first_paragraph()

    def _around_text_box(self, paragraph: Any) -> Any:
        """Return the outermost paragraph around a text box, or None for a paragraph in no box."""
        boxes = [one for one in paragraph.iterancestors() if etree.QName(one).localname == "txbxContent"]
        return next(boxes[-1].iterancestors(f"{{{self._namespace}}}p"), None) if boxes else None

    def _note_hosts(self) -> dict[tuple[str, str], Any]:
        """Map the marks of footnotes, endnotes and comments to their body paragraphs."""
        if self._hosts is None:
            self._hosts = {}
            for kind in NOTES.values():
                for mark in self._root.iter(f"{{{self._namespace}}}{kind}"):
                    holder = next(mark.iterancestors(f"{{{self._namespace}}}p"))
                    number = mark.get(f"{{{self._namespace}}}id")
                    self._hosts[kind, number] = self._around_text_box(holder) or holder
        return self._hosts

    def _name(self, span: Span) -> str:
        words = self._draft.slice(span).strip()
        short = words if len(words) <= LONGEST_PLACE else f"{words[:LONGEST_PLACE]}……"
        line = self._draft.lines[self._draft.line_index(span.start)] if self._draft.lines else None
        container = line.container if line and line.container in OUTSIDE else "paragraph"
        return f"{wording.name_container(container)}“{short}”"
