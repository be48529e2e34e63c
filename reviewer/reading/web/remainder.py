"""Words of a page that stand outside its lines: in drawings, frames, form controls, style sheets, attributes.

What a browser shows and the reader has no line for is listed as unread; what a browser never shows, and the words
on buttons and in menus, are listed as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage
from reviewer.reading.leftovers import HAN, Known, Leftovers

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CONTROLS = frozenset(("button", "select", "option", "optgroup", "input", "datalist"))
# Shown by no browser that knows scripts, frames, pictures that move and so on.
UNSHOWN = frozenset(
    (
        "noscript",
        "template",
        "noframes",
        "noembed",
        "iframe",
        "audio",
        "video",
        "canvas",
        "meter",
        "progress",
        "rp",
        "area",
    )
)
HEAD = frozenset(("head", "title", "meta", "link", "base"))
PROGRAMS = frozenset(("script", "style"))
SHADOW = "shadowrootmode"
STATED = ("value", "label", "placeholder")
QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
GENERATED = re.compile(r"(?:content|list-style(?:-type)?|quotes|symbols|suffix|prefix)\s*:([^;}]*)", re.IGNORECASE)
ATTRIBUTE = re.compile(r"attr\(\s*([\w-]+)", re.IGNORECASE)
ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
OPENED = re.compile(r"<(?:[/!?])?([A-Za-z]+|(?<=[!?])\W)")
CLOSED = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in PROGRAMS}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(slots=True)
class Content:
    """All words of a page by how a browser treats them, gathered before anything is taken out of it."""

    shown: list[str] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)
    unshown: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    generated: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)

    def list_remainder(self, known: Known, name: str) -> Iterator[Coverage]:
        """Yield what `known` lacks of the words; `name` is the file's."""
        for pieces, container, is_left_out, key in (
            (self.shown, "unknown place", False, "reason.web-leftover"),
            (self.generated, "generated text", False, "reason.web-generated"),
            (self.controls, "hidden controls", True, "reason.web-controls"),
            (self.unshown, "hidden fallback", True, "reason.web-fallback"),
            (self.head, "hidden head", True, "reason.web-head"),
            (self.attributes, "hidden attributes", True, "reason.web-attributes"),
        ):
            found = Leftovers()
            for piece in dict.fromkeys(pieces):
                found.add(piece, known, whole=True)
            if found.count:
                reason = say(DEFAULT, key, count=found.count, words=found.quote())
                yield Coverage(name, container, found.count, is_left_out, reason)


def gather_content(root: HtmlElement, source: str) -> Content:
    """Return all words of a page; its tree is walked without recursion.

    `source` is the page as it was given to the parser, which drops what stands in places that it has no name for.
    """
    content = Content()
    styles: list[str] = []
    stack: list[tuple[HtmlElement, list[str]]] = [(root, content.shown)]
    while stack:
        element, kept = stack.pop()
        tag = element.tag
        if isinstance(tag, str):
            inside = _choose(element, kept, content)
            if tag == "style":
                styles.append(element.text or "")
            elif tag not in PROGRAMS:
                _keep(inside, element.text)
            _keep_attributes(element, content)
            stack.extend((child, inside) for child in reversed(element))
        _keep(kept, element.tail)
    content.generated += filter(HAN.search, (*_list_generated(styles), *_list_shown_attributes(styles, root)))
    generated = set(content.generated)
    content.attributes = [one for one in content.attributes if one not in generated]
    parsed = Known(
        "\n".join(one for kept in (content.shown, content.controls, content.unshown, content.head) for one in kept)
    )
    content.shown += [one for one in dict.fromkeys(list_texts(source)) if not parsed.repeats(one)]
    return content


def list_texts(source: str) -> Iterator[str]:
    """Yield what stands between the tags of a page and holds Han characters, without comments and programs."""
    at = 0
    while at < len(source):
        tag = source.find("<", at)
        words = source[at : tag if tag >= 0 else len(source)]
        if HAN.search(words):
            yield unescape(words)
        if tag < 0:
            return
        at = _pass_tag(source, tag)


def _pass_tag(source: str, tag: int) -> int:
    """Return where the tag, comment or program that begins at `tag` ends; text goes on behind a lone bracket."""
    if source.startswith("<!--", tag):
        end = source.find("-->", tag + 2)
        return end + 3 if end >= 0 else len(source)
    match = OPENED.match(source, tag)
    if match is None:
        return tag + 1
    end = source.find(">", tag)
    if end < 0:
        return len(source)
    if match[1].lower() in PROGRAMS:
        closed = CLOSED[match[1].lower()].search(source, end)
        return closed.end() if closed else len(source)
    return end + 1


def _choose(element: HtmlElement, kept: list[str], content: Content) -> list[str]:
    """Return where the words inside an element belong; inside of what is not shown, all is not shown."""
    tag = element.tag
    if kept is not content.shown:
        return kept
    if tag == "template" and element.get(SHADOW) is not None:
        return kept
    if tag in HEAD:
        return content.head
    if tag in CONTROLS:
        return content.controls
    return content.unshown if tag in UNSHOWN else kept


def _keep(pieces: list[str], words: str | None) -> None:
    if words and HAN.search(words):
        pieces.append(words)


def _keep_attributes(element: HtmlElement, content: Content) -> None:
    if not element.attrib:
        return
    for name, value in element.attrib.items():
        if element.tag in CONTROLS and name in STATED:
            _keep(content.controls, value)
        elif element.tag == "iframe" and name == "srcdoc":
            _keep(content.shown, value)
        elif name != "style":
            _keep(content.attributes, value)
    style = element.get("style")
    if style and ("content" in style or "list-style" in style):
        content.generated += filter(HAN.search, _list_generated([style]))


def _list_generated(styles: Iterable[str]) -> Iterator[str]:
    """Yield the words in style sheets that come to stand on the page."""
    for style in styles:
        for match in GENERATED.finditer(COMMENT.sub("", style)):
            for one in QUOTED.finditer(match[1]):
                yield ESCAPED.sub(lambda found: _read_escape(found[1]), one[1] or one[2] or "")


def _list_shown_attributes(styles: Iterable[str], root: HtmlElement) -> Iterator[str]:
    """Yield the values of attributes that style sheets put onto the page."""
    names = {name.lower() for style in styles for name in ATTRIBUTE.findall(style)}
    for element in root.iter() if names else ():
        yield from (value for name, value in element.attrib.items() if name in names)


def _read_escape(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else ""
