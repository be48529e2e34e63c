"""Adding files to the library: read in parallel, written in short transactions, skipped when known."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from reviewer.errors import InputError, LibraryError, ReviewerError, find_reason
from reviewer.files import show_path
from reviewer.language.comparable import make_comparable
from reviewer.language.fragments import fingerprint
from reviewer.language.pairs import list_pairs
from reviewer.language.titles import title_key
from reviewer.library.ingest import IngestedDocument, read_documents
from reviewer.library.pair_postings import NAMES, PairWriter, forget_clauses, merge_pairs
from reviewer.library.pair_postings import TABLES as PAIRS
from reviewer.library.postings import SHIFT, merge_segments, write_segment
from reviewer.library.schema import POSTINGS, VERSION, checksum
from reviewer.messages import Text
from reviewer.reading.formats import builtin_readers, list_endings
from reviewer.reading.reader import Reader

BATCH = 4_000_000  # code points of text in one transaction
MOST_SEGMENTS = 8
AT_ONCE = 2_000_000  # postings in memory while the index is written anew
WORTH_A_POOL = 16  # files; starting processes costs about as much as reading these


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to add: `name` is its file name without ending, by which findings name it.

    Where two files of one addition share a name, their folders stand in front.
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class IngestedFile:
    """What reading a file gave: documents with their postings, or an error.

    `postings[n]` are those of `documents[n]`, sorted: `hash << 32 | number of the passage in the document`, and
    `pairs[n]` the pairs of characters of each of its passages.
    """

    source: SourceFile
    sha256: str
    documents: tuple[IngestedDocument, ...] = ()
    postings: tuple[array[int], ...] = ()
    pairs: tuple[tuple[array[int], ...], ...] = ()
    error: ReviewerError | None = None
    known: bool = False


def list_sources(paths: Iterable[Path], readers: Sequence[Reader] = ()) -> list[SourceFile]:
    """Return the files at `paths` and those below them that can be read, sorted.

    `readers` are the input formats of packs. Raises `LibraryError` for a path that is not there.
    """
    endings = list_endings((*readers, *builtin_readers()))
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if inner.is_file() and inner.suffix.lower() in endings and not inner.name.startswith((".", "~$")):
                    found.setdefault(inner.resolve(), inner)
        elif path.is_file():
            found.setdefault(path.resolve(), path)
        else:
            raise LibraryError.of("library.no-source", place=str(path))
    stems = Counter(path.stem for path in found)
    return [
        SourceFile(path, show_path(Path(path.stem if stems[whole.stem] == 1 else f"{whole.parent.name}/{path.stem}")))
        for whole, path in found.items()
    ]


def read_file(source: SourceFile, known: frozenset[tuple[str, str]], readers: Sequence[Reader] = ()) -> IngestedFile:
    """Read one file; what is wrong with it stands in the result."""
    try:
        data = source.path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if (source.name, digest) in known:
            return IngestedFile(source, digest, known=True)
        documents = read_documents(data, source.path.name, readers)
    except ReviewerError as error:
        return IngestedFile(source, "", error=error)
    except OSError as error:
        return IngestedFile(source, "", error=InputError.of("file.unreadable", reason=find_reason(error)))
    return index_file(source, digest, documents)


def index_file(source: SourceFile, digest: str, documents: tuple[IngestedDocument, ...]) -> IngestedFile:
    """Return the documents of a file with what is to be indexed of them; most of the work of an addition."""
    postings = tuple(
        array(
            "Q",
            sorted(
                value << SHIFT | number
                for number, passage in enumerate(document.passages)
                for value in fingerprint(make_comparable(passage.text).text)
            ),
        )
        for document in documents
    )
    pairs = tuple(
        tuple(array("I", list_pairs(passage.text)) for passage in document.passages) for document in documents
    )
    return IngestedFile(source, digest, documents, postings, pairs)


def _read_one(job: tuple[SourceFile, frozenset[tuple[str, str]]]) -> IngestedFile:
    return read_file(*job)


def read_files(
    sources: Sequence[SourceFile],
    known: frozenset[tuple[str, str]],
    readers: Sequence[Reader] = (),
    workers: int | None = None,
    tell_alone: Callable[[], None] = lambda: None,
) -> Iterator[IngestedFile]:
    """Read files in their order, in parallel where there are many and no pack has a hand in it.

    Input formats of packs are code that another process does not have. Should the system end one of the processes, most
    likely for want of memory, this one goes on alone: slower, but with every file;
    `tell_alone` is called then.
    """
    count = workers or min(os.cpu_count() or 1, 8)
    done = 0
    if not readers and count > 1 and len(sources) >= WORTH_A_POOL:
        try:
            with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
                for file in pool.map(_read_one, ((one, known) for one in sources), chunksize=4):
                    yield file
                    done += 1
        except BrokenProcessPool:
            tell_alone()
    yield from (read_file(one, known, readers) for one in sources[done:])


class Writer:
    """Writes files to a library. Each `put` is kept whole or not at all."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take a connection for writing; a library of an older format gets its index anew first."""
        self._connection = connection
        self._path = path
        self._waiting: list[IngestedFile] = []
        self._size = 0
        if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            rebuild(connection, path)

    def known(self) -> frozenset[tuple[str, str]]:
        """Return (source, digest) of all files in the library."""
        rows = self._connection.execute("SELECT DISTINCT source, sha256 FROM document")
        return frozenset((source, digest) for source, digest in rows)

    def put(self, file: IngestedFile) -> bool:
        """Take a file; tell whether this wrote everything taken so far."""
        self._waiting.append(file)
        self._size += sum(len(passage.text) for document in file.documents for passage in document.passages)
        return self._size >= BATCH and self.flush()

    def flush(self) -> bool:
        """Write what was taken, in one transaction."""
        if not self._waiting:
            return False
        with transaction(self._connection, self._path):
            postings: list[int] = []
            pairs = PairWriter(self._connection)
            first = _last_clause(self._connection) + 1
            for file in self._waiting:
                edited = _replace_source(self._connection, file.source.name)
                indexed = zip(file.documents, file.postings, file.pairs, strict=True)
                for sequence, (document, own, paired) in enumerate(indexed):
                    kept = edited.get(title_key(document.facts.title), "{}")
                    _insert(self._connection, file, sequence, document, kept, first)
                    postings += [one + first for one in own]
                    for clause, some in enumerate(paired, first):
                        pairs.add(clause, some)
                    first += len(document.passages)
            postings.sort()  # of sorted stretches: a merge
            write_segment(self._connection, postings)
            pairs.write()
        self._waiting, self._size = [], 0
        return True

    def finish(self) -> None:
        """Write the rest and merge the index when it lies in many pieces."""
        self.flush()
        tables = ("segment", "pair_segment")
        counts = [self._connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables]
        if max(counts) > MOST_SEGMENTS:
            with transaction(self._connection, self._path):
                alive = _list_alive(self._connection)
                merge_segments(self._connection, alive)
                try:
                    merge_pairs(self._connection, alive)
                except (ValueError, IndexError) as error:  # a block that is none, or clauses that there never were
                    reason = Text.of("library.damaged-pairs")
                    raise LibraryError.of("library.unreadable", place=str(self._path), error=reason) from error

    def remove(self, sources: Iterable[str]) -> int:
        """Remove the documents of these files; return how many documents went."""
        removed = 0
        with transaction(self._connection, self._path):
            for source in sources:
                removed += _remove_source(self._connection, source)
        return removed

    def edit(self, document: int, values: dict[str, object]) -> None:
        """Correct facts of a document by hand; they outlive a later addition of a file whose title stays."""
        with transaction(self._connection, self._path):
            row = self._connection.execute("SELECT edited FROM document WHERE id = ?", (document,)).fetchone()
            edited = {**json.loads(row[0]), **values}
            title = edited.get("title")
            self._connection.execute(
                "UPDATE document SET edited = ?, folded = coalesce(?, folded) WHERE id = ?",
                (json.dumps(edited, ensure_ascii=False), title_key(str(title)) if title else None, document),
            )


