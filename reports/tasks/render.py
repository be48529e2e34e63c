"""The task table as a workbook: all tasks, the same by unit, and by date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reviewer.plugin import Review, report

from ..task_rows import task_rows
from ..workbook import Heads, Rows, write_workbook

COLUMNS = (  # with widths, in digits: together what an A4 page holds across in print of nearly full size
    ("序号", 6),
    ("任务", 22),
    ("措施", 46),
    ("牵头单位", 16),
    ("配合单位", 20),
    ("完成时限", 17),
    ("目标值", 14),
    ("依据条款", 16),
    ("状态", 8),
)


@report(".tasks.xlsx")
def render(review: Review, source: bytes) -> bytes:
    """Return the workbook; the same review gives the same bytes."""
    return write_workbook(review, [_lay_out_tasks(review), _lay_out_units(review), _lay_out_calendar(review)])


def _lay_out_tasks(review: Review) -> tuple[str, Heads, Rows]:
    rows = [
        (
            one.number,
            one.name,
            one.task.text,
            "、".join(one.leads),
            "、".join(one.others),
            one.deadlines,
            one.targets,
            one.place,
            "",
        )
        for one in task_rows(review)
    ]
    return "任务分解表", COLUMNS, rows


def _lay_out_units(review: Review) -> tuple[str, Heads, Rows]:
    led: dict[str, list[int]] = defaultdict(list)
    joined: dict[str, list[int]] = defaultdict(list)
    for one in task_rows(review):
        for unit in one.leads:
            led[unit].append(one.number)
        for unit in one.others:
            joined[unit].append(one.number)
    units = sorted(set(led) | set(joined), key=lambda unit: (-len(led[unit]) - len(joined[unit]), unit))
    rows = [(unit, len(led[unit]), len(joined[unit]), _list(led[unit]), _list(joined[unit])) for unit in units]
    heads = (("单位", 30), ("牵头或负责", 12), ("配合", 8), ("牵头或负责的任务序号", 40), ("配合的任务序号", 40))
    return "按单位", heads, rows


def _lay_out_calendar(review: Review) -> tuple[str, Heads, Rows]:
    rows = sorted(
        (one.value, row.number, row.name, "、".join(row.leads or row.others), one.text)
        for row in task_rows(review)
        for one in row.task.deadlines
        if one.value and one.kind in ("date", "overall", "period")
    )
    return "按时限", (("时限", 24), ("序号", 6), ("任务", 50), ("单位", 40), ("原文", 24)), rows


def _list(numbers: Sequence[int]) -> str:
    return "、".join(str(one) for one in numbers)
