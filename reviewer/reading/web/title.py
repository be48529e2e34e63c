"""Where a page shows the title of its document: in one line, or broken over several."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.reading.line_roles import ORGAN, is_title
from reviewer.reading.web.main_text import Aside
from reviewer.reading.web.scraps import Scrap

SHORTEST = 6
MOST_LINES = 4
LONGEST_ISSUER = 20


def find_title_lines(scraps: Sequence[Scrap], aside: Sequence[Aside | None], names: Sequence[str]) -> range:
    """Return the lines that show one of the names by which the page calls its document, else its first heading.

    `names` come from meta tags, metadata and `<title>`, the most reliable first. The range is empty where no
    line shows a title.
    """
    free = [
        bool(one.words) and not one.furniture and not told and one.linked * 2 <= one.length
        for one, told in zip(scraps, aside, strict=True)
    ]
    for name in ("".join(one.split()) for one in names):
        found = _find_name(scraps, free, name) if len(name) >= SHORTEST else range(0)
        if found:
            return found
    first = next((i for i, one in enumerate(scraps) if free[i] and _is_marked(one) and is_title(one.words)), None)
    return range(0) if first is None else range(first, first + 1)


def join_lines(scraps: Sequence[Scrap], lines: range) -> str | None:
    """Return the words of these lines without blanks, None for no lines."""
    return "".join("".join(scraps[i].words.split()) for i in lines) or None


def _find_name(scraps: Sequence[Scrap], free: Sequence[bool], name: str) -> range:
    """Return the lines that show a name; of several places a heading, else the first."""
    found = [lines for i in range(len(scraps)) if (lines := _match(scraps, free, i, name))]
    marked = [lines for lines in found if _is_marked(scraps[lines.start])]
    return next(iter(marked or found), range(0))


def _match(scraps: Sequence[Scrap], free: Sequence[bool], start: int, name: str) -> range:
    joined = ""
    for i in range(start, min(start + MOST_LINES, len(scraps))):
        if not free[i] or scraps[i].length > 2 * len(name):
            break
        joined += "".join(scraps[i].words.split())
        before = joined.removesuffix(name)
        if before != joined and (not before or (len(before) <= LONGEST_ISSUER and ORGAN.match(before))):
            return range(start, i + 1)
    words = "".join(scraps[start].words.split())
    if free[start] and _is_marked(scraps[start]) and len(words) >= SHORTEST and (words in name or name in words):
        return range(start, start + 1)
    return range(0)


def _is_marked(scrap: Scrap) -> bool:
    return scrap.level is not None or scrap.named_title
