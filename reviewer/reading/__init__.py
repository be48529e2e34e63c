"""Bytes become a draft: one module a format, then the outline nests the clauses."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import Draft, View

if TYPE_CHECKING:
    from reviewer.reading.reader import Reader


def read(data: bytes, name: str, *, view: View = View.FINAL, readers: Sequence[Reader] = ()) -> Draft:
    """Read a file's bytes into a draft.

    `name` is the file name as given; the format is told by content, by `readers` of packs before the program's own.
    Raises `InputError` when the file is damaged, encrypted, empty or refused.
    """
    from reviewer.reading.formats import builtin_readers, read_source
    from reviewer.reading.outline import build_outline

    source = read_source(data, name, view, (*readers, *builtin_readers()))
    if not source.text.strip():
        raise InputError.of("draft.no-text", place=name)
    clauses, documents = build_outline(source)
    return Draft(
        name=name,
        text=source.text,
        lines=source.lines,
        clauses=clauses,
        documents=documents,
        coverage=source.coverage,
        segments=source.segments,
        revisions=source.revisions,
        facts=documents[0].facts,
        format=source.format,
        sha256=hashlib.sha256(data).hexdigest(),
        warnings=source.warnings,
    )
