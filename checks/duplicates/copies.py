"""Clauses of the draft that stand in a document of the reference library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.plugin import (
    COPIED,
    Clause,
    ClauseKind,
    Context,
    DocumentKind,
    Draft,
    Facts,
    Hit,
    LibraryDocument,
    Overlap,
    Related,
    Relation,
    Severity,
    Span,
    check,
    find_fragments,
    has_run_out,
    list_comparison_clauses,
    load_stock_phrases,
    make_comparable,
    matter_key,
    one_of,
    relate,
    total,
    wording,
)

from ._differences import list_exchanged, name_differences
from ._twins import are_twins, name_their_own
from ._weight import weigh

MOST, ONE_RUN = 0.6, 19  # share of the shorter clause, with a run of so many signs in it
WHOLE = 0.8  # share of a clause that makes it the other's: of stock phrases, or of a superior document and nothing else
NEXT = 2  # clauses from one copied one to the next of a block, in either document
NAMED = 20  # passages that one finding names
COMPARED = (ClauseKind.ARTICLE, ClauseKind.PARAGRAPH, ClauseKind.TASK)
FORMULAE = re.compile(one_of("formulae.everywhere"))
FORMS = (DocumentKind.TENDER, DocumentKind.CONTRACT)  # written after a model by right
CODES = {Relation.SUPERIOR: "DP101", Relation.SIBLING: "DP102", Relation.OWN: "DP103", None: "DP102"}
SAYS = {
    Relation.SUPERIOR: "文字与上位文件基本相同，没有结合本地实际的内容",
    Relation.SIBLING: "文字与外地同级文件基本相同",
    Relation.OWN: "与本地已有文件的条文重复，两份文件并存时不清楚以哪一份为准",
    None: "文字与另一机关的文件基本相同",
}
ENDED = ("repealed", "superseded")
STANDINGS = ("draft", "repealed", "superseded", "not yet in force")  # worth a word: the document does not govern


@dataclass(frozen=True, slots=True)
class _Copy:
    """A passage that shares its words with a unit of the draft; `is_whole` says that the unit holds nothing else."""

    overlap: Overlap
    relation: Relation | None
    is_formula: bool
    is_whole: bool

    @property
    def document(self) -> LibraryDocument:
        return self.overlap.passage.document


@dataclass(frozen=True, slots=True)
class _Copied:
    """A unit of the draft, the `number`-th, and the passages that share its words, the best first."""

    number: int
    unit: Clause
    copies: tuple[_Copy, ...]

    @property
    def best(self) -> _Copy:
        return self.copies[0]


@check("DP101", "DP102", "DP103")
def find_copies(context: Context) -> Iterator[Hit]:
    """Report what of the draft shares long runs or most of its own words with a document of the library.

    Neighbouring units that are copied from neighbouring clauses of one document are one finding, at the first of them.
    Stock phrases and formulae are named once a document.
    """
    blocks: dict[str, list[list[_Copied]]] = {}
    formulas: set[tuple[str, int]] = set()
    for number, unit in enumerate(_list_units(context.draft)):
        by_code: dict[str, list[_Copy]] = {}
        for copy in _list_copies(context, unit):
            code = CODES[copy.relation]
            key = (code, copy.document.id)
            if copy.is_formula and key in formulas:
                continue
            formulas.update([key] if copy.is_formula else [])
            by_code.setdefault(code, []).append(copy)
        for code, copies in by_code.items():
            copied = _Copied(number, unit, tuple(copies))
            known = blocks.setdefault(code, [])
            if known and _goes_on(context, known[-1][-1], copied):
                known[-1].append(copied)
            else:
                known.append([copied])
    for code, some in sorted(blocks.items()):
        for block in some:
            yield _report(context, code, block)


def _list_units(draft: Draft) -> list[Clause]:
    return [one for one in list_comparison_clauses(draft) if one.kind in COMPARED]


def _list_copies(context: Context, unit: Clause) -> Iterator[_Copy]:
    """Yield the passages that a unit shares its words with, the best first, without those of another matter."""
    draft = context.draft
    words = draft.slice(unit.span)
    own = draft.facts_at(unit.span.start)
    ours = make_comparable(words)
    stock = load_stock_phrases(context.reference)
    for overlap in context.overlaps()[unit.id]:
        facts = overlap.passage.document.facts
        if not _is_copied(overlap) or matter_key(facts.title) == matter_key(own.title):
            continue
        theirs = make_comparable(overlap.passage.text)
        fragments = find_fragments(ours.text, theirs.text, ours.grams)
        weight = weigh(ours, theirs, fragments, stock)
        if not weight.is_copied and overlap.similarity < WHOLE:
            continue
        if are_twins(words, overlap.passage.text) or name_their_own(
            _strip_places(own), _strip_places(facts), list_exchanged(words, overlap)
        ):
            continue
        relation = relate(own, facts, context.reference)
        is_formula = not weight.is_copied or FORMULAE.search(words) is not None
        is_whole = weight.told >= COPIED and total(fragments) >= WHOLE * len(ours.text)
        yield _Copy(overlap, relation, is_formula, is_whole)


def _is_copied(overlap: Overlap) -> bool:
    return overlap.aligned >= COPIED or (overlap.similarity >= MOST and overlap.longest >= ONE_RUN)


def _strip_places(facts: Facts) -> str:
    """Return a title without the places of its document."""
    title = facts.title
    for place in facts.region:
        title = title.replace(place, "")
    return title


def _goes_on(context: Context, before: _Copied, after: _Copied) -> bool:
    """Tell whether two units stand next to each other, and the passages that they share most with as well."""
    one, other = before.best.overlap.passage, after.best.overlap.passage
    if after.number - before.number > NEXT or one.document.id != other.document.id or one == other:
        return False
    places = {(each.address, each.text): n for n, each in enumerate(context.library.passages(one.document))}
    return abs(places[other.address, other.text] - places[one.address, one.text]) <= NEXT


def _report(context: Context, code: str, block: Sequence[_Copied]) -> Hit:
    draft = context.draft
    first, last = block[0], block[-1]
    best = first.best
    start = first.unit.span.start
    copies = [copy for copied in block for copy in copied.copies]
    copies.sort(key=lambda one: one.document.id != best.document.id)
    spans = (Span(start + span.start, start + span.end) for copy in first.copies[:NAMED] for span in copy.overlap.ours)
    ours = f"本条至{last.unit.number or '后文'}共 {len(block)} 条，" if len(block) > 1 else "本条"
    there = [best.overlap.passage.clause, last.best.overlap.passage.clause]
    clauses = "至".join(dict.fromkeys(one for one in there if one)) if len(block) > 1 else there[0] or ""
    others = f"等 {len(copies)} 处" if len(copies) > len(block) else ""
    shares = [copied.best.overlap.similarity for copied in block]
    share = "至".join(dict.fromkeys(f"{one:.0%}" for one in (min(shares), max(shares))))
    pairs = [(draft.slice(copied.unit.span), copied.best.overlap) for copied in block]
    is_formula = all(copy.is_formula for copy in copies)
    return Hit(
        code,
        join(spans),
        f"{ours}{SAYS[best.relation]}：{wording.wrap_title(best.document.facts.title)}{clauses}"
        f"{_describe(best.document)}{others}（相同文字占 {share}）"
        + name_differences(pairs)
        + ("；属于通用表述，仅提示" if is_formula else ""),
        severity=Severity.NOTE if all(_is_note(context, copy) for copy in copies) else None,
        related=tuple(_relate(copy) for copy in copies[:NAMED]),
    )


def _is_note(context: Context, copy: _Copy) -> bool:
    """Tell whether nothing has to be done about a copy.

    A formula is nobody's own; a document that ended stands beside the draft no longer; a tender is written after a
    model; and what repeats a superior document and adds to it does more than repeat (立法法 (2023) art. 82 para. 4 and
    国办发〔2018〕37号 一（二） are on what only repeats).
    """
    if copy.is_formula:
        return True
    if copy.relation is Relation.SUPERIOR:
        return not copy.is_whole
    document = copy.document
    ended = document.status in ENDED or has_run_out(document.facts.title, context.as_of)
    return ended or context.analysis.kind.kind in FORMS


def _relate(copy: _Copy) -> Related:
    passage = copy.overlap.passage
    return Related(
        passage.document.source,
        passage.document.facts.title,
        passage.clause,
        passage.text,
        copy.overlap.theirs,
        copy.overlap.similarity,
        copy.relation or Relation.SIBLING,
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
