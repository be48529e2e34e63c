"""A task as the rows of all task tables tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.plugin import Deadline, Review, Task, wording

LONGEST_NAME = 60  # code points of a measure without a heading that stand for its name


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What a table says of a task; every unit stands in `leads` or in `others`."""

    number: int
    task: Task
    name: str
    leads: tuple[str, ...]
    others: tuple[str, ...]
    deadlines: str
    targets: str
    place: str


def task_rows(review: Review) -> Iterator[TaskRow]:
    """Yield the tasks in the order of the draft, numbered from 1."""
    for number, task in enumerate(review.tasks, 1):
        clause = review.draft.clause(task.clause)
        leads = leading_units(task)
        yield TaskRow(
            number,
            task,
            clause.heading or task.text.split("。")[0][:LONGEST_NAME],
            leads,
            tuple(unit for unit in dict.fromkeys((*task.support_units, *task.units)) if unit not in leads),
            "；".join(_tell_deadline(one) for one in task.deadlines),
            "；".join(one.text for one in task.targets),
            review.draft.address(clause),
        )


def leading_units(task: Task) -> tuple[str, ...]:
    """Return the units that lead, or where none is named as leading all that do not merely support."""
    return task.lead_units or tuple(unit for unit in task.units if unit not in task.support_units)


def _tell_deadline(deadline: Deadline) -> str:
    """Return the words and the day or year that they mean; lengths of time (P3M) tell a reader nothing more."""
    value = deadline.value or ""
    return f"{deadline.text}（{wording.tell_period(value)}）" if value[:4].isdigit() else deadline.text
