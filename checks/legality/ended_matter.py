"""Certificates, permits, qualifications, fees and taxes that a draft asks for and that no longer exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer.plugin import (
    Context,
    Hit,
    Severity,
    Span,
    alternatives,
    check,
    explain_silence,
    find_made_day,
    wording,
)

TITLE = re.compile(r"《[^》]{0,120}》")
PART = re.compile(r"[^。；！？\n]*")
OVER = re.compile(alternatives("ended_words"))


@dataclass(frozen=True, slots=True)
class Ended:
    """A row of `reference/ended_matters.yaml`: what ended on the ISO day `since`, by which document, what holds now."""

    row: int
    since: str
    by: str
    instead: str
    confirmed: bool


@check("LG124")
def find_ended_matters(context: Context) -> Iterator[Hit]:
    """Report each thing that is asked for and no longer exists once a document, at its first mention.

    Where a document was made before the end, or nobody has looked the end up, it weighs low. Titles, and sentences that
    end or forbid it or speak of former times (`reference/grammar/ended_words.tsv`), are left alone.
    """
    known: Mapping[str, Ended | None] = context.reference.derived("ended matters", _index)
    today, text = context.as_of.isoformat(), context.draft.text
    held = [name for name in known if name in text]
    if not held:
        return
    pattern = re.compile("|".join(map(re.escape, held)))
    for document in context.draft.documents:
        told: set[int] = set()
        for span, one in _find(text, document.span, pattern, known):
            if one.row in told or one.since > today or explain_silence(context, span):
                continue
            told.add(one.row)
            made = find_made_day(context.draft, span)
            stood = made is not None and made < one.since
            words = context.draft.slice(span)
            yield Hit(
                "LG124",
                (span,),
                f"“{words}”自{wording.tell_day(one.since)}起已经取消（{one.by}），现在的办法：{one.instead}",
                suggestion=f"删去“{words}”，或者按现在的办法写：{one.instead}",
                severity=Severity.LOW if stood or not one.confirmed else None,
            )


def _find(
    text: str, within: Span, pattern: re.Pattern[str], known: Mapping[str, Ended | None]
) -> Iterator[tuple[Span, Ended]]:
    titles = [Span(*found.span()) for found in TITLE.finditer(text, within.start, within.end)]
    for found in pattern.finditer(text, within.start, within.end):
        one, span = known[found[0]], Span(*found.span())
        if one and not _is_over(text, within, span) and not any(_is_named_in(title, span) for title in titles):
            yield span, one


def _is_over(text: str, within: Span, span: Span) -> bool:
    """Tell whether the sentence around a name says that it has ended, or speaks of former times."""
    start = max(text.rfind(mark, within.start, span.start) for mark in "。；！？\n") + 1
    part = PART.match(text, max(start, within.start), within.end)
    return part is not None and OVER.search(part[0]) is not None


def _is_named_in(title: Span, span: Span) -> bool:
    """Tell whether the name stands in the title of a document, not alone between its marks (《暂住证》)."""
    return title.covers(span) and title.end - title.start - 2 > span.end - span.start


def _index(reference: Any) -> dict[str, Ended | None]:
    """Return what each name stands for, the longest first: a living one, which is none, may hold one that has ended."""
    matters: dict[str, Ended | None] = {}
    for number, row in enumerate(reference.rows("ended_matters")):
        by = row["by"]
        title = wording.wrap_title(by["title"]) + (f"（{by['number']}）" if by.get("number") else "")
        one = Ended(number, row["ended"], title, row["instead"], row["certainty"] == "checked")
        matters |= dict.fromkeys(row["names"], one)
        matters |= dict.fromkeys(row.get("living", ()), None)
    return {name: matters[name] for name in sorted(matters, key=lambda name: (-len(name), name))}
