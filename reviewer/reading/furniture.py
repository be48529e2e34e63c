"""What the page prints and the document does not say: page marks, page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.reading.pieces import Piece

PAGE = re.compile(
    r"[\W_]*(?:page\s*\d{1,5}(?:\s*(?:of|/)\s*\d{1,5})?|第\s*\d{1,5}\s*页(?:[\W_]*共\s*\d{1,5}\s*页)?)[\W_]*\Z",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"[—–―\-－·•]\s*\d{1,5}\s*[—–―\-－·•]\Z")
BARE_NUMBER = re.compile(r"\d{1,4}\Z")
COMMENT = re.compile(r"<!--.*?-->")
HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
REPEATED = 3


def read_pieces(lines: Sequence[str], first: int = 0) -> list[Piece]:
    """Return the lines that carry words, from line `first` on, without what only the page prints."""
    pieces: list[Piece] = []
    page = gap = False
    for number in range(first, len(lines)):
        for part, offset, fed in _split_feeds(lines[number]):
            page |= fed
            words = part.strip()
            if not words or (COMMENT.sub("", words) == "" and words.startswith("<!--")):
                gap = True
                continue
            if PAGE.match(words) or PAGE_NUMBER.match(words):
                page = True
                continue
            start = offset + len(part) - len(part.lstrip())
            level = None
            if heading := HEADING.match(words):
                level = len(heading[1]) - 1
                start += heading.end()
                words = words[heading.end() :]
            pieces.append(Piece(words, number, start, page, gap, level))
            page = gap = False
    return _drop_repeated(pieces)


def _split_feeds(line: str) -> list[tuple[str, int, bool]]:
    """Split a line at form feeds: the part, its offset, and whether a new page begins before it."""
    if "\f" not in line:
        return [(line, 0, False)]
    found, at = [], 0
    for n, part in enumerate(line.split("\f")):
        found.append((part, at, n > 0))
        at += len(part) + 1
    return found


def _drop_repeated(pieces: list[Piece]) -> list[Piece]:
    """Drop what stands at the edge of most pages: the same words, or a number that counts on."""
    starts = [n for n, piece in enumerate(pieces) if piece.page and n > 0]
    if len(starts) < REPEATED:
        return pieces
    heads = [0, *starts]
    feet = [*(n - 1 for n in starts), len(pieces) - 1]
    gone = _repeated(pieces, heads) | _repeated(pieces, feet) | _counting(pieces, heads) | _counting(pieces, feet)
    kept: list[Piece] = []
    owed = False
    for n, piece in enumerate(pieces):
        if n in gone:
            owed |= piece.page
            continue
        if owed and not piece.page:
            piece = Piece(piece.words, piece.line, piece.offset, True, piece.gap, piece.level)
        kept.append(piece)
        owed = False
    return kept


def _repeated(pieces: Sequence[Piece], edges: Sequence[int]) -> set[int]:
    counts = Counter(pieces[n].words for n in edges)
    words, times = counts.most_common(1)[0]
    if times < max(REPEATED, len(edges) / 2):
        return set()
    return {n for n in edges if pieces[n].words == words}


def _counting(pieces: Sequence[Piece], edges: Sequence[int]) -> set[int]:
    numbered = {n: int(pieces[n].words) - page for page, n in enumerate(edges) if BARE_NUMBER.match(pieces[n].words)}
    counts = Counter(numbered.values())
    if not counts:
        return set()
    base, times = counts.most_common(1)[0]
    return {n for n, value in numbered.items() if value == base} if times >= REPEATED else set()
