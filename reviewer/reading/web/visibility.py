"""What nobody sees on a page is taken out of its tree, and counted: hidden copies, struck words, programs.

A page reviewed with its hidden copy would give every finding twice; a page whose hidden text went
without a word would hide it from its reviewer as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reviewer.reading.web.looks import Colour, Look, StyleSheet, read_colour, read_length

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PROGRAMS = {"script", "style", "noscript", "template", "head", "noframes", "link", "meta", "datalist"}
STRUCK = {"del", "s", "strike"}
FAR = -500  # pixels: what is moved so far is off the screen
NEARLY_WHITE = 250
SHOWN_LATER = {"js_content"}  # the text of every WeChat article: hidden until its script has run
REVEALED = 4  # times the text that is seen: so much hidden softly is shown by a script
SAMPLE = 40


@dataclass(slots=True)
class LeftOut:
    """Words that stand in the file and are not seen: how many characters, and how they begin."""

    characters: int = 0
    sample: str = ""
    words: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Count further words."""
        bare = "".join(words.split())
        self.words.append(bare)
        self.characters += len(bare)
        if len(self.sample) < SAMPLE:
            self.sample = (self.sample + bare)[: SAMPLE + 1]

    def quote(self) -> str:
        """Return the beginning of the words in quotation marks."""
        return f"“{self.sample[:SAMPLE]}……”" if len(self.sample) > SAMPLE else f"“{self.sample}”"


@dataclass(slots=True)
class Unseen:
    """What was taken out of a page. `revealed` tells that a script is believed to show its hidden text."""

    hidden: LeftOut = field(default_factory=LeftOut)
    struck: LeftOut = field(default_factory=LeftOut)
    scripts: int = 0
    revealed: bool = False

    def list_words(self) -> list[str]:
        """Return all words that were taken out."""
        return [*self.hidden.words, *self.struck.words]


@dataclass(frozen=True, slots=True)
class _Manner:
    """What an element inherits. `background` is None where only a browser knows it."""

    tiny: bool = False
    colour: Colour | None = None
    background: Colour | None = (255, 255, 255)

    def is_unreadable(self) -> bool:
        return self.tiny or (self.colour is not None and _is_same(self.colour, self.background))


def take_out_unseen(root: HtmlElement, sheet: StyleSheet) -> Unseen:
    """Empty all elements under `root` that nobody sees; their places and what follows them stay."""
    found = Unseen(scripts=sum(1 for _ in root.iter("script")))
    soft: list[HtmlElement] = []
    hard: list[HtmlElement] = []
    for element in list(_walk(root, PROGRAMS)):
        if element.tag in PROGRAMS:
            _empty(element)
    for element, why in _find_hidden(root, sheet):
        if why == "struck":
            found.struck.add(_text(element))
            _empty(element)
        else:
            (soft if why == "soft" else hard).append(element)
    for element in hard:
        found.hidden.add(_text(element))
        _empty(element)
    softly = sum(_length(one) for one in soft)
    found.revealed = bool(found.scripts) and softly > REVEALED * (_length(root) - softly)
    for element in soft if not found.revealed else ():
        found.hidden.add(_text(element))
        _empty(element)
    _blank_unreadable(root, sheet, found.hidden)
    return found


def _walk(root: HtmlElement, stops: Iterable[str]) -> Iterator[HtmlElement]:
    """Yield elements in order, without those below an element of `stops`; needs no deep recursion."""
    stack = [root]
    while stack:
        element = stack.pop()
        if isinstance(element.tag, str):
            yield element
            if element.tag not in stops:
                stack.extend(reversed(element))


def _find_hidden(root: HtmlElement, sheet: StyleSheet) -> list[tuple[HtmlElement, str]]:
    """List the outermost elements that are hidden (hard, soft) or struck, with which of them."""
    found = []
    stack = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        why = _hides(element, sheet.look(element)) if element is not root and element.tag != "body" else None
        if why:
            found.append((element, why))
        else:
            stack.extend(reversed(element))
    return found


def _hides(element: HtmlElement, look: Look) -> str | None:
    if element.tag in STRUCK:
        return "struck"
    if not (look or element.attrib) or element.get("id") in SHOWN_LATER:
        return "hard" if element.tag == "dialog" else None
    if look.get("display") == "none" or look.get("mso-hide") == "all":
        return "hard"
    if element.get("hidden") is not None and "display" not in look:
        return "hard"
    if (element.tag == "dialog" and element.get("open") is None) or _is_off_screen(look):
        return "hard"
    if element.get("aria-hidden", "").lower() == "true" or look.get("visibility") in ("hidden", "collapse"):
        return "soft"
    if (opacity := read_length(look.get("opacity"))) is not None and opacity <= 0:
        return "soft"
    decoration = look.get("text-decoration", "") + look.get("text-decoration-line", "")
    return "struck" if "line-through" in decoration else None


def _is_off_screen(look: Look) -> bool:
    if not look:
        return False
    for name in ("text-indent", "left", "top", "margin-left"):
        far = read_length(look.get(name))
        if far is not None and far <= FAR:
            return True
    if look.get("clip", "").replace(" ", "").startswith(("rect(0", "rect(1px")):
        return look.get("position") in ("absolute", "fixed")
    if "hidden" not in look.get("overflow", ""):
        return False
    return any(read_length(look.get(name)) in (0, 1) for name in ("height", "max-height", "width", "max-width"))


def _blank_unreadable(root: HtmlElement, sheet: StyleSheet, hidden: LeftOut) -> None:
    """Blank the words of no size and of the colour of their ground; what stands inside may differ again."""
    stack = [(root, _Manner())]
    while stack:
        element, above = stack.pop()
        if not isinstance(element.tag, str):
            continue
        manner = _inherit(element, above, sheet.look(element))
        if manner.is_unreadable() and element.tag != "th":
            element.text = _blank(element.text, hidden)
            for child in element:
                child.tail = _blank(child.tail, hidden)
        stack.extend((child, manner) for child in reversed(element))


def _inherit(element: HtmlElement, above: _Manner, look: Look) -> _Manner:
    if not (look or element.attrib):
        return above
    manner = above
    size = read_length(look.get("font-size"))
    if size is not None:
        manner = replace(manner, tiny=size <= 1)
    colour = look.get("color") or (element.get("color") if element.tag == "font" else None)
    if colour:
        clear = colour.startswith(("transparent", "rgba(0,0,0,0", "rgba(0, 0, 0, 0"))
        manner = replace(manner, colour=manner.background if clear else read_colour(colour))
    ground = look.get("background-color") or look.get("background") or element.get("bgcolor")
    if element.get("background") or (ground and "url(" in ground) or look.get("background-image"):
        return replace(manner, background=None)
    if ground and ground not in ("none", "transparent", "inherit", "initial"):
        return replace(manner, background=read_colour(ground))
    return manner


def _is_same(colour: Colour, ground: Colour | None) -> bool:
    if ground is None:
        return False
    return colour == ground or min(*colour, *ground) >= NEARLY_WHITE


def _blank(words: str | None, hidden: LeftOut) -> str | None:
    if words and words.strip():
        hidden.add(words)
        return None
    return words


def _empty(element: HtmlElement) -> None:
    """Leave an element without name or content: taking it out would copy all words behind it."""
    element.clear(keep_tail=True)
    element.tag = "span"


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext(with_tail=False))


def _length(element: HtmlElement) -> int:
    return len("".join(_text(element).split()))
