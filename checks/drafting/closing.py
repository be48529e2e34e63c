"""What the closing clauses of a document must say: from when it holds, until when, and who interprets it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import ClauseKind, Context, Document, DocumentKind, Hit, Severity, Span, check, one_of, words

RULES = words("documents.rule")
# A trial edition of a 规章 ends when another order says so (规章制定程序条例): only its day of effect is asked.
LASTING = (DocumentKind.RULE, DocumentKind.ORDER, DocumentKind.SUBSIDY, DocumentKind.SERVICE, DocumentKind.OTHER)
BINDING = ("law", "administrative regulation", "local regulation", "rule")
IN_FORCE = re.compile(rf"[起日后]{one_of('documents.in_force_how')}?{one_of('documents.in_force')}|施行日期")
LIMITED = re.compile(one_of("documents.limited"))
TRIAL = re.compile(r"[（(]?[试暂]行[)）]?")
FINAL = re.compile(r"最终解释权")
SHORT = re.compile(r"[（(]以下(?:统)?(?:简)?称(?:为)?[“\"]?([^”\"）)，。]{1,20})[”\"]?[)）]")


@check("DT102", "DT103", "DT105")
def find_closing_faults(context: Context) -> Iterator[Hit]:
    """Report a regulation without effective date, a trial without end, and a claim to the last interpretation."""
    draft, kind = context.draft, context.analysis.kind.kind
    for document in draft.documents:
        text = draft.slice(document.span)
        title = _title_span(context, document)
        articles = [one for one in draft.walk(ClauseKind.ARTICLE) if document.span.covers(one.own)]
        asked = kind in LASTING  # a paper between parties or inside of a body takes effect as it says
        if asked and document.facts.kind in RULES and len(articles) > 2 and title and not IN_FORCE.search(text):
            severity = None if _is_binding(document, kind) else Severity.NOTE  # no national norm asks it of documents
            yield Hit("DT102", (title,), "全文没有写明自哪一天起施行", severity=severity)
        trial = TRIAL.search(document.facts.title)
        if trial and title and kind is not DocumentKind.ORDER and not LIMITED.search(text):
            yield Hit("DT103", (title,), f"题目写明“{trial.group().strip('（()）')}”，全文没有期限")
        for found in FINAL.finditer(text):
            start = document.span.start
            yield Hit(
                "DT105", (Span(start + found.start(), start + found.end()),), "制定机关负责解释，没有“最终解释权”"
            )


def _is_binding(document: Document, kind: DocumentKind) -> bool:
    """Tell whether it is a law, a regulation or a rule, whose day of effect a norm asks for."""
    return kind is DocumentKind.ORDER or document.facts.level in BINDING


def _title_span(context: Context, document: Document) -> Span | None:
    """Return the first line of the document, where its title stands."""
    for line in context.draft.lines:
        if document.span.covers(line.span) and context.draft.slice(line.span).strip():
            return line.span
    return None


@check("DT104")
def find_unused_short_names(context: Context) -> Iterator[Hit]:
    """Report a short name (以下简称……) that the rest of its document never uses."""
    for document in context.draft.documents:
        text = context.draft.slice(document.span)
        for found in SHORT.finditer(text):
            name = found[1].strip('“”"《》')
            if name and name not in text[found.end() :]:
                start = document.span.start
                yield Hit("DT104", (Span(start + found.start(1), start + found.end(1)),), f"后文没有再用“{name}”")
