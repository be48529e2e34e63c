"""Automatic numbering: the lists of a file and the labels that Word prints (ECMA-376-1 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.reading.word.namespaces import W
from reviewer.reading.word.numerals import numeral, picture
from reviewer.reading.word.styles import OFF, Look, Styles, is_on, read_integer
from reviewer.reading.word.symbols import draw

if TYPE_CHECKING:
    from lxml.etree import _Element

DEPTHS = 9
PLACE = re.compile(r"%([1-9])")
SUFFIXES = {"tab": "\u3000", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is lvlRestart, `style` the paragraph style that it belongs to.

    `pattern` is the format attribute of a custom number format, `font` that of a bullet.
    """

    start: int = 1
    style: str | None = None
    format: str = "decimal"
    pattern: str = ""
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    font: str = ""

    def write(self, value: int) -> str:
        """Return a number in this level's own format."""
        if self.format == "custom":
            return picture(value, self.pattern)
        return numeral(value, self.format)


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A `w:num`: the levels of its abstract list with its own replaced; lists of one abstract list
    count on together. `starts` holds the startOverride of each level that has one."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a file by numId."""

    lists: dict[int, NumberedList] = field(default_factory=dict)

    def place(self, look: Look, direct: Look, style: str, styles: Styles) -> tuple[int, int] | None:
        """Return numId and level of a paragraph, None when it has no number.

        `direct` is what the paragraph itself says, `look` that with its style. A level that names
        the paragraph's style wins over the style's own ilvl, and ilvl in the paragraph over both.
        """
        number = look.number
        if not number or number not in self.lists:
            return None
        if direct.depth is not None:
            return number, direct.depth
        levels = self.lists[number].levels
        for name in styles.chain(style):
            linked = [depth for depth, level in levels.items() if level.style == name]
            if linked:
                return number, linked[0]
        return number, look.depth or 0


@dataclass(slots=True)
class Labels:
    """Counts through one story (the body, a header …) and prints the label of each paragraph."""

    numbering: Numbering
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def next(self, number: int, depth: int) -> str:
        """Count one paragraph of list `number` at level `depth` and return its label with suffix."""
        one = self.numbering.lists[number]
        level = one.levels.get(depth)
        if level is None or not 0 <= depth < DEPTHS:
            return ""
        counts = self._counts.setdefault(one.abstract, [None] * DEPTHS)
        self._count(one, number, depth, counts)
        if level.hidden:
            return ""
        words = _bullet(level) if level.format == "bullet" else _print(one, depth, counts)
        return words + SUFFIXES.get(level.suffix, SUFFIXES["tab"]) if words else ""

    def _count(self, one: NumberedList, number: int, depth: int, counts: list[int | None]) -> None:
        current = counts[depth]
        if depth in one.starts and (number, depth) not in self._begun:
            counts[depth] = one.starts[depth]
        elif current is None:
            counts[depth] = one.levels[depth].start
        else:
            counts[depth] = current + 1
        self._begun.add((number, depth))
        for upper in range(depth):
            # An upper level that was skipped counts as begun: the next one there is the second.
            if counts[upper] is None:
                counts[upper] = _start(one, upper)
        for lower in range(depth + 1, DEPTHS):
            restart = one.levels[lower].restart if lower in one.levels else None
            if restart is None or (restart > 0 and depth < restart):
                counts[lower] = None


def _start(one: NumberedList, depth: int) -> int:
    return one.starts.get(depth, one.levels[depth].start if depth in one.levels else 1)


def _print(one: NumberedList, depth: int, counts: list[int | None]) -> str:
    legal = one.levels[depth].legal

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = one.levels.get(place)
        if level is None or place > depth:
            return ""
        value = counts[place]
        shown = level.start if value is None else value
        return str(shown) if legal and level.format != "none" else level.write(shown)

    return PLACE.sub(number, one.levels[depth].text)


def _bullet(level: Level) -> str:
    return "".join(draw(level.font, ord(mark)) if mark.strip() else mark for mark in level.text)


def read_numbering(root: _Element | None, styles_root: _Element | None) -> Numbering:
    """Read `numbering.xml`; lists that only point to a numbering style take its levels."""
    if root is None:
        return Numbering()
    abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}
    by_style = {
        link.get(f"{W}val", ""): name
        for name, one in abstracts.items()
        if (link := one.find(f"{W}styleLink")) is not None
    }
    lists = {}
    for entry in root.iterchildren(f"{W}num"):
        link = entry.find(f"{W}abstractNumId")
        number = _integer(entry.get(f"{W}numId"))
        abstract = abstracts.get(link.get(f"{W}val", "")) if link is not None else None
        if abstract is None or number is None:
            continue
        pointer = abstract.find(f"{W}numStyleLink")
        if pointer is not None:
            abstract = abstracts.get(by_style.get(pointer.get(f"{W}val", ""), ""), abstract)
        lists[number] = _read_list(entry, abstract)
    return Numbering(lists)


def _read_list(entry: _Element, abstract: _Element) -> NumberedList:
    levels = _read_levels(abstract)
    starts = {}
    for override in entry.iterchildren(f"{W}lvlOverride"):
        depth = _integer(override.get(f"{W}ilvl"))
        if depth is None:
            continue
        for level in _read_levels(override).values():
            levels[depth] = level
        start = read_integer(override.find(f"{W}startOverride"))
        if start is not None:
            starts[depth] = start
    return NumberedList(abstract.get(f"{W}abstractNumId", ""), levels, starts)


def _read_levels(parent: _Element) -> dict[int, Level]:
    levels = {}
    for entry in parent.iterchildren(f"{W}lvl"):
        depth = _integer(entry.get(f"{W}ilvl"))
        if depth is not None and 0 <= depth < DEPTHS:
            levels[depth] = _read_level(entry)
    return levels


def _read_level(entry: _Element) -> Level:
    value = {str(child.tag).rpartition("}")[2]: child.get(f"{W}val") for child in entry}
    format_, pattern = _read_format(entry)
    font = entry.find(f"{W}rPr/{W}rFonts")
    vanish = entry.find(f"{W}rPr/{W}vanish")
    return Level(
        start=read_integer(entry.find(f"{W}start")) or 0 if "start" in value else 0,
        style=value.get("pStyle"),
        format=format_,
        pattern=pattern,
        text=value.get("lvlText") or "",
        suffix=value.get("suff") or "tab",
        restart=_integer(value.get("lvlRestart")),
        legal="isLgl" in value and (value["isLgl"] or "1").lower() not in OFF,
        hidden=vanish is not None and is_on(vanish.get(f"{W}val")),
        font=font.get(f"{W}ascii", "") if font is not None else "",
    )


def _read_format(entry: _Element) -> tuple[str, str]:
    """Return number format and custom pattern; newer ones stand in the Choice of mc:AlternateContent."""
    for found in entry.iter(f"{W}numFmt"):
        return found.get(f"{W}val", "decimal"), found.get(f"{W}format", "")
    return "decimal", ""


def _integer(value: str | None) -> int | None:
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None
