"""Page numbers and running headers: what stands at the edge of many pages is no part of the text between them.

Page numbers are left out. A line that comes again and again is read once, as a header or footer: one that
says something is not lost with the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.reading.printed import Page, PrintedLine

NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5}|[ivxIVX]{1,6})"
PAGE_NUMBER = re.compile(
    rf"[\s—–\-·.~]*(?:第\s*|[Pp]age\s*)?{NUMBER}(?:\s*页)?(?:\s*(?:[/／共，,]|of)\s*共?\s*\d{{1,4}}\s*页?)?[\s—–\-·.~]*"
)
# a page number before or behind a running title
BESIDE = re.compile(
    r"^[\s—–\-·.]*(?:第\s*\d{1,4}\s*页|[—–\-·]\s*\d{1,4}\s*[—–\-·]|\d{1,4}(?=\s))"
    r"|(?:第\s*\d{1,4}\s*页(?:\s*[，,]?\s*共\s*\d{1,4}\s*页)?|[—–\-·]\s*\d{1,4}\s*[—–\-·]|(?<=\s)\d{1,4}(?:\s*/\s*\d{1,4})?)\s*$"
)
MARGIN = 0.12  # share of the page's height that counts as its edge
REPEATED = 0.3  # share of the pages on which a running line stands
FEWEST = 3  # pages


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands at the edges of the pages: lines that are no text of their page, by page number from 0.

    `headers` and `footers` are the words of those that repeat, each once.
    """

    lines: frozenset[tuple[int, PrintedLine]]
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    left_out: int


def find_edges(pages: Sequence[Page]) -> Edges:
    """Return the page numbers and the running headers and footers of the pages."""
    edge = [
        (number, one)
        for number, page in enumerate(pages)
        for one in page.content
        if isinstance(one, PrintedLine) and (_is_high(one, page) or one.top > (1 - MARGIN) * page.height)
    ]
    on_pages = Counter(core for _, core in {(number, _core(line.words)) for number, line in edge})
    often = max(FEWEST, REPEATED * len(pages))
    numbers = [one for one in edge if PAGE_NUMBER.fullmatch(one[1].words)]
    running = [one for one in edge if one not in numbers and on_pages[_core(one[1].words)] >= often]
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    for number, line in running:
        found = headers if _is_high(line, pages[number]) else footers
        found.setdefault(_core(line.words), line.words)
    whole = sum(len(line.words) for _, line in [*numbers, *running])
    kept = sum(len(words) for words in (*headers.values(), *footers.values()))
    return Edges(frozenset([*numbers, *running]), tuple(headers.values()), tuple(footers.values()), whole - kept)


def _is_high(line: PrintedLine, page: Page) -> bool:
    return line.bottom < MARGIN * page.height


def _core(words: str) -> str:
    """Return a line without the page number at its end and without blanks."""
    return re.sub(r"\s+", "", BESIDE.sub("", words))
