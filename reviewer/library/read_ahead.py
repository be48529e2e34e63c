"""Asks the disk for many places of a library at once: in a cold file waiting for each in turn is most of the work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

AT_ONCE = 500  # values of one SQL statement
HELPERS = 3
WORTH_HELP = 400  # values; below that starting threads costs more than they save


def portions(values: Sequence[int]) -> Iterator[tuple[Sequence[int], str]]:
    """Yield values in portions that one SQL statement takes, each with its question marks."""
    for first in range(0, len(values), AT_ONCE):
        some = values[first : first + AT_ONCE]
        yield some, ",".join("?" * len(some))


@contextmanager
def reading_ahead(path: Path, statement: str, values: Sequence[int]) -> Iterator[None]:
    """While the body reads `values` in order, have the further ones brought into the system's cache by helpers.

    `statement` selects something small of each value's row and ends in `IN`. Helpers read through connections
    of their own and give nothing back: what they cannot read, the body waits for as it would without them.
    """
    share = -(-len(values) // (HELPERS + 1))
    parts = [values[n * share : (n + 1) * share] for n in range(1, HELPERS + 1)] if len(values) >= WORTH_HELP else []
    started: list[Thread] = []
    try:
        for part in parts:
            helper = Thread(target=_touch, args=(path, statement, part), daemon=True)
            try:
                helper.start()
            except RuntimeError:
                break  # the system gives no more threads: the body goes without
            started.append(helper)
        yield
    finally:
        for one in started:
            one.join()


def _touch(path: Path, statement: str, values: Sequence[int]) -> None:
    try:
        # No waiting for a lock: a writer that waits for the body must not be waited for by a helper of the body.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            for some, marks in portions(values):
                connection.execute(f"{statement} ({marks})", some).fetchall()
    except sqlite3.Error:
        return  # the body reads these places itself, and reports what is wrong with them
