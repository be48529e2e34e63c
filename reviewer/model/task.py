"""The measures of a plan: who, by when, to what figure."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model.span import Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that a task names; see `contract` for `kind`, `role` and the form of `value`."""

    text: str
    kind: str
    role: str
    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable aim of a task."""

    text: str
    value: float | None
    unit: str | None
    relation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """A measure of a plan: who leads, who supports, by when. `span` is the task in `Draft.text`.

    `units` are all units named in it or inherited, each as it stands in the draft;
    `open_list` tells that the list ends in 等; `collective` that it names only groups such as
    各有关部门; `safeguard` that the clause stands under 保障措施 rather than among the measures;
    `goal` that it or what it stands under is a goal, a principle or an explanation, which sets no work;
    `addressed` that it lays a duty on those whom the paper is for (投标人应当……) rather than work on a unit.
    """

    clause: str
    text: str
    span: Span
    lead_units: tuple[str, ...] = ()
    support_units: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    inherited: bool = False
    open_list: bool = False
    collective: bool = False
    safeguard: bool = False
    goal: bool = False
    addressed: bool = False
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
