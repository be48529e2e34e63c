"""Measures whether the library finds the passage that a clause is in conflict with, however it is worded.

usage: python bench/retrieval.py LAWS CASES [--library FILE] [--verbose]

LAWS holds laws and regulations as text or Markdown, all of which are put into one library (or FILE is one that
holds them). CASES holds `conflicts-more.jsonl` (pairs of a draft's sentence and the passage that it touches) and
`shelf/truth.json` with the drafts beside it. For each style of the cases, those that are a conflict and all, prints
the share whose passage is among the first 6, 20 and 50 of the whole library: asked by the sentence alone, and where
there is a draft also by the sentence with its clause, and with the draft's title. Then the seconds of one question
for each set, which asks all its sentences at once.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.library.schema import connect_writing
from reviewer.library.store import StoredLibrary, open_library
from reviewer.library.writing import Writer, list_sources, read_files
from reviewer.model import LibraryDocument, Passage, Relevant

DEPTHS = (6, 20, 50)
NO_WORD = re.compile(r"[^\w]+")
BEGINNING = 40  # letters by which a passage is told that was cut off
SHORTEST = 12  # letters of a part of a passage


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a draft and the passages that are right answers; `style` is the set and who wrote it."""

    name: str
    style: str
    is_conflict: bool
    text: str
    clause: str
    title: str
    right: frozenset[tuple[int, str, str]]


def key(passage: Passage) -> tuple[int, str, str]:
    """Return what tells a passage of a library."""
    return passage.document.id, passage.address, passage.text


def bare(text: str) -> str:
    """Return the letters of a text."""
    return NO_WORD.sub("", text)


class Shelf:
    """The library with its documents by the names of their files."""

    def __init__(self, library: StoredLibrary) -> None:
        self.library = library
        self._documents: dict[str, list[LibraryDocument]] = defaultdict(list)
        for one in library.documents():
            self._documents[one.source.rpartition("/")[2]].append(one)

    def find_right(self, file: str, base: str, value: str) -> frozenset[tuple[int, str, str]]:
        """Return the passages of a file that hold or make up a text; where one has the value in it, only that."""
        wanted = bare(base)
        found = []
        for document in self._documents.get(Path(file).stem, ()):
            for passage in self.library.passages(document):
                own = bare(passage.text)
                if wanted in own or wanted[:BEGINNING] in own or (len(own) >= SHORTEST and own in wanted):
                    found.append(passage)
        telling = [one for one in found if value and bare(value) in bare(one.text)]
        return frozenset(key(one) for one in telling or found)


def read_pairs(path: Path, shelf: Shelf) -> Iterator[Case]:
    """Yield the pairs whose passage stands in the library."""
    for row in _read_rows(path):
        right = shelf.find_right(row["base_file"], row["base_text"], row.get("base_value") or "")
        if right:
            style = f"pairs.{row['id'][0]}"
            yield Case(row["id"], style, row["is_conflict"], row["draft_text"], row["draft_text"], "", right)


def read_shelf(folder: Path, pairs: Path, shelf: Shelf) -> Iterator[Case]:
    """Yield the marked sentences of drafts whose passage stands in the library."""
    known = {row["id"]: row for row in _read_rows(pairs)}
    for draft in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        lines = (folder / f"{draft['draft']}.txt").read_text(encoding="utf-8").splitlines()
        for row in draft["clauses"]:
            pair = known.get(row["pair"], known.get(row["pair"].replace("b", ""), {}))
            base = row.get("base_text") or pair.get("base_text", "")
            right = shelf.find_right(row["base_file"], base, pair.get("base_value") or "") if base else ()
            if right:
                clause = next((line for line in lines if line.startswith(row["article"])), row["draft_text"])
                style = f"shelf.{draft['draft'][0]}"
                yield Case(row["pair"], style, row["planted"], row["draft_text"], clause, lines[0], frozenset(right))


def _read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def rank(case: Case, answers: Sequence[Relevant]) -> int:
    """Return at which place the first right answer stands, 0 where none does."""
    return next((n for n, one in enumerate(answers, 1) if key(one.passage) in case.right), 0)


def show(name: str, ranks: Iterable[int]) -> None:
    """Print the shares at all depths."""
    held = list(ranks)
    shares = " ".join(f"@{depth} {sum(0 < one <= depth for one in held) / max(1, len(held)):.3f}" for depth in DEPTHS)
    print(f"retrieval.{name} {shares} of {len(held)}", flush=True)


def measure(library: StoredLibrary, cases: Sequence[Case], *, verbose: bool) -> None:
    """Print the figures of all styles and ways of asking."""
    for style in sorted({one.style for one in cases}):
        mine = [one for one in cases if one.style == style]
        ways = {"sentence": [one.text for one in mine]}
        if style.startswith("shelf"):
            ways["with-clause"] = [f"{one.text}\n{one.clause}" for one in mine]
            ways["with-title"] = [f"{one.text}\n{one.title}" for one in mine]
            ways["with-both"] = [f"{one.text}\n{one.clause}\n{one.title}" for one in mine]
        for way, texts in ways.items():
            start = time.perf_counter()
            answers = library.about(texts, None, max(DEPTHS))
            seconds = time.perf_counter() - start
            ranks = [rank(case, some) for case, some in zip(mine, answers, strict=True)]
            show(f"{style}.{way}.conflicts", (n for n, case in zip(ranks, mine, strict=True) if case.is_conflict))
            show(f"{style}.{way}.all", ranks)
            print(f"retrieval.{style}.{way}.seconds {seconds:.2f} for {len(texts)} texts", flush=True)
            for case, place in zip(mine, ranks, strict=True) if verbose else ():
                if not 0 < place <= max(DEPTHS) and case.is_conflict:
                    print("    lost", case.name, case.text)


def build(folder: Path, path: Path) -> None:
    """Put all files of a folder into a library."""
    with closing(connect_writing(path)) as connection:
        writer = Writer(connection, path)
        for file in read_files(list_sources([folder]), writer.known()):
            writer.put(file)
        writer.finish()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laws", type=Path)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        path = given.library or Path(temporary) / "laws.library"
        if not given.library:
            build(given.laws, path)
        with closing(open_library(path)) as library:
            shelf = Shelf(library)
            pairs = given.cases / "conflicts-more.jsonl"
            cases = [*read_pairs(pairs, shelf), *read_shelf(given.cases / "shelf", pairs, shelf)]
            measure(library, cases, verbose=given.verbose)


if __name__ == "__main__":
    main()
