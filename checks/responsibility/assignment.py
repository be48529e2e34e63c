"""Tasks without a unit, without a lead among several, or with a collective name only."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Context, Hit, Span, Task, check, find_groups

SHOWN = 40  # code points of a task that a finding marks
SEVERAL = 3
MOST_JOINT = 0.5
PLANS = ("方案", "计划", "措施", "举措", "要点", "行动", "任务", "规划", "意见", "清单")
WORDY = 60  # code points of a task, on average, from which a list is a list of work


@check("RS101", "RS102", "RS103")
def find_unassigned(context: Context) -> Iterator[Hit]:
    """Report tasks by what their responsible units lack.

    Safeguards (保障措施) speak to everybody and need no unit; a missing lead is reported only where
    the plan otherwise names leads.
    """
    tasks = [
        task for task in context.analysis.tasks if not (task.safeguard or task.addressed) and _is_measure(context, task)
    ]
    if not any(task.units for task in tasks) and not _is_plan(context, tasks):
        return  # a notice of a meeting lists time and place, not work
    with_lead = sum(bool(task.lead_units) for task in tasks)
    for task in tasks:
        if not task.units:
            yield Hit("RS101", (_head(context, task),), "这项任务没有写明责任单位，全文也没有统一的规定")
        elif task.collective:
            names = "、".join(task.units)
            yield Hit("RS103", _named(context, task), f"责任单位只写了“{names}”，没有具体单位")
        elif (
            not task.lead_units
            and _is_one_list(task)
            and len(task.units) >= SEVERAL
            and with_lead > MOST_JOINT * len(tasks)
        ):
            yield Hit("RS102", _named(context, task), f"{len(task.units)} 个单位并列，没有写明谁牵头")


def _is_plan(context: Context, tasks: list[Task]) -> bool:
    title = context.draft.facts.title
    if any(word in title for word in PLANS):
        return True
    return bool(tasks) and sum(len(task.text) for task in tasks) >= WORDY * len(tasks)


def _is_measure(context: Context, task: Task) -> bool:
    """A goal or a principle sets no work: it stands under 总体要求 and the like."""
    path = context.draft.path(context.draft.clause(task.clause))
    return not any(
        word in (one.heading or "") for one in path for word in ("总体要求", "指导思想", "目标", "基本原则", "附则")
    )


def _is_one_list(task: Task) -> bool:
    """Several groups share out the work of a task, and so does 按职责分工."""
    return "职责" not in task.text and len(find_groups(task.text)) == 1


def _named(context: Context, task: Task) -> tuple[Span, ...]:
    """Return where the task names its units, or its head where they stand elsewhere."""
    groups = find_groups(task.text)
    start = task.span.start
    return tuple(Span(start + one.span.start, start + one.span.end) for one in groups) or (_head(context, task),)


def _head(context: Context, task: Task) -> Span:
    line = context.draft.lines[context.draft.line_index(task.span.start)].span
    return Span(task.span.start, min(line.end, task.span.start + SHOWN, task.span.end))
