"""How the rules did on labelled clauses: a rule below its floor is held down to a note.

The counts stand in `reference/precision.yaml`; `bench/precision.py` takes them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.errors import RuleError
from reviewer.reference import Reference
from reviewer.rules.score import wilson

FLOOR = 0.5  # the lower end of the 95 % interval of a rule's precision
FEWEST = 5  # clauses that a rule must have spoken on before its precision tells anything
KEYS = {"code", "right", "false"}


@dataclass(frozen=True, slots=True)
class Tally:
    """On how many violating (`right`) and lawful (`false`) clauses a rule raised an alert."""

    right: int = 0
    false: int = 0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision."""
        return wilson(self.right, self.right + self.false)

    @property
    def is_below_floor(self) -> bool:
        """Tell whether the rule is wrong too often, on enough clauses, to raise alerts."""
        return self.right + self.false >= FEWEST and self.interval[0] < FLOOR


def index_precision(reference: Reference) -> Mapping[str, Tally]:
    """Return the counts by code; raises `RuleError` for a faulty row."""
    tallies = {}
    for file in reference.files("precision") if reference.holds("precision") else ():
        for number, row in enumerate(file.data or []):
            if not isinstance(row, dict) or set(row) != KEYS:
                raise RuleError.of("precision.row", place=file.place(number))
            tallies[row["code"]] = Tally(int(row["right"]), int(row["false"]))
    return tallies
