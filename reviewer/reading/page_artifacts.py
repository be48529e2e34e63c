"""What the page prints and the document does not say: page marks, page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.reading.line_fragments import LineFragment

PAGE = re.compile(
    r"[\W_]*(?:page\s*\d{1,5}(?:\s*(?:of|/)\s*\d{1,5})?|第\s*\d{1,5}\s*页(?:[\W_]*共\s*\d{1,5}\s*页)?)[\W_]*\Z",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"[—–―\-－·•]\s*\d{1,5}\s*[—–―\-－·•]\Z")
BARE_NUMBER = re.compile(r"\d{1,4}\Z")
COMMENT = re.compile(r"<!--.*?-->")
HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
REPEATED = 3


def is_comment(words: str) -> bool:
    """Tell whether a line is nothing but comments of HTML."""
    return words.startswith("<!--") and COMMENT.sub("", words) == ""


def read_fragments(lines: Sequence[str], first: int = 0) -> list[LineFragment]:
    """Return the lines that carry words, from line `first` on, without what only the page prints."""
    fragments: list[LineFragment] = []
    page = gap = False
    for number in range(first, len(lines)):
        for part, offset, fed in _split_feeds(lines[number]):
            page |= fed
            words = part.strip()
            if not words or is_comment(words):
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
            fragments.append(LineFragment(words, number, start, page, gap, level))
            page = gap = False
    return _drop_repeated(fragments)


def _split_feeds(line: str) -> list[tuple[str, int, bool]]:
    """Split a line at form feeds: the part, its offset, and whether a new page begins before it."""
    if "\f" not in line:
        return [(line, 0, False)]
    found, at = [], 0
    for n, part in enumerate(line.split("\f")):
        found.append((part, at, n > 0))
        at += len(part) + 1
    return found


def _drop_repeated(fragments: list[LineFragment]) -> list[LineFragment]:
    """Drop what stands at the edge of most pages: the same words, or a number that counts on."""
    starts = [n for n, fragment in enumerate(fragments) if fragment.page and n > 0]
    if len(starts) < REPEATED:
        return fragments
    heads = [0, *starts]
    feet = [*(n - 1 for n in starts), len(fragments) - 1]
    gone = (
        _repeated(fragments, heads)
        | _repeated(fragments, feet)
        | _counting(fragments, heads)
        | _counting(fragments, feet)
    )
    kept: list[LineFragment] = []
    owed = False
    for n, fragment in enumerate(fragments):
        if n in gone:
            owed |= fragment.page
            continue
        if owed and not fragment.page:
            fragment = LineFragment(fragment.words, fragment.line, fragment.offset, True, fragment.gap, fragment.level)
        kept.append(fragment)
        owed = False
    return kept


def _repeated(fragments: Sequence[LineFragment], edges: Sequence[int]) -> set[int]:
    counts = Counter(fragments[n].words for n in edges)
    words, times = counts.most_common(1)[0]
    if times < max(REPEATED, len(edges) / 2):
        return set()
    return {n for n in edges if fragments[n].words == words}


def _counting(fragments: Sequence[LineFragment], edges: Sequence[int]) -> set[int]:
    numbered = {
        n: int(fragments[n].words) - page for page, n in enumerate(edges) if BARE_NUMBER.match(fragments[n].words)
    }
    counts = Counter(numbered.values())
    if not counts:
        return set()
    base, times = counts.most_common(1)[0]
    return {n for n, value in numbered.items() if value == base} if times >= REPEATED else set()
