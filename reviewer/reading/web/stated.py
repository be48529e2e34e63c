"""What a page says of its document around the text: meta tags, a table of metadata, headings, its name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from reviewer.reading.document_numbers import read_number
from reviewer.reading.head_words import ORGAN, is_title
from reviewer.reading.source import Stated
from reviewer.reading.web.main_text import Aside, is_running
from reviewer.reading.web.page_words import PageWords, Pair
from reviewer.reading.web.scraps import Scrap

if TYPE_CHECKING:
    from lxml.html import HtmlElement

METAS = {
    "articletitle": ("title", 0),
    "og:title": ("title", 8),
    "twitter:title": ("title", 9),
    "contentsource": ("source", 0),
    "pubdate": ("published", 0),
    "publishdate": ("published", 1),
    "article:published_time": ("published", 2),
    "firstpublishedtime": ("published", 3),
}
DATE = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)")
SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—―·]+\s+|\s*(?:--|——)\s*|(?<!\d)[-–—](?!\d)|\s{2,}")
SHORTEST = 6
LONGEST = 45
UNLABELLED = 99  # the rank of a date without a label: the least reliable
LONGEST_NAME = 300
DATED = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s\d:]*(?=\D)")
BYLINE = re.compile(
    r"[^（(《。；：:]{0,20}?(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|.{8,20}\d{1,2}:\d\d)[^）)》。；：]{0,20}"
)


def read_metas(root: HtmlElement) -> list[Pair]:
    """Return what the meta tags say."""
    found = []
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        if name in METAS and (value := " ".join((element.get("content") or "").split())):
            found.append(Pair(*METAS[name], value))
    return found


def read_page_names(root: HtmlElement, words: PageWords) -> list[str]:
    """Return what the page's `<title>` may call the document, the likeliest first: it without site and column."""
    # a drawing has titles as well: names of its own parts
    element = next((one for one in root.iter("title") if next(one.iterancestors("svg"), None) is None), None)
    whole = " ".join("".join(element.itertext()).split()) if element is not None else ""
    parts = [one for one in SEPARATOR.split(whole[:LONGEST_NAME]) if one]
    own = [one for one in parts if not words.site.search(one) or (is_title(one) and len(one) >= 2 * SHORTEST)]
    return sorted(own, key=lambda one: (not is_title(one), -len(one)))


@dataclass(frozen=True, slots=True)
class Metadata:
    """The pairs of label and value in each scrap of a page, and which scraps are nothing else."""

    scraps: Sequence[Scrap]
    pairs: Sequence[Sequence[Pair]]
    aside: Sequence[Aside | None]

    def before_text(self) -> Iterator[Pair]:
        """Yield the pairs above the first running text."""
        for scrap, pairs, aside in zip(self.scraps, self.pairs, self.aside, strict=True):
            if not aside and is_running(scrap):
                return
            yield from pairs

    def outside(self, others: Sequence[Scrap]) -> Iterator[Pair]:
        """Yield the pairs in the scraps that are no part of the main text, and dates that stand alone in it."""
        left_out = {id(one) for one in others}
        for scrap, pairs, aside in zip(self.scraps, self.pairs, self.aside, strict=True):
            if id(scrap) in left_out or aside is Aside.BYLINE:
                yield from pairs


def find_metadata(scraps: Sequence[Scrap], words: PageWords) -> Metadata:
    """Find the pairs of label and value; a label may stand alone, with its value in the next cell or line."""
    pairs: list[list[Pair]] = [[] for _ in scraps]
    aside: list[Aside | None] = [None] * len(scraps)
    waiting: tuple[str, int] | None = None
    tables = _find_metadata_tables(scraps, words)
    for i, scrap in enumerate(scraps):
        if scrap.cell is not None and scrap.cell.table not in tables:
            waiting = None
            continue
        label = words.read_label(scrap.words)
        if label is not None and (scrap.cell is not None or scrap.words.rstrip().endswith(("：", ":"))):
            waiting, aside[i] = label, Aside.LABELLED
            continue
        pairs[i] = _read_pairs(scrap.words, words)
        if waiting is not None and not pairs[i]:
            pairs[i] = [Pair(*waiting, scrap.words.strip())]
        waiting = None
        if pairs[i]:
            aside[i] = Aside.SITE if any(one.kind == "other" for one in pairs[i]) else Aside.LABELLED
        elif scrap.cell is None and scrap.length <= LONGEST and _is_byline(scrap.words):
            pairs[i], aside[i] = [Pair("published", UNLABELLED, scrap.words)], Aside.BYLINE
    return Metadata(scraps, pairs, aside)


def _read_pairs(line: str, words: PageWords) -> list[Pair]:
    """Return the pairs of a line, also of one that begins with a date without a label."""
    dated = DATED.match(line)
    if dated is None:
        return words.read_pairs(line)
    found = words.read_pairs(line[dated.end() :])
    return [Pair("published", UNLABELLED, dated[0]), *found] if found else []


def _find_metadata_tables(scraps: Sequence[Scrap], words: PageWords) -> set[int]:
    """Return the tables of which a third or more are labels with their value beside or behind them.

    名称, 时间 above columns are the head of a table and label nothing.
    """
    cells: Counter[int] = Counter()
    labels: Counter[int] = Counter()
    for scrap, behind in zip_longest(scraps, scraps[1:]):
        if scrap.cell is None:
            continue
        cells[scrap.cell.table] += 1
        if words.read_pairs(scrap.words):
            labels[scrap.cell.table] += 1
        elif words.read_label(scrap.words) and behind is not None and behind.cell is not None:
            beside = behind.cell.table == scrap.cell.table and behind.cell.row == scrap.cell.row
            labels[scrap.cell.table] += beside and not words.read_label(behind.words)
    return {table for table, count in labels.items() if count > 1 and 3 * count >= cells[table]}


def state_facts(pairs: Sequence[Pair], heading: str | None) -> Stated:
    """Return what the page states; `heading` is the title that it shows above the text."""
    told = sorted((one for one in pairs if one.value), key=lambda one: one.rank)
    title = heading or _first(told, "title", _read_title)
    number = _first(told, "number", read_number)
    date = _first(told, "date", _read_day)
    return Stated(
        title=title,
        number=number,
        issuer=_first(told, "issuer", _read_organ) or _first(told, "source", _read_organ),
        date=date or _first(told, "published", _read_day),
    )


def _is_byline(words: str) -> bool:
    """Tell whether a line says only when, and perhaps by whom, the page was put up: 2032-05-20 云川民政."""
    return bool(BYLINE.fullmatch(words.strip()) and DATE.search(words))


def _first(pairs: Sequence[Pair], kind: str, read: Callable[[str], str | None]) -> str | None:
    return next((value for one in pairs if one.kind == kind and (value := read(one.value))), None)


def _read_title(value: str) -> str | None:
    bare = "".join(value.split())
    return bare if len(bare) >= SHORTEST else None


def _read_organ(value: str) -> str | None:
    bare = "".join(value.split())
    return bare if 2 < len(bare) <= 30 and ORGAN.match(bare) else None


def _read_day(value: str) -> str | None:
    match = DATE.search(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02}-{day:02}"
