"""Cited documents that are no longer in force, carry another number, or hold no such article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer.plugin import (
    Citation,
    Context,
    Hit,
    LibraryDocument,
    Neutral,
    Related,
    Severity,
    check,
    find_citations,
    fold_number,
    read_numeral,
    title_key,
    wording,
)

REPEALS = re.compile(r"(?:同时|予以|自行|即行|一并)?废止|失效|不再执行|停止执行|代替|取代")
NUMBER = re.compile(r"第\s*([零〇一二三四五六七八九十百千\d]+)\s*条")
GONE = ("repealed", "废止", "失效", "废止或失效")

BRACKET_BEHIND = re.compile(r"（[^（）]*〔[^（）]*）$")  # the successor's number
TITLE_ALONE = re.compile(r"[\u4e00-\u9fff（）]{4,40}(?:法|条例|规定|办法|细则|准则|规则)")


@dataclass(frozen=True, slots=True)
class Repealed:
    """A row of `reference/repealed.yaml`; `edition` limits it to one version of a law that kept its name."""

    title: str
    edition: int | None
    number: str | None
    since: str
    successor: str
    confirmed: bool
    formal: bool


@check("CI101", "CI102", "CI103", "CI105")
def find_dead_citations(context: Context) -> Iterator[Hit | Neutral]:
    """Report citations by what the table of repealed documents and the library know of them."""
    table: Mapping[str, Sequence[Repealed]] = context.reference.derived("repealed by title", _index)
    for citation in find_citations(context.draft.text):
        if _is_own(context, citation):
            continue
        held = [one for one in context.library.find_title(citation.title) if one.status != "superseded"]
        hit = _find_repealed(context, citation, table) or _find_gone(citation, held)
        if hit:
            yield Neutral("CI101", citation.span, "这里写的正是废止这份文件") if _repeals(context, citation) else hit
            continue
        yield from _find_not_yet(context, citation, held)
        yield from _find_wrong_number(citation, held)
        yield from _find_missing_articles(context, citation, held)


def _index(reference: Any) -> Mapping[str, Sequence[Repealed]]:
    found: dict[str, list[Repealed]] = {}
    for row in reference.rows("repealed"):
        one = Repealed(
            row["title"],
            row.get("edition"),
            row.get("number"),
            row["date"],
            row["successor"],
            row["certainty"] == "verified",
            row["state"] == "repealed",
        )
        found.setdefault(title_key(one.title), []).append(one)
    return found


def _is_own(context: Context, citation: Citation) -> bool:
    return title_key(context.draft.facts.title) == title_key(citation.title)


def _repeals(context: Context, citation: Citation) -> bool:
    text = context.draft.text
    start = max(text.rfind("。", 0, citation.span.start), text.rfind("\n", 0, citation.span.start)) + 1
    ends = [at for at in (text.find("。", citation.span.end), text.find("\n", citation.span.end)) if at >= 0]
    return REPEALS.search(text, start, min(ends, default=len(text))) is not None


def _find_repealed(context: Context, citation: Citation, table: Mapping[str, Sequence[Repealed]]) -> Hit | None:
    for one in table.get(title_key(citation.title), ()):
        if one.edition is not None and citation.edition != one.edition:
            continue
        if not _has_begun(one.since, context.as_of):
            continue
        if one.edition is None and citation.edition is not None and citation.edition >= int(one.since[:4]):
            continue  # a later document of the same name
        word = "已于" if one.formal else "已被取代，时间为"
        end = "废止" if one.formal else ""
        return Hit(
            "CI101",
            (citation.title_span,),
            f"{wording.wrap_title(citation.title)}{word} {one.since} {end}，现行规定是{one.successor}",
            suggestion=f"改为引用{one.successor}，并核对所引条文",
            replacement=_new_title(citation, one),
            severity=None if one.confirmed and one.formal else Severity.LOW,
        )
    return None


def _new_title(citation: Citation, repealed: Repealed) -> str | None:
    """Return the successor's title, where the citation names neither articles nor a number that would change with it."""
    title = BRACKET_BEHIND.sub("", repealed.successor or "")
    if citation.articles or citation.number or not repealed.confirmed or not TITLE_ALONE.fullmatch(title):
        return None
    return wording.wrap_title(title)


def _has_begun(since: str, day: date) -> bool:
    return since <= day.isoformat()[: len(since)]


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


def _find_missing_articles(context: Context, citation: Citation, held: Sequence[LibraryDocument]) -> Iterator[Hit]:
    if not citation.articles or len(held) != 1:
        return
    passages = context.library.passages(held[0])
    numbers = {_article(one.clause) for one in passages} - {None}
    last = max((one for one in numbers if one), default=0)
    if last < 3 or len(numbers) < 0.9 * last:
        return  # the library does not hold the whole text
    for one in citation.articles:
        if one.article is not None and one.article > last:
            yield Hit(
                "CI103",
                (one.span,),
                f"{wording.wrap_title(citation.title)}只有{last}条，没有所引的第{one.article}条",
                related=(Related(held[0].source, held[0].facts.title, None, held[0].facts.title),),
            )


def _article(clause: str | None) -> int | None:
    found = NUMBER.match(clause or "")
    value = read_numeral(found[1]) if found else None
    return int(value) if value is not None else None
