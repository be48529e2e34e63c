"""The text as rules read it: one form of every character, no sign without width, no blank inside words.

`指\u200b定`, `指 定`, `⼀`, `優先` and `５０％` are shown like words that rules know and would be found by none. So
the text is folded before it is checked, and the way back is kept: reports show, and comments cover, what stands
in the file. Folding never makes one character of several or several of one, it exchanges and drops; what is
dropped follows Unicode's Default_Ignorable_Code_Point (Unicode Standard, 5.21) and general category Mn.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from reviewer.language.clause_marks import COUNT, DIVISION
from reviewer.model import Concealment, Folding, Guise, Line, Span

TABLE = Path(__file__).with_name("characters.tsv")
HAN = "\u3400-\u9fff\U00020000-\U000323af"
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
IGNORABLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
INVISIBLE = re.compile(f"[{IGNORABLE}{DIRECTIONS}]+")
TURNING = re.compile("[\u202d\u202e\u2067\u2068]")
LATIN = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"  # letters that marks may be put on
COMBINING = re.compile(
    f"(?<![{LATIN}\\s])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+"
)
LOOKS_LIKE_DIGIT = re.compile(
    r"(?<=\d)[OoОоΟοlI](?=[\d%％OoОоΟοlI]|[万亿千百元年月日天户人家项个])|(?<![A-Za-z\d])[lI](?=\d)"
)
DIGITS = {**dict.fromkeys("OoОоΟο", "0"), **dict.fromkeys("lI", "1")}
BLANK = "[ \\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
MARKS = "\u3001-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2014\u2018-\u201d\u2026"  # of Chinese punctuation
SOLID = f"{HAN}{MARKS}"
HYPHENS = "\u2010\u2011"
INNER_BLANK = re.compile(
    f"(?<=[{SOLID}])(?:{BLANK}+|[{HYPHENS}])(?=[{SOLID}\\d])|(?<=[\\d%％])(?:{BLANK}+|[{HYPHENS}])(?=[{SOLID}])"
)
SPACED_OUT = re.compile(f"(?:\\S(?:{BLANK}|[{HYPHENS}])){{8,}}")  # every character apart: no word is
ANY_BLANK = re.compile(f"{BLANK}+|[{HYPHENS}]")
OPENING = re.compile(rf"\s*(?:{DIVISION}|[（(]?{COUNT}[)）.．、]|附\s*[件表录图]\s*\d*)\s*\Z")


def fold_characters(text: str) -> Folding | None:
    """Exchange and drop characters; None when the text is as rules want it."""
    plain = text.translate(_read_table())
    plain = LOOKS_LIKE_DIGIT.sub(lambda found: DIGITS[found[0]], plain)
    dropped = [*INVISIBLE.finditer(plain), *COMBINING.finditer(plain)]
    if plain == text and not dropped:
        return None
    return _drop(plain, (Span(*found.span()) for found in dropped))


def fold_blanks(text: str, lines: Iterable[Line]) -> Folding | None:
    """Drop the blanks between Han characters, save the first one behind a clause's number; None when there are none.

    The number and the caption of a clause are told by that blank, and the cells of a table that was saved as text by
    the tabs that a line has as many of as its neighbour.
    """
    rows = list(lines)
    tabs = [0, *(text.count("\t", line.span.start, line.span.end) for line in rows), 0]
    dropped = [
        Span(*found.span())
        for n, line in enumerate(rows, 1)
        for found in _inner_blanks(text, line.span)
        if not OPENING.match(text, line.span.start, found.end())
        and not ("\t" in found.group() and tabs[n] in (tabs[n - 1], tabs[n + 1]))
    ]
    return _drop(text, dropped) if dropped else None


def _inner_blanks(text: str, span: Span) -> Iterator[re.Match[str]]:
    if SPACED_OUT.search(text, span.start, span.end):
        for stretch in SPACED_OUT.finditer(text, span.start, span.end):
            yield from ANY_BLANK.finditer(text, *stretch.span())
    yield from INNER_BLANK.finditer(text, span.start, span.end)


def find_concealed(text: str) -> Iterator[Concealment]:
    """Yield the places of a text where signs without width stand inside words of Han characters.

    Each covers the characters on both sides of the signs. A soft hyphen or a joiner between Latin letters, or
    between words, conceals nothing.
    """
    for found in INVISIBLE.finditer(text):
        start, end = found.span()
        if start and end < len(text) and _is_word(text[start - 1]) and _is_word(text[end]):
            guise = Guise.REVERSED if TURNING.search(found[0]) else Guise.INVISIBLE
            yield Concealment(Span(start - 1, end + 1), guise)


def _is_word(one: str) -> bool:
    return unicodedata.category(one) in ("Lo", "Nd", "Nl") and not one.isascii()


def _drop(text: str, spans: Iterable[Span]) -> Folding:
    parts: list[str] = []
    places = array("I")
    at = 0
    for span in sorted(spans):
        if span.end <= at:
            continue
        parts.append(text[at : span.start])
        places.extend(range(at, span.start))
        at = span.end
    parts.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return Folding("".join(parts), places)


@cache
def _read_table() -> dict[int, str]:
    """Return the table that `str.translate` takes."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {ord(one): plain for one, plain in rows}
