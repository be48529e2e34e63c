"""Who issued a document: told by its title, its red head, the lines below the title, or its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.grammar import one_of
from reviewer.reading.document_numbers import ORDER_WORD, is_order_head, read_order
from reviewer.reading.head_words import ORGAN, SIGNED, is_date
from reviewer.reading.issuing_authority import read_issuer, read_region
from reviewer.reading.line_roles import find_signatures
from reviewer.reading.list_markers import ListMarker

RED_HEAD = re.compile(rf"([\u4e00-\u9fff（）()、]{{2,60}}{one_of('agencies.issuing')})文件\Z")
ORDER = re.compile(rf"(.+?){ORDER_WORD}(?:第.*)?\Z")
LONGEST = 40


def find_issuer(
    texts: Sequence[str], markers: Sequence[ListMarker | None], title: Sequence[int], name: str
) -> str | None:
    """Return the issuing bodies, joined by 、, or None.

    `title` are the lines of the title, none where a compilation gave it; `name` is the title without blanks.
    """
    first = next((i for i, marker in enumerate(markers) if marker is not None), len(texts))
    lines = [texts[i] for i in title]
    return (
        _from_lines(lines)
        or _from_title(name)
        or _from_head(texts[:first])
        or _below_title(texts[:first], title)
        or _from_signature(texts, [marker is not None for marker in markers])
    )


def split_bodies(text: str) -> list[str]:
    """Return the bodies that a line names, or none when it names anything else: 市教育局  市公安局 are two."""
    parts = [one for one in re.split(r"[\s、]+", text.strip()) if one]
    if len(parts) > 1 and all(len(one) >= 4 and ORGAN.fullmatch(one) for one in parts):
        return parts
    whole = re.sub(r"\s+", "", text)
    if not whole or not ORGAN.fullmatch(whole):
        return []
    parts = _split_at_places(whole)
    return parts if all(len(one) <= LONGEST for one in parts) else []


def _split_at_places(words: str) -> list[str]:
    """Cut names that stand without a blank between them where the place begins again (国家税务总局云川市税务局 is one)."""
    places = read_region(words)
    return re.split(rf"(?<=[局委办厅会院部署室府])(?<!总局)(?={places[0]})", words) if places else [words]


def _from_title(title: str) -> str | None:
    issuer = read_issuer(title)
    return "、".join(_split_at_places(issuer)) if issuer else None


def _from_lines(lines: Sequence[str]) -> str | None:
    """Return the bodies of a title that names several before 关于, each with its place."""
    joined = " ".join(one.strip() for one in lines)
    head, about, _ = joined.partition("关于")
    bodies = split_bodies(head) if about else []
    return "、".join(bodies) if len(bodies) > 1 else None


def _from_head(head: Sequence[str]) -> str | None:
    for text in head:
        words = re.sub(r"\s+", "", text)
        if match := RED_HEAD.match(words):
            return match[1]
        if (is_order_head(words) or read_order(words)) and (match := ORDER.match(words.strip("（）()"))):
            return match[1]
    return None


def _below_title(head: Sequence[str], title: Sequence[int]) -> str | None:
    """Return the bodies that stand right below the title, before the text begins."""
    found: list[str] = []
    for text in head[title[-1] + 1 :] if title else ():
        if not text.strip():
            continue
        bodies = split_bodies(text)
        if not bodies:
            break
        found += bodies
    return "、".join(dict.fromkeys(found)) or None


def _from_signature(texts: Sequence[str], barred: Sequence[bool]) -> str | None:
    """Return the bodies above the first date that has some."""
    found: list[str] = []
    signed = find_signatures(texts, barred)
    for text, is_signature in zip(texts, signed, strict=True):
        if is_signature and (match := SIGNED.match(text)):
            return "、".join(split_bodies(match[1])) or None
        if is_signature and not is_date(text):
            found += split_bodies(text)
        elif text.strip():
            if found:
                break
            found = []
    return "、".join(dict.fromkeys(found)) or None


def read_places(issuer: str | None) -> tuple[str, ...]:
    """Return the place of the first issuing body, the largest part first."""
    return read_region(issuer.split("、")[0]) if issuer else ()
