"""Measures the library at scale: what it finds, how fast a cold process answers, and what that costs.

usage: python bench/library.py TEXTS [--clauses N ...] [--peers] [--folder DIR]

TEXTS holds real documents as text or Markdown; their clauses are rewritten by realistic edits until N stand
in the library (default 10,000 and 100,000). A draft of 70 clauses has four edited copies of each among them;
a copy counts as wanted when the exact comparison gives it a similarity of at least 0.7. Prints, for each size,
recall, seconds of a whole cold process (start, open, propose, verify with offsets; the file's pages are dropped
from the cache first), peak memory in MB, bytes a clause, clauses a second while building (after reading) and
the memory of the build; and the exponent by which time grows. `about` is what the index of pairs answers alone
(24 passages a clause), `both` a process that asks both indexes, as a review does. With --peers the same draft goes to FTS5 over
5-gram tokens and, where they are installed, tantivy and datasketch, each followed by the same comparison.
The edits are seeded: the same texts, the same library.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import import_module
from math import log
from pathlib import Path
from types import ModuleType

from reviewer.language.comparable import make_comparable
from reviewer.library.ingest import IngestedDocument, IngestedPassage
from reviewer.library.overlap import overlap
from reviewer.library.schema import connect_writing
from reviewer.library.writing import SourceFile, Writer, index_file
from reviewer.model import Facts, LibraryDocument, Passage

SEED = 2026
DRAFT, COPIES = 70, 4
WANTED = 0.7
A_DOCUMENT = 50  # clauses
SHORTEST, LONGEST = 30, 400  # code points of a clause
PLACES = ("云川市", "江源市", "临湖市", "安岭县", "东屏区", "北渡市")
PLACE = re.compile(r"[\u4e00-\u9fff]{2}[市县区](?=[\u4e00-\u9fff])")
NUMBER = re.compile(r"\d+")
HISTORY = re.compile(r"次会议|公布|公告第")  # when and by whom a law was passed: no clause
ADDED = ("按照职责分工", "结合实际", "切实", "及时", "会同有关部门", "依法依规")
NO_FACTS = Facts(title="示例")


def read_base(folder: Path) -> list[str]:
    """Return the distinct clauses of all texts in the folder, in order."""
    found: dict[str, None] = {}
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.md")]):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            text = line.strip()
            if SHORTEST <= len(text) <= LONGEST and "。" in text and not HISTORY.search(text):
                found[text] = None
    return list(found)


def rewrite(text: str, chance: random.Random, edits: int) -> str:
    """Return the clause with that many edits: places, numbers, parts left out, put in or exchanged."""
    for _ in range(edits):
        parts = re.split(r"(?<=[，；])", text)
        kind = chance.randrange(5)
        if kind == 0:
            text = PLACE.sub(chance.choice(PLACES), text, count=1)
        elif kind == 1:
            text = NUMBER.sub(str(chance.randrange(2, 90)), text, count=1)
        elif kind == 2 and len(parts) > 2:
            del parts[chance.randrange(len(parts))]
            text = "".join(parts)
        elif kind == 3:
            at = chance.randrange(len(parts))
            parts.insert(at, chance.choice(ADDED))
            text = "".join(parts)
        elif len(parts) > 3:
            at = chance.randrange(len(parts) - 2)
            parts[at], parts[at + 1] = parts[at + 1], parts[at]
            text = "".join(parts)
    return text


def make_shelf(base: Sequence[str], size: int) -> tuple[list[str], list[str], list[str]]:
    """Return the draft's clauses, their edited copies in order, and all clauses of the library, those included."""
    chance = random.Random(SEED)
    drafted = set(chance.sample(range(len(base)), DRAFT))
    draft = [rewrite(base[n], chance, 1) for n in sorted(drafted)]
    copies = [rewrite(base[n], chance, 1 + k) for n in sorted(drafted) for k in range(COPIES)]
    others = [text for n, text in enumerate(base) if n not in drafted]
    clauses = list(copies)
    while len(clauses) < size:
        clauses.append(rewrite(chance.choice(others), chance, chance.randrange(1, 5)))
    chance.shuffle(clauses)
    return draft, copies, clauses


def build(path: Path, clauses: Sequence[str]) -> dict[str, float]:
    """Write the library; return clauses a second, and bytes a clause.

    `reading` is what each of the processes that read files does with a clause (fingerprints, pairs), `build`
    what the one that writes does.
    """
    reading = writing = 0.0
    with closing(connect_writing(path)) as connection:
        writer = Writer(connection, path)
        for first in range(0, len(clauses), A_DOCUMENT):
            start = time.perf_counter()
            some = clauses[first : first + A_DOCUMENT]
            passages = tuple(IngestedPassage(None, f"第{n}条", text) for n, text in enumerate(some, 1))
            document = IngestedDocument(Facts(title=f"示例{first}"), passages)
            file = index_file(SourceFile(path, f"示例{first}"), str(first), (document,))
            middle = time.perf_counter()
            writer.put(file)
            reading += middle - start
            writing += time.perf_counter() - middle
        start = time.perf_counter()
        writer.finish()
        writing += time.perf_counter() - start
    size = len(clauses)
    return {"reading": size / reading, "build": size / writing, "bytes": path.stat().st_size / size}


