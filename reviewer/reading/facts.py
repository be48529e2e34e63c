"""What a document says of itself: title, kind, issuer, number, region, dates, level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.grammar import one_of
from reviewer.model import Facts
from reviewer.reading.document_numbers import find_number
from reviewer.reading.head_words import DAY, ISSUED, KINDS, SIGNED, is_date, name_day, read_day
from reviewer.reading.issuers import find_issuer, read_places
from reviewer.reading.issuing_authority import read_level, read_region
from reviewer.reading.list_markers import ListMarker
from reviewer.reading.title_lines import find_title, join_title

DRAFT = re.compile(one_of("documents.stage", "documents.call"))
HEAD = 40
HISTORY = re.compile(rf"{DAY.pattern}[^。；\n]{{0,80}}?{one_of('documents.passed', 'documents.proclaim')}")
IN_FORCE = re.compile(rf"{DAY.pattern}起?{one_of('documents.in_force')}\Z")
OWN_IN_FORCE = re.compile(
    rf"本[\u4e00-\u9fff]{{2,6}}[自从于]{DAY.pattern}起?{one_of('documents.in_force_how')}?{one_of('documents.in_force')}"
)
PASSED = re.compile(rf"人民代表大会(?:常务委员会)?[^。]{{0,30}}(?:{one_of('documents.passed')}|会议|公告)")


def read_facts(
    texts: Sequence[str],
    markers: Sequence[ListMarker | None],
    *,
    title: str | None = None,
    date: str | None = None,
    own_title: str | None = None,
) -> Facts:
    """Return the facts of one document; `title` and `date` as a compilation's heading gives them."""
    lines = () if title else find_title(texts[:HEAD], markers[:HEAD])
    found = title or join_title([texts[i] for i in lines]) or own_title
    found = found or next((one.strip() for one in texts if one.strip()), "")
    number = find_number(texts[:HEAD])
    day = read_day(date or "") or next((read_day(one) for one in texts if _is_dated(one) and read_day(one)), None)
    head = [one for one, marker in zip(texts[:HEAD], markers[:HEAD], strict=True) if marker is None and len(one) < 300]
    day = day or _latest(HISTORY, head) or next((read_day(one) for one in texts if ISSUED.match(one)), None)
    draft = bool(DRAFT.search(found)) or any(DRAFT.search(one) for one in texts[:6] if len(one) < 40)
    name = re.sub(r"\s+", "", found)
    kind = _kind(name)
    issuer = find_issuer(texts, markers, lines, name)
    region = _find_region(name, issuer)
    return Facts(
        title=name,
        kind=kind,
        issuer=issuer,
        number=number,
        region=region,
        is_draft=draft,
        date=day,
        effective=_latest(IN_FORCE, head)
        or _latest(OWN_IN_FORCE, [one for one in texts if "本" in one and "起" in one]),
        level=read_level(
            name, kind, number, passed=any(PASSED.search(one) for one in texts[:HEAD] if len(one) < 300), region=region
        ),
    )


def _is_dated(text: str) -> bool:
    return is_date(text) or bool(SIGNED.match(text))


def _find_region(title: str, issuer: str | None) -> tuple[str, ...]:
    """Return the document's places: those its title begins with, else its issuer's.

    A title that only begins with the name of another document (关于印发《江北市……》) yields to the issuer.
    """
    named, places = read_region(title), read_places(issuer)
    return places if places and (not named or title.startswith("关于")) else named


def _kind(title: str) -> str | None:
    bare = re.sub(r"[（(][^（()）]*[)）]", "", title)
    return next((kind for kind in KINDS if bare.endswith(kind)), None)


def _latest(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    """Return the latest day that the lines name in the form of `pattern`: a law's last amendment."""
    days = (name_day(match) for line in lines for match in pattern.finditer(re.sub(r"\s+", "", line)))
    return max((day for day in days if day is not None), default=None)
