"""Tracked changes: which words a view shows, and who changed them when (ECMA-376-1 17.13.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model import View
from reviewer.reading.word.anchors import Change
from reviewer.reading.word.namespaces import W

if TYPE_CHECKING:
    from lxml.etree import _Element

BROUGHT = {f"{W}ins": "insert", f"{W}moveTo": "move"}
STRUCK = {f"{W}del": "delete", f"{W}moveFrom": "delete"}
TRACKED = BROUGHT | STRUCK


def read_change(element: _Element) -> Change:
    """Return kind, author and time (as written, ISO 8601) of a tracked-change element."""
    kind = TRACKED[str(element.tag)]
    return Change(kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def is_out(element: _Element, view: View) -> bool:
    """Tell whether `view` leaves out what this tracked-change element holds or marks."""
    return element.tag in (STRUCK if view is View.FINAL else BROUGHT)


def find_marks(properties: _Element | None) -> list[_Element]:
    """List the changes that the properties of a paragraph mark or table row carry."""
    if properties is None:
        return []
    return [child for child in properties if child.tag in TRACKED]
