"""A draft over a folded text: the same lines, clauses and documents, and the same way back to the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reviewer.model import Clause, Concealment, Document, Folding, Line, Segment, Span
from reviewer.reading.source import Source

Move = Callable[[Span], Span]


def fold_source(source: Source, folding: Folding) -> Source:
    """Return the source over the folded text."""
    move = folding.carry
    return replace(
        source,
        text=folding.text,
        lines=move_lines(source.lines, move),
        segments=tuple(part for one in source.segments for part in _move_segment(one, folding)),
        revisions=tuple(replace(one, span=move(one.span)) for one in source.revisions),
        concealed=move_concealments(source.concealed, move),
    )


def _move_segment(segment: Segment, folding: Folding) -> Iterator[Segment]:
    """Yield the segment in pieces, cut wherever something was dropped from it."""
    span = folding.carry(segment.span)
    start = span.start
    while start < span.end:
        first = folding.places[start]
        end = span.end
        if folding.places[end - 1] - first != end - 1 - start:
            end = next(at for at in range(start + 1, end + 1) if at == end or folding.places[at] - first != at - start)
        offset = segment.offset + first - segment.span.start
        yield replace(segment, span=Span(start, end), offset=offset)
        start = end


def move_lines(lines: tuple[Line, ...], move: Move) -> tuple[Line, ...]:
    """Return the lines in other coordinates; labels keep what is left of them."""
    return tuple(
        replace(one, span=move(one.span), label=len(move(Span(one.span.start, one.span.start + one.label))))
        for one in lines
    )


def move_clauses(clauses: tuple[Clause, ...], move: Move) -> tuple[Clause, ...]:
    """Return the clauses in other coordinates."""
    return tuple(replace(one, span=move(one.span), own=move(one.own)) for one in clauses)


def move_documents(documents: tuple[Document, ...], move: Move) -> tuple[Document, ...]:
    """Return the documents in other coordinates."""
    return tuple(replace(one, span=move(one.span)) for one in documents)


def move_concealments(concealed: tuple[Concealment, ...], move: Move) -> tuple[Concealment, ...]:
    """Return the concealments in other coordinates."""
    return tuple(replace(one, span=move(one.span)) for one in concealed)
