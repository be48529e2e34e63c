"""The reference library as the process of a pack sees it: it asks, and the review answers.

So a pack may be given any library, and no file is opened twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from reviewer.context import LEAST_SHARED, Context
from reviewer.language.comparison_clauses import list_comparison_clauses
from reviewer.model import LibraryDocument, Overlap, Passage, Relevant

Ask = Callable[..., Any]


class AskedLibrary:
    """A `Library` that hands every question on; `ask(question, *values)` returns the answer."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def documents(self) -> Sequence[LibraryDocument]:
        """List all documents, in the order of their titles."""
        found: Sequence[LibraryDocument] = self._ask("documents")
        return found

    def digest(self) -> str:
        """Return the digest of the library."""
        return str(self._ask("digest"))

    def find_title(self, title: str) -> Sequence[LibraryDocument]:
        """List the documents with that title."""
        found: Sequence[LibraryDocument] = self._ask("find_title", title)
        return found

    def passages(self, document: LibraryDocument) -> Sequence[Passage]:
        """List the clauses of a document, in order."""
        found: Sequence[Passage] = self._ask("passages", document.id)
        return found

    def similar(self, texts: Sequence[str], at_least: float) -> Sequence[Sequence[Overlap]]:
        """Find for each text the passages that share that much with it."""
        found: Sequence[Sequence[Overlap]] = self._ask("similar", list(texts), at_least)
        return found

    def about(
        self, texts: Sequence[str], documents: Collection[int] | None, limit: int
    ) -> Sequence[Sequence[Relevant]]:
        """Find for each text the passages that are most likely about the same matter."""
        wanted = None if documents is None else sorted(documents)
        found: Sequence[Sequence[Relevant]] = self._ask("about", list(texts), wanted, limit)
        return found


def answer(question: str, values: Sequence[Any], context: Context) -> object:
    """Return what the library of a review answers to a question of `AskedLibrary`.

    Raises `LookupError` for what cannot be asked, and whatever the library raises.
    """
    library = context.library
    if question == "documents":
        return library.documents()
    if question == "digest":
        return library.digest()
    if question == "find_title":
        return library.find_title(str(values[0]))
    if question == "passages":
        known: dict[int, LibraryDocument] = context.once("documents by id", _index_documents)
        return library.passages(known[values[0]])
    if question == "similar":
        texts, at_least = [str(one) for one in values[0]], float(values[1])
        return _find_overlaps(texts, context) if at_least == LEAST_SHARED else library.similar(texts, at_least)
    if question == "about":
        ids = None if values[1] is None else {int(one) for one in values[1]}
        return library.about([str(one) for one in values[0]], ids, int(values[2]))
    raise LookupError(question)


def _index_documents(context: Context) -> dict[int, LibraryDocument]:
    return {one.id: one for one in context.library.documents()}


def _find_overlaps(texts: list[str], context: Context) -> Sequence[Sequence[Overlap]]:
    """Return what the draft's own units share with the library without asking it once more."""
    units = list_comparison_clauses(context.draft)
    if texts != [context.draft.slice(one.span) for one in units]:
        return context.library.similar(texts, LEAST_SHARED)
    overlaps = context.overlaps()
    return [overlaps[one.id] for one in units]
