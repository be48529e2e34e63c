"""The reference library on disk, as the checks ask it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache, partial, wraps
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from reviewer.errors import LibraryError, find_reason
from reviewer.language.comparable import Comparable, make_comparable
from reviewer.language.fragments import fingerprint
from reviewer.language.titles import title_key
from reviewer.library.editions import mark_editions
from reviewer.library.overlap import overlap, rank
from reviewer.library.pair_postings import StoredPairs
from reviewer.library.postings import Postings
from reviewer.library.read_ahead import portions, reading_ahead
from reviewer.library.relevance import rank_passages
from reviewer.library.schema import checksum, connect_reading
from reviewer.messages import Text
from reviewer.model import Facts, LibraryDocument, Overlap, Passage, Relevant
from reviewer.wording import wrap_title

FEWEST = 4  # fingerprints in common before two clauses are compared
MOST = 24  # passages compared with one text
COLUMNS = "id, source, title, number, issuer, region, date, kind, level, status, effective, clauses, edited"

Answer = TypeVar("Answer")


def _explain_damage(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    @wraps(ask)
    def asked(self: StoredLibrary, *words: Any) -> Answer:
        try:
            with self._lock:
                return ask(self, *words)
        except sqlite3.DatabaseError as error:
            raise LibraryError.of("library.unreadable", place=str(self.path), error=find_reason(error)) from error

    return asked


class StoredLibrary:
    """A library opened for reading; implements `reviewer.model.Library`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = RLock()  # threads share the connection: one asks at a time
        self._comparable: dict[int, tuple[Passage, Comparable]] = {}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @cached_property
    def _postings(self) -> Postings:
        return Postings(self._connection, self.path)

    @cached_property
    def _by_id(self) -> dict[int, LibraryDocument]:
        rows = self._connection.execute(f"SELECT {COLUMNS} FROM document ORDER BY title, source, sequence")
        return _mark(rows)

    def _documents_by_id(self, ids: Iterable[int]) -> dict[int, LibraryDocument]:
        """Return these documents; of a large library only they are read, with the other editions of their titles."""
        if "_by_id" in self.__dict__:
            return self._by_id
        wanted = sorted(set(ids))
        found: dict[int, LibraryDocument] = {}
        for some, marks in portions(wanted):
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM document WHERE folded IN (SELECT folded FROM document WHERE id IN ({marks}))"
                " ORDER BY title, source, sequence",
                some,
            )
            found |= _mark(rows)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[LibraryDocument]]:
        found: dict[str, list[LibraryDocument]] = {}
        for one in self._by_id.values():
            found.setdefault(title_key(one.facts.title), []).append(one)
        return found

    @_explain_damage
    def documents(self) -> Sequence[LibraryDocument]:
        """Return all documents in the order of their titles."""
        return tuple(self._by_id.values())

    @_explain_damage
    def digest(self) -> str:
        """Return `sha256:…` over the digests of the files that were added and what was corrected by hand."""
        total = sha256()
        rows = self._connection.execute(
            "SELECT source, sequence, sha256, coalesce(status, ''), edited FROM document ORDER BY source, sequence"
        )
        for row in rows:
            total.update("\0".join(map(str, row)).encode("utf-8", "surrogatepass") + b"\n")
        return f"sha256:{total.hexdigest()}"

    @_explain_damage
    def find_title(self, title: str) -> Sequence[LibraryDocument]:
        """Return the documents of that title (brackets, blanks and width ignored)."""
        found = self._by_title.get(title_key(title), [])
        return tuple(sorted(found, key=lambda one: (one.facts.date or "", one.id)))

    @_explain_damage
    def passages(self, document: LibraryDocument) -> Sequence[Passage]:
        """Return the clauses of a document in order."""
        rows = self._connection.execute(
            "SELECT number, address, text, crc FROM clause WHERE document = ? ORDER BY id", (document.id,)
        )
        return tuple(self._trust(Passage(document, *row[:3]), row[3]) for row in rows)

    @_explain_damage
    def similar(self, texts: Sequence[str], at_least: float) -> Sequence[Sequence[Overlap]]:
        """Return for each text its overlaps of at least that similarity, or well aligned, the best first."""
        ours = [make_comparable(text) for text in texts]
        prints = [fingerprint(one.text) for one in ours]
        with self._snapshot():
            self._postings.fetch(set().union(*prints))
            proposed = [self._propose(one) for one in prints]
            self._fetch({number for numbers in proposed for number in numbers})
        answers = []
        for one, numbers in zip(ours, proposed, strict=True):
            known = (self._comparable[number] for number in numbers if number in self._comparable)
            found = (overlap(one, passage, theirs, at_least) for passage, theirs in known)
            answers.append(rank(each for each in found if each))
        return tuple(answers)

    @_explain_damage
    def about(
        self, texts: Sequence[str], documents: Collection[int] | None, limit: int
    ) -> Sequence[Sequence[Relevant]]:
        """Return for each text the `limit` passages that are most likely about the same matter, best first."""
        with self._snapshot():
            silence = None if documents is None else partial(self._silence, documents)
            try:
                ranked = rank_passages(StoredPairs(self._connection, self.path), texts, limit, silence)
            except (ValueError, IndexError) as error:  # a block that was cut off, or clauses that there never were
                raise LibraryError.of(
                    "library.unreadable", place=str(self.path), error=Text.of("library.damaged-pairs")
                ) from error
            found = self._read({number for some in ranked for number, _ in some})
        return tuple(
            tuple(Relevant(found[number], score) for number, score in some if number in found) for some in ranked
        )

    def _silence(self, documents: Collection[int], marks: bytearray) -> None:
        """Write 0 over the marks of all clauses but those of some documents."""
        for document, first, clauses in self._connection.execute("SELECT id, first, clauses FROM document"):
            if document not in documents:
                marks[first : first + clauses] = bytes(clauses)

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Let all statements inside see the library as of one moment; a writer waits meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def _propose(self, values: set[int]) -> list[int]:
        votes = self._postings.count_shared(values)
        fewest = min(FEWEST, max(2, len(values) // 2))  # a short clause has no more to share
        ranked = sorted(((-count, number) for number, count in votes.items() if count >= fewest))
        return [number for _, number in ranked[:MOST]]

    def _trust(self, passage: Passage, crc: int) -> Passage:
        """Return the passage when its text is what was written; raises `LibraryError` when it is not."""
        if checksum(passage.text) != crc:
            title = passage.document.facts.title
            raise LibraryError.of(
                "library.flipped", place=str(self.path), title=wrap_title(title), clause=passage.address or "—"
            )
        return passage

    def _fetch(self, numbers: Iterable[int]) -> None:
        """Make the clauses of these numbers ready for comparison; those of documents of a later moment are left out."""
        found = self._read(number for number in numbers if number not in self._comparable)
        self._comparable.update({number: (one, make_comparable(one.text)) for number, one in found.items()})

    def _read(self, numbers: Iterable[int]) -> dict[int, Passage]:
        """Return the clauses of these numbers, in the order of the file."""
        wanted = sorted(numbers)
        with reading_ahead(self.path, "SELECT count(text) FROM clause WHERE id IN", wanted):
            rows = [
                row
                for some, marks in portions(wanted)
                for row in self._connection.execute(
                    f"SELECT id, document, number, address, text, crc FROM clause WHERE id IN ({marks})", some
                )
            ]
        documents = self._documents_by_id(row[1] for row in rows)
        return {
            number: self._trust(Passage(documents[document], own, address, text), crc)
            for number, document, own, address, text, crc in rows
            if document in documents  # else added by another process since this one listed the documents
        }


def _mark(rows: Iterable[Sequence[Any]]) -> dict[int, LibraryDocument]:
    """Return the documents of rows by their number, earlier editions marked."""
    return {one.id: one for one in mark_editions([read_document(row) for row in rows])}


def open_library(path: Path) -> StoredLibrary:
    """Open a library for reading; raises `LibraryError`."""
    return StoredLibrary(path, connect_reading(path))


def read_document(row: Sequence[Any]) -> LibraryDocument:
    """Return the document of a row of `COLUMNS`, with what was corrected by hand on top."""
    edited = json.loads(row[12]) if row[12] != "{}" else {}
    region = tuple(edited.get("region") or _read_region(row[5]))
    facts = Facts(
        title=edited.get("title", row[2]),
        kind=edited.get("kind", row[7]),
        issuer=edited.get("issuer", row[4]),
        number=edited.get("number", row[3]),
        region=region,
        is_draft=edited.get("status", row[9]) == "draft",
        date=edited.get("date", row[6]),
        level=edited.get("level", row[8]),
        effective=edited.get("effective", row[10]),
    )
    return LibraryDocument(row[0], row[1], facts, edited.get("status", row[9]), row[11])


@lru_cache(maxsize=4096)
def _read_region(stored: str) -> tuple[str, ...]:
    """Return a region chain as stored; a library holds few different ones."""
    return tuple(json.loads(stored))
