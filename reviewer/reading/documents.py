"""Tells the documents of a file apart: a compilation's entries, and plans behind one cover notice."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.language.grammar import one_of, words
from reviewer.model import Document, Facts, Span
from reviewer.reading.clause_kinds import RESPONSIBILITY
from reviewer.reading.compilation_entries import Entry, read_entry
from reviewer.reading.facts import read_facts
from reviewer.reading.line_roles import TITLES, LineRole, find_line_roles
from reviewer.reading.list_markers import ListMarker, Style
from reviewer.reading.source import Source
from reviewer.reading.stated_facts import complete_facts
from reviewer.reading.title_lines import join_title

SHELF_LIMIT = 12
OMITTED = re.compile(r"[（(][^（()）]{0,20}(?:篇幅|省略)[^（()）]{0,30}[)）]")
EMBEDDED = re.compile(rf"{one_of('documents.embedded')}\s*(?:[（(][^（()）]{{1,30}}[)）]\s*)*\**\Z")
EMBEDDED_LENGTH = 9


REGULATIONS = (*words("documents.rule"), "法")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one document, by their indices in the file; `document` is None between documents.

    `roles` run over all lines of the file. `is_regulation` tells that articles bind rather
    than list tasks.
    """

    lines: tuple[int, ...]
    roles: Sequence[LineRole | None]
    document: Document | None
    is_regulation: bool


def split_documents(source: Source, texts: Sequence[str], markers: list[ListMarker | None]) -> list[Part]:
    """Split the lines of a file into documents and what lies between; at least one is a document.

    `markers` loses those numbers that only count the entries of a compilation.
    """
    body = [i for i, line in enumerate(source.lines) if line.in_body and texts[i].strip()]
    outside = tuple(i for i, line in enumerate(source.lines) if not line.in_body)
    roles: list[LineRole | None] = [None] * len(texts)
    parts: list[Part] = []
    for entry, lines, shelf in _chunks(body, texts, markers):
        if shelf or not lines:
            parts.append(Part(tuple(lines), roles, None, False))
            continue
        parts += _read_chunk(source, texts, markers, roles, entry, lines)
    if not any(part.document for part in parts):
        whole = Span(0, len(source.text))
        parts.append(Part((), roles, Document(whole, Facts(title=source.title or "")), False))
    if outside:
        parts.append(Part(outside, roles, None, False))
    return parts


def _chunks(
    body: Sequence[int], texts: Sequence[str], markers: list[ListMarker | None]
) -> list[tuple[Entry | None, list[int], bool]]:
    """Cut the body at the entries; the third member tells that a chunk is a heading of shelves."""
    entries = {i: found for i in body if (found := read_entry(texts[i])) is not None}
    for counted in entries:
        markers[counted] = None
    if len(entries) < 2:
        return [(next(iter(entries.values()), None), list(body), False)]
    chunks: list[tuple[Entry | None, list[int], bool]] = []
    entry: Entry | None = None
    current: list[int] = []
    for i in body:
        if i in entries:
            shelf = _pop_shelf(current, texts, markers)
            chunks.append((entry, current, entry is None))
            if shelf:
                chunks.append((None, shelf, True))
            entry, current = entries[i], []
        current.append(i)
    chunks.append((entry, current, False))
    return chunks


def _pop_shelf(current: list[int], texts: Sequence[str], markers: list[ListMarker | None]) -> list[int]:
    """Take the headings of the compilation's own shelves (（二）江苏) off the end of a document."""
    shelf: list[int] = []
    while current:
        marker = markers[current[-1]]
        words = texts[current[-1]].strip()
        if marker is None or marker.style not in (Style.HAN, Style.HAN_BRACKETED) or len(words) > SHELF_LIMIT:
            break
        if re.search("[。；，：]", words):
            break
        markers[current[-1]] = None
        shelf.insert(0, current.pop())
    return shelf


