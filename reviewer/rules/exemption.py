"""The exception of 公平竞争审查条例 art. 12, where a draft claims it for its own clause.

An exception needs one of the four situations, that nothing less harmful would do, and an end: a term
or a condition. A claim that leaves one out does not lower the finding; the finding says what is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from reviewer.context import Context
from reviewer.language.grammar import one_of
from reviewer.model import ClauseKind, Hit, Severity, Span

CLAIM = re.compile(one_of("exemption.claim"))
SITUATIONS = (
    ("维护国家安全和发展利益", re.compile(one_of("exemption.security"))),
    ("促进科学技术进步、增强国家自主创新能力", re.compile(one_of("exemption.science"))),
    ("节约能源、保护环境、救灾救助等社会公共利益", re.compile(one_of("exemption.public_interest"))),
    ("法律、行政法规规定的其他情形", re.compile(one_of("exemption.law"))),
)
NECESSITY = re.compile(one_of("exemption.necessity"))
LEAST_HARM = re.compile(one_of("exemption.least_harm"))
END = re.compile(one_of("exemption.end"))
SITUATION, NEED, HARM, TERM = "属于哪种情形", "必要性", "对公平竞争影响最小", "实施期限或者终止条件"
WHOLE = (ClauseKind.ARTICLE, ClauseKind.TASK, ClauseKind.HEADING)
MILDER = {Severity.HIGH: Severity.MEDIUM, Severity.MEDIUM: Severity.LOW}


@dataclass(frozen=True, slots=True)
class Exemption:
    """A claimed exception: the situation that its words fit, and which required elements the words lack."""

    situation: str | None
    missing: tuple[str, ...]


def read_exemption(text: str) -> Exemption | None:
    """Return the exception that a clause claims, or None when it claims none."""
    if not CLAIM.search(text):
        return None
    situation = next((name for name, words in SITUATIONS if words.search(text)), None)
    present = {
        SITUATION: situation,
        NEED: NECESSITY.search(text),
        HARM: LEAST_HARM.search(text),
        TERM: END.search(text),
    }
    return Exemption(situation, tuple(name for name, found in present.items() if not found))


def weigh_exemption(context: Context, hit: Hit, severity: Severity) -> Hit:
    """Return the hit, one level lower when its clause claims a complete exception; say what a claim lacks.

    `severity` is what the hit would count as without the exception.
    """
    exemption = read_exemption(_clause_text(context, hit.spans[0]))
    if exemption is None:
        return hit
    if exemption.missing:
        lacks = "、".join(exemption.missing)
        return replace(hit, message=f"{hit.message}；条文主张例外，但没有写明{lacks}（公平竞争审查条例第十二条）")
    message = (
        f"{hit.message}；条文主张例外（{exemption.situation}），要件齐全，请核实是否属实（公平竞争审查条例第十二条）"
    )
    return replace(hit, message=message, severity=MILDER.get(severity, severity))


def _clause_text(context: Context, span: Span) -> str:
    """Return the article or measure that holds the words, or else their line."""
    draft = context.draft
    holder = context.once("whole clauses", _list_wholes).find(span)
    if holder:
        return draft.slice(holder)
    line = draft.lines[draft.line_index(span.start)].span if draft.lines else span
    return draft.slice(line if line.covers(span) else span)


@dataclass(frozen=True, slots=True)
class _Wholes:
    """The articles and measures of a draft by where they begin, and the farthest end up to each."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    farthest: tuple[int, ...]

    def find(self, span: Span) -> Span | None:
        """Return the shortest that holds the words."""
        best: Span | None = None
        for at in range(bisect_right(self.starts, span.start) - 1, -1, -1):
            if self.farthest[at] < span.end:
                break
            one = self.spans[at]
            if one.end >= span.end and (best is None or len(one) <= len(best)):
                best = one
        return best


def _list_wholes(context: Context) -> _Wholes:
    spans = tuple(sorted(one.span for one in context.draft.clauses if one.kind in WHOLE))
    ends = tuple(accumulate((one.end for one in spans), max))
    return _Wholes(spans, tuple(one.start for one in spans), ends)
