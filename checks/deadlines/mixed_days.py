"""Working days and calendar days for limits of the same kind in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import Context, Hit, Span, check

LIMIT = re.compile(r"(?:[零〇一二两三四五六七八九十]{1,20}|\d{1,20})\s*(?:个)?\s*(工作日|日|天)(?:之?内|以内)")
FEWEST = 3  # limits of the usual kind before the odd one is named


@check("DL104")
def find_mixed_days(context: Context) -> Iterator[Hit]:
    """Report once, at the first limit of the rarer kind, in a document that uses both for its limits."""
    for document in context.draft.documents:
        start = document.span.start
        working: list[Span] = []
        calendar: list[Span] = []
        for found in LIMIT.finditer(context.draft.slice(document.span)):
            span = Span(start + found.start(), start + found.end())
            (working if found[1] == "工作日" else calendar).append(span)
        rare, usual = sorted((working, calendar), key=len)
        if rare and len(usual) >= FEWEST and len(rare) < len(usual) / 2:
            yield Hit("DL104", (rare[0],), f"本文{len(working)}处用工作日、{len(calendar)}处用日，请核对是否有意区别")
