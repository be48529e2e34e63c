"""Looking after a library: is it sound, and a copy of it that is."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import LibraryError, find_reason
from reviewer.library.pair_postings import count_pairs, find_pair_faults
from reviewer.library.postings import count_stored
from reviewer.library.schema import VERSION, checksum, connect_reading
from reviewer.messages import Text


@dataclass(frozen=True, slots=True)
class Inspection:
    """`faults` is empty for a sound library; `repairable` tells that the texts themselves are whole.

    `fingerprints` and `pairs` are the postings that the two indexes should hold.
    """

    documents: int
    clauses: int
    faults: tuple[Text | str, ...]
    repairable: bool
    fingerprints: int = 0
    pairs: int = 0


def inspect(connection: sqlite3.Connection) -> Inspection:
    """Check the file's pages, that every clause has its document, and that the indexes are whole."""
    try:
        pages = [row[0] for row in connection.execute("PRAGMA integrity_check(9)") if row[0] != "ok"]
        documents = connection.execute("SELECT count(*) FROM document").fetchone()[0]
        clauses = connection.execute("SELECT count(*) FROM clause").fetchone()[0]
        lost = connection.execute(
            "SELECT count(*) FROM clause WHERE document NOT IN (SELECT id FROM document)"
        ).fetchone()[0]
        short = connection.execute(
            "SELECT count(*) FROM document WHERE clauses != (SELECT count(*) FROM clause WHERE document = document.id)"
        ).fetchone()[0]
        indexed = connection.execute("SELECT coalesce(sum(postings), 0) FROM segment").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        stored = count_stored(connection) if version == VERSION else indexed
        flipped = _count_flipped(connection) if version == VERSION else 0
        paired = count_pairs(connection) if version == VERSION else 0
        unpaired = find_pair_faults(connection) + _count_astray(connection) if version == VERSION else 0
    except sqlite3.DatabaseError as error:
        return Inspection(0, 0, (find_reason(error),), repairable=False)
    faults: list[Text | str] = list(pages)
    if lost:
        faults.append(Text.of("library.lost", count=lost))
    if short:
        faults.append(Text.of("library.short", count=short))
    if flipped:
        faults.append(Text.of("library.flips", count=flipped))
    if version < VERSION:
        faults.append(Text.of("library.old-index"))
    elif indexed != stored:
        faults.append(Text.of("library.incomplete-index"))
    if unpaired:
        faults.append(Text.of("library.damaged-pairs"))
    whole = not pages and not short and not flipped
    return Inspection(documents, clauses, tuple(faults), whole, indexed, paired)


def _count_astray(connection: sqlite3.Connection) -> int:
    """Count the documents whose clauses do not begin where they say."""
    count: int = connection.execute(
        "SELECT count(*) FROM document WHERE first != (SELECT min(id) FROM clause WHERE clause.document = document.id)"
    ).fetchone()[0]
    return count


def _count_flipped(connection: sqlite3.Connection) -> int:
    """Count the clauses whose text is not what was written."""
    return sum(checksum(text) != crc for text, crc in connection.execute("SELECT text, crc FROM clause"))


def copy_library(source: Path, target: Path) -> None:
    """Copy a library as it stands, while others use it; raises `LibraryError`, also when `target` exists."""
    if target.exists():
        raise LibraryError.of("library.exists", place=str(target))
    with closing(connect_reading(source, older=True)) as opened:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".export-", dir=target.parent)
            os.close(handle)
            try:
                with closing(sqlite3.connect(name)) as copy:
                    opened.backup(copy)
                Path(name).replace(target)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except (OSError, sqlite3.Error) as error:
            raise LibraryError.of("library.uncopied", place=str(target), error=find_reason(error)) from error
