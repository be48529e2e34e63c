"""Tasks without a deadline where the plan sets them, or with a vague one."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Context, Deadline, Hit, Span, Task, check

MOST = 0.6  # share of tasks with a date from which one without is an omission
FEWEST = 3
SHOWN = 40


@check("DL101", "DL102")
def find_deadline_faults(context: Context) -> Iterator[Hit]:
    """Report a missing or vague deadline of a task; a plan that sets none gets one note at most elsewhere."""
    tasks = [task for task in context.analysis.tasks if not (task.safeguard or task.addressed)]
    dated = [task for task in tasks if any(_is_definite(one) for one in task.deadlines)]
    expected = len(tasks) >= FEWEST and len(dated) >= MOST * len(tasks)
    for task in tasks:
        definite = any(_is_definite(one) for one in task.deadlines)
        if expected and not task.deadlines:
            yield Hit("DL101", (_head(context, task),), f"{len(tasks)} 项任务中 {len(dated)} 项定了时限，这一项没有")
        for one in task.deadlines:
            if one.kind == "vague" and expected and not definite:
                yield Hit("DL102", (one.span,), f"“{one.text}”没有可以核对的日期")


def _is_definite(deadline: Deadline) -> bool:
    return deadline.value is not None and deadline.role in ("completion", "validity")


def _head(context: Context, task: Task) -> Span:
    line = context.draft.lines[context.draft.line_index(task.span.start)].span
    return Span(task.span.start, min(line.end, task.span.start + SHOWN, task.span.end))
