"""Articles that are longer than the office allows."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import ClauseKind, Context, Hit, Reference, check


@check("YCS102")
def find_long_articles(context: Context) -> Iterator[Hit]:
    """Report every article whose text has more code points than the table `house_limits` allows."""
    longest: int = context.reference.derived("longest article", _read_longest)
    for clause in context.draft.walk(ClauseKind.ARTICLE):
        if len(clause.own) > longest:
            yield Hit("YCS102", (clause.own,), f"{clause.number}有 {len(clause.own)} 字，超过 {longest} 字")


def _read_longest(reference: Reference) -> int:
    return min(int(row["longest"]) for row in reference.rows("house_limits") if row["kind"] == "article")
