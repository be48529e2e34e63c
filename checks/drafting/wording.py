"""The place of general and closing provisions, and bounds that two grades share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import ClauseKind, Context, Hit, Span, check, one_of, read_numeral

MEASURE = one_of("units.money", "units.share", "units.counter", "units.time")
GRADE = re.compile(
    rf"(\d{{1,20}}(?:\.\d{{1,20}})?|[零〇一二两三四五六七八九十百千万亿]{{1,20}})\s*({MEASURE})?\s*(以[上下])"
)
SETTLED = re.compile(r"以[上下内][^。；]{0,12}不?(?:包括|含)本数|[（(]不?含(?:本数)?[)）]|均不?含本数")


@check("DT106")
def find_misplaced_provisions(context: Context) -> Iterator[Hit]:
    """Report 总则 that is not the first chapter of its document and 附则 that is not the last."""
    draft = context.draft
    for document in draft.documents:
        chapters = [one for one in draft.walk(ClauseKind.CHAPTER) if document.span.covers(one.own)]
        for number, chapter in enumerate(chapters):
            name = (chapter.heading or "").replace(" ", "").replace("\u3000", "")
            if name == "总则" and number > 0:
                yield Hit("DT106", (chapter.own,), "“总则”应当是第一章")
            if name == "附则" and number < len(chapters) - 1:
                yield Hit("DT106", (chapter.own,), "“附则”应当是最后一章")


@check("DT107")
def find_shared_bounds(context: Context) -> Iterator[Hit]:
    """Report a bound that one grade of an article ends with (X以下) and another begins with (X以上)."""
    draft = context.draft
    for document in draft.documents:
        if SETTLED.search(draft.slice(document.span)):
            continue
        for article in draft.walk(ClauseKind.ARTICLE, ClauseKind.TASK):
            if document.span.covers(article.own):
                yield from _shared(draft.slice(article.span), article.span.start)


def _shared(text: str, start: int) -> Iterator[Hit]:
    ended: dict[tuple[object, str], int] = {}
    for found in GRADE.finditer(text):
        key = (read_numeral(found[1]), found[2] or "")
        if found[3] == "以下":
            ended[key] = found.start()
        elif key in ended:
            span = Span(start + found.start(), start + found.end())
            yield Hit(
                "DT107",
                (span,),
                f"前一档到“{found[1]}{found[2] or ''}以下”，这一档从“{found.group()}”起，分界数两档都能用",
            )
