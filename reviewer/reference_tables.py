"""How fresh the tables of facts are: when each was last compared with its source, and what falls due.

`reference/tables.yaml` says of each table what it is, when and with what it was compared and how many days that holds. A
fact of its rows with a day in the future is due on that day: a law that comes into force, a norm that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reviewer.reference import Reference

LIST = "tables"
LONG = ".tsv"  # a table too long for YAML
NAMES = (
    "title",
    "about",
    "law",
    "code",
    "matter",
    "gist",
)  # keys of a row that say what it is about, the first that it has
DAYS = {"effective": "begins", "repealed": "ends", "date": "ends"}  # what happens on the day under a key
INNER = ("norms", "figures")  # keys under which a law lists its rows
UNCHECKED = ("recalled", "reported")


@dataclass(frozen=True, slots=True)
class TableStatus:
    """A table: its rows, how many of them nobody compared with the text, the day of the last check and of the next."""

    table: str
    title: str
    rows: int
    unchecked: int
    checked: date
    against: str
    due: date


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A day on which a fact changes: `event` is begins, ends or pending (being changed, without a day)."""

    table: str
    name: str
    day: str | None
    event: str


def read_statuses(reference: Reference) -> tuple[TableStatus, ...]:
    """Return the tables in the order of the list; raises `RuleError` where a table is missing."""
    return tuple(_read_status(reference, row) for row in reference.rows(LIST))


def _read_status(reference: Reference, row: dict[str, Any]) -> TableStatus:
    name = row["table"]
    if name.endswith(LONG):
        count, unchecked = sum(bool(line) and not line.startswith("#") for line in reference.lines(name)), 0
    else:
        rows = [one for _, one in _walk(reference, name)]
        count = len(rows)
        unchecked = sum(isinstance(one, dict) and one.get("certainty") in UNCHECKED for one in rows)
    checked = date.fromisoformat(row["checked"])
    due = checked + timedelta(days=row["every"])
    return TableStatus(name, row["title"], count, unchecked, checked, row["against"], due)


def list_upcoming(reference: Reference, day: date) -> tuple[Upcoming, ...]:
    """Return what changes after `day`, the earliest first, then what is being changed; each once."""
    found: dict[Upcoming, None] = {}
    for row in reference.rows(LIST):
        if not row["table"].endswith(LONG):
            found |= dict.fromkeys(_find_upcoming(reference, row["table"], day))
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or "", one.table, one.name)))


def _find_upcoming(reference: Reference, table: str, day: date) -> Iterator[Upcoming]:
    for law, row in _walk(reference, table):
        if not isinstance(row, dict):
            continue
        name = str(next((one[key] for one in (law, row) for key in NAMES if key in one), table))
        if row.get("change") == "drafting":
            yield Upcoming(table, name, None, "pending")
        for holder in (law, row):
            for key, event in DAYS.items():
                when = holder.get(key)
                if isinstance(when, str) and when > day.isoformat():
                    yield Upcoming(table, name, when, event)


def _walk(reference: Reference, table: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield the rows of a table, each with the law that lists it (empty where none does)."""
    for file in reference.files(table):
        for row in file.data if isinstance(file.data, list) else file.data.items():
            inner = next((key for key in INNER if isinstance(row, dict) and key in row), None)
            if inner is None:
                yield {}, row
            else:
                yield from ((row, one) for one in row[inner])
