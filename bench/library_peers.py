"""Builds the indexes of other engines over the same clauses, for `bench/library.py`."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path

tokens: Callable[[str], list[str]] = import_module("library_ask").tokens


def build_fts5(path: Path, clauses: Sequence[str]) -> None:
    """Store texts and an FTS5 index over their 5-grams."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE clause (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("CREATE VIRTUAL TABLE grams USING fts5(words, content='', detail=full)")
        connection.executemany("INSERT INTO clause VALUES (?, ?)", enumerate(clauses))
        rows = ((number, " ".join(tokens(text))) for number, text in enumerate(clauses))
        connection.executemany("INSERT INTO grams (rowid, words) VALUES (?, ?)", rows)
        connection.commit()


def build_tantivy(path: Path, clauses: Sequence[str]) -> None:
    """Store texts and 5-grams in a tantivy index."""
    import tantivy

    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="basic")
    schema.add_text_field("text", stored=True, tokenizer_name="raw")
    index = tantivy.Index(schema.build(), path=str(path))
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for text in clauses:
        writer.add_document(tantivy.Document(words=" ".join(tokens(text)), text=text))
    writer.commit()
    writer.wait_merging_threads()


def build_datasketch(path: Path, clauses: Sequence[str]) -> None:
    """Store MinHash signatures in an LSH table."""
    from datasketch import MinHash, MinHashLSH

    table = MinHashLSH(threshold=0.5, num_perm=64)
    for number, text in enumerate(clauses):
        sketch = MinHash(num_perm=64)
        sketch.update_batch([token.encode() for token in tokens(text)])
        table.insert(number, sketch)
    path.write_bytes(pickle.dumps((table, list(clauses))))


BUILD: dict[str, Callable[[Path, Sequence[str]], None]] = {
    "fts5": build_fts5,
    "tantivy": build_tantivy,
    "datasketch": build_datasketch,
}
MOST_CLAUSES = {"datasketch": 100_000}  # more takes the memory of an ordinary machine