def _read_chunk(
    source: Source,
    texts: Sequence[str],
    markers: Sequence[ListMarker | None],
    roles: list[LineRole | None],
    entry: Entry | None,
    lines: list[int],
) -> list[Part]:
    for i, role in zip(lines, find_line_roles([texts[i] for i in lines], [markers[i] for i in lines]), strict=True):
        roles[i] = role
    for i in lines:
        if entry is not None and read_entry(texts[i]) == entry:
            roles[i] = LineRole.TITLE
    starts = _embedded_starts(lines, texts, markers, roles)
    bounds = [*starts, len(lines)]
    parts: list[Part] = []
    for n, start in enumerate(bounds[:-1]):
        piece = lines[start : bounds[n + 1]]
        head = entry if n == 0 else None
        cover = parts[0].document if n and parts[0].document else None
        document = _document(source, texts, markers, piece, head, cover.facts if cover else None)
        parts.append(Part(tuple(piece), roles, document, _is_regulation(piece, texts, markers, document)))
    return parts


def _embedded_starts(
    lines: Sequence[int],
    texts: Sequence[str],
    markers: Sequence[ListMarker | None],
    roles: Sequence[LineRole | None],
) -> list[int]:
    """Return the positions in `lines` where a document starts: 0, and each plan when there are two or more."""
    starts: list[int] = []
    counted = 0
    previous: int | None = None
    for position, i in enumerate(lines):
        marker = markers[i]
        if marker is not None and roles[i] is None and marker.style in (Style.ARTICLE, Style.HAN):
            counted = max(counted, marker.value)
        title = roles[i] is LineRole.TITLE and read_entry(texts[i]) is None
        name = _title_from(position, lines, texts, roles) if title else ""
        after_title = previous is not None and roles[previous] in (*TITLES, LineRole.ANNEX)
        fresh = counted >= 2 or not starts
        if title and fresh and not after_title and EMBEDDED.search(name) and len(name) >= EMBEDDED_LENGTH:
            starts.append(position)
            counted = 0
        previous = i
    if len(starts) < 2:
        return [0]
    return starts if not any(texts[i].strip() for i in lines[: starts[0]]) else [0, *starts]


def _title_from(position: int, lines: Sequence[int], texts: Sequence[str], roles: Sequence[LineRole | None]) -> str:
    """Return the title that begins at a position and goes on over the lines that follow."""
    more = itertools.takewhile(lambda i: roles[i] is LineRole.TITLE_ON, lines[position + 1 :])
    return join_title([texts[i] for i in (lines[position], *more)])


def _document(
    source: Source,
    texts: Sequence[str],
    markers: Sequence[ListMarker | None],
    lines: Sequence[int],
    entry: Entry | None,
    cover: Facts | None,
) -> Document:
    words = [texts[i] for i in lines]
    alone = cover is None and entry is None
    facts = read_facts(
        words,
        [markers[i] for i in lines],
        title=entry.title if entry else None,
        date=entry.date if entry else None,
        own_title=source.title if alone else None,
    )
    if alone and source.stated is not None:
        facts = complete_facts(facts, source.stated, words, [markers[i] for i in lines])
    if cover is not None:
        facts = replace(
            facts,
            number=facts.number or cover.number,
            date=facts.date or cover.date,
            issuer=facts.issuer or cover.issuer,
            region=facts.region or cover.region,
            is_draft=facts.is_draft or cover.is_draft,
        )
    span = Span(source.lines[lines[0]].span.start, source.lines[lines[-1]].span.end)
    note = _incomplete(words, markers, lines, facts, entry)
    return Document(span, facts, note is None, note)


def _incomplete(
    words: Sequence[str],
    markers: Sequence[ListMarker | None],
    lines: Sequence[int],
    facts: Facts,
    entry: Entry | None,
) -> str | None:
    if any(OMITTED.search(text) for text in words[-3:]):
        return "正文被节略"
    if entry is not None and sum(len(text) for text in words[1:]) < 40:
        return "只有标题，没有正文"
    return None


def _is_regulation(
    lines: Sequence[int], texts: Sequence[str], markers: Sequence[ListMarker | None], document: Document | None
) -> bool:
    """Tell whether 第X条 stands for articles rather than for tasks with their responsible units."""
    if document and document.facts.kind in REGULATIONS:
        return True
    articles = responsible = 0
    chapters = False
    for i in lines:
        marker = markers[i]
        chapters |= marker is not None and marker.style is Style.CHAPTER
        articles += marker is not None and marker.style is Style.ARTICLE
        responsible += bool(RESPONSIBILITY.search(texts[i]))
    return chapters or (articles > 0 and responsible * 2 < articles)
