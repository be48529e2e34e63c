"""What a document says of itself: title, kind, issuer, number, region, dates, level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.model import Facts
from reviewer.reading.head_words import KINDS, NUMBER, is_date
from reviewer.reading.issuing_authority import read_issuer, read_level, read_region
from reviewer.reading.list_markers import ListMarker
from reviewer.reading.title_lines import find_title, join_title

DRAFT = re.compile("征求意见稿|公开征求|草案|送审稿|讨论稿|草拟稿|意见征集|修订稿|审议稿|征求意见")
DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
HEAD = 40
HISTORY = re.compile(
    r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日[^。；\n]{0,80}?(?:通过|修订|修正|批准|公布|发布)"
)
IN_FORCE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*(?:起\s*)?(?:施行|实施|生效)\s*$")
PASSED = re.compile("人民代表大会(?:常务委员会)?[^。]{0,30}(?:会议|通过|修正|修订|公告|批准)")


def read_facts(
    texts: Sequence[str],
    markers: Sequence[ListMarker | None],
    *,
    title: str | None = None,
    date: str | None = None,
    own_title: str | None = None,
) -> Facts:
    """Return the facts of one document; `title` and `date` as a compilation's heading gives them."""
    found = title or _read_title(texts, markers) or own_title or next((one.strip() for one in texts if one.strip()), "")
    number = next((re.sub(r"\s+", "", m[1]) for one in texts[:HEAD] if (m := NUMBER.match(one))), None)
    day = _day(date or "") or next((_day(one) for one in texts if is_date(one) and _day(one)), None)
    head = [one for one, marker in zip(texts[:HEAD], markers[:HEAD], strict=True) if marker is None and len(one) < 300]
    day = day or _latest(HISTORY, head)
    draft = bool(DRAFT.search(found)) or any(DRAFT.search(one) for one in texts[:6] if len(one) < 40)
    name = re.sub(r"\s+", "", found)
    kind = _kind(name)
    return Facts(
        title=name,
        kind=kind,
        issuer=read_issuer(name),
        number=number,
        region=read_region(name),
        is_draft=draft,
        date=day,
        effective=_latest(IN_FORCE, head),
        level=read_level(name, kind, number, passed=any(PASSED.search(one) for one in texts[:HEAD] if len(one) < 300)),
    )


def _read_title(texts: Sequence[str], markers: Sequence[ListMarker | None]) -> str:
    return join_title([texts[i] for i in find_title(texts[:HEAD], markers[:HEAD])])


def _kind(title: str) -> str | None:
    bare = re.sub(r"[（(][^（()）]*[)）]", "", title)
    return next((kind for kind in sorted(KINDS, key=len, reverse=True) if bare.endswith(kind)), None)


def _latest(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    """Return the latest day that the lines name in the form of `pattern`: a law's last amendment."""
    days = (f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}" for line in lines for m in pattern.finditer(line))
    return max(days, default=None)


def _day(text: str) -> str | None:
    match = DATE.search(text)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None
