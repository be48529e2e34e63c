"""Bytes become a draft: one module a format, then the outline nests the clauses."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import Draft, View

if TYPE_CHECKING:
    from reviewer.reading.reader import Reader


def read(
    data: bytes, name: str, *, view: View = View.FINAL, readers: Sequence[Reader] = (), certify: bool = True
) -> Draft:
    """Read a file's bytes into a draft.

    `name` is the file name as given; the format is told by content, by `readers` of packs before the program's own.
    With `certify` the draft is one to be reviewed: a Word file is read a second time by other code, to tell whether
    words were lost, and a draft longer than a review can bear is refused.
    Raises `InputError` when the file is damaged, encrypted, empty or refused.
    """
    from reviewer.reading.formats import builtin_readers, read_source
    from reviewer.reading.length import refuse_long_draft, refuse_long_source
    from reviewer.reading.making import make_draft

    source = read_source(data, name, view, (*readers, *builtin_readers()), certify=certify)
    if not source.text.strip():
        raise InputError.of("draft.no-text", place=name)
    if certify:
        refuse_long_source(source, name)
    draft = make_draft(source, name, hashlib.sha256(data).hexdigest())
    if certify:
        refuse_long_draft(draft, name)
    return draft
