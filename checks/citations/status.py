"""Cited documents that are no longer in force, carry another number, or hold no such article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.plugin import (
    ISSUE_NUMBER,
    Citation,
    Context,
    Hit,
    LibraryDocument,
    Neutral,
    Related,
    Severity,
    Span,
    check,
    find_made_day,
    fold_number,
    one_of,
    read_numeral,
    title_key,
    wording,
)

from ._cited import list_citations
from ._editions import judge_edition
from ._laws import Law, Laws, load_changes
from ._repealed import Repealed, RepealedTable, index_repealed

REPEALS = re.compile(rf"(?:{one_of('documents.ends_how')}|自行)?废止|{one_of('documents.ends', 'citations.replaced')}")
NUMBER = re.compile(r"第\s*([零〇一二三四五六七八九十百千\d]+)\s*条")
GONE = ("repealed", "废止", "失效", "废止或失效")

BRACKET_BEHIND = re.compile(r"（[^（）]*〔[^（）]*）$")  # the successor's number
TITLE_ALONE = re.compile(rf"[\u4e00-\u9fff（）]{{4,40}}{one_of('documents.norm')}")


@check("CI101", "CI102", "CI103", "CI105")
def find_dead_citations(context: Context) -> Iterator[Hit | Neutral]:
    """Report citations by what the table of repealed documents and the library know of them."""
    table: RepealedTable = context.reference.derived("repealed by title", index_repealed)
    citations = list_citations(context)
    yield from _find_numbers(context, citations, table)
    for citation in citations:
        if _is_own(context, citation):
            continue
        held = [one for one in context.library.find_title(citation.title) if one.status != "superseded"]
        hit = _find_repealed(context, citation, table) or _find_gone(citation, held)
        if hit:
            yield (
                Neutral("CI101", citation.span, "这里写的正是废止这份文件") if _repeals(context, citation.span) else hit
            )
            continue
        if not held and (known := judge_edition(context, citation)):
            yield known
            continue
        yield from _find_not_yet(context, citation, held)
        yield from _find_wrong_number(citation, held)
        yield from _find_missing_articles(context, citation, held, table)


def _is_own(context: Context, citation: Citation) -> bool:
    return title_key(context.draft.facts.title) == title_key(citation.title)


def _repeals(context: Context, cited: Span) -> bool:
    text = context.draft.text
    start = max(text.rfind("。", 0, cited.start), text.rfind("\n", 0, cited.start)) + 1
    ends = [at for at in (text.find("。", cited.end), text.find("\n", cited.end)) if at >= 0]
    return REPEALS.search(text, start, min(ends, default=len(text))) is not None


def _find_repealed(context: Context, citation: Citation, table: RepealedTable) -> Hit | None:
    one = table.find(citation, context.as_of)
    if one is None:
        return None
    return Hit(
        "CI101",
        (citation.title_span,),
        one.tell(wording.wrap_title(citation.title)),
        suggestion=f"改为引用{one.successor}，并核对所引条文",
        replacement=_new_title(citation, one),
        severity=_severity_of(one, find_made_day(context.draft, citation.span)),
    )


def _severity_of(one: Repealed, made: str | None) -> Severity | None:
    """Return LOW where no norm says that it ended, or where it still stood when a document of that day was made."""
    told = one.confirmed and one.is_formal
    stood = made is not None and made[: len(one.since)] < one.since
    return None if told and not stood else Severity.LOW


def _find_numbers(context: Context, citations: Sequence[Citation], table: RepealedTable) -> Iterator[Hit]:
    """Report documents that are no longer in force and are cited by their number alone."""
    text = context.draft.text
    own = {fold_number(one.facts.number) for one in context.draft.documents if one.facts.number}
    taken = [one.number_span for one in citations if one.number_span]
    for found in ISSUE_NUMBER.finditer(text):
        folded = fold_number(found[0]).replace("（", "〔").replace("）", "〕")
        span = Span(found.end() - len(found[0]), found.end())
        if folded in own or any(span.overlaps(one) for one in taken):
            continue
        at = next((start for start in range(len(folded)) if folded[start:] in table.by_number), None)
        row = table.by_number[folded[at:]] if at is not None else None
        if row and at is not None and row.has_begun(context.as_of) and not _repeals(context, span):
            yield Hit(
                "CI101",
                (Span(span.start + at, span.end),),
                row.tell(f"{wording.wrap_title(row.title)}（{folded[at:]}）"),
                suggestion=f"改为引用{row.successor}，写明标题和文号",
                severity=_severity_of(row, find_made_day(context.draft, span)),
            )


def _new_title(citation: Citation, repealed: Repealed) -> str | None:
    """Return the successor's title, where the citation names neither articles nor a number that would change with it."""
    title = BRACKET_BEHIND.sub("", repealed.successor or "")
    if citation.articles or citation.number or not repealed.confirmed or not TITLE_ALONE.fullmatch(title):
        return None
    return wording.wrap_title(title)


