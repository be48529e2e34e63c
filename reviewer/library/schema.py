"""The library's file: an SQLite database in one file, one writer beside many readers.

A rollback journal (not a write-ahead log) keeps the library one file that can be copied and opened
from a read-only folder; transactions are short, so readers wait for milliseconds.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from reviewer.errors import LibraryError, find_reason
from reviewer.library.pair_postings import TABLES as PAIRS

APPLICATION = 0x52564C42  # "RVLB", so that a foreign database is told apart
VERSION = (
    4  # 1 kept other fingerprints, in blocks of whole postings; 2 other keys of titles and no checksums; 3 no pairs
)
WAIT = 30.0  # seconds for another writer
TABLES = """
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, sha256 TEXT NOT NULL, sequence INTEGER NOT NULL,
  title TEXT NOT NULL, folded TEXT NOT NULL, number TEXT, issuer TEXT, region TEXT NOT NULL, date TEXT, kind TEXT,
  level TEXT, status TEXT, effective TEXT, clauses INTEGER NOT NULL, note TEXT, edited TEXT NOT NULL DEFAULT '{}',
  first INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX document_source ON document (source);
CREATE INDEX document_folded ON document (folded);
CREATE TABLE clause (
  id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, number TEXT, address TEXT NOT NULL, text TEXT NOT NULL,
  crc INTEGER NOT NULL DEFAULT -1
);
CREATE INDEX clause_document ON clause (document);
CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, bits INTEGER NOT NULL, postings INTEGER NOT NULL);
"""
# A bucket's row is found by one number, `bucket_row`: a key of two columns would cost a second look-up.
POSTINGS = "CREATE TABLE posting (id INTEGER PRIMARY KEY, block BLOB NOT NULL)"


def connect_reading(path: Path, *, older: bool = False) -> sqlite3.Connection:
    """Open a library for reading; raises `LibraryError` when there is none or the file is another thing.

    A library of an older format is refused too, unless `older` says that its index is not asked.
    """
    if not path.is_file():
        raise LibraryError.of("library.missing", place=str(path))
    try:
        # Not mode=ro: after a writer was killed, the first to open must be able to roll its journal back.
        # Where the file may not be written SQLite opens it for reading all the same.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        raise LibraryError.of("library.unopened", place=str(path), error=find_reason(error)) from error
    try:
        version = _read_version(connection, path)
        if version < VERSION and not older:
            raise LibraryError.of("library.older", place=str(path), version=version, known=VERSION)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_writing(path: Path) -> sqlite3.Connection:
    """Open a library for writing and make it where there is none yet; raises `LibraryError`.

    A file that is something else is left as it is; a library of an older format is opened as it is, and
    brought up to date by `Writer`.
    """
    new = not path.exists() or path.stat().st_size == 0
    if not new:
        connect_reading(path, older=True).close()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError.of("library.readonly", place=str(path), error=find_reason(error)) from error
    try:
        if new:
            _create(connection)
    except sqlite3.Error as error:
        connection.close()
        raise LibraryError.of("library.uncreated", place=str(path), error=find_reason(error)) from error
    return connection


def checksum(text: str) -> int:
    """Return the CRC-32 of a clause's text, by which a bit that has turned over on the disk is noticed."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        connection.execute("ROLLBACK")  # another process made it meanwhile
        return
    for statement in (*TABLES.split(";"), POSTINGS, *PAIRS.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _read_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the format of a library; raises `LibraryError` for any other file and for a format yet unknown."""
    try:
        with closing(connection.execute("PRAGMA application_id")) as cursor:
            application = cursor.fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise LibraryError.of("library.damaged", place=str(path), error=find_reason(error)) from error
    if application != APPLICATION:
        raise LibraryError.of("library.foreign", place=str(path))
    if version > VERSION:
        raise LibraryError.of("library.newer", place=str(path), version=version, known=VERSION)
    return version
