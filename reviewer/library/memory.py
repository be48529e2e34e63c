"""A library that lives as long as the program: for the cases beside the rules and for tests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, partial
from hashlib import sha256
from typing import Protocol

from reviewer.language.comparable import Comparable, make_comparable
from reviewer.language.fragments import fingerprint
from reviewer.language.titles import title_key
from reviewer.library.editions import mark_editions
from reviewer.library.ingest import read_documents
from reviewer.library.overlap import overlap, rank
from reviewer.library.relevance import MemoryPairs, rank_passages
from reviewer.model import LibraryDocument, Overlap, Passage, Relevant

FEWEST = 2  # fingerprints in common before two clauses are compared


class Shelved(Protocol):
    """A document as a case file gives it."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def source(self) -> str: ...


class MemoryLibrary:
    """Holds passages and their fingerprints in memory."""

    def __init__(self, documents: Sequence[LibraryDocument], passages: Sequence[Passage]) -> None:
        self._documents = tuple(sorted(mark_editions(documents), key=lambda one: (one.facts.title, one.source, one.id)))
        self._passages = tuple(passages)
        self._comparable = [make_comparable(one.text) for one in self._passages]
        self._holders: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(self._comparable):
            for value in fingerprint(one.text):
                self._holders[value].append(number)

    def documents(self) -> Sequence[LibraryDocument]:
        """Return all documents in the order of their titles."""
        return self._documents

    def digest(self) -> str:
        """Return `sha256:…` over titles and texts."""
        total = sha256()
        for one in self._passages:
            total.update(f"{one.document.source}\0{one.document.facts.title}\0{one.address}\0{one.text}\n".encode())
        return f"sha256:{total.hexdigest()}"

    def find_title(self, title: str) -> Sequence[LibraryDocument]:
        """Return the documents of that title."""
        wanted = title_key(title)
        return tuple(one for one in self._documents if title_key(one.facts.title) == wanted)

    def passages(self, document: LibraryDocument) -> Sequence[Passage]:
        """Return the clauses of a document in order."""
        return tuple(one for one in self._passages if one.document.id == document.id)

    def similar(self, texts: Sequence[str], at_least: float) -> Sequence[Sequence[Overlap]]:
        """Return for each text its overlaps of at least that similarity, or well aligned, the best first."""
        return tuple(self._overlaps(make_comparable(text), at_least) for text in texts)

    def _overlaps(self, ours: Comparable, at_least: float) -> tuple[Overlap, ...]:
        votes: Counter[int] = Counter()
        for value in fingerprint(ours.text):
            votes.update(self._holders.get(value, ()))
        found = (
            overlap(ours, self._passages[number], self._comparable[number], at_least)
            for number, count in sorted(votes.items())
            if count >= FEWEST
        )
        return rank(one for one in found if one)

    def about(
        self, texts: Sequence[str], documents: Collection[int] | None, limit: int
    ) -> Sequence[Sequence[Relevant]]:
        """Return for each text the `limit` passages that are most likely about the same matter, best first."""
        ranked = rank_passages(
            self._pairs, texts, limit, None if documents is None else partial(self._silence, documents)
        )
        return tuple(tuple(Relevant(self._placed[number], score) for number, score in some) for some in ranked)

    def _silence(self, documents: Collection[int], marks: bytearray) -> None:
        for number, passage in enumerate(self._placed):
            if passage.document.id not in documents:
                marks[number] = 0

    @cached_property
    def _placed(self) -> list[Passage]:
        """The passages in the order of document ids and places."""
        return sorted(self._passages, key=lambda one: one.document.id)

    @cached_property
    def _pairs(self) -> MemoryPairs:
        return MemoryPairs([one.text for one in self._placed])


def memory_library(shelved: Iterable[Shelved]) -> MemoryLibrary:
    """Read documents (title, text, source) into a library; raises `InputError` for unreadable text."""
    documents: list[LibraryDocument] = []
    passages: list[Passage] = []
    for one in shelved:
        for ingested in read_documents(f"{one.title}\n{one.text}".encode(), f"{one.source}.txt"):
            document = LibraryDocument(
                len(documents) + 1, one.source, ingested.facts, ingested.status, len(ingested.passages)
            )
            documents.append(document)
            passages += [Passage(document, own.number, own.address, own.text) for own in ingested.passages]
    return MemoryLibrary(documents, passages)
