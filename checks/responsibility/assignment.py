"""Tasks without a unit, without a lead among several, or with a collective name only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.plugin import Context, Document, DocumentKind, Hit, Severity, Span, Task, check, find_groups

SHOWN = 40  # code points of a task that a finding marks
SEVERAL = 3
MOST_JOINT = 0.5
MOST_NAMED = 0.5  # of the tasks: with a list of units behind them, or without any body
FEW_NAMED = 0.2  # of the tasks that name a body anyhow, up to which the whole plan names none
CHIEFLY = 0.6  # of what a paper of another kind lays down, from which it is a plan by what it says
# A rule, a tender, a contract or a report sets no tasks, unless it lists units behind them.
MAY_SET_TASKS = (
    DocumentKind.PLAN,
    DocumentKind.SUBSIDY,
    DocumentKind.SERVICE,
    DocumentKind.INTERNAL,
    DocumentKind.OTHER,
)
MOST_LISTED = 12  # numbers of tasks in a message
NUMBER_ENDS = "、.．"  # marks behind a number that say nothing in a list of numbers


@check("RS101", "RS102", "RS103")
def find_unassigned(context: Context) -> Iterator[Hit]:
    """Report tasks by what their responsible units lack.

    Only where a document sets tasks for public bodies; goals, safeguards (保障措施) and what lays duties on others need
    no unit. A document that names no unit at all is one finding, and its other tasks are marked as remarks. A missing
    lead is reported only where the plan otherwise names leads.
    """
    for document in context.draft.documents:
        tasks = [
            task
            for task in context.analysis.tasks
            if document.span.covers(task.span) and not (task.safeguard or task.addressed or task.goal)
        ]
        yield from _find_nobodys(context, document, tasks)
        yield from _find_vague(context, tasks)


def _find_nobodys(context: Context, document: Document, tasks: Sequence[Task]) -> Iterator[Hit]:
    """Report the tasks whose orders no public body is named for.

    A paper that names units behind its tasks lacks one where it names none. One that speaks of bodies here and there
    in its sentences lacks them only where it leaves most of its tasks to nobody.
    """
    open_tasks = [task for task in tasks if not task.units]
    own = context.reference.office_words.unit_names
    listing = sum(bool(find_groups(task.text, own)) or task.inherited for task in tasks) >= MOST_NAMED * len(tasks)
    if not open_tasks or not (listing or context.analysis.kind.kind in MAY_SET_TASKS):
        return
    orders = context.analysis.orders
    read = {task.span: orders.read(task.span) for task in tasks}
    found = [task for task in open_tasks if (read[task.span].lacks_body if listing else read[task.span].left_to_nobody)]
    if not listing:
        if len(found) < MOST_NAMED * len(tasks):
            return
        acts, unnamed = (sum(getattr(one, name) for one in read.values()) for name in ("acts", "unnamed"))
        if context.analysis.kind.kind is not DocumentKind.PLAN and unnamed < CHIEFLY * acts:
            return
    if orders.says_who_does_all(document, lists_units=listing):
        return
    named = sum(bool(task.units or read[task.span].bodies) for task in tasks)
    if len(found) >= SEVERAL and named <= FEW_NAMED * len(tasks):
        yield from _tell_once(context, found)
    else:
        for task in found:
            yield Hit("RS101", (_head(context, task),), "这项任务没有写明责任单位，全文也没有统一的规定")


def _tell_once(context: Context, found: Sequence[Task]) -> Iterator[Hit]:
    """Report a whole plan without units at its first task, and mark the others as remarks."""
    numbers = [(context.draft.clause(task.clause).number or "").rstrip(NUMBER_ENDS) for task in found]
    listed = "、".join(numbers[:MOST_LISTED]) + ("等" if len(numbers) > MOST_LISTED else "")
    message = f"全文 {len(found)} 项任务（{listed}）都没有写明责任单位，也没有统一的规定；其余各项只作提示"
    yield Hit("RS101", (_head(context, found[0]),), message)
    for task in found[1:]:
        yield Hit("RS101", (_head(context, task),), "这项任务也没有写明责任单位", severity=Severity.NOTE)


def _find_vague(context: Context, tasks: Sequence[Task]) -> Iterator[Hit]:
    with_lead = sum(bool(task.lead_units) for task in tasks)
    for task in tasks:
        if task.collective:
            names = "、".join(task.units)
            yield Hit("RS103", _named(context, task), f"责任单位只写了“{names}”，没有具体单位")
        elif (
            task.units
            and not task.lead_units
            and _is_one_list(context, task)
            and len(task.units) >= SEVERAL
            and with_lead > MOST_JOINT * len(tasks)
        ):
            yield Hit("RS102", _named(context, task), f"{len(task.units)} 个单位并列，没有写明谁牵头")


def _is_one_list(context: Context, task: Task) -> bool:
    """Several groups share out the work of a task, and so does 按职责分工."""
    return "职责" not in task.text and len(_find_lists(context, task)) == 1


def _named(context: Context, task: Task) -> tuple[Span, ...]:
    """Return where the task names its units, or its head where they stand elsewhere."""
    return _find_lists(context, task) or (_head(context, task),)


def _find_lists(context: Context, task: Task) -> tuple[Span, ...]:
    """Return where the task lists units."""
    groups = find_groups(task.text, context.reference.office_words.unit_names)
    start = task.span.start
    return tuple(Span(start + one.span.start, start + one.span.end) for one in groups)


def _head(context: Context, task: Task) -> Span:
    line = context.draft.lines[context.draft.line_index(task.span.start)].span
    return Span(task.span.start, min(line.end, task.span.start + SHOWN, task.span.end))
