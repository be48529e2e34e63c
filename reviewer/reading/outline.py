"""Nests the lines of a source into clauses and tells its documents apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.model import Clause, ClauseKind, Document, Line, Span
from reviewer.reading.captions import read_caption
from reviewer.reading.clause_kinds import classify
from reviewer.reading.documents import split_documents
from reviewer.reading.list_markers import ListMarker, read_marker
from reviewer.reading.nesting import Node, nest
from reviewer.reading.source import Source
from reviewer.reading.word.numerals import numeral

CAPTIONED = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.HEADING)


def build_outline(source: Source) -> tuple[tuple[Clause, ...], tuple[Document, ...]]:
    """Return the clauses in the order of the text, and at least one document.

    Clauses never cross the border between two documents. What stands outside the body (notes,
    headers, text boxes) becomes a `preamble` clause a line.
    """
    texts = [source.text[line.span.start : line.span.end] for line in source.lines]
    markers = [_marker(line, text) for line, text in zip(source.lines, texts, strict=True)]
    parts = split_documents(source, texts, markers)
    emitter = _Emitter(source.lines, texts)
    for part in parts:
        for node in nest(source.lines, texts, markers, part.roles, part.lines):
            emitter.emit(node, None, articles=part.is_regulation)
    return tuple(emitter.clauses), tuple(part.document for part in parts if part.document is not None)


def _marker(line: Line, text: str) -> ListMarker | None:
    if not line.in_body or line.cell is not None:
        return None
    return read_marker(text)


class _Emitter:
    """Turns trees of lines into clauses with spans, kinds and ids, parents before children."""

    def __init__(self, lines: Sequence[Line], texts: Sequence[str]) -> None:
        self.lines, self.texts = lines, texts
        self.clauses: list[Clause] = []

    def emit(self, node: Node, parent: str | None, *, articles: bool) -> str:
        """Add the clause of `node` and all below it; return its id."""
        kind = classify(node, self.texts, articles=articles)
        return self._emit(node, kind, parent, articles)

    def _emit(self, node: Node, kind: ClauseKind, parent: str | None, articles: bool) -> str:
        at = len(self.clauses)
        first, last = node.lines[0], _last_line(node)
        span = Span(self.lines[first].span.start, self.lines[last].span.end)
        number = node.marker.number if node.marker else None
        caption = read_caption(node, kind, self.texts)
        own = Span(span.start, self.lines[node.lines[0]].span.end) if kind in CAPTIONED else span
        name = f"c{at + 1}"
        self.clauses.append(Clause(name, kind, number, caption.words or None, span, own, parent, (), first))
        children = (
            self._emit_article(node, name, caption.end, articles)
            if kind is ClauseKind.ARTICLE
            else self._emit_below(node, kind, name, articles)
        )
        self.clauses[at] = replace(self.clauses[at], children=tuple(children))
        return name

    def _emit_below(self, node: Node, kind: ClauseKind, name: str, articles: bool) -> list[str]:
        children: list[str] = []
        if kind in CAPTIONED:
            children += [self._emit(Node([i]), ClauseKind.PREAMBLE, name, articles) for i in node.lines[1:]]
        for child in node.children:
            inner = classify(child, self.texts, articles=articles, holder=kind)
            if (
                child.marker is None
                and child.row is None
                and inner is ClauseKind.PREAMBLE
                and kind
                not in (
                    *CAPTIONED,
                    ClauseKind.ANNEX,
                )
            ):
                continue
            children.append(self._emit(child, inner, name, articles))
        return children

    def _emit_article(self, node: Node, name: str, caption_end: int, articles: bool) -> list[str]:
        """Add the paragraphs (款), where there are several, with the items below each."""
        groups = _paragraphs(node, self.texts, caption_end)
        if len(groups) == 1:
            return [self._emit_item(child, name, 0) for child in groups[0].children]
        children = []
        for n, group in enumerate(groups, 1):
            at = len(self.clauses)
            first = group.lines[0]
            start = self.lines[first].span.start + (caption_end if first == node.lines[0] else 0)
            span = Span(start, self.lines[_last_line(group)].span.end)
            ident = f"c{at + 1}"
            self.clauses.append(
                Clause(ident, ClauseKind.PARAGRAPH, f"第{han_numeral(n)}款", None, span, span, name, (), first)
            )
            below = [self._emit_item(child, ident, 0) for child in group.children]
            self.clauses[at] = replace(self.clauses[at], children=tuple(below))
            children.append(ident)
        return children

    def _emit_item(self, node: Node, parent: str, depth: int) -> str:
        kind = ClauseKind.ROW if node.row is not None else ClauseKind.ITEM if depth == 0 else ClauseKind.SUBITEM
        at = len(self.clauses)
        name = f"c{at + 1}"
        span = Span(self.lines[node.lines[0]].span.start, self.lines[_last_line(node)].span.end)
        number = node.marker.number if node.marker else None
        self.clauses.append(Clause(name, kind, number, None, span, span, parent, (), node.lines[0]))
        below = [self._emit_item(child, name, depth + 1) for child in node.children if child.marker or child.row]
        self.clauses[at] = replace(self.clauses[at], children=tuple(below))
        return name


def _paragraphs(node: Node, texts: Sequence[str], caption_end: int) -> list[Node]:
    """Split an article into its paragraphs: the words behind the number, then every further line."""
    groups: list[Node] = []
    first = node.lines[0]
    if texts[first][caption_end:].strip() or (len(node.lines) == 1 and not node.children):
        groups.append(Node([first]))
    groups += [Node([i]) for i in node.lines[1:]]
    for child in node.children:
        if child.marker is None and child.row is None:
            groups.append(Node([*child.lines]))
        else:
            if not groups:
                groups.append(Node([first]))
            groups[-1].children.append(child)
    return groups or [Node([first])]


def _last_line(node: Node) -> int:
    while node.children:
        node = node.children[-1]
    return node.lines[-1]


def han_numeral(value: int) -> str:
    """Return a number from 1 on as a Chinese numeral."""
    return numeral(value, "chineseCountingThousand")