def _find_gone(citation: Citation, held: Sequence[LibraryDocument]) -> Hit | None:
    if not held or any(one.status not in GONE for one in held):
        return None
    return Hit(
        "CI101",
        (citation.title_span,),
        f"文件库中{wording.wrap_title(citation.title)}的状态是已废止或失效",
        related=tuple(Related(one.source, one.facts.title, None, one.facts.title) for one in held[:3]),
    )


def _find_not_yet(context: Context, citation: Citation, held: Sequence[LibraryDocument]) -> Iterator[Hit]:
    days = [one.facts.effective for one in held]
    if days and all(day is not None and day > context.as_of.isoformat() for day in days):
        yield Hit(
            "CI105",
            (citation.title_span,),
            f"{wording.wrap_title(citation.title)}{min(str(day) for day in days)} 起才施行",
        )
    elif held and all(one.status in ("draft", "尚未生效", "not yet in force") for one in held):
        yield Hit(
            "CI105", (citation.title_span,), f"文件库中的{wording.wrap_title(citation.title)}还是草案或者尚未施行"
        )


def _find_wrong_number(citation: Citation, held: Sequence[LibraryDocument]) -> Iterator[Hit]:
    numbers = {fold_number(one.facts.number) for one in held if one.facts.number}
    if citation.number and citation.number_span and numbers and fold_number(citation.number) not in numbers:
        right = "、".join(sorted(numbers))
        yield Hit(
            "CI102",
            (citation.number_span,),
            f"文件库中{wording.wrap_title(citation.title)}的文号是{right}，与所写的不同",
        )


def _find_missing_articles(
    context: Context, citation: Citation, held: Sequence[LibraryDocument], table: RepealedTable
) -> Iterator[Hit]:
    """Report articles beyond the last one: of the text in the library, or else of what is known of the laws."""
    last, related = _last_held(context, held) if held else _last_known(context, citation, table)
    for one in citation.articles if last else ():
        if one.article is not None and one.article > last:
            yield Hit(
                "CI103",
                (one.span,),
                f"{wording.wrap_title(citation.title)}只有{last}条，没有所引的第{one.article}条",
                related=related,
            )
    law = None if held else _known_text(context, citation, table)
    for one in citation.articles if law and law.items else ():
        items = law.items.get(one.article or 0) if law and law.items else None
        if items and one.item is not None and one.item > items:
            message = f"{wording.wrap_title(citation.title)}第{one.article}条只列了{items}项，没有所引的第{one.item}项"
            yield Hit("CI103", (one.span,), message)


def _last_held(context: Context, held: Sequence[LibraryDocument]) -> tuple[int, tuple[Related, ...]]:
    if len(held) != 1:
        return 0, ()
    numbers = {_article(one.clause) for one in context.library.passages(held[0])} - {None}
    last = max((one for one in numbers if one), default=0)
    if last < 3 or len(numbers) < 0.9 * last:
        return 0, ()  # the library does not hold the whole text
    return last, (Related(held[0].source, held[0].facts.title, None, held[0].facts.title),)


def _last_known(context: Context, citation: Citation, table: RepealedTable) -> tuple[int, tuple[Related, ...]]:
    law = _known_text(context, citation, table)
    return (law.articles if law else 0), ()


def _known_text(context: Context, citation: Citation, table: RepealedTable) -> Law | None:
    """Return the law whose text the table of laws was built from, where that is still its last edition and is meant."""
    laws: Laws = context.reference.derived("changes of laws", load_changes)
    law = laws.known.get(title_key(citation.title))
    if law is None or citation.edition is not None:
        return None
    changed = max(table.last_edition(law.title), laws.last_change(law.title, context.as_of))
    return law if law.days[-1] >= changed else None


def _article(clause: str | None) -> int | None:
    found = NUMBER.match(clause or "")
    value = read_numeral(found[1]) if found else None
    return int(value) if value is not None else None
