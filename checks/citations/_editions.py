"""Cited editions and orders, by what is known of the laws without a library: not yet in force, old, or no such one."""

from __future__ import annotations

from reviewer.plugin import Citation, Context, Hit, Severity, title_key, wording

from ._laws import DRAFTING, NEW, REVISED, STATE_COUNCIL, Edition, Enacted, Laws, fold_order, load_changes

FEWEST = 2  # editions of a law whose list of editions is taken for whole


def judge_edition(context: Context, citation: Citation) -> Hit | None:
    """Report what the tables of laws know better of a citation: its edition, its order; None where nothing is wrong."""
    laws: Laws = context.reference.derived("changes of laws", load_changes)
    return (
        _find_not_yet(context, citation, laws)
        or _find_order(context, citation, laws)
        or _find_year(context, citation, laws)
    )


def _find_not_yet(context: Context, citation: Citation, laws: Laws) -> Hit | None:
    for one in laws.by_title.get(title_key(citation.title), ()):
        reason = _tell_waiting(context, citation, laws, one)
        if reason:
            return Hit("CI105", (citation.title_span,), f"{wording.wrap_title(citation.title)}{reason}")
    return None


def _tell_waiting(context: Context, citation: Citation, laws: Laws, one: Enacted) -> str | None:
    """Say why what is cited does not hold yet; a law that is being changed holds as it is."""
    if one.has_begun(context.as_of):
        return None
    year = citation.edition
    editions = laws.editions_of(citation.title, context.as_of)
    if one.change == DRAFTING:
        is_meant = year is not None and (not editions or year > int(editions[-1].adopted[:4]))
        return f"的修订还没有通过（{one.checked} 查）" if is_meant else None
    if one.change == REVISED and year not in {int(day[:4]) for day in (one.adopted, one.effective) if day}:
        return None
    if one.change in (NEW, REVISED):
        return f"{one.effective} 起才施行（{one.adopted} 通过）" if one.is_adopted(context.as_of) else "还没有公布"
    return None


def _find_order(context: Context, citation: Citation, laws: Laws) -> Hit | None:
    """Report the number of another document, or of an edition that a later order replaced as a whole."""
    if not citation.number or not citation.number_span:
        return None
    number, key = fold_order(citation.number), title_key(citation.title)
    editions = laws.editions_of(citation.title, context.as_of)
    orders = [one.order for one in editions if one.order]
    titles = laws.numbers.get(number, frozenset())
    known = next((other for other, held in laws.numbers.items() if key in held and _same_series(other, number)), None)
    name = wording.wrap_title(citation.title)
    if titles and key not in titles and "" not in titles:
        others = "、".join(
            wording.wrap_title(laws.known[one].title if one in laws.known else one) for one in sorted(titles)
        )
        right = f"，{name}的文号是{known}" if known else ""
        return Hit("CI102", (citation.number_span,), f"{citation.number}是{others}的文号{right}")
    if number in orders:
        return _tell_old_order(citation, editions, number, name)
    is_whole = bool(orders) and len(orders) == len(editions)
    if is_whole and number.startswith(STATE_COUNCIL):
        return Hit("CI102", (citation.number_span,), f"{name}的文号是{'、'.join(orders)}，与所写的不同")
    if not titles and known and not number.startswith(STATE_COUNCIL):
        return Hit("CI102", (citation.number_span,), f"{name}的文号是{known}，与所写的不同")
    return None


def _same_series(one: str, other: str) -> bool:
    """Tell whether two numbers count the same kind of document of the same issuer: 国办发〔…〕…号, 国务院令…号."""
    return _series(one) == _series(other)


def _series(number: str) -> str:
    return number.partition("〔")[0] if "〔" in number else number.rpartition("令")[0]


def _tell_old_order(citation: Citation, editions: tuple[Edition, ...], number: str, name: str) -> Hit | None:
    last = editions[-1]
    if citation.number_span is None or last.order is None or last.order == number:
        return None
    message = f"{name}已修订（新版 {last.since}），{citation.number}是旧版的文号，现行的是{last.order}"
    return Hit("CI101", (citation.number_span,), message, severity=Severity.LOW)


def _find_year(context: Context, citation: Citation, laws: Laws) -> Hit | None:
    """Report an edition that is named by its year and is not the last, or that there never was."""
    editions = laws.editions_of(citation.title, context.as_of)
    if citation.edition is None or not editions:
        return None
    years = sorted({int(one.adopted[:4]) for one in editions})
    last, name = editions[-1], wording.wrap_title(citation.title)
    if citation.edition >= years[-1] or citation.edition == int((last.effective or "0")[:4]):
        return None
    if citation.edition in years:
        message = f"{name}已修订（新版 {last.since}），引用的是{citation.edition}年的旧版"
        return Hit("CI101", (citation.title_span,), message, severity=Severity.LOW)
    if len(years) >= FEWEST and citation.edition > years[0]:
        listed = "、".join(map(str, years))
        message = f"没有查到{name}{citation.edition}年的版本，各版是{listed}年"
        return Hit("CI102", (citation.title_span,), message, severity=Severity.LOW)
    return None
