"""Other engines that answer the same question as the library, for `bench/library.py`: candidates, then the same check."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from reviewer.language.comparable import make_comparable
from reviewer.library.overlap import overlap
from reviewer.model import Facts, LibraryDocument, Passage

Found = set[tuple[int, str]]
GRAM = 5
MOST = 40  # candidates of one clause, as in the library
WANTED = 0.7
DOCUMENT = LibraryDocument(1, "示例", Facts(title="示例"), None, 0)


def tokens(text: str) -> list[str]:
    """Return the 5-grams of a clause as the library compares it, spelled so that every engine keeps them whole."""
    plain = make_comparable(text).text
    grams = {plain[n : n + GRAM] for n in range(len(plain) - GRAM + 1)}
    return sorted(gram.encode("utf-32-be").hex() for gram in grams)


def verify(draft: Sequence[str], number: int, texts: Iterable[str]) -> Found:
    """Return the candidates that the exact comparison accepts."""
    mine = make_comparable(draft[number])
    found = set()
    for text in texts:
        same = overlap(mine, Passage(DOCUMENT, None, "", text), make_comparable(text), WANTED)
        if same and same.similarity >= WANTED:
            found.add((number, text))
    return found


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


def ask_fts5(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from FTS5, best by bm25."""
    start = time.perf_counter()
    found: Found = set()
    with closing(sqlite3.connect(path)) as connection:
        for number, text in enumerate(draft):
            query = " OR ".join(tokens(text))
            rows = connection.execute(
                "SELECT text FROM clause WHERE id IN (SELECT rowid FROM grams WHERE grams MATCH ? ORDER BY rank LIMIT ?)",
                (query, MOST),
            )
            found |= verify(draft, number, [row[0] for row in rows])
    return found, time.perf_counter() - start


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


def ask_tantivy(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from tantivy, best by its score."""
    import tantivy

    start = time.perf_counter()
    index = tantivy.Index.open(str(path))
    searcher = index.searcher()
    found: Found = set()
    for number, text in enumerate(draft):
        query: Any = index.parse_query(" ".join(tokens(text)), ["words"])
        hits = searcher.search(query, MOST).hits
        found |= verify(draft, number, [searcher.doc(address)["text"][0] for _, address in hits])
    return found, time.perf_counter() - start


def build_datasketch(path: Path, clauses: Sequence[str]) -> None:
    """Store MinHash signatures in an LSH table."""
    from datasketch import MinHash, MinHashLSH

    table = MinHashLSH(threshold=0.5, num_perm=64)
    for number, text in enumerate(clauses):
        sketch = MinHash(num_perm=64)
        sketch.update_batch([token.encode() for token in tokens(text)])
        table.insert(number, sketch)
    path.write_bytes(pickle.dumps((table, list(clauses))))


def ask_datasketch(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from the LSH table."""
    from datasketch import MinHash

    start = time.perf_counter()
    table, clauses = pickle.loads(path.read_bytes())  # our own file, written a moment ago
    found: Found = set()
    for number, text in enumerate(draft):
        sketch = MinHash(num_perm=64)
        sketch.update_batch([token.encode() for token in tokens(text)])
        found |= verify(draft, number, [clauses[one] for one in table.query(sketch)])
    return found, time.perf_counter() - start


BUILD: dict[str, Callable[[Path, Sequence[str]], None]] = {
    "fts5": build_fts5,
    "tantivy": build_tantivy,
    "datasketch": build_datasketch,
}
ASK: dict[str, Callable[[Path, Sequence[str]], tuple[Found, float]]] = {
    "fts5": ask_fts5,
    "tantivy": ask_tantivy,
    "datasketch": ask_datasketch,
}
MOST_CLAUSES = {"datasketch": 100_000}  # more takes the memory of an ordinary machine
