"""Small drafts with what rules ask of them."""

from __future__ import annotations

from datetime import date

from reviewer.bundled import bundled
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import DocumentKind
from reviewer.reading import read
from reviewer.reference import Reference

REFERENCE = Reference([bundled("reference")])


def open_context(*lines: str, title: str = "云川市示例办法", kind: DocumentKind | None = None) -> Context:
    """Return the context of a draft of these lines."""
    draft = read("\n".join([title, *lines, ""]).encode(), "a.txt").plain
    return Context(draft, Analysis(draft, REFERENCE, kind), REFERENCE, EmptyLibrary(), date(2030, 1, 1))
