"""The calibrated score: how likely a difference is a conflict, as whole-number weights of what speaks for and against.

A logistic regression (trained by `bench/comparison.py` on labelled pairs and on regulations in force, in which
nearly every difference is lawful) gives each feature a weight; a comparison's score is their sum in thousandths of the
natural logarithm of the odds. The weights and the two borders are data (`reference/comparison/weights.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer.comparison.alignment import WHOLE
from reviewer.comparison.proposals import Features, Slot
from reviewer.errors import RuleError
from reviewer.reference import Reference

TABLE, REASONS = "comparison/weights.tsv", "comparison/reasons.tsv"
BEGINNING = "(always)"  # the weight that every comparison has
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Score:
    """The weights by feature, the score from which a difference is an alert, and from which it is told at all.

    `by_slot` are the weights where one slot is compared: the general ones with what the slot adds to them.
    """

    weights: Mapping[str, int]
    by_slot: Mapping[Slot, Mapping[str, int]]
    alert: int
    note: int
    reasons: Mapping[str, str]

    def weigh(self, features: Features, slot: Slot) -> int:
        """Return the score of a comparison of a slot, in thousandths of the logarithm of the odds."""
        weights = self.by_slot.get(slot, self.weights)
        total = sum(weights.get(name, 0) * value for name, value in features.items())
        return weights.get(BEGINNING, 0) + total // WHOLE

    def explain(self, features: Features, slot: Slot) -> tuple[str, ...]:
        """Return what spoke most for the comparison, in words, the weightiest first."""
        weights = self.by_slot.get(slot, self.weights)
        told = [
            (weights.get(name, 0) * value, self.reasons[name])
            for name, value in features.items()
            if name in self.reasons
        ]
        speaking = sorted((one for one in told if one[0] > 0), key=lambda one: (-one[0], one[1]))
        return tuple(dict.fromkeys(words for _, words in speaking))[:MOST_REASONS]


def load_score(reference: Reference) -> Score:
    """Return the trained score; raises `RuleError` when a table cannot be read."""
    score: Score = reference.derived("comparison score", _load)
    return score


def _load(reference: Reference) -> Score:
    try:
        return read_score(reference.lines(TABLE), reference.lines(REASONS))
    except ValueError as error:
        raise RuleError.of("comparison.malformed", error=error.args[0]) from error


def read_score(weights: Iterable[str], reasons: Iterable[str]) -> Score:
    """Read the tables: `feature TAB thousandths` a line and `#alert`, `#note` with a border; `feature TAB words`.

    `slot.feature` is what a slot adds to the weight of a feature.

    Raises `ValueError` for a line of another form and `KeyError` for a table without borders.
    """
    found: dict[str, int] = {}
    borders: dict[str, int] = {}
    added: dict[Slot, dict[str, int]] = {}
    for line in weights:
        name, _, number = line.partition("\t")
        if name.startswith("#"):
            borders |= {name[1:]: int(number)} if number else {}
        elif "." in name:
            slot, _, feature = name.partition(".")
            added.setdefault(Slot(slot), {})[feature] = int(number)
        else:
            found[name] = int(number)
    told = dict(line.split("\t") for line in reasons if not line.startswith("#"))
    by_slot = {
        slot: {name: found.get(name, 0) + some.get(name, 0) for name in [*found, *(some.keys() - found.keys())]}
        for slot, some in added.items()
    }
    return Score(found, by_slot, borders["alert"], borders["note"], told)
