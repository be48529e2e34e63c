"""Names of bodies that a reform abolished, merged or renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reviewer.plugin import Context, Hit, Span, check

TITLE = re.compile(r"《[^》]{0,120}》")
FORMER = re.compile(r"原$|原[\u4e00-\u9fff]{0,4}$|（原$")

PLAIN = re.compile(r"[\u4e00-\u9fff]+")  # one name, without brackets that leave a choice


@dataclass(frozen=True, slots=True)
class Renamed:
    """A row of `reference/agencies.yaml`; `behind` are words in front that make it another body."""

    new: str
    year: int
    behind: tuple[str, ...]


@check("RS104")
def find_abolished_units(context: Context) -> Iterator[Hit]:
    """Report former names, but not in titles of documents nor where the text says 原 (the former …)."""
    pattern, rows = context.reference.derived("agency names", _index)
    text = context.draft.text
    titles = [Span(*found.span()) for found in TITLE.finditer(text)]
    for found in pattern.finditer(text):
        one = rows[found.group()]
        span = Span(*found.span())
        before = text[max(0, span.start - 8) : span.start]
        if before.endswith(one.behind) or FORMER.search(before) or any(title.covers(span) for title in titles):
            continue
        yield Hit(
            "RS104",
            (span,),
            f"“{found.group()}”在{one.year}年机构改革后已不再使用，现为{one.new}",
            replacement=one.new if PLAIN.fullmatch(one.new) else None,
        )


def _index(reference: Any) -> tuple[re.Pattern[str], dict[str, Renamed]]:
    rows = {
        row["old"]: Renamed(row["new"], row["year"], tuple(row.get("behind", ())) or ("\0",))
        for row in reference.rows("agencies")
    }
    longest = sorted(rows, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest))), rows
