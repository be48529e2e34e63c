"""Days, validities and whole plans that are over on the day of the review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reviewer.plugin import Context, DocumentKind, Hit, Lapse, LapseKind, Severity, check, find_lapses

LISTED = 8  # further times that a message names
ENACTED = ("law", "administrative regulation", "local regulation")  # nobody hands in one that is in force
SILENT = (DocumentKind.REPORT,)  # it tells what was


@check("DL103", "DL106", "DL107")
def find_past(context: Context) -> Iterator[Hit]:
    """Report what is over: in a draft every place, which has to be rewritten; elsewhere each day once, and low.

    Where a whole plan is over, its days are named in one finding.
    """
    if context.analysis.kind.kind in SILENT:
        return
    for document in context.draft.documents:
        lapses = find_lapses(context.draft, document, context.as_of)
        severity = None if document.facts.is_draft else Severity.LOW
        yield from (replace(one, severity=severity) for one in _tell(lapses, document.facts.is_draft, context.as_of))
        for one in lapses:
            if one.kind is LapseKind.EFFECTIVE and document.facts.level not in ENACTED:
                words = f"施行日期“{one.text}”早于审查日 {context.as_of}；送审的草案要改写，已经印发的不必"
                yield Hit("DL103", (one.span,), words, severity=Severity.LOW)
            elif one.kind is LapseKind.BACKDATED:
                yield Hit("DL103", (one.span,), f"“{one.text}”（{one.last}）早于本文件的日期，印发时已经无法办到")


def _tell(lapses: Sequence[Lapse], is_draft: bool, today: date) -> Iterator[Hit]:
    periods = [one for one in lapses if one.kind is LapseKind.PERIOD]
    for one in periods:
        yield Hit("DL107", (one.span,), f"文件是为“{one.text}”写的，到审查日 {today} 这段时间已经过去")
    for one in lapses:
        if one.kind is LapseKind.VALIDITY:
            yield Hit("DL106", (one.span,), f"“{one.text}”到 {one.last} 届满，早于审查日 {today}")
    tasks = [one for one in lapses if one.kind is LapseKind.TASK]
    for group in [[one] for one in tasks] if is_draft else _group(tasks, bool(periods)):
        first, further = group[0], list(dict.fromkeys(one.text for one in group[1:]))
        also = f"；另有 {len(group) - 1} 处：{_name(further)}" if further else ""
        yield Hit("DL103", (first.span,), f"“{first.text}”（{first.last}）早于审查日 {today}{also}")


def _group(tasks: Sequence[Lapse], is_over: bool) -> Iterator[list[Lapse]]:
    """Yield the days that one finding names: all of a plan that is over, else each day with its repetitions."""
    if is_over:
        yield from [sorted(tasks, key=lambda one: one.last)] if tasks else []  # the one that is over for longest
        return
    for last in dict.fromkeys(one.last for one in tasks):
        yield [one for one in tasks if one.last == last]


def _name(words: Sequence[str]) -> str:
    return "".join(f"“{one}”" for one in words[:LISTED]) + ("等" if len(words) > LISTED else "")
