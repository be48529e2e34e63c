"""The clauses of the outline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.span import Span


class ClauseKind(StrEnum):
    """The kinds of clause that the outline knows."""

    PART = "part"  # 编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项
    SUBITEM = "subitem"  # 目
    HEADING = "heading"  # 一、（一） of an outline plan, without a task of its own
    TASK = "task"  # the numbered measure of an outline plan
    ROW = "row"  # a row of a table
    PREAMBLE = "preamble"  # text that stands in no numbered clause
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the outline.

    `span` runs over the clause and everything below it. `own` is what the clause is shown with:
    the heading line alone for parts, chapters, sections and headings, the whole extent for all
    others. `number` is as printed (第十二条, （一）, 3.), `heading` its caption without marks.
    """

    id: str
    kind: ClauseKind
    number: str | None
    heading: str | None
    span: Span
    own: Span
    parent: str | None = None
    children: tuple[str, ...] = ()
    paragraph: int = 0
