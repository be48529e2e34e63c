"""Duties of procedure that follow from what a draft rules, once a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import Context, DocumentKind, Hit, Span, check, one_of

BINDING = ("条例", "办法", "规定", "细则", "规则", "方案", "意见", "措施")
OPERATORS = re.compile(one_of("parties.operator"))
RIGHTS = re.compile(one_of("procedure.rights"))
# They regulate nobody outside: no policy measure, and no normative document (国办发〔2018〕37号, 一).
INSIDE = (DocumentKind.REPORT, DocumentKind.INTERNAL, DocumentKind.CONTRACT, DocumentKind.TENDER)
# 规章 have a procedure of their own (规章制定程序条例); a plan charges public bodies, and rules nobody outside.
ASKED_OTHERWISE = (DocumentKind.ORDER, DocumentKind.PLAN)
LEGISLATION = ("law", "administrative regulation", "local regulation")  # whose comment 立法法 orders, with other bodies
FEWEST = 5  # mentions from which a draft is about it


@check("PR101", "PR102")
def find_duties(context: Context) -> Iterator[Hit]:
    """Remind of the review for fair competition, and of public comment and legality review, at the title."""
    draft = context.draft
    facts = draft.facts
    kind = context.analysis.kind.kind
    if kind in INSIDE or not facts.is_draft or facts.kind is None or not facts.kind.endswith(BINDING):
        return
    title = next((line.span for line in draft.lines if draft.slice(line.span).strip()), None)
    if title is None:
        return
    if _count(OPERATORS, draft.text) >= FEWEST:
        yield _remind("PR101", title, "草案涉及经营者的经济活动")
        if kind not in ASKED_OTHERWISE and facts.level not in LEGISLATION and _count(RIGHTS, draft.text) >= FEWEST:
            yield _remind("PR102", title, "草案规定了公民、企业的权利义务")


def _remind(code: str, title: Span, words: str) -> Hit:
    return Hit(code, (title,), words)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
