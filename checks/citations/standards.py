"""National standards that are cited by the year of an edition that is no longer the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reviewer.plugin import Context, Hit, Reference, Span, check

TABLE = "standards"
STANDARD = re.compile(
    r"(?<![A-Za-z])GB\s?(?P<voluntary>[/／]\s?T)?\s?(?P<number>\d{3,6})\s?[-—－–]{1,2}\s?(?P<year>(?:19|20)?\d\d)(?!\d)"
)


@check("CI107")
def find_old_standards(context: Context) -> Iterator[Hit]:
    """Report every old edition of the standards in the table; one cited without its year is always the last."""
    editions = context.reference.derived("old standards", load_editions)
    for found in STANDARD.finditer(context.draft.text):
        year = found["year"] if len(found["year"]) == len("2027") else f"19{found['year']}"
        known = editions.get((f"GB{'/T' if found['voluntary'] else ''} {found['number']}", year))
        if known and known[1] <= context.as_of.isoformat():
            yield Hit("CI107", (Span(*found.span()),), f"“{found[0]}”已有新版：{known[0]}，{known[1]} 起实施")


def load_editions(reference: Reference) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Return the successor and its first day by the code and year of an old edition."""
    return {(row["code"], str(row["edition"])): (row["successor"], row["date"]) for row in reference.rows(TABLE)}
