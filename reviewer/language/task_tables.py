"""Task tables: rows of 任务 | 责任单位 | 完成时限 in any order of columns, ruled, or set with tabs in plain text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.language.grammar import read_table
from reviewer.model import Clause, ClauseKind, Draft, Line

KINDS = ("task", "lead", "support", "units", "deadline")
HEADS = tuple((kind, re.compile(word)) for kind, word, _ in read_table("task_columns"))


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a task table: its clause and the words of each kind of column, empty where there is none."""

    clause: Clause
    task: str
    lead: str
    support: str
    units: str
    deadline: str


def read_task_rows(draft: Draft) -> Iterator[TaskRow]:
    """Yield the rows of every table whose head names a task and who is responsible for it."""
    clauses = {draft.line_index(one.span.start): one for one in draft.clauses if one.kind is ClauseKind.ROW}
    for rows in _tables(draft).values():
        numbers = sorted(rows)
        columns = _columns({column: _words(draft, lines) for column, lines in rows[numbers[0]].items()})
        if "task" not in columns or not columns.keys() & {"lead", "support", "units"}:
            continue
        above: dict[int, str] = {}
        for number in numbers[1:]:
            cells = {column: _words(draft, lines) for column, lines in rows[number].items()}
            for column, name in ((columns[key], key) for key in columns):
                if column not in cells and name != "task" and column in above:
                    cells[column] = above[column]  # a merged cell goes on
            above = {**above, **cells}
            starts = [lines[0].span.start for lines in rows[number].values() if lines]
            clause = clauses.get(draft.line_index(min(starts))) if starts else None
            if clause is not None and cells.get(columns["task"]):
                yield _make_row(clause, cells, columns)
    yield from _read_tabbed(draft)


def _read_tabbed(draft: Draft) -> Iterator[TaskRow]:
    """Yield the rows of lines that stand one behind the other with tabs between their cells."""
    clauses = {draft.line_index(one.span.start): one for one in draft.clauses if not one.children}
    columns: dict[str, int] = {}
    for number, line in enumerate(draft.lines):
        words = draft.slice(line.span) if line.cell is None else ""
        cells = dict(enumerate(one.strip() for one in words.split("\t"))) if "\t" in words.strip() else {}
        if not cells:
            columns = {}
        elif not columns:
            read = _columns(cells)
            columns = read if "task" in read and read.keys() & {"lead", "support", "units"} else {}
        elif cells.get(columns["task"]) and number in clauses:
            yield _make_row(clauses[number], cells, columns)


def _make_row(clause: Clause, cells: dict[int, str], columns: dict[str, int]) -> TaskRow:
    return TaskRow(clause, *(cells.get(columns.get(key, -1), "") for key in KINDS))


def _tables(draft: Draft) -> dict[int, dict[int, dict[int, list[Line]]]]:
    tables: dict[int, dict[int, dict[int, list[Line]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for line in draft.lines:
        if line.cell is not None and line.container == "cell":
            tables[line.cell.table][line.cell.row][line.cell.column].append(line)
    return tables


def _words(draft: Draft, lines: list[Line]) -> str:
    return "\n".join(draft.slice(one.span).strip() for one in lines).strip()


def _columns(head: dict[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, words in sorted(head.items()):
        bare = re.sub(r"\s", "", words)
        for name, pattern in HEADS:
            if name not in found and pattern.fullmatch(bare):
                found[name] = column
                break
    return found
