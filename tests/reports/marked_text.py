"""Reads comments and tracked changes of a Word file by a way of its own, not by the program's."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STRUCK = {f"{W}del", f"{W}moveFrom"}
ADDED = {f"{W}ins", f"{W}moveTo"}
SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
SKIPPED = {
    f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "drawing", "pict", "instrText", "object")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def words_of(element: Any) -> str:
    """Return what a text element shows: Word drops outer blanks that are not marked to be kept."""
    text = element.text or ""
    return text if element.get(XML_SPACE) == "preserve" else text.strip(" ")


@dataclass
class Walk:
    """One pass through the body: the words that a reader sees, in all and under each comment."""

    accept: bool = True
    shown: list[str] = field(default_factory=list)
    covered: dict[str, list[str]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    fields: list[bool] = field(default_factory=list)

    def read(self, element: Any, hidden: bool = False) -> None:
        """Take in an element; `hidden` tells that the words below are not shown."""
        for one in element:
            tag = one.tag
            if not isinstance(tag, str) or tag in SKIPPED:
                continue
            if tag == f"{W}commentRangeStart":
                self.open.add(one.get(f"{W}id"))
                self.covered[one.get(f"{W}id")] = []
            elif tag == f"{W}commentRangeEnd":
                self.open.discard(one.get(f"{W}id"))
            elif tag == f"{W}fldChar":
                self._pass_field(one.get(f"{W}fldCharType"))
            elif tag in (f"{W}t", f"{W}delText"):
                self._show(words_of(one), hidden)
            elif tag in SIGNS:
                self._show(SIGNS[tag], hidden)
            else:
                gone = tag in (STRUCK if self.accept else ADDED)
                vanished = tag == f"{W}r" and one.find(f"{W}rPr/{W}vanish") is not None
                self.read(one, hidden or gone or vanished)
                if tag == f"{W}p":
                    self.shown.append("\n")

    def _pass_field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate":
            self.fields[-1] = False
        else:
            self.fields.pop()

    def _show(self, words: str, hidden: bool) -> None:
        if hidden or any(self.fields):
            return
        self.shown.append(words)
        for one in self.open:
            self.covered[one].append(words)


def walk(data: bytes, *, accept: bool = True) -> Walk:
    """Read the body of a file with all tracked changes accepted, or all rejected."""
    found = Walk(accept)
    found.read(etree.fromstring(parts_of(data)["word/document.xml"]))
    return found


@dataclass(frozen=True)
class Comment:
    """A comment: who wrote it, its paragraphs, and the words that it stands at."""

    id: str
    author: str
    lines: tuple[str, ...]
    words: str

    @property
    def continues(self) -> bool:
        """Tell whether it only points back to the one before."""
        return len(self.lines) > 1 and self.lines[1].startswith("与前一处批注是同一问题")

    @property
    def outside(self) -> bool:
        """Tell whether it names words that a comment cannot stand at."""
        return any(line.startswith("位置：") for line in self.lines)


@cache
def comments_of(data: bytes) -> list[Comment]:
    """List the comments in the order of their part."""
    parts = parts_of(data)
    name = next((one for one in parts if one.startswith("word/comments") and one.endswith("s.xml")), None)
    if name is None:
        return []
    covered = walk(data).covered
    found = []
    for one in etree.fromstring(parts[name]):
        lines = tuple("".join(t.text or "" for t in p.iter(f"{W}t")) for p in one.iter(f"{W}p"))
        number = one.get(f"{W}id")
        found.append(Comment(number, one.get(f"{W}author"), lines, "".join(covered.get(number, ()))))
    return found


def print_body(data: bytes, own: set[str], body: bytes | None = None) -> list[Any]:
    """Return all that the body holds, sign by sign with its wrappings, without the comment marks `own`.

    Where runs are cut makes no difference; everything else does.
    """
    found: list[Any] = []

    def go(element: Any, around: tuple[Any, ...]) -> None:
        for one in element:
            if not isinstance(one.tag, str):
                found.append((around, str(one)))
                continue
            if one.get(f"{W}id") in own and one.tag.startswith(f"{W}comment"):
                continue
            if one.tag == f"{W}r":
                _print_run(one, around, own, found)
            else:
                mark = (one.tag, tuple(sorted(one.attrib.items())))
                found.append((around, mark, (one.text or "").strip() if one.tag != f"{W}t" else words_of(one)))
                go(one, (*around, mark))

    go(etree.fromstring(body or parts_of(data)["word/document.xml"]), ())
    return found


def undo(data: bytes, author: str) -> bytes:
    """Return the body with the tracked changes of `author` rejected, all else as it is."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    for one in [*root.iter(f"{W}ins")]:
        if one.get(f"{W}author") == author:
            one.getparent().remove(one)
    for one in [*root.iter(f"{W}del")]:
        if one.get(f"{W}author") == author:
            for text in one.iter(f"{W}delText"):
                text.tag = f"{W}t"
            for run in one:
                one.addprevious(run)
            one.getparent().remove(one)
    return etree.tostring(root)


def _print_run(run: Any, around: tuple[Any, ...], own: set[str], found: list[Any]) -> None:
    properties = run.find(f"{W}rPr")
    look = b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True)
    mark = (tuple(sorted(run.attrib.items())), look)
    held = [one for one in run if one is not properties]
    if not held:
        found.append((around, mark, "empty"))
    for one in held:
        if one.tag == f"{W}commentReference" and one.get(f"{W}id") in own:
            continue
        if one.tag in (f"{W}t", f"{W}delText"):
            found += [(around, mark, one.tag, sign) for sign in words_of(one)]
        else:
            found.append((around, mark, etree.tostring(one, method="c14n", exclusive=True)))
