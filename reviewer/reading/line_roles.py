"""What a line is apart from numbering: title, date, signature, annex, contents, closing words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum

from reviewer.language.grammar import one_of
from reviewer.reading.document_numbers import read_number
from reviewer.reading.head_words import ISSUED, ORGAN, SIGNED, is_date
from reviewer.reading.list_markers import ListMarker, Style
from reviewer.reading.title_lines import find_title, find_title_above

RELEASE = re.compile(rf"\s*[（(]\s*{one_of('layout.release')}[^（()）]{{2,16}}[)）]\s*\Z")
OFFICIAL = re.compile(r"\s*(?:代?[市省区县州厅局部署院]\s*长|主\s*[席任]|总\s*理)\s*[\u4e00-\u9fff\s]{0,8}\Z")
NOTE = re.compile(
    rf"\s*(?:[（(]\s*{one_of('layout.note_bracket')}|{one_of('layout.note_label')}\s*[：:]|特此{one_of('layout.note_formula')}|[（(]?略[)）]?附[件表])"
)
LABEL = re.compile(
    rf"\s*{one_of('assignments.role', 'assignments.contact')}{one_of('assignments.holder', 'assignments.person')}\s*[：:]"
)
ANNEX_HEAD = re.compile(
    r"\s*(?:\*\*)?附\s*[件录表]\s*[\d０-９一二三四五六七八九十]{0,3}(?:[-—－]\d{1,2})?\s*[：:.]?(?:\*\*)?\s*\Z"
)
ANNEX_LIST = re.compile(r"\s*附\s*[件录表]\s*[\d０-９一二三四五六七八九十]{0,3}\s*[：:.、]\s*(?=\S)")
CONTENTS = re.compile(r"\s*(?:\*\*)?目\s*[录次](?:\*\*)?\s*\Z")
ROW_TABS = 2  # between three cells or more: a row of a table that was saved as text
CLOSING = re.compile(rf"\s*{one_of('layout.closing')}")
SENTENCE_END = re.compile(r"[。！？!?；;：:…][”’」』）)】]*\**\s*\Z")
ASIDE = re.compile(r"[（(〔【][^（()）〔〕【】]*[）)〕】]")
SENTENCE_MARK = re.compile(r"[。！？!?；;]")


class LineRole(StrEnum):
    """What a line without a number of its own is."""

    TITLE = "title"  # the title of a document or annex, after which numbering starts anew
    TITLE_ON = "title on"  # a further line of the title above
    SIGNATURE = "signature"  # issuing bodies, date, notes on publication and distribution
    ANNEX = "annex"  # 附件1 alone on its line
    LISTED = "listed"  # a line of the list of annexes
    CONTENTS = "contents"  # a line of the table of contents
    CLOSING = "closing"  # words after the last clause


TITLES = (LineRole.TITLE, LineRole.TITLE_ON)


def find_line_roles(texts: Sequence[str], markers: Sequence[ListMarker | None]) -> list[LineRole | None]:
    """Return for each line of one document what it is, or None for running text and clauses."""
    found: list[LineRole | None] = [None] * len(texts)
    _mark_contents(texts, markers, found)
    _mark_signatures(texts, markers, found)
    _mark_annexes(texts, markers, found)
    _mark_titles(texts, markers, found)
    _mark_closing(texts, markers, found)
    return found


def is_standing_alone(text: str) -> bool:
    """Tell whether a line is a paragraph of its own by what it says: a date, 目录, 附件, a number, cells with tabs between."""
    return bool(
        is_date(text)
        or text.count("\t") >= ROW_TABS
        or CONTENTS.match(text)
        or ANNEX_HEAD.match(text)
        or read_number(text)
        or RELEASE.match(text)
        or ISSUED.match(text)
    )


def find_signatures(texts: Sequence[str], barred: Sequence[bool]) -> list[bool]:
    """Tell for each line whether it is a date, or one of the issuing bodies right above one.

    Barred lines (clauses) break the chain of bodies.
    """
    found = [False] * len(texts)
    signed = False
    for i in range(len(texts) - 1, -1, -1):
        text = texts[i]
        if is_date(text) or (not barred[i] and SIGNED.match(text)):
            found[i] = True
            signed = is_date(text)
        elif signed and not barred[i] and (ORGAN.match(text) or OFFICIAL.match(text)):
            found[i] = True
        elif text.strip():
            signed = False
    return found


def has_sentence(text: str) -> bool:
    """Tell whether words hold a sentence rather than only a heading; what stands in brackets is passed over."""
    return bool(SENTENCE_MARK.search(text)) and bool(SENTENCE_MARK.search(ASIDE.sub("", text)))


def _mark_contents(texts: Sequence[str], markers: Sequence[ListMarker | None], found: list[LineRole | None]) -> None:
    """Mark the table of contents: from 目录, or a first 第一章 without text, to where it is repeated."""
    entries: dict[str, int] = {}
    start: int | None = None
    for i, text in enumerate(texts):
        if CONTENTS.match(text):
            start = i
            entries = {}
            continue
        if start is None:
            continue
        words = entry_words(text)
        if SENTENCE_MARK.search(text) and len(text) > 60:
            start = None
        elif words and words in entries and entries[words] == start + 1:
            for n in range(start, i):
                found[n] = LineRole.CONTENTS
            start = None
        elif words:
            entries.setdefault(words, i)
    _mark_bare_contents(texts, markers, found)


def _mark_bare_contents(
    texts: Sequence[str], markers: Sequence[ListMarker | None], found: list[LineRole | None]
) -> None:
    run: list[int] = []
    for i, marker in enumerate(markers):
        if found[i] or not texts[i].strip():
            continue
        if marker and marker.style.is_division and not marker.doubtful:
            first = markers[run[0]] if run else None
            again = first and marker.style is first.style and marker.value == first.value
            if again and entry_words(texts[i]) == entry_words(texts[run[0]]):
                for n in run:
                    found[n] = LineRole.CONTENTS
                return
            run.append(i)
        elif run:
            return


def entry_words(text: str) -> str:
    """Return the words of a line of contents without blanks, leaders and page number."""
    return re.sub(r"[.．·…\s]*[（(]?\d*[)）]?\s*\Z", "", re.sub(r"[\s*]+", "", text))


def _mark_signatures(texts: Sequence[str], markers: Sequence[ListMarker | None], found: list[LineRole | None]) -> None:
    barred = [marker is not None or role is not None for marker, role in zip(markers, found, strict=True)]
    for i, signed in enumerate(find_signatures(texts, barred)):
        if found[i] is None and (signed or ISSUED.match(texts[i]) or NOTE.match(texts[i])):
            found[i] = LineRole.SIGNATURE


def _mark_annexes(texts: Sequence[str], markers: Sequence[ListMarker | None], found: list[LineRole | None]) -> None:
    due = 0
    for i, text in enumerate(texts):
        if found[i]:
            continue
        marker = markers[i]
        listed = ANNEX_LIST.match(text)
        if ANNEX_HEAD.match(text):
            found[i] = LineRole.ANNEX
            due = 0
        elif listed:
            found[i] = LineRole.LISTED
            due = 2 if re.match(r"1[.．、]", text[listed.end() :]) else 0
        elif due and marker and marker.style is Style.DIGIT and marker.value == due and len(text) < 80:
            found[i] = LineRole.LISTED
            due += 1
        else:
            due = 0


def _mark_titles(texts: Sequence[str], markers: Sequence[ListMarker | None], found: list[LineRole | None]) -> None:
    """Mark titles behind which the highest numbering begins again with one."""
    fresh = False
    free = [marker is None and role is None for marker, role in zip(markers, found, strict=True)]
    for i in range(len(texts) - 1, -1, -1):
        marker = markers[i]
        if found[i] is LineRole.CONTENTS:
            continue
        if marker is not None and not marker.doubtful:
            top = marker.style <= Style.HAN or marker.style is Style.HAN_BRACKETED
            fresh = marker.value == 1 and top if not (fresh and marker.style > Style.HAN) else fresh
        elif found[i] is None and fresh:
            _mark_title(find_title_above(texts, free, i), found)
    head = find_title(texts, markers)
    if len(head) > 1 and all(found[i] is None for i in head):
        _mark_title(head, found)


def _mark_title(lines: Sequence[int], found: list[LineRole | None]) -> None:
    for n, i in enumerate(lines):
        found[i] = LineRole.TITLE_ON if n else LineRole.TITLE


def _mark_closing(texts: Sequence[str], markers: Sequence[ListMarker | None], found: list[LineRole | None]) -> None:
    """Mark what follows the last clause, of the text and of each annex: validity, reporting duties, contacts."""
    if any(one is not None and one.style is Style.ARTICLE for one in markers):
        return
    annexes = [i for i, one in enumerate(found) if one is LineRole.ANNEX]
    for start, end in itertools.pairwise([0, *annexes, len(texts)]):
        last = max((i for i in range(start, end) if markers[i] is not None and found[i] is None), default=None)
        if last is not None:
            _mark_closing_after(last, end, texts, found)


def _mark_closing_after(last: int, end: int, texts: Sequence[str], found: list[LineRole | None]) -> None:
    body = has_sentence(texts[last])
    for i in range(last + 1, end):
        if found[i] is None and texts[i].strip():
            if body and CLOSING.match(texts[i]):
                found[i] = LineRole.CLOSING
            body = True
