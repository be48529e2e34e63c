"""The documents that a draft cites: in 《 》, by the short name that it gave them, and laws by their bare name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.plugin import Citation, Context, find_bare_citations, find_bare_names, find_citations, read_short_titles

from ._laws import Laws, load_changes
from ._repealed import RepealedTable, index_repealed


def list_citations(context: Context) -> Sequence[Citation]:
    """Return the citations of the draft in order, those by a short name under the title that it stands for."""
    return context.once("citations", _find)


def _find(context: Context) -> Sequence[Citation]:
    text = context.draft.text
    named = find_citations(text)
    full = read_short_titles(text, named)
    laws: Laws = context.reference.derived("changes of laws", load_changes)
    titles = {one.title for one in laws.known.values()} | {one.title for one in laws.changes if one.title}
    bare = find_bare_citations(text, titles, named)
    table: RepealedTable = context.reference.derived("repealed by title", index_repealed)
    dead = find_bare_names(text, table.names, (*named, *bare))
    known = [replace(one, title=full.get(one.title, one.title)) for one in named]
    return sorted((*known, *bare, *dead), key=lambda one: one.span)
