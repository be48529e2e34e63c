"""Titles that stand over several lines: the issuer first, the kind of document last, a number between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.clause_marks import COUNT
from reviewer.language.days import DAY, YEAR
from reviewer.language.grammar import one_of, words
from reviewer.reading.document_numbers import is_order_count, is_order_head, read_number
from reviewer.reading.head_words import CONTINUED, ISSUED, KINDS, ORGAN, is_date, is_title
from reviewer.reading.issuing_authority import read_issuer, read_region
from reviewer.reading.list_markers import ListMarker

MOST_LINES = 6  # no title is set over more
LONGEST_LINE = 60
LONGEST = 120
SHORT_TAIL = 8
CLOSED = re.compile(r"[。；;！？!?：:，,]")
BESIDE = re.compile(rf"\s*(?:{one_of('layout.signer')}|[〔\[［（(【]|[\w（）()]{{2,24}}[〔\[［（(【]\s*{YEAR})")
RED_HEAD = re.compile(rf"[\w\s、]{{2,60}}{one_of('agencies.issuing')}\s*文\s*件\s*\Z")
DATED = re.compile(rf"\s*{DAY}.*{one_of('documents.enacted', 'documents.issue')}\s*\Z")
ASIDE = re.compile(rf"\s*(?:{one_of('layout.beside_title')}|[★☆*\d\W]+\Z)")
ISSUE = one_of("documents.issue")
OPENING = re.compile(
    rf"\s*(?:关于|{one_of('agencies.opens')}|《|{one_of('documents.passed_on')}|[\w、\s]{{2,60}}?关于{one_of('documents.passed_on')})"
)
ACT = re.compile(rf"\s*(?:关于|{ISSUE}|提请|第{COUNT}[届次])")
DANGLING = re.compile(rf"(?:[的与和及或在于为对、暨]|关于|{ISSUE}|{one_of('documents.dangling')})\Z")
PROMULGATES = re.compile(rf"(?:关于)?(?:{ISSUE}|征求)(?!意见)")
PROMULGATED = re.compile(rf"{one_of('documents.before_notice')}[^的]{{0,4}}{one_of('documents.promulgating')}\Z")
SETTLED = re.compile(rf"关于.+的[^的]{{0,4}}{one_of('documents.notice')}\Z")
WEAK_TAILS = words("documents.weak")
TAIL = re.compile(rf"的?(?:[^的]{{0,6}})(?:{'|'.join(one for one in KINDS if one not in WEAK_TAILS)})\Z")
BRACKETED = re.compile(r"[（(〔\[［【][^（()）]{0,200}[）)〕\]］】]")
PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"), ("〔", "〕"))


def find_title(texts: Sequence[str], markers: Sequence[ListMarker | None]) -> tuple[int, ...]:
    """Return the lines of the title at the head of a document, in order; empty when none is a title.

    The head ends with the first numbered line.
    """
    head = next((i for i, marker in enumerate(markers) if marker is not None), len(texts))
    run: list[int] = []
    for i in range(head + 1):
        if i < head and (not texts[i].strip() or is_beside(texts[i])):
            continue
        if i < head and is_part(texts[i]):
            run.append(i)
            continue
        if run and (found := choose_title([texts[one] for one in run])):
            return _drop_note([run[one] for one in found], texts)
        run = []
    return ()


def _drop_note(lines: Sequence[int], texts: Sequence[str]) -> tuple[int, ...]:
    """Leave out a note in brackets that a number parts from the title: it speaks of the file."""
    apart = len(lines) > 1 and any(texts[i].strip() for i in range(lines[-2] + 1, lines[-1]))
    return tuple(lines[:-1]) if apart and CONTINUED.match(texts[lines[-1]]) else tuple(lines)


def find_title_above(texts: Sequence[str], free: Sequence[bool], end: int) -> tuple[int, ...]:
    """Return the lines of the title that ends in line `end`; empty when it ends none.

    `free` tells of each line whether it may belong to a title.
    """
    run: list[int] = []
    for i in range(end, -1, -1):
        if not texts[i].strip():
            continue
        if not free[i] or len(run) == MOST_LINES or not is_part(texts[i]):
            break
        run.insert(0, i)
    found = choose_title([texts[one] for one in run]) if run else ()
    lines = tuple(run[one] for one in found)
    if lines and lines[-1] == end:
        return lines
    return (end,) if is_title(texts[end]) else ()


def join_title(lines: Sequence[str]) -> str:
    """Return a title over several lines as one, without the blanks around the lines."""
    return "".join(one.strip() for one in lines)


def is_beside(text: str) -> bool:
    """Tell whether a line may stand within the lines of a title without being a part of it: number, signer."""
    return bool(read_number(text) or (BESIDE.match(text) and not CONTINUED.match(text)))


def is_part(text: str) -> bool:
    """Tell whether a line may be a part of a title: short words that are no sentence, date, annex or red head."""
    words = text.strip()
    if not words or len(words) > LONGEST or (len(words) > LONGEST_LINE and not is_title(words)):
        return False
    if CLOSED.search(BRACKETED.sub("", words)) or is_date(words) or ISSUED.match(words) or DATED.match(words):
        return False
    return not (ASIDE.match(words) or RED_HEAD.match(words) or is_order_head(words) or is_order_count(words))


def choose_title(run: Sequence[str]) -> tuple[int, ...]:
    """Return the positions of those lines, out of lines that follow each other, that make the first title."""
    taken: list[int] = []
    best: tuple[int, ...] = ()
    for n, text in enumerate(run):
        words = _join(run, taken)
        if best and not _goes_on(words, text):
            break
        if taken and not best and (not _continues([run[one] for one in taken], text) or len(taken) == MOST_LINES):
            taken = []
        taken.append(n)
        if is_title(_join(run, taken)) and _is_balanced(_join(run, taken)):
            best = tuple(taken)
    return best


def _join(run: Sequence[str], taken: Sequence[int]) -> str:
    return re.sub(r"\s+", "", join_title([run[one] for one in taken]))


def _goes_on(title: str, text: str) -> bool:
    """Tell whether words that read like a title already go on in the next line."""
    line = re.sub(r"\s+", "", text)
    if CONTINUED.match(line) or not _is_balanced(title):
        return True
    bare = BRACKETED.sub("", title)
    if SETTLED.search(bare) and not PROMULGATES.search(bare):
        return False
    if PROMULGATES.search(bare):
        return not PROMULGATED.search(bare) and not _opens(line, title) and is_title(title + line)
    if _opens(line, title) or (is_title(line) and len(line) > SHORT_TAIL):
        return False
    return "关于" in title or (len(line) <= SHORT_TAIL and bool(TAIL.fullmatch(line)))


def _continues(lines: Sequence[str], text: str) -> bool:
    """Tell whether a line goes on with the title that the lines before it have begun."""
    title = re.sub(r"\s+", "", join_title(lines))
    line = re.sub(r"\s+", "", text)
    if line.startswith(title):
        return False  # a red head or the name of a site, and then the title with its issuer
    if not _is_balanced(title) or DANGLING.search(title):
        return True
    if all(ORGAN.fullmatch(one) for one in lines):
        return bool(ACT.match(line) or ORGAN.fullmatch(line) or read_issuer(line)) or not _opens(line, title)
    return not _opens(line, title)


def _opens(line: str, before: str) -> bool:
    """Tell whether a line begins like a title of its own: with its place, or with what it is about."""
    if OPENING.match(line):
        return True
    place = read_region(line)
    return bool(place) and (not read_region(before) or place[0].endswith(("省", "市", "州", "自治区")))


def _is_balanced(words: str) -> bool:
    return all(words.count(left) <= words.count(right) for left, right in PAIRS)
