"""Logistic regression over bags: of a bag of comparisons at most one counts, the likeliest.

A labelled conflict says which two texts contradict each other, not which comparison of their words shows it; a lawful
statement says that no comparison does. So the likeliest comparison of every bag stands for it: the model is fitted,
the likeliest are chosen again, and so on (S. Andrews, I. Tsochantaridis, T. Hofmann, Support Vector Machines for
Multiple-Instance Learning, NIPS 2002, with logistic loss). Each fit is Newton's method with a quadratic penalty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

ROUNDS = 3  # choices of the likeliest
STEPS = 12  # of Newton's method
HARDEST = 3  # comparisons of a lawful bag that count
SLOT_PENALTY = 2.0  # of what a weight is different in a slot, to that of the general weight
BEGINNING = "(always)"


@dataclass(frozen=True, slots=True)
class Bag:
    """The comparisons of one statement or pair: features in hundredths, their slots, which may show the conflict, a weight."""

    document: str
    rows: Sequence[Mapping[str, int]]
    slots: Sequence[str]
    shows: Sequence[bool]
    weight: float = 1.0

    @property
    def is_conflict(self) -> bool:
        """Whether the bag is a labelled conflict."""
        return any(self.shows)


class Fitter:
    """Turns bags into matrices once and fits weights to choices of them.

    A weight has a general part and one for each slot, which the penalty keeps small: what is told of one slot in many
    cases holds for the others too until their own cases say otherwise.
    """

    def __init__(self, bags: Sequence[Bag]) -> None:
        self.bags = bags
        self.features = [BEGINNING, *sorted({name for bag in bags for row in bag.rows for name in row})]
        self.slots = sorted({slot for bag in bags for slot in bag.slots})
        number = {name: n for n, name in enumerate(self.features)}
        self._matrices = [self._fill(bag, number) for bag in bags]
        self._slots = [np.array([self.slots.index(slot) for slot in bag.slots], dtype=np.int64) for bag in bags]

    @property
    def names(self) -> list[str]:
        """The names of the weights: of the features, then of the features in each slot."""
        return [*self.features, *(f"{slot}.{name}" for slot in self.slots for name in self.features)]

    def _fill(self, bag: Bag, number: Mapping[str, int]) -> Any:
        matrix = np.zeros((len(bag.rows), len(self.features)), dtype=np.float32)
        matrix[:, 0] = 1.0
        for n, row in enumerate(bag.rows):
            for name, value in row.items():
                matrix[n, number[name]] = value / 100
        return matrix

    def fit(self, chosen: Sequence[int], penalty: float) -> Any:
        """Return the weights for the bags of these numbers."""
        weights: Any = None
        for _ in range(ROUNDS):
            rows, slots, labels, costs = self._choose(chosen, weights)
            by_slot = weights is not None  # at first every comparison counts, and only what holds for all slots
            weights = self._regress(rows, slots if by_slot else slots - len(self.slots), labels, costs, penalty)
        return weights

    def _regress(self, rows: Any, slots: Any, labels: Any, costs: Any, penalty: float) -> Any:
        """Fit the weights, leaving out the columns in which no row has anything; slots below 0 have no weights of their own."""
        width = len(self.features)
        ridge = np.full(width * (1 + len(self.slots)), penalty * SLOT_PENALTY)
        ridge[:width] = penalty
        ridge[0] = 1e-6
        blocks = [np.flatnonzero(slots == n) for n in range(len(self.slots))]
        used = [rows.any(axis=0), *(rows[block].any(axis=0) for block in blocks)]
        return regress(Table(rows, blocks), labels, costs, ridge, np.flatnonzero(np.concatenate(used)))

    def _choose(self, chosen: Sequence[int], weights: Any) -> tuple[Any, Any, Any, Any]:
        rows, slots, labels, costs = [], [], [], []
        for number in chosen:
            bag, matrix = self.bags[number], self._matrices[number]
            if not len(matrix):
                continue
            shows = np.array(bag.shows, dtype=bool)
            places = np.flatnonzero(shows) if bag.is_conflict else np.arange(len(matrix))
            if weights is None:
                share = 1 / len(places) if bag.is_conflict else 1.0
                picked = list(places)
            else:
                scores = np.array(self.score(number, weights))
                order = places[np.argsort(-scores[places], kind="stable")]
                picked, share = list(order[:1] if bag.is_conflict else order[:HARDEST]), 1.0
            rows += [matrix[place] for place in picked]
            slots += [self._slots[number][place] for place in picked]
            labels += [float(bag.is_conflict)] * len(picked)
            costs += [share * bag.weight] * len(picked)
        return np.array(rows, dtype=np.float64), np.array(slots), np.array(labels), np.array(costs)

    def score(self, number: int, weights: Any) -> list[float]:
        """Return the scores of the comparisons of a bag."""
        table = weights.reshape(1 + len(self.slots), -1)
        own = table[0] + table[1:]
        return [float(one) for one in (self._matrices[number] * own[self._slots[number]]).sum(axis=1)]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of features, and which of them belong to each slot: as a matrix every row stands once and once more in its slot's columns."""

    rows: Any
    blocks: Sequence[Any]

    def times(self, weights: Any) -> Any:
        """Return the matrix times weights."""
        width = self.rows.shape[1]
        scores = self.rows @ weights[:width]
        for n, block in enumerate(self.blocks, 1):
            scores[block] += self.rows[block] @ weights[n * width : (n + 1) * width]
        return scores

    def sum(self, values: Any) -> Any:
        """Return the matrix, turned, times a value for each row."""
        return np.concatenate([self.rows.T @ values, *(self.rows[block].T @ values[block] for block in self.blocks)])

    def bend(self, values: Any) -> Any:
        """Return the matrix, turned, times the matrix whose rows are multiplied by values; each slot's part is reckoned once."""
        width = self.rows.shape[1]
        whole = np.zeros((width * (1 + len(self.blocks)),) * 2)
        alone = np.setdiff1d(np.arange(len(self.rows)), np.concatenate([*self.blocks, np.array([], dtype=np.int64)]))
        whole[:width, :width] = (self.rows[alone] * values[alone][:, None]).T @ self.rows[alone]
        for n, block in enumerate(self.blocks, 1):
            part = (self.rows[block] * values[block][:, None]).T @ self.rows[block]
            own = slice(n * width, (n + 1) * width)
            whole[:width, :width] += part
            whole[:width, own] = whole[own, :width] = whole[own, own] = part
        return whole


def regress(table: Table, labels: Any, costs: Any, ridge: Any, used: Any) -> Any:
    """Return the weights that make the labels likeliest, with a penalty on the square of each; those not used are 0."""
    weights = np.zeros(len(ridge))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table.times(weights), -30, 30)))
        slope = (table.sum(costs * (labels - chance)) - ridge * weights)[used]
        bend = (table.bend(costs * chance * (1 - chance)) + np.diag(ridge))[np.ix_(used, used)]
        step = np.linalg.solve(bend, slope)
        weights[used] += step
        if np.abs(step).max() < 1e-7:
            break
    return weights
