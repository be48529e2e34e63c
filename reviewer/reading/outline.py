"""Nests the lines of a source into clauses and tells its documents apart."""

from __future__ import annotations

import re

from reviewer.model import Clause, ClauseKind, Document, Facts, Span
from reviewer.reading.source import Source

NUMBER = re.compile(r"\s*(第[〇零一二三四五六七八九十百千]+([章节条])|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|\d+[.．、])\s*")
LEVELS = {"章": (0, ClauseKind.CHAPTER), "节": (1, ClauseKind.SECTION), "条": (2, ClauseKind.ARTICLE)}


def build_outline(source: Source) -> tuple[tuple[Clause, ...], tuple[Document, ...]]:
    """Return the clauses in the order of the text, and at least one document."""
    found: list[tuple[int, ClauseKind, str | None, Span, int]] = []
    for number, line in enumerate(source.lines):
        words = source.text[line.span.start : line.span.end]
        if not words.strip():
            continue
        match = NUMBER.match(words)
        if not match:
            found.append((9, ClauseKind.PREAMBLE, None, line.span, number))
        elif match[2]:
            level, kind = LEVELS[match[2]]
            found.append((level, kind, match[1], line.span, number))
        elif match[1].endswith("、") and not match[1][0].isdigit():
            found.append((0, ClauseKind.HEADING, match[1], line.span, number))
        elif match[1][0] in "（(":
            found.append((3, ClauseKind.ITEM, match[1], line.span, number))
        else:
            found.append((4, ClauseKind.TASK, match[1], line.span, number))
    clauses: list[Clause] = []
    open_: list[tuple[int, str]] = []
    for n, (level, kind, label, span, number) in enumerate(found):
        while open_ and open_[-1][0] >= level:
            open_.pop()
        clauses.append(Clause(f"c{n + 1}", kind, label, None, span, span, open_[-1][1] if open_ else None, (), number))
        if kind is not ClauseKind.PREAMBLE:
            open_.append((level, f"c{n + 1}"))
    title = source.text.strip().split("\n")[0].strip()
    whole = Span(0, len(source.text))
    return tuple(clauses), (Document(whole, Facts(title=title, is_draft="征求意见稿" in source.text[:300])),)
