"""Units that a task names in its words but not in its list, and one body under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reviewer.plugin import Context, Hit, OfficeWords, Span, Task, check, find_groups, one_of

ACTOR = re.compile(
    rf"由([省市县区][\u4e00-\u9fff]{{2,12}}?{one_of('agencies.actor')})(?={one_of('responsibility.actor_does')})"
)
SHORTENED = re.compile(r"(?:以下|下)(?:简)?称")


@check("RS105")
def find_unlisted_units(context: Context) -> Iterator[Hit]:
    """Report 由市某局负责 in a task whose own list of units leaves that body out."""
    own = context.reference.office_words
    for task in context.analysis.tasks:
        if task.units and not task.safeguard and find_groups(task.text, own.unit_names):
            yield from _unlisted(task, own)


def _unlisted(task: Task, own: OfficeWords) -> Iterator[Hit]:
    for found in ACTOR.finditer(task.text):
        actor = found[1]
        if not any(actor in unit or unit in actor or own.are_one_unit(actor, unit) for unit in task.units):
            start = task.span.start
            span = Span(start + found.start(1), start + found.end(1))
            yield Hit("RS105", (span,), f"正文由{found[1]}办理，责任单位只列了{'、'.join(task.units)}")


@check("RS106")
def find_two_names(context: Context) -> Iterator[Hit]:
    """Report the later of two names of one body, once a pair; an announced short name is none."""
    text = context.draft.text
    for document in context.draft.documents:
        inside = text[document.span.start : document.span.end]
        for names in context.reference.derived("names of one body", _index):
            places = sorted((at, name) for name in names if (at := _find(inside, name, names)) >= 0)
            if len(places) < 2 or SHORTENED.search(inside[: places[1][0] + 40][-80:]):
                continue
            (_, first), (at, second) = places[:2]
            start = document.span.start + at
            yield Hit("RS106", (Span(start, start + len(second)),), f"前文写作“{first}”，这里写作“{second}”")


def _find(text: str, name: str, names: tuple[str, ...]) -> int:
    """Return the first place of a name that is not part of a longer name of the same body."""
    longer = [other for other in names if len(other) > len(name) and name in other]
    for found in re.finditer(re.escape(name), text):
        if not any(other in text[max(0, found.start() - 8) : found.end() + 8] for other in longer):
            return found.start()
    return -1


def _index(reference: Any) -> list[tuple[str, ...]]:
    return [tuple(row) for row in reference.rows("agency_names")]
