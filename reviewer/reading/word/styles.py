"""Styles: what a paragraph or run takes over from its style and from those that it is based on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.reading.word.namespaces import W

if TYPE_CHECKING:
    from lxml.etree import _Element

OFF = ("0", "false", "off", "none")
CENTERED = ("center", "distribute")
BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a paragraph says; None where it is silent.

    `number` is the numId (0 takes a number away), `depth` the ilvl; `outline` the outline level,
    0 the highest and 9 body text. `size` is in half points; `colour` and `shade` are six hexadecimal digits or `auto`.
    """

    number: int | None = None
    depth: int | None = None
    outline: int | None = None
    centered: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    colour: str | None = None
    shade: str | None = None

    def over(self, below: Look) -> Look:
        """Return this look with what it leaves open taken from `below`."""
        return Look(
            below.number if self.number is None else self.number,
            below.depth if self.depth is None else self.depth,
            below.outline if self.outline is None else self.outline,
            below.centered if self.centered is None else self.centered,
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            below.size if self.size is None else self.size,
            below.colour if self.colour is None else self.colour,
            below.shade if self.shade is None else self.shade,
        )


NOTHING = Look()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id. `normal` is the id of the default paragraph style."""

    own: dict[str, Look] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    normal: str = ""
    _resolved: dict[str, Look] = field(default_factory=dict)

    def look(self, style: str | None) -> Look:
        """Return what the style says together with all styles below it; unknown ids say nothing."""
        name = style if style is not None and style in self.own else self.normal
        if name not in self._resolved:
            look = NOTHING
            for one in self.chain(name):
                look = look.over(self.own[one])
            self._resolved[name] = look
        return self._resolved[name]

    def character(self, style: str) -> Look:
        """Return what a character style says; an unknown one says nothing."""
        return self.look(style) if style in self.own else NOTHING

    def chain(self, style: str) -> list[str]:
        """List the style and those that it is based on, the nearest first; a circle is cut."""
        found: list[str] = []
        while style in self.own and style not in found:
            found.append(style)
            style = self.parents.get(style, "")
        return found


def read_styles(root: _Element | None) -> Styles:
    """Read `styles.xml`; a file without it has no styles."""
    styles = Styles()
    if root is None:
        return styles
    normal = ""
    for style in root.iterchildren(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        own = read_paragraph_look(style.find(f"{W}pPr")).over(read_run_look(style.find(f"{W}rPr")))
        styles.own[name] = own
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            styles.parents[name] = parent.get(f"{W}val", "")
        title = style.find(f"{W}name")
        styles.names[name] = title.get(f"{W}val", "") if title is not None else name
        if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default"), absent=False):
            normal = name
    return Styles(styles.own, styles.parents, styles.names, normal)


def read_paragraph_look(properties: _Element | None) -> Look:
    """Return what `w:pPr` says of number, outline level and alignment."""
    if properties is None or not len(properties):
        return NOTHING
    number = depth = outline = None
    centered = None
    for child in properties:
        if child.tag == f"{W}numPr":
            number = read_integer(child.find(f"{W}numId"))
            depth = read_integer(child.find(f"{W}ilvl"))
        elif child.tag == f"{W}outlineLvl":
            outline = read_integer(child)
        elif child.tag == f"{W}jc":
            centered = child.get(f"{W}val") in CENTERED
    return Look(number, depth, outline, centered)


def read_run_look(properties: _Element | None) -> Look:
    """Return what `w:rPr` says of bold and hidden text, size and colours."""
    if properties is None or not len(properties):
        return NOTHING
    bold = hidden = size = colour = shade = None
    for child in properties:
        if child.tag == f"{W}b":
            bold = is_on(child.get(f"{W}val"))
        elif child.tag == f"{W}vanish":
            hidden = is_on(child.get(f"{W}val"))
        elif child.tag == f"{W}sz":
            size = read_integer(child)
        elif child.tag == f"{W}color":
            colour = child.get(f"{W}val", "auto").lower()
        elif child.tag == f"{W}shd":
            shade = child.get(f"{W}fill", "auto").lower()
        elif child.tag == f"{W}highlight":
            shade = child.get(f"{W}val", "none").lower()
    return Look(bold=bold, hidden=hidden, size=size, colour=colour, shade=shade)


def is_on(value: str | None, *, absent: bool = True) -> bool:
    """Read an on/off attribute; without the attribute it is `absent`."""
    return absent if value is None else value.lower() not in OFF


def read_integer(element: _Element | None) -> int | None:
    """Return the `w:val` of an element as a number, None when there is none."""
    if element is None:
        return None
    try:
        return int(element.get(f"{W}val", ""))
    except ValueError:
        return None
