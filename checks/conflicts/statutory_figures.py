"""Figures of the draft that contradict a figure fixed by law, even when the library is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.plugin import (
    Clause,
    Comparison,
    Context,
    Hit,
    Related,
    Relation,
    Severity,
    Span,
    Statement,
    TextReading,
    Value,
    check,
    read_compared_clauses,
    wording,
)

from ._figures import Figure, load_figures

BEFORE = 70  # code points before the figure in which all words have to stand
AFTER = 24  # and behind it
CLOSE = 34  # the last group of words names the act and stands close by
NUMBERED = re.compile(r"[\d一二三四五六七八九十]")
QUALIFIED = ("法律、法规另有规定", "法律、行政法规另有规定", "从其规定", "可以缩短", "可以延长")


@check("CF301")
def find_unlawful_figures(context: Context) -> Iterator[Hit]:
    """Report each figure that breaks the bound which a law in force sets for the same matter."""
    table: tuple[Figure, ...] = context.reference.derived("statutory figures", load_figures)
    figures = [one for one in table if one.holds_on(context.as_of) and one.law not in context.draft.facts.title]
    for one in read_compared_clauses(context):
        for statement in one.reading.statements:
            if statement.values:
                yield from _compare(context, one.clause, one.reading, statement, figures)


def _compare(
    context: Context, clause: Clause, reading: TextReading, statement: Statement, figures: Sequence[Figure]
) -> Iterator[Hit]:
    asked = [one for one in figures if _is_asked(one, statement.text)]
    judged = [(figure, _judge(figure, reading, statement)) for figure in asked]
    # A figure that the law gives for one matter of the sentence is no fault of another matter that stands beside it.
    right = {
        one.span for _, verdicts in judged for one, verdict in verdicts if verdict not in (None, Comparison.OUTSIDE)
    }
    for figure, verdicts in judged:
        if any(verdict not in (None, Comparison.OUTSIDE) for _, verdict in verdicts):
            continue
        wrong = [
            one
            for one, verdict in verdicts
            if verdict is Comparison.OUTSIDE and one.span not in right and _is_near(one, figure, reading.text)
        ]
        if len(wrong) == 1:
            yield _report(context, clause, wrong[0], figure)


def _is_asked(figure: Figure, text: str) -> bool:
    """Tell whether a statement speaks of the figure's matter, and of no exception to it."""
    named = all(any(word in text for word in group) for group in figure.groups)
    return named and not any(word in text for word in (*figure.without, *QUALIFIED))


def _judge(figure: Figure, reading: TextReading, statement: Statement) -> list[tuple[Value, Comparison | None]]:
    """Return the values of a statement that may be meant, each with how it stands to the figure."""
    values = [
        one
        for one in statement.values
        if not one.baseline and not one.about and not _names_case(one, figure, reading.text)
    ]
    return [(one, figure.compare(one)) for one in values]


def _names_case(value: Value, figure: Figure, text: str) -> bool:
    """Tell whether the value is part of the words that name the figure's case: 满10年不满20年的."""
    for group in figure.groups:
        for word in (one for one in group if NUMBERED.search(one)):
            start = text.find(word, max(0, value.span.start - len(word)), value.span.end + len(word))
            if start >= 0 and value.span.overlaps(Span(start, start + len(word))):
                return True
    return False


def _is_near(value: Value, figure: Figure, text: str) -> bool:
    """Tell whether the words that name the matter stand right around the figure, in its own sentence."""
    begin = max(text.rfind(mark, 0, value.span.start) for mark in "。；\n") + 1
    start = max(begin, value.span.start - BEFORE)
    around = text[start : value.span.end + AFTER]
    close = text[max(begin, value.span.start - CLOSE) : value.span.end + AFTER]
    if not any(word in close for word in figure.groups[-1]):
        return False
    return all(any(word in around for word in group) for group in figure.groups)


def _is_of_case(context: Context, clause: Clause, span: Span, figure: Figure) -> bool:
    """Tell whether the provision that holds the value, its article or the title names the case of the figure."""
    if not figure.only:
        return True
    draft = context.draft
    held = [one for one in context.analysis.provisions if any(part.span.overlaps(span) for part in one.values)]
    parts = [part for one in held for part in (one.span, one.bound, one.target, one.basis) if part]
    above = [draft.clause(one.lead).span for one in held if one.lead]
    words = "\n".join((draft.facts.title, draft.slice(clause.span), *map(draft.slice, (*parts, *above))))
    return any(word in words for word in figure.only)


def _report(context: Context, clause: Clause, value: Value, figure: Figure) -> Hit:
    span = Span(clause.span.start + value.span.start, clause.span.start + value.span.end)
    statement = f"{figure.matter}：{figure.words}"
    counted = "（以工作日计算）" if figure.is_in_working_days else ""
    limited = not _is_of_case(context, clause, span, figure)
    severity = Severity.LOW if limited else None
    suggestion = f"改为符合“{figure.words}”；确属另一事项的，写明区别"
    if limited:
        suggestion = f"这一期限只管“{figure.only[0]}”的情形：属于的，改为符合“{figure.words}”；不属于的，写明是哪一种"
    start = statement.index(figure.words)
    return Hit(
        "CF301",
        (span,),
        f"{wording.wrap_title(figure.law)}{figure.article}规定{figure.matter}为“{figure.words}”{counted}，草案为“{context.draft.slice(span)}”",
        suggestion=suggestion,
        severity=max(severity, figure.severity, key=lambda one: one.rank if one else -1),
        basis=(figure.basis,),
        related=(
            Related(
                "reference/figures",
                figure.law,
                figure.article,
                statement,
                (Span(start, start + len(figure.words)),),
                None,
                Relation.SUPERIOR,
            ),
        ),
    )
