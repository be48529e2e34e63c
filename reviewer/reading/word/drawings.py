"""Drawings in a part: words that are drawn rather than typed, and pictures that fill a page.

Such words stand in no run, so no comment can be put on them; they are read as a text box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.reading.word.alternatives import is_passed_over
from reviewer.reading.word.namespaces import DRAWING, RELATION, A, V, W
from reviewer.reading.word.styles import read_integer

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE = 0.35  # share of the paper from which a picture is the page; the text block of a document is some 60 %
A4 = (11906, 16838)  # twentieths of a point
EMU = 635  # English metric units of a twentieth of a point
UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "": 0.0015748}
LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*([a-z]*)")


def list_drawn_words(root: _Element) -> Iterator[str]:
    """Yield the words of WordArt and of shapes that hold no paragraph of Word, in the order of the part."""
    for element in root.iter(f"{V}textpath", f"{A}p"):
        if is_passed_over(element):
            continue
        words = element.get("string") or "".join(text.text or "" for text in element.iter(f"{A}t"))
        if words.strip():
            yield " ".join(words.split())


def find_page_pictures(root: _Element) -> dict[str, int]:
    """Return how often each picture of about the size of the paper is shown, by its relation."""
    paper = _measure_paper(root)
    found: dict[str, int] = {}
    for relation, size in _list_pictures(root):
        if size[0] * size[1] >= PAGE * paper[0] * paper[1]:
            found[relation] = found.get(relation, 0) + 1
    return found


def _measure_paper(root: _Element) -> tuple[float, float]:
    for size in root.iter(f"{W}pgSz"):
        wide, high = size.get(f"{W}w", ""), size.get(f"{W}h", "")
        if wide.isdigit() and high.isdigit() and int(wide) and int(high):
            return float(wide), float(high)
    return A4


def _list_pictures(root: _Element) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield relation and size, in twentieths of a point, of each picture."""
    for blip in root.iter(f"{A}blip"):
        frame = next(blip.iterancestors(f"{DRAWING}inline", f"{DRAWING}anchor"), None)
        extent = frame.find(f"{DRAWING}extent") if frame is not None else None
        relation = blip.get(f"{RELATION}embed") or blip.get(f"{RELATION}link")
        if extent is not None and relation:
            yield relation, (_read_emu(extent.get("cx")), _read_emu(extent.get("cy")))
    for data in root.iter(f"{V}imagedata"):
        shape = data.getparent()
        relation = data.get(f"{RELATION}id") or data.get(f"{RELATION}href")
        if shape is not None and relation:
            lengths = {name: float(number) * UNITS.get(unit, 0) for name, number, unit in _read_style(shape)}
            yield relation, (lengths.get("width", 0), lengths.get("height", 0))


def _read_emu(value: str | None) -> float:
    return int(value) / EMU if value and value.isdigit() else 0.0


def _read_style(shape: _Element) -> list[tuple[str, str, str]]:
    found = LENGTH.findall(shape.get("style", ""))
    return [(name, number, unit) for name, number, unit in found if number.count(".") <= 1 and number != "."]


def chosen_entry(mark: _Element) -> str:
    """Return the entry that a drop-down of the older forms shows, nothing for any other field mark."""
    choices = mark.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [one.get(f"{W}val", "") for one in choices.iterfind(f"{W}listEntry")]
    chosen = [read_integer(choices.find(f"{W}{name}")) for name in ("result", "default")]
    number = next((one for one in chosen if one is not None), 0)
    return entries[number] if 0 <= number < len(entries) else ""
