"""References inside the draft that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import (
    ClauseKind,
    Context,
    Document,
    Hit,
    InternalRef,
    check,
    find_citations,
    find_internal,
    read_numeral,
)

NUMBER = re.compile(r"第\s*([零〇一二三四五六七八九十百千\d]+)\s*[编章节条]")
LISTED = (ClauseKind.ITEM, ClauseKind.SUBITEM)
ANNEX = re.compile(r"(?:^|\n)\s*附\s*(?:件|表|录|图)\s*([零〇一二三四五六七八九十\d]+)")


@check("CI104")
def find_dangling(context: Context) -> Iterator[Hit]:
    """Report 本办法第X条 and 第X章 beyond the end of the document that they stand in."""
    draft = context.draft
    for document in draft.documents:
        text = draft.slice(document.span)
        for one in find_internal(text, find_citations(text, document.span.start), document.span.start):
            reason = _explain_missing(context, document, one)
            if reason:
                yield Hit("CI104", (one.span,), f"“{draft.slice(one.span)}”没有着落：{reason}")


def _explain_missing(context: Context, document: Document, one: InternalRef) -> str | None:
    if one.target == "article" and one.value:
        return _beyond(context, document, ClauseKind.ARTICLE, one.value, "条")
    if one.target == "chapter" and one.value:
        return _beyond(context, document, ClauseKind.CHAPTER, one.value, "章")
    if one.target == "annex" and one.value:
        return _explain_annex(context, document, one.value)
    if one.target in ("previous-paragraph", "previous-article"):
        return _explain_previous(context, one)
    return None


def _explain_annex(context: Context, document: Document, wanted: int) -> str | None:
    """A document that names its annexes by number has no annex beyond the last of them."""
    text = context.draft.slice(document.span)
    numbers = [int(value) for found in ANNEX.finditer(text) if (value := read_numeral(found[1])) is not None]
    if not numbers or wanted <= max(numbers):
        return None
    return f"本文的附件编到{max(numbers)}"


def _explain_previous(context: Context, one: InternalRef) -> str | None:
    """前款 in the first paragraph of an article and 前条 in the first article point at nothing."""
    draft = context.draft
    article = next((each for each in draft.walk(ClauseKind.ARTICLE) if each.span.covers(one.span)), None)
    if article is None:
        return None
    if one.target == "previous-article":
        return "前面没有条文" if _read(article.number) == 1 else None
    children = [draft.clause(child) for child in article.children]
    if any(child.kind in LISTED and child.span.covers(one.span) for child in children):
        return None
    lines = [line.span for line in draft.lines if article.span.covers(line.span)]
    first = bool(lines) and one.span.end <= lines[0].end
    return "本条在这之前没有别的款" if first else None


def _beyond(context: Context, document: Document, kind: ClauseKind, wanted: int, unit: str) -> str | None:
    clauses = (one for one in context.draft.walk(kind) if document.span.covers(one.own))
    numbers = [number for one in clauses if (number := _read(one.number))]
    if not numbers or wanted <= max(numbers):
        return None
    return f"本文共{max(numbers)}{unit}"


def _read(number: str | None) -> int | None:
    found = NUMBER.match(number or "")
    value = read_numeral(found[1]) if found else None
    return int(value) if value is not None else None
