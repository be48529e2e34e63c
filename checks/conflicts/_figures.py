"""The table of statutory figures: which law fixes which number for which matter, from when to when.

A file in `reference/figures` lists laws (`law`, `number`, `effective`, `repealed`), each with its
`figures`: `id`, `article`, `item`, `matter`, `value` (as a text would say it: 不少于30日), `with` (lists
of words, one of each list has to stand near the figure), `without` (words that make it another
matter), `certainty` (verified or recalled) and the day it was `checked` against the law's text. `counted: working`
stands where another article of the law has its days counted as working days, so that a draft may write either;
`only` are words of the case for which the figure is fixed, where the law leaves other cases free.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from reviewer.plugin import Comparison, Reference, RuleError, Value, Yaml, compare_values, read_values

WORKING_DAY = "工作日"
LAW_KEYS = {"law", "number", "effective", "repealed", "figures"}
FIGURE_KEYS = {"id", "article", "item", "matter", "value", "with", "without", "only", "counted", "certainty", "checked"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One statutory figure; `groups` and `without` are words, `value` is `words` as it was read."""

    id: str
    law: str
    article: str
    matter: str
    words: str
    value: Value
    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    only: tuple[str, ...]
    is_in_working_days: bool
    effective: date
    repealed: date | None
    is_verified: bool

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
            repealed = law.get("repealed")
            yield (
                keys,
                Figure(
                    id=row["id"],
                    law=law["law"],
                    article=f"{row['article']}{row.get('item') or ''}",
                    matter=row["matter"],
                    words=row["value"],
                    value=values[0],
                    groups=tuple(tuple(str(word) for word in group) for group in row["with"]),
                    without=tuple(str(word) for word in row.get("without") or ()),
                    only=tuple(str(word) for word in row.get("only") or ()),
                    is_in_working_days=row.get("counted") == "working",
                    effective=date.fromisoformat(law["effective"]),
                    repealed=date.fromisoformat(repealed) if repealed else None,
                    is_verified=row["certainty"] == "verified",
                ),
            )


def _check_keys(row: dict[str, object], allowed: set[str], file: Yaml, *keys: str | int) -> None:
    for key in row:
        if key not in allowed:
            raise RuleError.of("key.unknown", place=file.place(*keys, key), key=key, known=sorted(allowed))
