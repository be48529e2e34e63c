"""What a check may ask of the reference library, and what it answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from reviewer.model.document import Facts
from reviewer.model.span import Span


@dataclass(frozen=True, slots=True)
class LibraryDocument:
    """A document of the reference library, without its text."""

    id: int
    source: str
    facts: Facts
    status: str | None = None
    clauses: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of the reference library; `address` is its number path (第二章 第八条)."""

    document: LibraryDocument
    clause: str | None
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words that a draft clause shares with a passage; offsets count in each side's own text.

    `similarity` is the share of the shorter side that is shared (0 to 1), `longest` the signs of the longest
    shared run, `aligned` the score of the best stretch of runs that follow each other on both sides.
    """

    passage: Passage
    similarity: float
    longest: int
    aligned: float
    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Relevant:
    """A passage that may regulate what a text is about.

    `score` is the sum of the weights of the pairs of characters that both hold: higher is better, and only
    answers to one text of one library can be compared by it.
    """

    passage: Passage
    score: float


class Library(Protocol):
    """What a check may ask of the reference library."""

    def documents(self) -> Sequence[LibraryDocument]:
        """List all documents, in the order of their titles."""

    def digest(self) -> str:
        """Return `sha256:…` over all that the library holds and says of it: two of one digest answer alike."""

    def find_title(self, title: str) -> Sequence[LibraryDocument]:
        """List the documents with that title (brackets, blanks and width ignored)."""

    def passages(self, document: LibraryDocument) -> Sequence[Passage]:
        """List the clauses of a document, in order."""

    def similar(self, texts: Sequence[str], at_least: float) -> Sequence[Sequence[Overlap]]:
        """Find for each text the passages that share that much of the shorter side with it or a long run, best first."""

    def about(
        self, texts: Sequence[str], documents: Collection[int] | None, limit: int
    ) -> Sequence[Sequence[Relevant]]:
        """Find for each text the `limit` passages that are most likely about the same matter, best first.

        Only documents of these ids answer (None: all). Equals stand in the order of document ids and places.
        """
