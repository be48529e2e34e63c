"""What the checks found in the plain text of a draft, and the same with its places in the draft as it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from reviewer.model import Deadline, Draft, Failure, Finding, Neutral, Part, Provision, Span, Target, Task

Shown = TypeVar("Shown", Task, Deadline, Target)


@dataclass(frozen=True, slots=True)
class Results:
    """What the checks found, before any gate."""

    findings: tuple[Finding, ...]
    neutrals: tuple[Neutral, ...]
    failures: tuple[Failure, ...]


def restore_results(results: Results, draft: Draft) -> Results:
    """Return what was found in `draft.plain` with its places in the draft as it is shown."""
    return Results(
        tuple(
            replace(
                one,
                spans=tuple(map(draft.restore, one.spans)),
                replaced=draft.restore(one.replaced) if one.replaced else None,
            )
            for one in results.findings
        ),
        tuple(replace(one, span=draft.restore(one.span)) for one in results.neutrals),
        results.failures,
    )


def restore_tasks(tasks: tuple[Task, ...], draft: Draft) -> tuple[Task, ...]:
    """Return the tasks of `draft.plain` with their places and words in the draft as it is shown."""

    def shown(one: Shown) -> Shown:
        span = draft.restore(one.span)
        is_copied = one.text == draft.plain.slice(one.span)
        return replace(one, span=span, text=draft.slice(span) if is_copied else one.text)

    return tuple(
        replace(shown(one), deadlines=tuple(map(shown, one.deadlines)), targets=tuple(map(shown, one.targets)))
        for one in tasks
    )


def restore_provisions(found: tuple[Provision, ...], draft: Draft) -> tuple[Provision, ...]:
    """Return provisions of `draft.plain` with their places in the draft as it is shown."""
    return tuple(_restore_provision(one, draft) for one in found) if draft.folding else found


def _restore_provision(one: Provision, draft: Draft) -> Provision:

    def place(span: Span | None) -> Span | None:
        return draft.restore(span) if span else None

    def parts(some: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(part, span=draft.restore(part.span)) for part in some)

    return replace(
        one,
        span=draft.restore(one.span),
        act=draft.restore(one.act),
        bound=place(one.bound),
        target=place(one.target),
        basis=place(one.basis),
        exception=place(one.exception),
        benefit=replace(one.benefit, span=draft.restore(one.benefit.span)) if one.benefit else None,
        conditions=parts(one.conditions),
        values=parts(one.values),
        units=parts(one.units),
        inherited=tuple(
            replace(each, part=replace(each.part, span=draft.restore(each.part.span))) for each in one.inherited
        ),
    )