def rebuild(connection: sqlite3.Connection, path: Path) -> int:
    """Write the index anew from the texts, in today's format; return the number of clauses."""
    with transaction(connection, path):
        connection.execute("DROP TABLE posting")
        connection.execute(POSTINGS)
        connection.execute("DELETE FROM segment")
        connection.execute("DELETE FROM clause WHERE document NOT IN (SELECT id FROM document)")
        for table in NAMES:
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in PAIRS.split(";"):
            connection.execute(statement)
        postings: list[int] = []
        pairs = PairWriter(connection)
        count = 0
        for number, text in connection.execute("SELECT id, text FROM clause ORDER BY id"):
            postings += [value << SHIFT | number for value in fingerprint(make_comparable(text).text)]
            pairs.add(number, list_pairs(text))
            count += 1
            if len(postings) >= AT_ONCE:
                write_segment(connection, sorted(postings))
                postings.clear()
                pairs.write()
        write_segment(connection, sorted(postings))
        pairs.write()
        merge_segments(connection)
        merge_pairs(connection)
        _fold_titles(connection)
        _sum_texts(connection)
        _note_first_clauses(connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    return count


def _fold_titles(connection: sqlite3.Connection) -> None:
    """Write the key of every title anew, as corrected by hand where it was."""
    rows = connection.execute("SELECT id, title, edited FROM document").fetchall()
    keys = [(title_key(str(json.loads(edited).get("title", title))), number) for number, title, edited in rows]
    connection.executemany("UPDATE document SET folded = ? WHERE id = ?", keys)


def _note_first_clauses(connection: sqlite3.Connection) -> None:
    """Write for every document the number of its first clause; those of a document follow each other."""
    columns = {row[1] for row in connection.execute("PRAGMA table_info(document)")}
    if "first" not in columns:
        connection.execute("ALTER TABLE document ADD COLUMN first INTEGER NOT NULL DEFAULT 0")
    connection.execute(
        "UPDATE document SET first = coalesce((SELECT min(id) FROM clause WHERE clause.document = document.id), first)"
    )


def _sum_texts(connection: sqlite3.Connection) -> None:
    """Write the checksums of clauses that have none, as in a library of an older format."""
    columns = {row[1] for row in connection.execute("PRAGMA table_info(clause)")}
    if "crc" not in columns:
        connection.execute("ALTER TABLE clause ADD COLUMN crc INTEGER NOT NULL DEFAULT -1")
    rows = connection.execute("SELECT id, text FROM clause WHERE crc = -1").fetchall()
    connection.executemany(
        "UPDATE clause SET crc = ? WHERE id = ?", ((checksum(text), number) for number, text in rows)
    )


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Do all of it or nothing; raises `LibraryError` when the file cannot be written."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise LibraryError.of("library.unwritten", place=str(path), error=find_reason(error)) from error


def _replace_source(connection: sqlite3.Connection, source: str) -> dict[str, str]:
    """Remove the documents of a file; return what was corrected in them by hand, by their own titles."""
    rows = connection.execute("SELECT title, edited FROM document WHERE source = ?", (source,)).fetchall()
    if rows:
        _remove_source(connection, source)
    return {title_key(title): edited for title, edited in rows if edited != "{}"}


def _last_clause(connection: sqlite3.Connection) -> int:
    """Return the highest number that a clause ever had; numbers are never given twice."""
    row = connection.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'clause'").fetchone()
    return int(row[0])


def _list_alive(connection: sqlite3.Connection) -> bytearray | None:
    """Return for each number that a clause ever had whether there is one; None when none is gone."""
    alive = bytearray(_last_clause(connection) + 1)
    for (number,) in connection.execute("SELECT id FROM clause"):
        alive[number] = 1
    return alive if alive.find(0, 1) >= 0 else None


def _remove_source(connection: sqlite3.Connection, source: str) -> int:
    texts = connection.execute(
        "SELECT id, text FROM clause WHERE document IN (SELECT id FROM document WHERE source = ?)", (source,)
    )
    forget_clauses(connection, {number: list_pairs(text) for number, text in texts})
    connection.execute("DELETE FROM clause WHERE document IN (SELECT id FROM document WHERE source = ?)", (source,))
    return connection.execute("DELETE FROM document WHERE source = ?", (source,)).rowcount


def _insert(
    connection: sqlite3.Connection,
    file: IngestedFile,
    sequence: int,
    document: IngestedDocument,
    edited: str,
    first: int,
) -> None:
    """Write a document with its clauses, which are numbered from `first` on."""
    facts = document.facts
    row = (
        file.source.name,
        file.sha256,
        sequence,
        facts.title,
        title_key(facts.title),
        facts.number,
        facts.issuer,
        json.dumps(facts.region, ensure_ascii=False),
        facts.date,
        facts.kind,
        facts.level,
        document.status,
        facts.effective,
        len(document.passages),
        document.note,
        edited,
        first,
    )
    marks = ",".join("?" * len(row))
    row_id = connection.execute(
        "INSERT INTO document (source, sha256, sequence, title, folded, number, issuer, region, date, kind, level, status,"
        f" effective, clauses, note, edited, first) VALUES ({marks})",
        row,
    ).lastrowid
    connection.executemany(
        "INSERT INTO clause (id, document, number, address, text, crc) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, row_id, passage.number, passage.address, passage.text, checksum(passage.text))
            for number, passage in enumerate(document.passages, first)
        ),
    )
