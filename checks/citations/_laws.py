"""What is known of the laws that are cited most: their last articles and items, the days and orders of their editions.

`reference/laws.tsv` is built by `bench/law_articles.py` and holds facts only; `reference/enacted.yaml` adds what was made
or changed since, and what is being changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from reviewer.plugin import Reference, RuleError, fold_number, title_key

TABLE, CHANGES = "laws.tsv", "enacted"
UNKNOWN = "-"
WEEKS = 70  # days between the meeting that passes a regulation and its order
NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,12}〔\d{4}〕\d+号")
KINDS = NEW, REVISED, DRAFTING = "new", "revised", "drafting"
STATE_COUNCIL = "国务院令"
REQUIRED, OPTIONAL = {"change", "certainty", "checked"}, {"title", "about", "number", "adopted", "effective", "note"}


@dataclass(frozen=True, slots=True)
class Law:
    """A law: its title without the name of the country, its last article, and the days of its editions in order.

    `orders` are the numbers of the State Council orders of these days (- where none is named), `items` the number of
    the last item of the articles that list some.
    """

    title: str
    articles: int
    days: tuple[str, ...]
    orders: tuple[str, ...] = ()
    items: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Enacted:
    """A document that was made or changed lately, or is being changed; days may lack day or month, or not be known.

    `title` is None where only the matter (`about`) is known.
    """

    title: str | None
    about: str | None
    change: str
    number: str | None
    adopted: str | None
    effective: str | None
    checked: str

    def is_adopted(self, day: date) -> bool:
        """Tell whether it was made by that day; a month or year counts from its first day."""
        return self.change != DRAFTING and (self.adopted or "") <= day.isoformat()[: len(self.adopted or "")]

    def has_begun(self, day: date) -> bool:
        """Tell whether it is in force on that day, as far as is known: one without a day of effect is once adopted."""
        since = self.effective or self.adopted or ""
        return self.is_adopted(day) and since <= day.isoformat()[: len(since)]


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a law: the day it was made, the day it is in force from (not always known), and its order."""

    adopted: str
    effective: str | None = None
    order: str | None = None

    @property
    def since(self) -> str:
        """Say from when it holds, or when it was made where no more is known."""
        return f"{self.effective} 起施行" if self.effective else f"{self.adopted} 通过，施行日期未核对"


@dataclass(frozen=True)
class Laws:
    """The laws of both tables; `numbers` are the titles by the number of the document, in one form."""

    known: Mapping[str, Law]
    changes: tuple[Enacted, ...]
    numbers: Mapping[str, frozenset[str]]

    @cached_property
    def by_title(self) -> Mapping[str, tuple[Enacted, ...]]:
        """The changes by the key of the title."""
        found: dict[str, list[Enacted]] = {}
        for one in self.changes:
            if one.title:
                found.setdefault(title_key(one.title), []).append(one)
        return {key: tuple(some) for key, some in found.items()}

    def last_change(self, title: str, day: date) -> str:
        """Return the latest day by which a change of the law was adopted, as far as the tables know; empty for none."""
        days = [one.adopted for one in self.by_title.get(title_key(title), ()) if one.is_adopted(day) and one.adopted]
        return max(days, default="")

    def editions_of(self, title: str, day: date) -> tuple[Edition, ...]:
        """Return the editions that are in force or were, in order; a law was often passed some days before its order."""
        law = self.known.get(title_key(title))
        days, orders = (law.days, law.orders) if law else ((), ())
        found = {one: Edition(one, None, _order(order)) for one, order in zip(days, orders, strict=True)}
        for one in self.by_title.get(title_key(title), ()):
            if one.adopted and one.has_begun(day):
                found[one.adopted] = Edition(one.adopted, one.effective, fold_order(one.number or "") or None)
        ordered = [found[key] for key in sorted(found)]
        pairs = pairwise([*ordered, None])
        return tuple(one for one, after in pairs if one is not None and not _is_passed_only(one, after))


def _order(written: str) -> str | None:
    return None if written == UNKNOWN else f"{STATE_COUNCIL}{written}号"


def _is_passed_only(one: Edition, after: Edition | None) -> bool:
    """Tell whether a day is that of the meeting that passed what an order published some weeks later."""
    if after is None or one.order or not after.order or min(len(one.adopted), len(after.adopted)) < len("2027-01-01"):
        return False
    return (date.fromisoformat(after.adopted) - date.fromisoformat(one.adopted)).days <= WEEKS


def fold_order(number: str) -> str:
    """Return the number of a document in one form, the State Council by its usual name."""
    folded = fold_number(number).replace("（", "〔").replace("）", "〕")
    return re.sub("^国令", STATE_COUNCIL, folded)


def load_laws(reference: Reference) -> Mapping[str, Law]:
    """Return the laws by the key of their titles; raises `RuleError` where there is no table."""
    found = {}
    for line in reference.lines(TABLE):
        if line and not line.startswith("#"):
            title, articles, days, orders, items = line.split("\t")
            last = {int(article): int(item) for article, item in (one.split(":") for one in items.split())}
            found[title_key(title)] = Law(title, int(articles), tuple(days.split()), tuple(orders.split()), last)
    return found


def load_changes(reference: Reference) -> Laws:
    """Return both tables; raises `RuleError` with file and line for a faulty row."""
    known: Mapping[str, Law] = reference.derived("laws by title", load_laws)
    changes = tuple(_read_changes(reference))
    numbers: dict[str, set[str]] = {}
    for key, law in known.items():
        for order in law.orders:
            if order != UNKNOWN:
                numbers.setdefault(f"{STATE_COUNCIL}{order}号", set()).add(key)
    for one in changes:
        if one.number:
            numbers.setdefault(fold_order(one.number), set()).add(title_key(one.title or ""))
    for number, title in _read_norms(reference):
        numbers.setdefault(fold_order(number), set()).add(title_key(title))
    return Laws(known, changes, {number: frozenset(keys) for number, keys in numbers.items()})


def _read_changes(reference: Reference) -> Iterator[Enacted]:
    for file in reference.files(CHANGES):
        if not isinstance(file.data, list):
            raise RuleError.of("list.expected", place=file.place())
        for n, row in enumerate(file.data):
            _check(row, file, n)
            given: dict[str, Any] = {key: row.get(key) for key in ("number", "adopted", "effective", "checked")}
            yield Enacted(row.get("title"), row.get("about"), row["change"], **given)


def _read_norms(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield number and title of the documents that rules rest on; orders of the President begin anew with each of them."""
    for file in reference.files("norms"):
        for law in file.data:
            number = law.get("number")
            if number and (NUMBERED.fullmatch(number) or number.startswith(STATE_COUNCIL)):
                yield number, law["law"]


def _check(row: Any, file: Any, n: int) -> None:
    if not isinstance(row, dict):
        raise RuleError.of("mapping.expected", place=file.place(n))
    for key in row:
        if key not in REQUIRED | OPTIONAL:
            known = sorted(REQUIRED | OPTIONAL)
            raise RuleError.of("key.unknown", place=file.place(n, key), key=key, known=known)
    for key in sorted(REQUIRED):
        if not isinstance(row.get(key), str):
            raise RuleError.of("key.missing", place=file.place(n), key=key)
    if row["change"] not in KINDS:
        place = file.place(n, "change")
        raise RuleError.of("norms.value", place=place, key="change", value=row["change"], known=KINDS)
