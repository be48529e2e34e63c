"""The steps that a statement asks for, from deciding for oneself up to an approval, and whether before or after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.comparison.offices import Office, read_offices
from reviewer.comparison.statements import Statement
from reviewer.language.grammar import one_of
from reviewer.language.modality import Stance
from reviewer.model import Span

RUNGS = ("none", "tell", "file", "consult", "agree", "grant")  # from nothing at all up to an approval
PATTERNS = tuple(
    re.compile(one_of(group))
    for group in ("steps.none", "steps.tell", "steps.file", "steps.consult", "steps.agree", "steps.grant")
)
NEAR = 8  # code points between 无须 and the step that it waives
LATER, SOONER = re.compile(one_of("steps.later")), re.compile(one_of("steps.sooner"))


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its rung (0 none … 5 an approval), where it stands, and who takes it."""

    rung: int
    span: Span
    office: Office | None


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a statement in order, and whether it says that something comes later or sooner than another."""

    all: Sequence[Step]
    later: Span | None
    sooner: Span | None

    @property
    def waived(self) -> Step | None:
        """The first place that says that a step is not needed."""
        return next((one for one in self.all if one.rung == 0), None)

    @property
    def highest(self) -> Step | None:
        """The weightiest step that is asked for."""
        asked = [one for one in self.all if one.rung and not any(_is_waived_by(one, other) for other in self.all)]
        return max(asked, key=lambda one: (one.rung, -one.span.start), default=None)


def _is_waived_by(step: Step, other: Step) -> bool:
    """Tell whether words right before a step say that it is not needed: 无须报批."""
    return other.rung == 0 and 0 <= step.span.start - other.span.end <= NEAR


def read_steps(statement: Statement) -> Steps:
    """Return the steps of a statement."""
    return statement.once("steps", lambda: _read(statement))


def _read(statement: Statement) -> Steps:
    found: list[Step] = []
    for rung, pattern in enumerate(PATTERNS):
        for one in pattern.finditer(statement.text):
            span = statement.place(one)
            if rung == 0 and _is_banned(statement, span):
                continue  # 不得自行拆除 waives nothing
            if not any(span.overlaps(step.span) for step in found):
                found.append(Step(rung, span, _office(statement, span)))
    later, sooner = LATER.search(statement.text), SOONER.search(statement.text)
    return Steps(
        tuple(sorted(found, key=lambda one: one.span)),
        statement.place(later) if later else None,
        statement.place(sooner) if sooner else None,
    )


def _is_banned(statement: Statement, span: Span) -> bool:
    at = statement.segments[statement.segment_at(span.start)]
    return any(
        mode.stance is Stance.FORBIDS and at.start <= mode.span.start and mode.span.end <= span.start
        for mode in statement.modes
    )


def _office(statement: Statement, span: Span) -> Office | None:
    """Return the last body in front of a step in its segment."""
    at = statement.segment_at(span.start)
    before = [
        one
        for one in read_offices(statement)
        if statement.segment_at(one.span.start) == at and one.span.end <= span.start
    ]
    return before[-1] if before else None
