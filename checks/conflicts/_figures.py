"""The table of statutory figures: which law fixes which number for which matter, from when to when.

A file in `reference/figures` lists laws (`law`, `number`, `effective`, `repealed`), each with its
`figures`: `id`, `article`, `item`, `matter`, `value` (as a text would say it: 不少于30日), `with` (lists
of words, one of each list has to stand near the figure), `without` (words that make it another
matter), `certainty` (verified; reported: compared with an earlier edition; recalled) and the day it was `checked` against
the law's text. `counted: working` stands where another article of the law has its days counted as working days, so that a draft may write either;
`only` are words of the case for which the figure is fixed, where the law leaves other cases free. A figure whose article
or number another edition of the law has has `number`, `effective` and `repealed` of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reviewer.plugin import Basis, Comparison, Reference, RuleError, Severity, Value, Yaml, compare_values, read_values

WORKING_DAY = "工作日"
OF_EDITION = {"number", "effective", "repealed"}  # where they are not those of the whole law
LAW_KEYS = {"law", "number", "effective", "repealed", "figures"}
FIGURE_KEYS = {
    "id",
    "article",
    "item",
    "matter",
    "value",
    "with",
    "without",
    "only",
    "counted",
    "certainty",
    "checked",
} | OF_EDITION


@dataclass(frozen=True, slots=True)
class Figure:
    """One statutory figure; `groups` and `without` are words, `value` is `words` as it was read."""

    id: str
    basis: Basis
    matter: str
    words: str
    value: Value
    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    only: tuple[str, ...]
    is_in_working_days: bool
    effective: date
    repealed: date | None

    @property
    def severity(self) -> Severity | None:
        """What breaking it may be at most: the rule's own where it was compared with the law, less where it was not."""
        return {"verified": None, "reported": Severity.LOW}.get(self.basis.certainty, Severity.NOTE)

    @property
    def law(self) -> str:
        """The law that fixes it."""
        return self.basis.law

    @property
    def article(self) -> str:
        """Article and item of the law."""
        return f"{self.basis.article}{self.basis.item or ''}"

    def compare(self, value: Value) -> Comparison | None:
        """Tell how a value of a draft stands to the figure; None where the two cannot be compared."""
        verdict = compare_values(value, self.value)
        if verdict is Comparison.OUTSIDE and self.is_in_working_days:
            return compare_values(value, replace(self.value, unit=WORKING_DAY))
        return verdict

    def holds_on(self, day: date) -> bool:
        """Tell whether the figure is in force on `day`."""
        return self.effective <= day and (self.repealed is None or day < self.repealed)


def load_figures(reference: Reference) -> tuple[Figure, ...]:
    """Read all figures, ordered by id; raises `RuleError` with file and line for a fault."""
    found: dict[str, Figure] = {}
    for file in reference.files("figures"):
        for keys, figure in _read(file):
            if figure.id in found:
                raise RuleError.of("figure.taken", place=file.place(*keys), id=figure.id)
            found[figure.id] = figure
    return tuple(found[key] for key in sorted(found))


def _read(file: Yaml) -> Iterator[tuple[tuple[str | int, ...], Figure]]:
    for n, law in enumerate(file.data):
        _check_keys(law, LAW_KEYS, file, n)
        for m, row in enumerate(law["figures"]):
            _check_keys(row, FIGURE_KEYS, file, n, "figures", m)
            keys = (n, "figures", m)
            values = read_values(row["value"])
            if len(values) != 1:
                raise RuleError.of("figure.no-value", place=file.place(*keys), value=row["value"])
            repealed = row.get("repealed", law.get("repealed"))
            yield (
                keys,
                Figure(
                    id=row["id"],
                    basis=_read_basis(law, row),
                    matter=row["matter"],
                    words=row["value"],
                    value=values[0],
                    groups=tuple(tuple(str(word) for word in group) for group in row["with"]),
                    without=tuple(str(word) for word in row.get("without") or ()),
                    only=tuple(str(word) for word in row.get("only") or ()),
                    is_in_working_days=row.get("counted") == "working",
                    effective=date.fromisoformat(row.get("effective", law["effective"])),
                    repealed=date.fromisoformat(repealed) if repealed else None,
                ),
            )


def _read_basis(law: Mapping[str, Any], row: Mapping[str, Any]) -> Basis:
    """Return the article that fixes a figure as a norm of a finding."""
    return Basis(
        id=f"figure-{row['id']}",
        law=law["law"],
        article=row["article"],
        item=row.get("item"),
        number=row.get("number", law.get("number")),
        effective=row.get("effective", law["effective"]),
        repealed=row.get("repealed", law.get("repealed")),
        certainty=row["certainty"],
        gist=f"{row['matter']}：{row['value']}",
    )


def _check_keys(row: dict[str, object], allowed: set[str], file: Yaml, *keys: str | int) -> None:
    for key in row:
        if key not in allowed:
            raise RuleError.of("key.unknown", place=file.place(*keys, key), key=key, known=sorted(allowed))
