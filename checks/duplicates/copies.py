"""Clauses of the draft that stand in the reference library or elsewhere in the draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewer.plugin import (
    COPIED,
    LEADING,
    Clause,
    ClauseKind,
    Context,
    Hit,
    LibraryDocument,
    Overlap,
    Related,
    Relation,
    Severity,
    Span,
    alternatives,
    check,
    list_comparison_clauses,
    make_comparable,
    relate,
    title_key,
    wording,
)

from ._differences import name_differences

MOST, ONE_RUN = 0.6, 19  # share of the shorter clause, with a run of so many signs in it
NAMED = 20  # passages that one finding names
COMPARED = (ClauseKind.ARTICLE, ClauseKind.PARAGRAPH, ClauseKind.TASK)
FORMULAS = re.compile(rf"(?:{alternatives('formulas')})")
CODES = {Relation.SUPERIOR: "DP101", Relation.SIBLING: "DP102", Relation.OWN: "DP103"}
SAYS = {
    "DP101": "本条文字与上位文件基本相同，没有结合本地实际的内容",
    "DP102": "本条文字与外地同级文件基本相同",
    "DP103": "本条与本地已有文件的条文重复，两份文件并存时不清楚以哪一份为准",
}
CAPTION = re.compile(r"[^，。；：\n]{4,20}(?=[。：\n])")
STANDINGS = ("draft", "repealed", "superseded", "not yet in force")  # worth a word: the document does not govern


@check("DP101", "DP102", "DP103")
def find_copies(context: Context) -> Iterator[Hit]:
    """Report every unit of the draft that shares long runs or most of its words with a document of the library."""
    draft = context.draft
    units = [one for one in list_comparison_clauses(draft) if one.kind in COMPARED]
    answers = context.overlaps()
    formulas: set[tuple[str, int, str]] = set()
    for unit in units:
        words = draft.slice(unit.span)
        formula = FORMULAS.search(words)
        by_code: dict[str, list[tuple[Overlap, Relation]]] = {}
        for overlap in answers[unit.id]:
            facts = overlap.passage.document.facts
            if (
                not _is_copied(overlap)
                or are_twins(words, overlap.passage.text)
                or title_key(facts.title) == title_key(draft.facts.title)
            ):
                continue
            relation = relate(draft.facts, facts, context.reference) or Relation.OWN
            if formula:
                key = (CODES[relation], overlap.passage.document.id, formula[0])
                if key in formulas:
                    continue  # the same boilerplate is named once a document
                formulas.add(key)
            by_code.setdefault(CODES[relation], []).append((overlap, relation))
        for code, found in sorted(by_code.items()):
            yield _report(context, unit, code, found[:NAMED])


def _is_copied(overlap: Overlap) -> bool:
    return overlap.aligned >= COPIED or (overlap.similarity >= MOST and overlap.longest >= ONE_RUN)


def are_twins(ours: str, theirs: str) -> bool:
    """Tell whether two clauses are one form filled for two subjects: their captions differ in the noun.

    调解协议司法确认 and 调解协议仲裁确认 share most words and are two measures.
    """
    mine, other = read_caption(ours), read_caption(theirs)
    if not mine or not other or mine == other:
        return False
    front = _common_length(mine, other)
    back = _common_length(mine[front:][::-1], other[front:][::-1])
    longer = max(len(mine), len(other))
    return bool(front and back) and 2 * (front + back) >= longer and min(len(mine), len(other)) > front + back


def _common_length(one: str, other: str) -> int:
    """Return how many signs two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


def read_caption(clause: str) -> str:
    """Return the caption that a measure opens with, without its number; empty when it has none."""
    number = LEADING.match(clause)
    found = CAPTION.match(clause, number.end() if number else 0)
    return make_comparable(found[0]).text if found else ""


def _report(context: Context, unit: Clause, code: str, found: list[tuple[Overlap, Relation]]) -> Hit:
    start = unit.span.start
    spans = join(Span(start + span.start, start + span.end) for overlap, _ in found for span in overlap.ours)
    best = found[0][0]
    words = context.draft.slice(unit.span)
    place = f"{wording.wrap_title(best.passage.document.facts.title)}{best.passage.clause or ''}{_describe(best.passage.document)}"
    formula = FORMULAS.search(words) is not None
    others = f"等 {len(found)} 处" if len(found) > 1 else ""
    return Hit(
        code,
        spans,
        f"{SAYS[code]}：{place}{others}（相同文字占 {best.similarity:.0%}）"
        + name_differences(words, best)
        + ("；属于通用表述，仅提示" if formula else ""),
        severity=Severity.NOTE if formula else None,
        related=tuple(
            Related(
                overlap.passage.document.source,
                overlap.passage.document.facts.title,
                overlap.passage.clause,
                overlap.passage.text,
                overlap.theirs,
                overlap.similarity,
                relation,
            )
            for overlap, relation in found
        ),
    )


def _describe(document: LibraryDocument) -> str:
    """Return date and standing of a document in brackets, as far as they are known."""
    standing = wording.name_standing(document.status) if document.status in STANDINGS else ""
    words = [word for word in (document.facts.date, standing) if word]
    return f"（{'，'.join(words)}）" if words else ""


def join(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