def forget(path: Path) -> None:
    """Drop the pages of a file, or of a folder's files, from the system's cache, where the system can be asked."""
    if hasattr(os, "posix_fadvise"):
        os.sync()
        for each in path.rglob("*") if path.is_dir() else (path,):
            with each.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def wanted_pairs(draft: Sequence[str], copies: Sequence[str]) -> set[tuple[int, str]]:
    """Return (number in the draft, copy) of the copies at the wanted similarity, compared without an index."""
    document = LibraryDocument(1, "示例", NO_FACTS, None, 0)
    found = set()
    for number, own in enumerate(map(make_comparable, draft)):
        for text in copies[number * COPIES : (number + 1) * COPIES]:
            same = overlap(own, Passage(document, None, "", text), make_comparable(text), WANTED)
            if same and same.similarity >= WANTED:
                found.add((number, text))
    return found


def in_process(engine: str, path: Path, draft: Path) -> dict[str, float | list[tuple[int, str]]]:
    """Have an engine answer as a process of its own, with cold files, and return its figures."""
    forget(path)
    start = time.perf_counter()
    command = [sys.executable, str(Path(__file__).with_name("library_ask.py")), engine, str(path), str(draft)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float | list[tuple[int, str]]] = json.loads(done.stdout)
    figures["seconds"] = time.perf_counter() - start
    return figures


def measure(base: Sequence[str], size: int, folder: Path, peers: bool) -> float:
    """Print the figures of one size; return the seconds of the cold process."""
    draft, copies, clauses = make_shelf(base, size)
    path, asked = folder / f"{size}.library", folder / "draft.json"
    path.unlink(missing_ok=True)
    asked.write_text(json.dumps(draft), encoding="utf-8")
    name = f"library.{size}"
    built = build(path, clauses)
    print(f"{name}.indexing-clauses-per-second-and-core {built['reading']:.0f}")
    print(f"{name}.build-clauses-per-second {built['build']:.0f}", flush=True)
    print(f"{name}.build-memory-mb {import_module('library_ask').peak():.0f}")
    print(f"{name}.bytes-per-clause {built['bytes']:.0f}")
    wanted = wanted_pairs(draft, copies)
    runs = [in_process("library", path, asked) for _ in range(3)]
    _show(name, wanted, runs)
    for engine in ("about", "both"):
        _show(f"{name}.{engine}", wanted, [in_process(engine, path, asked) for _ in range(3)])
    seconds = sorted(float(str(one["seconds"])) for one in runs)[1]
    for peer, stored in _build_peers(folder, size, clauses) if peers else ():
        _show(f"{peer}.{size}", wanted, [in_process(peer, stored, asked) for _ in range(3)])
    return seconds


def load_peers() -> ModuleType:
    """Return the file of the other engines beside this one."""
    return import_module("library_peers")


def _build_peers(folder: Path, size: int, clauses: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for peer, make in load_peers().BUILD.items():
        if size > load_peers().MOST_CLAUSES.get(peer, size):
            continue
        stored = folder / f"{size}.{peer}"
        start = time.perf_counter()
        try:
            make(stored, clauses)
        except ModuleNotFoundError as error:
            print(f"{peer}: not measured, {error.name} is not installed")
            continue
        print(f"{peer}.{size}.build-clauses-per-second {len(clauses) / (time.perf_counter() - start):.0f}", flush=True)
        yield peer, stored


def _show(name: str, wanted: set[tuple[int, str]], runs: Sequence[dict[str, float | list[tuple[int, str]]]]) -> None:
    found = {(int(number), str(text)) for number, text in runs[0]["found"]}  # type: ignore[union-attr]
    middle = {
        key: sorted(float(str(one[key])) for one in runs)[len(runs) // 2] for key in ("seconds", "inner", "memory")
    }
    print(f"{name}.recall {len(found & wanted) / max(1, len(wanted)):.3f} of {len(wanted)}")
    print(f"{name}.cold-process-seconds {middle['seconds']:.2f} of which answering {middle['inner']:.2f}")
    print(f"{name}.memory-mb {middle['memory']:.0f}", flush=True)


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--clauses", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    base = read_base(given.texts)
    print(f"library.base-clauses {len(base)}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        times = [(size, measure(base, size, folder, given.peers)) for size in sorted(given.clauses)]
    if len(times) > 1:
        (small, first), (large, last) = times[0], times[-1]
        print(f"library.growth-exponent {log(last / first) / log(large / small):.2f}")


if __name__ == "__main__":
    main()
