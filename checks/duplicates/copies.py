"""Clauses of the draft that stand in the reference library or elsewhere in the draft."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, islice

from reviewer.plugin import (
    COPIED,
    LEADING,
    Clause,
    ClauseKind,
    Comparable,
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
    find_fragments,
    fingerprint,
    list_comparison_clauses,
    make_comparable,
    relate,
    title_key,
    total,
    wording,
)

from ._differences import name_differences

MOST, ONE_RUN = 0.6, 19  # share of the shorter clause, with a run of so many signs in it
NAMED = 20  # passages that one finding names
INSIDE = 0.8  # share that makes two clauses of one draft the same
INSIDE_RUN = 20  # signs
MOST_COMPARED = 20_000  # pairs of one draft; one of 500,000 characters has a few thousand
FEW_TRIED = 4  # earlier units, behind that
TRIED = 30  # earlier units that one is compared with; a form filled a thousand times resembles a thousand
COMPARED = (ClauseKind.ARTICLE, ClauseKind.PARAGRAPH, ClauseKind.TASK)
FORMULAS = re.compile(rf"(?:{alternatives('formulas')})")
CODES = {Relation.SUPERIOR: "DP101", Relation.SIBLING: "DP102", Relation.OWN: "DP103"}
SAYS = {
    "DP101": "本条文字与上位文件基本相同，没有结合本地实际的内容",
    "DP102": "本条文字与外地同级文件基本相同",
    "DP103": "本条与本地已有文件的条文重复，两份文件并存时不清楚以哪一份为准",
    "DP104": "本条与文内另一条重复",
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
    spans = _join(Span(start + span.start, start + span.end) for overlap, _ in found for span in overlap.ours)
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


def _join(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


@check("DP104")
def find_repeats(context: Context) -> Iterator[Hit]:
    """Report the later of two units of the draft that say nearly the same."""
    draft = context.draft
    holders: dict[int, list[int]] = {}
    prints: list[frozenset[int]] = []
    seen: list[tuple[Clause, Comparable]] = []
    same: dict[str, int] = {}
    compared = 0
    for unit in list_comparison_clauses(draft):
        if unit.kind not in COMPARED:
            continue
        ours = make_comparable(draft.slice(unit.span))
        mine = frozenset(fingerprint(ours.text))
        tries = TRIED if compared < MOST_COMPARED else FEW_TRIED
        for tried, number in enumerate(islice(_list_alike(mine, holders, prints), tries + 1)):
            compared += 1
            if tried == tries:  # none of so many: what is left is the unit that says the very same
                number = same.get(ours.text, number)
            hit = _compare(context, unit, ours, *seen[number])
            if hit:
                yield hit
                break
        for value in sorted(mine):
            holders.setdefault(value, []).append(len(seen))
        same.setdefault(ours.text, len(seen))
        prints.append(mine)
        seen.append((unit, ours))


def _list_alike(
    mine: Collection[int], holders: Mapping[int, list[int]], prints: Sequence[frozenset[int]]
) -> Iterator[int]:
    """List the earlier units that share half of the fingerprint `mine`, the first of the draft first.

    Whoever shares so many values holds one of the rarest ones: only their holders are looked at, and no more of them
    than are asked for, since in a draft of thousands of like units every value has thousands.
    """
    enough = max(3, len(mine) // 2)
    known = sorted((holders[value] for value in mine if value in holders), key=len)
    rare = known[: max(0, len(known) - enough + 1)]
    for number, _ in groupby(merge(*rare)):
        if len(prints[number].intersection(mine)) >= enough:
            yield number


def _compare(context: Context, unit: Clause, ours: Comparable, earlier: Clause, theirs: Comparable) -> Hit | None:
    draft = context.draft
    shorter = min(len(ours.text), len(theirs.text))
    if shorter < INSIDE_RUN:  # no run of theirs can be long enough
        return None
    fragments = find_fragments(ours.text, theirs.text, ours.grams)
    if not fragments or total(fragments) < INSIDE * shorter or max(one.length for one in fragments) < INSIDE_RUN:
        return None
    start = unit.span.start
    shares = [ours.to_clause(one.ours, one.ours + one.length) for one in fragments]
    similarity = round(total(fragments) / shorter, 4)
    place = draft.address(earlier) or "前文"
    return Hit(
        "DP104",
        _join(Span(start + span.start, start + span.end) for span in shares),
        f"{SAYS['DP104']}：{place}（相同文字占 {similarity:.0%}）",
        related=(
            Related(
                "",
                draft.facts.title,
                place,
                draft.slice(earlier.span),
                tuple(theirs.to_clause(one.theirs, one.theirs + one.length) for one in fragments),
                similarity,
                Relation.SELF,
            ),
        ),
    )
