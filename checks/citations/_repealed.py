"""The table of documents that are no longer in force or have another edition: `reference/repealed.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer.plugin import Citation, fold_number, one_of, title_key

EDITION_BEHIND = re.compile(r"[（(](?:19|20)\d\d年?[^（()）]{0,6}[)）]$")  # 《…清单（2022年版）》
ISSUES = re.compile(rf"关于{one_of('documents.issued')}(.{{3,60}}?)的(?:通知|公告)$")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年?[修通])")
NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,12}〔\d{4}〕\d+号")


@dataclass(frozen=True, slots=True)
class Repealed:
    """A row; `edition` limits it to one version of a document that kept its name.

    `state` is repealed, superseded (another document took its place, and none says that it is repealed) or revised.
    `since` is the day on which it ended, with `adopted_only` that on which the new edition was made.
    """

    title: str
    edition: int | None
    number: str | None
    since: str
    successor: str
    confirmed: bool
    state: str
    adopted_only: bool = False

    @property
    def made(self) -> str:
        """The year of the edition that replaced it; at the earliest, where only its first day in force is known."""
        named = YEAR.search(self.successor or "")
        return named[1] if named else str(int(self.since[:4]) - 1)

    @property
    def is_formal(self) -> bool:
        """Tell whether a norm says that it is no longer in force."""
        return self.state == "repealed"

    def has_begun(self, day: date) -> bool:
        """Tell whether it is so on that day; a month counts from its first day."""
        return self.since <= day.isoformat()[: len(self.since)]

    def tell(self, name: str) -> str:
        """Say what became of the document called `name`."""
        if self.state == "revised":
            since = f"{self.since} 通过，施行日期未核对" if self.adopted_only else f"{self.since} 起施行"
            return f"{name}已修订（新版 {since}），现行规定是{self.successor}"
        became = f"已于 {self.since} 废止" if self.is_formal else f"已被取代（{self.since} 起）"
        return f"{name}{became}，现行规定是{self.successor}"


@dataclass(frozen=True, slots=True)
class RepealedTable:
    """The rows by the key of the title and by the document number."""

    by_title: Mapping[str, Sequence[Repealed]]
    by_number: Mapping[str, Repealed]

    def find(self, citation: Citation, day: date) -> Repealed | None:
        """Return what became of the cited document by `day`, None where it stands or is not known."""
        inner = ISSUES.search(citation.title)  # the notice that issued it went with it
        titles = (citation.title, EDITION_BEHIND.sub("", citation.title), inner[1] if inner else citation.title)
        keys = dict.fromkeys(title_key(one.strip("《》")) for one in titles)
        for one in (row for key in keys for row in self.by_title.get(key, ())):
            other = one.edition is not None and citation.edition != one.edition
            later = one.edition is None and citation.edition is not None and citation.edition >= int(one.since[:4])
            if not other and not later and one.has_begun(day):
                return one
        return None

    @property
    def names(self) -> frozenset[str]:
        """The titles that mean one document only, so that their bare names are enough."""
        return frozenset(row.title for rows in self.by_title.values() for row in rows if row.edition is None)

    def last_change(self, title: str) -> str:
        """Return the latest day since which an edition of a document that kept its name is no longer the last."""
        rows = self.by_title.get(title_key(title), ())
        return max((one.since for one in rows if one.edition is not None), default="")

    def last_edition(self, title: str) -> str:
        """Return the year in which the latest edition of a document that kept its name was made, empty where none is known.

        A row without that year is taken to be of the year before it came into force, or of that year.
        """
        rows = self.by_title.get(title_key(title), ())
        return max((one.made for one in rows if one.edition is not None), default="")


def index_repealed(reference: Any) -> RepealedTable:
    """Read the table."""
    by_title: dict[str, list[Repealed]] = {}
    by_number: dict[str, Repealed] = {}
    for row in reference.rows("repealed"):
        one = Repealed(
            row["title"],
            row.get("edition"),
            row.get("number"),
            row["date"],
            row["successor"],
            row["certainty"] == "verified",
            row["state"],
            bool(row.get("adopted_only")),
        )
        by_title.setdefault(title_key(one.title), []).append(one)
        number = fold_number(one.number or "").replace("（", "〔").replace("）", "〕")
        if NUMBERED.fullmatch(number):
            by_number[number] = one
    return RepealedTable(by_title, by_number)
