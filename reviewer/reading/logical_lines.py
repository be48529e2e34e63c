"""Makes logical lines, one a paragraph, of the lines of a text file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.grammar import one_of
from reviewer.reading.captions import BRACKETED, SHORT
from reviewer.reading.compilation_entries import read_entry
from reviewer.reading.head_words import CONTINUED, ORGAN, is_title
from reviewer.reading.line_fragments import LineFragment, Paragraph
from reviewer.reading.line_roles import ANNEX_LIST, NOTE, SENTENCE_END, is_standing_alone
from reviewer.reading.list_markers import Style, read_marker
from reviewer.reading.unwrapping import CLOSERS, HANGING, find_column, unwrap

FEWEST_ARTICLES = 3
STRAY = 3
BODY = 20
PAIRS = {"《": "》", "（": "）", "(": ")", "“": "”", "〈": "〉"}
WIDE_CLOSERS = {"）": "（(", ")": "（(", "》": "《", "”": "“", "〉": "〈"}
ASSIGNED = re.compile(one_of("assignments.takes", "assignments.assigned"))


def join_lines(fragments: Sequence[LineFragment]) -> list[Paragraph]:
    """Return the paragraphs of a text: every fragment once, in order.

    Lines broken to a fixed column are joined by the width that they fill; in a text whose lines
    are paragraphs only those are joined that a page break cut in mid-sentence.
    """
    column = find_column(fragments)
    if column is not None:
        return [Paragraph(group) for group in unwrap(fragments, column)]
    articles = sum(1 for fragment in fragments if _opens_article(fragment.words)) >= FEWEST_ARTICLES
    groups: list[list[LineFragment]] = []
    for fragment in fragments:
        if groups and _goes_on(groups[-1], fragment, articles):
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
    return [Paragraph(tuple(group)) for group in groups]


def _opens_article(words: str) -> bool:
    marker = read_marker(words)
    return marker is not None and marker.style is Style.ARTICLE


def _goes_on(group: Sequence[LineFragment], fragment: LineFragment, articles: bool) -> bool:
    """Tell whether a paragraph goes on in the next line."""
    if fragment.level is not None or group[0].level is not None:
        return False
    before, words = "".join(one.words for one in group), fragment.words
    if words.startswith(CLOSERS) or (
        len(words) <= STRAY and words.endswith((")", "）")) and before.endswith((")", "）"))
    ):
        return True
    if SENTENCE_END.search(before) or _stands_apart(before) or _stands_apart(words):
        return False
    marker = read_marker(words)
    if marker is not None and not marker.doubtful:
        return False
    if before.endswith(HANGING) or _is_open(before):
        return True
    return _is_cut(before, articles, fragment.page)


def _stands_apart(words: str) -> bool:
    apart = is_standing_alone(words) or is_title(words) or CONTINUED.match(words) or NOTE.match(words)
    body = len(words) < 30 and ORGAN.match(words) and read_marker(words) is None
    return bool(apart or body or ANNEX_LIST.match(words) or read_entry(words))


def _is_open(words: str) -> bool:
    """Tell whether a bracket or quotation opened in the words is still open at their end."""
    open_: list[str] = []
    for mark in words:
        if mark in PAIRS:
            open_.append(mark)
        elif mark in WIDE_CLOSERS:
            while open_ and open_[-1] not in WIDE_CLOSERS[mark]:
                open_.pop()
            if open_:
                open_.pop()
    return bool(open_)


def _is_cut(before: str, articles: bool, page: bool) -> bool:
    """Tell whether words without an end mark are running text rather than a heading.

    A page that ended behind them (`page`) speaks for text: headings are kept with what follows.
    """
    marker = read_marker(before)
    if marker is None:
        return len(before) >= BODY and bool(re.search("[，。；]", before))
    rest = before[marker.end :]
    if (
        before.endswith((")", "）"))
        and (end := re.search(r"[（(][^（()）]*[)）]\Z", before))
        and ASSIGNED.search(end[0])
    ):
        return False
    if marker.style is Style.ARTICLE:
        caption = BRACKETED.match(rest)
        body = rest[caption.end() :] if caption else rest
        return bool(body.strip()) and (
            page or caption is not None or len(rest) > SHORT or bool(re.search("[，。；、]", rest))
        )
    if marker.style.is_division:
        return False
    if "。" in rest:
        return True
    return articles and len(rest) >= BODY and bool(re.search("[，；]", rest))
