"""How an element looks as far as the page itself says: its `style`, and simple rules of its `<style>`.

Rules that need the whole of CSS (combinators, pseudo-classes, linked style sheets) are out of reach.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Look = Mapping[str, str]
Colour = tuple[int, int, int]
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
NUMBER = re.compile(r"\s*(-?\d{0,9}(?:\.\d{1,9})?)\s*(px|pt|em|rem|cm|mm|in|%|)")
PIXELS = {"pt": 96 / 72, "em": 16, "rem": 16, "cm": 37.8, "mm": 3.78, "in": 96}
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+))?")
NAMED: dict[str, Colour] = {"white": (255, 255, 255), "black": (0, 0, 0)}
MOST_RULES = 5000


@lru_cache(maxsize=4096)
def read_declarations(style: str) -> Look:
    """Return the declarations of a `style` attribute or rule, names and values in lower case."""
    found: dict[str, str] = {}
    for one in style.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def read_length(value: str | None) -> float | None:
    """Return a length in pixels; a percentage as if the page were 900 wide; None for anything else."""
    match = NUMBER.match(value) if value else None
    if match is None or match[1] in ("", "-", ".", "-."):
        return None
    number = float(match[1])
    return number * 9 if match[2] == "%" else number * PIXELS.get(match[2], 1)


def read_colour(value: str | None) -> Colour | None:
    """Return the colour that a value names, None for none and for those that only a browser knows."""
    words = (value or "").strip().lower()
    if match := HEX.search(words):
        digits = match[1] if len(match[1]) == 6 else "".join(mark * 2 for mark in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := RGB.search(words):
        return int(match[1]), int(match[2]), int(match[3])
    return next((colour for name, colour in NAMED.items() if name in words.split()), None)


class StyleSheet:
    """The simple rules of a page: one tag, class or id, or a tag with one of them."""

    def __init__(self, root: HtmlElement) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for element in root.iter("style"):
            if (element.get("media") or "all").lower() in ("all", "screen"):
                self._read(COMMENT.sub("", element.text or ""))

    def look(self, element: HtmlElement) -> Look:
        """Return what the page says of an element's look, without what it inherits."""
        own = element.get("style")
        if not self._rules:
            return read_declarations(own) if own else {}
        found: dict[str, str] = {}
        names = [f".{one}" for one in (element.get("class") or "").split()[:20]]
        for name in ("", *names, f"#{element.get('id')}"):
            for tag in ("", element.tag):
                found.update(self._rules.get((tag, name), {}))
        if own:
            found.update(read_declarations(own))
        return found

    def _read(self, words: str) -> None:
        """Take in the rules at the top level; those inside @media and the like hold for other media or widths."""
        depth, start, selectors = 0, 0, ""
        for match in re.finditer(r"[{};]", words):
            mark, end = match[0], match.start()
            if mark == "{":
                depth += 1
                if depth == 1:
                    selectors, start = words[start:end], end + 1
            elif mark == "}" and depth:
                depth -= 1
                if not depth:
                    self._add(selectors, words[start:end])
                    start = end + 1
            elif not depth:
                start = end + 1

    def _add(self, selectors: str, declarations: str) -> None:
        if selectors.lstrip().startswith("@") or len(self._rules) > MOST_RULES:
            return
        look = read_declarations(declarations)
        for one in selectors.split(",")[:100]:
            match = SIMPLE.fullmatch(one.strip())
            if match and (match[1] or match[2]):
                self._rules.setdefault(((match[1] or "").lower(), match[2] or ""), {}).update(look)
