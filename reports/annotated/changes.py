"""Exchanges words by tracked changes, so that the officer accepts or rejects them in Word (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from reviewer.plugin import Span

from ..visible_text import show_illegal
from .anchor import Locator, Place
from .marks import SPACE, Paragraphs, is_filled

# What a run may hold beside its words and still be struck out as a whole.
PLAIN = frozenset(("rPr", "t", "tab", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak"))
# What may stand between a paragraph and a run whose words are exchanged. Changes of other people and
# results of fields are left alone: rejecting the one or updating the other would take ours along.
AROUND = frozenset(("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"))


@dataclass(frozen=True, slots=True)
class Replacement:
    """New words for those at `span` of the draft; empty ones strike them out."""

    span: Span
    words: str


# The text elements whose words go, with the words that come.
Prepared = tuple[list[Any], str]


class Changes:
    """Makes tracked changes in a document in the name of `author`."""

    def __init__(self, document: Any, paragraphs: Paragraphs, author: str, day: date) -> None:
        self._namespace = str(etree.QName(document).namespace)
        self._paragraphs = paragraphs
        self._marks = {"author": author, "date": f"{day.isoformat()}T00:00:00Z"}
        self._in_fields = set(self._list_field_runs(document))
        self._used = {one.get(self._name("id")) for one in document.iter("*")}
        self._number = 0

    def prepare(self, replacements: Sequence[Replacement], locator: Locator) -> list[Prepared]:
        """Cut runs at the ends of the words; leave out what overlaps or cannot be exchanged by itself."""
        found: list[list[tuple[Place, int]]] = []
        wanted = []
        end = -1
        for one in sorted(replacements, key=lambda one: one.span):
            places = locator.plain_places(one.span) if one.span.start >= end else []
            if places and all(self._is_free(element) for place in places for element in self._elements(place)):
                found.append(places)
                wanted.append(one)
                end = one.span.end
        for places in found:
            (first, _), (last, length) = places[0], places[-1]
            self._paragraphs.cut(first)
            self._paragraphs.cut(Place(last.paragraph, last.node, last.offset + length))
        prepared = []
        for one, places in zip(wanted, found, strict=True):
            elements = [element for place in places for element in self._elements(place)]
            if all(self._is_plain(element.getparent()) for element in elements):
                prepared.append((elements, one.words))
        return prepared

    def make(self, prepared: Sequence[Prepared]) -> None:
        """Strike the old words out and put the new ones behind them."""
        for elements, words in prepared:
            runs = list(dict.fromkeys(element.getparent() for element in elements))
            struck = [self._strike(run) for run in runs]
            if words:
                struck[-1].addnext(self._insert(words, runs[0]))

    def _strike(self, run: Any) -> Any:
        change = self._change("del")
        run.addprevious(change)
        change.append(run)
        for text in run.iterchildren(self._name("t")):
            shown = text.text or ""
            text.text = shown if text.get(SPACE) == "preserve" else shown.strip(" \t\r\n")
            text.tag = self._name("delText")
            text.set(SPACE, "preserve")
        return change

    def _insert(self, words: str, like: Any) -> Any:
        change, run = self._change("ins"), etree.Element(self._name("r"))
        look = like.find(self._name("rPr"))
        if look is not None:
            run.append(copy.deepcopy(look))
            for former in run[0].findall(self._name("rPrChange")):
                run[0].remove(former)  # the new words never looked otherwise
        text = etree.SubElement(run, self._name("t"))
        text.text = " ".join(show_illegal(words).split("\n"))
        text.set(SPACE, "preserve")
        change.append(run)
        return change

    def _change(self, kind: str) -> Any:
        while str(self._number) in self._used:
            self._number += 1
        values = {"id": str(self._number), **self._marks}
        self._number += 1
        return etree.Element(self._name(kind), {self._name(key): value for key, value in values.items()})

    def _elements(self, place: tuple[Place, int]) -> list[Any]:
        return self._paragraphs.elements(*place)

    def _is_free(self, element: Any) -> bool:
        run = element.getparent()
        if run.tag != self._name("r") or run in self._in_fields:
            return False
        for around in run.iterancestors():
            if around.tag == self._name("p"):
                return True
            name = etree.QName(around).localname
            if name not in AROUND or (name == "sdt" and self._is_shut(around)):
                return False
        return False

    def _is_shut(self, control: Any) -> bool:
        locked = control.find(f"{self._name('sdtPr')}/{self._name('lock')}")
        return locked is not None or is_filled(self._namespace, control)

    def _is_plain(self, run: Any) -> bool:
        return all(etree.QName(one).localname in PLAIN for one in run.iterchildren("*"))

    def _list_field_runs(self, document: Any) -> Iterator[Any]:
        """List the runs that belong to complex fields: instruction, marks and result."""
        depth = 0
        for one in document.iter(self._name("r"), self._name("fldChar")):
            if one.tag == self._name("r"):
                if depth:
                    yield one
            elif one.get(self._name("fldCharType")) == "begin":
                depth += 1
            elif one.get(self._name("fldCharType")) == "end":
                depth = max(depth - 1, 0)

    def _name(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}"
