"""Kills writers of the library at random moments while others read, and counts what was lost or answered wrong.

usage: python bench/kills.py [--kills N] [--readers N] [--seed N]

A writer adds documents and reports each as soon as it is committed; after a random time it is killed (SIGKILL)
and the next one starts on the same library. Meanwhile reader processes open the library again and again, ask
for a known clause and compare answer and passages with what was written. At the end every reported document
must be there, whole, and `library check` must find the file sound. Prints `kills.lost`, `kills.wrong-answers`
and the number of readings; ends with 1 when a count is not 0. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from reviewer.library.ingest import IngestedDocument, IngestedPassage
from reviewer.library.inspection import inspect
from reviewer.library.schema import connect_reading, connect_writing
from reviewer.library.store import open_library
from reviewer.library.writing import SourceFile, Writer, index_file
from reviewer.model import Facts

CLAUSES = 6  # of each document
LONGEST_LIFE = 0.25  # seconds of a writer
WORDS = ("停车", "供水", "家政", "养老", "绿化", "消防", "档案", "旅游", "市场", "道路", "节能", "照明")


def clause(document: int, number: int) -> str:
    """Return a clause that no other document holds."""
    chance = random.Random(f"{document}/{number}")
    some = "、".join(chance.choice(WORDS) for _ in range(9))
    return (
        f"第{document}号文件第{number}项规定的{some}等事项，由主管部门在{chance.randrange(3, 90)}个工作日内办结并公布。"
    )


def write(path: Path, first: int, reported: Any) -> None:
    """Add documents from number `first` on, reporting each after its commit, until killed."""
    with closing(connect_writing(path)) as connection:
        writer = Writer(connection, path)
        for document in range(first, first + 10_000):
            texts = [clause(document, n) for n in range(CLAUSES)]
            passages = tuple(IngestedPassage(None, f"第{n}条", text) for n, text in enumerate(texts, 1))
            ingested = IngestedDocument(Facts(title=f"示例办法{document}"), passages)
            writer.put(index_file(SourceFile(path, f"d{document}"), str(document), (ingested,)))
            writer.finish()
            os.write(reported, f"{document}\n".encode())


def read_on(path: Path, stop: Any, counts: Any) -> None:
    """Ask the library for clauses of its documents until `stop` is set."""
    chance = random.Random(os.getpid())
    while not stop.is_set():
        library = open_library(path)
        documents = library.documents()
        for one in chance.sample(list(documents), min(3, len(documents))):
            number = int(one.source[1:])
            asked = chance.randrange(CLAUSES)
            texts = [passage.text for passage in library.passages(one)]
            (answers,) = library.similar([clause(number, asked)], 0.7)
            right = texts == [clause(number, n) for n in range(CLAUSES)]
            right = right and any(each.passage.document.source == one.source for each in answers)
            with counts.get_lock():
                counts[0] += 1
                counts[1] += not right
        library.close()


def next_number(path: Path) -> int:
    """Return the first number that no document has, so that none is written twice while others read it."""
    library = open_library(path)
    number = max((int(one.source[1:]) for one in library.documents()), default=-1) + 1
    library.close()
    return number


def main() -> None:
    """Run the kills and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    context = multiprocessing.get_context("fork")
    stop, counts = context.Event(), context.Array("L", 2)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kills.library"
        connect_writing(path).close()
        readers = [context.Process(target=read_on, args=(path, stop, counts)) for _ in range(given.readers)]
        for reader in readers:
            reader.start()
        reported: set[int] = set()
        for kill in range(given.kills):
            source, sink = os.pipe()
            writer = context.Process(target=write, args=(path, next_number(path), sink))
            writer.start()
            os.close(sink)
            time.sleep(chance.random() * LONGEST_LIFE)
            os.kill(writer.pid or 0, signal.SIGKILL)
            writer.join()
            with os.fdopen(source, "rb") as pipe:
                lines = pipe.read().split(b"\n")
            reported |= {int(line) for line in lines[:-1]}
            if sys.stderr.isatty():
                print(f"\r{kill + 1} / {given.kills}", end="", file=sys.stderr)
        stop.set()
        for reader in readers:
            reader.join()
        failed = sum(reader.exitcode != 0 for reader in readers)
        library = open_library(path)
        held = {int(one.source[1:]): one for one in library.documents()}
        lost = [n for n in reported if n not in held or len(library.passages(held[n])) != CLAUSES]
        library.close()
        with closing(connect_reading(path)) as connection:
            sound = not inspect(connection).faults
    print(json.dumps({"documents": len(held), "reported": len(reported)}))
    print(
        f"kills.lost {len(lost)}\nkills.readings {counts[0]}\nkills.wrong-answers {counts[1] + failed}\nkills.unsound {int(not sound)}"
    )
    sys.exit(1 if lost or counts[1] or failed or not sound else 0)


if __name__ == "__main__":
    main()
