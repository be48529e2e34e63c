"""References inside the draft that lead nowhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reviewer.plugin import (
    Clause,
    ClauseKind,
    Context,
    Document,
    Hit,
    InternalRef,
    Span,
    check,
    find_citations,
    find_internal,
    read_numeral,
)

NUMBER = re.compile(r"第\s*([零〇一二三四五六七八九十百千\d]+)\s*[编章节条]")
ITEM = re.compile(r"[（(]?\s*([零〇一二三四五六七八九十\d]+)")
FEWEST = 3  # articles of a document that is whole enough to say that it has no chapters
LISTED = (ClauseKind.ITEM, ClauseKind.SUBITEM)
ANNEX = re.compile(r"(?:^|\n)\s*附\s*[件表录图]\s*([零〇一二三四五六七八九十\d]+)")


@dataclass(frozen=True)
class _Numbered:
    """A document of the draft, with the ends of its numbering: each is looked for once, however often it is asked."""

    context: Context
    document: Document

    @cached_property
    def text(self) -> str:
        """The words of the document."""
        return self.context.draft.slice(self.document.span)

    @cached_property
    def articles(self) -> list[Clause]:
        """The articles, in the order of the text."""
        return list(self._walk(ClauseKind.ARTICLE))

    @cached_property
    def starts(self) -> list[int]:
        """Where the articles begin, in code points."""
        return [one.span.start for one in self.articles]

    @cached_property
    def last_article(self) -> int | None:
        """The highest number of an article, None where none has a number."""
        return self._highest(self.articles)

    @cached_property
    def last_chapter(self) -> int | None:
        """The highest number of a chapter, None where none has a number."""
        return self._highest(self._walk(ClauseKind.CHAPTER))

    @cached_property
    def last_annex(self) -> int | None:
        """The highest number of an annex, None where none has a number."""
        numbers = [int(value) for found in ANNEX.finditer(self.text) if (value := read_numeral(found[1])) is not None]
        return max(numbers, default=None)

    def article_at(self, span: Span) -> Clause | None:
        """Return the article that holds the words."""
        at = bisect_right(self.starts, span.start) - 1
        return self.articles[at] if at >= 0 and self.articles[at].span.covers(span) else None

    def _walk(self, kind: ClauseKind) -> Iterator[Clause]:
        return (one for one in self.context.draft.walk(kind) if self.document.span.covers(one.own))

    def _highest(self, clauses: Iterable[Clause]) -> int | None:
        return max((number for one in clauses if (number := _read(one.number))), default=None)


@check("CI104")
def find_dangling(context: Context) -> Iterator[Hit]:
    """Report 本办法第X条 and 第X章 beyond the end of the document that they stand in."""
    draft = context.draft
    for document in draft.documents:
        numbered = _Numbered(context, document)
        start = document.span.start
        for one in find_internal(numbered.text, find_citations(numbered.text, start), start):
            reason = _explain_missing(numbered, one)
            if reason:
                yield Hit("CI104", (one.span,), f"“{draft.slice(one.span)}”没有着落：{reason}")


def _explain_missing(numbered: _Numbered, one: InternalRef) -> str | None:
    if one.target == "article" and one.value:
        return _beyond(one.value, numbered.last_article, "本文共{}条") or _beyond_items(numbered, one)
    if one.target == "chapter" and one.value:
        if numbered.last_chapter is None and (numbered.last_article or 0) >= FEWEST:
            return "本文没有分章"
        return _beyond(one.value, numbered.last_chapter, "本文共{}章")
    if one.target == "annex" and one.value:  # a document that numbers its annexes has none beyond the last of them
        return _beyond(one.value, numbered.last_annex, "本文的附件编到{}")
    if one.target in ("previous-paragraph", "previous-article"):
        return _explain_previous(numbered, one)
    return None


def _beyond(wanted: int, last: int | None, message: str) -> str | None:
    return None if last is None or wanted <= last else message.format(last)


def _beyond_items(numbered: _Numbered, one: InternalRef) -> str | None:
    """Tell where the article that is named lists fewer items than the one that is named; without a list, nothing."""
    if one.item is None:
        return None
    draft = numbered.context.draft
    articles = [article for article in numbered.articles if _read(article.number) == one.value]
    if len(articles) != 1:
        return None
    inside = [draft.clause(child) for child in articles[0].children]
    inside += [draft.clause(child) for outer in inside for child in outer.children]
    numbers = [number for item in inside if item.kind in LISTED and (number := _item(item.number))]
    return _beyond(one.item, max(numbers), f"第{one.value}条只列了{{}}项") if numbers else None


def _explain_previous(numbered: _Numbered, one: InternalRef) -> str | None:
    """前款 in the first paragraph of an article and 前条 in the first article point at nothing."""
    draft = numbered.context.draft
    article = numbered.article_at(one.span)
    if article is None:
        return None
    if one.target == "previous-article":
        return "前面没有条文" if _read(article.number) == 1 else None
    children = [draft.clause(child) for child in article.children]
    if any(child.kind in LISTED and child.span.covers(one.span) for child in children):
        return None
    at = draft.line_index(article.span.start)
    whole = (line.span for line in draft.lines[at : at + 2] if article.span.covers(line.span))
    first = next(whole, None)  # an article may begin inside of a line
    return "本条在这之前没有别的款" if first and one.span.end <= first.end else None


def _read(number: str | None) -> int | None:
    found = NUMBER.match(number or "")
    value = read_numeral(found[1]) if found else None
    return int(value) if value is not None else None


def _item(number: str | None) -> int | None:
    found = ITEM.match(number or "")
    value = read_numeral(found[1]) if found else None
    return int(value) if value is not None else None
