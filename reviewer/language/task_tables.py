"""Task tables: rows of 任务 | 责任单位 | 完成时限 in any order of columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.model import Clause, ClauseKind, Draft, Line

HEADS = {
    "task": re.compile(
        r"(?:重点|主要|工作|具体|目标)?(?:任务|事项|措施|举措|内容|项目)(?:名称|内容)?|工作(?:要求|目标)"
    ),
    "lead": re.compile(r"(?:牵头|主办|主责|第一责任)(?:单位|部门)"),
    "support": re.compile(r"(?:配合|协办|协同|参与|参加)(?:单位|部门)"),
    "units": re.compile(r"(?:责任|承办|实施|落实|负责)(?:单位|部门|主体)|责任分工"),
    "deadline": re.compile(r"(?:完成|办结|整改|推进)?(?:时限|时间|期限|进度)(?:要求|安排|节点)?"),
}


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
                yield TaskRow(clause, *(cells.get(columns.get(key, -1), "") for key in HEADS))


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
        for name, pattern in HEADS.items():
            if name not in found and pattern.fullmatch(bare):
                found[name] = column
                break
    return found
