"""Answers a draft from one engine, as a process of its own that imports no more than that, for `bench/library.py`.

usage: python bench/library_ask.py library|about|both|fts5|tantivy|datasketch STORED DRAFT
Every engine proposes candidates; the same exact comparison accepts them (`about` is the library's index of pairs,
`both` the library as a review asks it, by fingerprints and by pairs). Prints JSON: what was found, the
seconds from opening to the last answer, and the peak memory in MB.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Found = set[tuple[int, str]]  # number in the draft, clause
GRAM = 5
MOST = 24  # candidates of one clause, as in the library
WANTED = 0.7


def peak() -> float:
    """Return the largest memory that this process had, in MB (what it took over from its parent is not counted)."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ask_library(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from the library."""
    from reviewer.library.store import open_library

    start = time.perf_counter()
    answers = open_library(path).similar(draft, WANTED)
    seconds = time.perf_counter() - start
    return {(number, one.passage.text) for number, each in enumerate(answers) for one in each}, seconds


def ask_about(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from the library's index of pairs."""
    from reviewer.library.store import open_library

    start = time.perf_counter()
    answers = open_library(path).about(draft, None, MOST)
    seconds = time.perf_counter() - start
    return {(number, one.passage.text) for number, each in enumerate(answers) for one in each}, seconds


def ask_both(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from both of the library's indexes, as a review asks them; what fingerprints find counts."""
    found, seconds = ask_library(path, draft)
    return found, seconds + ask_about(path, draft)[1]


def tokens(text: str) -> list[str]:
    """Return the 5-grams of a clause as the library compares it, spelled so that every engine keeps them whole."""
    from reviewer.language.comparable import make_comparable

    plain = make_comparable(text).text
    grams = {plain[n : n + GRAM] for n in range(len(plain) - GRAM + 1)}
    return sorted(gram.encode("utf-32-be").hex() for gram in grams)


def verify(draft: Sequence[str], number: int, texts: Iterable[str]) -> Found:
    """Return the candidates that the exact comparison accepts."""
    from reviewer.language.comparable import make_comparable
    from reviewer.library.overlap import overlap
    from reviewer.model import Facts, LibraryDocument, Passage

    document = LibraryDocument(1, "示例", Facts(title="示例"), None, 0)
    mine = make_comparable(draft[number])
    found = set()
    for text in texts:
        same = overlap(mine, Passage(document, None, "", text), make_comparable(text), WANTED)
        if same and same.similarity >= WANTED:
            found.add((number, text))
    return found


def ask_fts5(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from FTS5, best by bm25."""
    import sqlite3
    from contextlib import closing

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


def ask_datasketch(path: Path, draft: Sequence[str]) -> tuple[Found, float]:
    """Answer from the LSH table."""
    import pickle

    from datasketch import MinHash

    start = time.perf_counter()
    table, clauses = pickle.loads(path.read_bytes())  # our own file, written a moment ago
    found: Found = set()
    for number, text in enumerate(draft):
        sketch = MinHash(num_perm=64)
        sketch.update_batch([token.encode() for token in tokens(text)])
        found |= verify(draft, number, [clauses[one] for one in table.query(sketch)])
    return found, time.perf_counter() - start


ASK: dict[str, Callable[[Path, Sequence[str]], tuple[Found, float]]] = {
    "library": ask_library,
    "about": ask_about,
    "both": ask_both,
    "fts5": ask_fts5,
    "tantivy": ask_tantivy,
    "datasketch": ask_datasketch,
}


def main() -> None:
    """Let the engine of the first argument answer."""
    found, seconds = ASK[sys.argv[1]](Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")))
    print(json.dumps({"found": sorted(found), "inner": seconds, "memory": peak()}))


if __name__ == "__main__":
    main()
