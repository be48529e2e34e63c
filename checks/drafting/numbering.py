"""Numbers of articles, chapters and items that skip, repeat or run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewer.plugin import Clause, ClauseKind, Context, Hit, Span, check, read_count

NUMBER = re.compile(
    r"第?\s*+(?:[（(]\s*+)?([零〇○一二两三四五六七八九十百千\d]+)\s*[)）]?\s*([编章节条款项目]|[.．、])?"
)
RUNNING = (ClauseKind.ARTICLE, ClauseKind.CHAPTER)
LISTED = (ClauseKind.ITEM, ClauseKind.SUBITEM)
MEASURES = (ClauseKind.TASK, ClauseKind.HEADING)
HAN_COUNT = re.compile("[零〇○一二两三四五六七八九十百千]+")


@check("DT101")
def find_numbering_faults(context: Context) -> Iterator[Hit]:
    """Report each number that does not follow the one before; articles and chapters run through the document."""
    draft = context.draft
    for document in draft.documents:
        inside = [one for one in draft.clauses if document.span.covers(one.own)]
        for kind in RUNNING:
            yield from _follow(context, [one for one in inside if one.kind is kind])
        yield from _follow_measures(context, [one for one in inside if one.parent is None])
    for clause in draft.clauses:
        children = [draft.clause(child) for child in clause.children]
        items = [one for one in children if one.kind in LISTED]
        yield from _follow_series(context, items)
        yield from _follow_measures(context, children)


def _follow_measures(context: Context, clauses: Iterable[Clause]) -> Iterator[Hit]:
    """Report the numbers of tasks and headings side by side, each way of numbering (一、, 1.) for itself."""
    yield from _follow_series(context, (one for one in clauses if one.kind in MEASURES))


def _follow_series(context: Context, clauses: Iterable[Clause]) -> Iterator[Hit]:
    """Report each way of numbering for itself: （二） behind (3) goes on from （一）."""
    series: dict[str, list[Clause]] = {}
    for one in clauses:
        if one.number:
            series.setdefault(_manner(one.number), []).append(one)
    for group in series.values():
        yield from _follow(context, group)


def _manner(number: str) -> str:
    """Return the way of numbering: 三. and 四、 are of one series, 3. is of another."""
    return re.sub(r"\d+", "1", HAN_COUNT.sub("一", re.sub("[.．﹒]", "、", number)))


def _follow(context: Context, clauses: Iterable[Clause]) -> Iterator[Hit]:
    before: tuple[int, Clause] | None = None
    slipped: int | None = None  # what the number before should have been
    for clause in clauses:
        number = _read(clause.number)
        if number is None or "之" in (clause.number or ""):
            continue
        due = before is None or number == before[0] + 1 or (slipped is not None and number == slipped + 1)
        slipped = None if due or before is None else before[0] + 1
        if before is not None and not due and not (number == 1 and clause.kind not in RUNNING):
            start = clause.span.start
            yield Hit(
                "DT101",
                (Span(start, start + len(clause.number or "")),),
                f"“{clause.number}”接在“{before[1].number}”之后，{_name(number, before[0])}",
            )
        before = (number, clause)


def _name(number: int, before: int) -> str:
    if number == before:
        return "序号重复"
    return f"中间缺 {number - before - 1} 个序号" if number > before else "序号颠倒"


def _read(number: str | None) -> int | None:
    found = NUMBER.fullmatch(number or "")
    try:
        return read_count(found[1]) if found else None
    except ValueError:
        return None
