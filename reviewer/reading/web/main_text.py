"""Which lines of a page are its main text: the stretch that weighs most.

Running text weighs by its length, lines of links and site furniture weigh against it, and the
stretch with the greatest sum is the text (Pasternak and Roth 2009, "maximum subsequence
segmentation"); so title, number and signature come along in whatever box they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reviewer.reading.line_roles import ANNEX_LIST, NUMBER, OFFICIAL, ORGAN, SENTENCE_MARK, is_date, is_title
from reviewer.reading.list_markers import Style, read_marker
from reviewer.reading.web.page_words import PageWords
from reviewer.reading.web.scraps import Scrap

SHORTEST = 5
SENTENCE = 8  # characters from which on a line with a sentence mark is running text
LONG = 30
WEIGHTIEST = 400
TITLE_WEIGHT = 100
WEIGHTLESS = -1000
FEW_LINKS = 0.1  # share of a box's text that may be links where the box holds the text alone
ABOVE = re.compile(r"(?:文件|令)\s*\Z|关于|\A第\s*\d+\s*号")


class Aside(Enum):
    """A line about the page and not of it: label and value, or only when it was put up."""

    LABELLED = "labelled"
    SITE = "site"  # labels that no document has: 浏览次数, 责任编辑
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class MainText:
    """The scraps of the main text in order, and all others. `has_text` tells that there is running text or a table."""

    chosen: tuple[Scrap, ...]
    others: tuple[Scrap, ...]
    has_text: bool


def choose_main_text(
    scraps: Sequence[Scrap], aside: Sequence[Aside | None], title: range, words: PageWords
) -> MainText:
    """Return the main text among the scraps of a page; the whole page where nothing weighs.

    `aside` tells which scraps are metadata; `title` are the lines that show the title.
    """
    boxed = _holds_few_links(scraps)
    weights = [TITLE_WEIGHT if i in title else _weigh(scrap, aside[i], boxed, words) for i, scrap in enumerate(scraps)]
    start, end = _heaviest(weights)
    if end > start:
        start = _find_start(scraps, aside, weights, range(start, end), title)
        start = _reach_head(scraps, aside, start, title, words) if boxed else start
        end = _reach_clauses(scraps, _cut_captions(scraps, start, end, title))
    else:
        start, end = 0, len(scraps)
    opening = next((i for i in range(start, end) if not aside[i] and is_running(scraps[i])), end)
    closing = next((i for i in range(end - 1, start - 1, -1) if is_running(scraps[i])), start)
    chosen = [
        i
        for i in range(start, end)
        if not scraps[i].furniture
        and not (aside[i] and (i < opening or (i > closing and aside[i] is Aside.SITE)))
        and (opening < i < closing or i in title or scraps[i].cell or not words.is_furniture(scraps[i].words))
    ]
    kept = set(chosen)
    return MainText(
        tuple(scraps[i] for i in chosen),
        tuple(scrap for i, scrap in enumerate(scraps) if i not in kept),
        any(is_running(scraps[i]) or scraps[i].cell for i in chosen),
    )


def is_running(scrap: Scrap) -> bool:
    """Tell whether a line is running text: a sentence, or a numbered clause."""
    if scrap.furniture or scrap.length < SHORTEST or _is_link(scrap):
        return False
    if scrap.label or read_marker(scrap.words) is not None:
        return True
    return scrap.length >= SENTENCE and bool(SENTENCE_MARK.search(scrap.words))


def _holds_few_links(scraps: Sequence[Scrap]) -> bool:
    """Tell whether the box of the text holds the text alone, so that its short lines belong to it."""
    inside = [one for one in scraps if one.boxed and not one.furniture]
    return sum(one.linked for one in inside) <= FEW_LINKS * sum(one.length for one in inside)


def _weigh(scrap: Scrap, aside: Aside | None, boxed: bool, words: PageWords) -> int:
    if scrap.furniture:
        return -10
    if scrap.medium is not None:
        return 15 if scrap.medium.sure else 3
    if scrap.cell is None and words.is_furniture(scrap.words):
        return -20
    if aside:
        return 0 if aside is Aside.BYLINE or (aside is Aside.LABELLED and boxed and scrap.boxed) else -3
    return max(_weigh_words(scrap), 0 if boxed and scrap.boxed and not scrap.linked else WEIGHTLESS)


def _weigh_words(scrap: Scrap) -> int:
    length, text = scrap.length, scrap.words
    if _is_link(scrap):
        return -min(length + 5, 30)
    if is_running(scrap) or length >= LONG:
        return min(max(length, 10), WEIGHTIEST)
    if scrap.cell is not None:
        return 1
    if is_date(text) or NUMBER.match(text):
        return 6
    if is_title(text) or ANNEX_LIST.match(text):
        return 5
    if ORGAN.match(text) or OFFICIAL.match(text):
        return 2
    if scrap.level is not None or scrap.named_title or text.endswith(("：", ":")):
        return 2
    return -8 if scrap.item else -3


def _is_link(scrap: Scrap) -> bool:
    """Tell whether a line is a link to another page rather than a clause or list of annexes with a link in it."""
    if scrap.linked * 2 <= scrap.length:
        return False
    return scrap.linked == scrap.length or not (read_marker(scrap.words) or ANNEX_LIST.match(scrap.words))


def _heaviest(weights: Sequence[int]) -> tuple[int, int]:
    """Return the stretch of the greatest sum, the longer one of equals; an empty one where none is positive."""
    best = total = start = 0
    found = (0, 0)
    for i, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, i
        total += weight
        if total > 0 and total >= best:
            best, found = total, (start, i + 1)
    return found


def _cut_captions(scraps: Sequence[Scrap], start: int, end: int, title: range) -> int:
    """Return the end without captions at the foot: behind them stood links to other documents."""
    while end - 1 > start and end - 1 not in title and _is_caption(scraps[end - 1]):
        end -= 1
    return end


def _is_caption(scrap: Scrap) -> bool:
    words = scrap.words
    if scrap.medium is not None or scrap.cell is not None or is_running(scrap) or scrap.length >= LONG:
        return False
    if NUMBER.match(words) or is_date(words) or ORGAN.match(words) or OFFICIAL.match(words) or ANNEX_LIST.match(words):
        return False
    return is_title(words) or scrap.level is not None or scrap.named_title or words.endswith(("：", ":"))


def _reach_clauses(scraps: Sequence[Scrap], end: int) -> int:
    """Return the end behind the last numbered clause of the page: a box of links may stand between clauses."""
    for i in range(len(scraps) - 1, end - 1, -1):
        marker = read_marker(scraps[i].words)
        if marker is not None and marker.style <= Style.HAN and is_running(scraps[i]):
            return i + 1
    return end


def _find_start(
    scraps: Sequence[Scrap], aside: Sequence[Aside | None], weights: Sequence[int], main: range, title: range
) -> int:
    """Return where the text begins: at its title, if no running text such as an order stands above it."""
    start = main.start
    if not title or not start < title.start < main.stop:
        return start
    if any(is_running(scraps[i]) and not aside[i] and weights[i] > 0 for i in range(start, title.start)):
        return start
    while title.start > start and not _belongs_above(scraps[start]):
        start += 1
    return start


def _reach_head(
    scraps: Sequence[Scrap], aside: Sequence[Aside | None], start: int, title: range, words: PageWords
) -> int:
    """Return the start with the short lines above it in a box that holds the text alone: the rest of a title."""
    while start > 0:
        one = scraps[start - 1]
        if not one.boxed or one.furniture or one.linked or aside[start - 1] or one.length >= LONG or one.medium:
            break
        if words.is_furniture(one.words) or (start == title.start and not _belongs_above(one)):
            break
        start -= 1
    return start


def _belongs_above(scrap: Scrap) -> bool:
    """Tell whether a line may stand above a title: issuer, number, 云川市人民政府令."""
    words = scrap.words
    if scrap.furniture or scrap.linked or scrap.item or scrap.level is not None:
        return False
    return bool(NUMBER.match(words) or ORGAN.match(words) or ABOVE.search(words))
