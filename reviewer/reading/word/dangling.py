"""Links that lead nowhere: notes, headers and lists that the body calls for and the file does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage
from reviewer.reading.word.namespaces import RELATION, W
from reviewer.reading.word.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

# relation kind -> what in the body calls for it
CALLS = {
    "footnotes": "footnoteReference",
    "endnotes": "endnoteReference",
    "comments": "commentReference",
    "header": "headerReference",
    "footer": "footerReference",
}
CONTAINERS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
STORY = re.compile(r"/(header|footer|footnotes|endnotes|comments)\d*\.xml$", re.IGNORECASE)


def list_dangling(package: Package, root: _Element) -> Iterator[Coverage]:
    """Yield as unread what the body calls for and no relation leads to, and stories that nothing leads to.

    Relations to parts that are missing are told where relations are read.
    """
    relations = package.relations(package.main)
    kinds = {one.kind for one in relations}
    linked = {one.id for one in relations}
    for kind, call in CALLS.items():
        if kind in ("header", "footer"):
            lost = any(one.get(f"{RELATION}id") not in linked for one in root.iter(f"{W}{call}"))
        else:
            lost = kind not in kinds and next(root.iter(f"{W}{call}"), None) is not None
        if lost:
            yield Coverage(package.main, CONTAINERS.get(kind, kind), None, False, say(DEFAULT, "reason.part-called"))
    if not any(one.kind == "numbering" and one.target is not None for one in relations) and _is_numbered(root):
        yield Coverage(package.main, "numbering", None, False, say(DEFAULT, "reason.no-numbering"))
    yield from _list_unlinked(package)


def is_called(kind: str, root: _Element) -> bool:
    """Tell whether the body calls for notes, comments, headers or footers."""
    return next(root.iter(f"{W}{CALLS[kind]}"), None) is not None


def _is_numbered(root: _Element) -> bool:
    return any(one.get(f"{W}val", "0") != "0" for one in root.iter(f"{W}numId"))


def _list_unlinked(package: Package) -> Iterator[Coverage]:
    reached = {package.main, *(one.target for one in package.relations(package.main))}
    folder = package.main.rpartition("/")[0]
    for part in package.archive.parts:
        found = STORY.search(f"/{part}")
        if found and part.rpartition("/")[0] == folder and part not in reached:
            kind = found.group(1).lower()
            yield Coverage(part, CONTAINERS.get(kind, kind), 0, False, say(DEFAULT, "reason.part-unlinked"))
