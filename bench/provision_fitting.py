"""Fits linear models with numpy: chains that share the features of words, and the choice of one label for one thing.

Each weight follows from the sum of its gradients so far, less what makes it sparse (regularised dual averaging with
steps of AdaGrad); the weights that count are the average over the later half of the rounds. Several models that see
the same features are fitted side by side, each in lanes of its own. The order of everything is fixed by a seed.

Sources: J. Duchi, E. Hazan, Y. Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization,
JMLR 12 (2011); L. Xiao, Dual Averaging Methods for Regularized Stochastic Learning, JMLR 11 (2010).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

Ints = Any  # an array of int32; numpy has no types where it is not installed
Floats = Any  # an array of float32
SEED = 7
STEP = np.float32(0.1)
FLOOR = np.float32(1e-3)  # keeps the first steps finite
GROUP = 8  # sentences of like length, of which one step is made
THINGS = 64  # things to be labelled, of which one step is made
LABELS = 3  # B, I and O
NEVER_BEHIND = (2, 1)  # I stands only behind B or I


class Names(dict[str, int]):
    """The number of each feature, given when it is first asked for."""

    def __missing__(self, name: str) -> int:
        self[name] = found = len(self)
        return found


@dataclass(frozen=True)
class Rows:
    """The features of the words of a sentence: in which word (`rows` of `count`) stands which feature (`ids`)."""

    count: int
    rows: Ints
    ids: Ints

    def beside(self, other: Rows) -> Rows:
        """Return the features of both."""
        return Rows(self.count, np.concatenate((self.rows, other.rows)), np.concatenate((self.ids, other.ids)))


def number_rows(names: Names, features: Sequence[Sequence[str]]) -> Rows:
    """Return features of words by their numbers."""
    sizes = [len(one) for one in features]
    rows = np.repeat(np.arange(len(features), dtype=np.int32), sizes)
    return Rows(len(features), rows, np.fromiter((names[f] for one in features for f in one), np.int32, sum(sizes)))


@dataclass(frozen=True, slots=True)
class Effort:
    """How strongly weights are held at naught (`sparse`, for each example), how many rounds, and what is too rare."""

    sparse: float
    rounds: int = 10
    rarest: int = 2


@dataclass(frozen=True)
class Fit:
    """Fitted weights, a line for each of the numbered features `kept`, and what a label of a chain weighs behind another."""

    kept: Ints
    weights: Floats
    follow: Floats

    def scores(self, rows: Rows) -> Floats:
        """Return the sum of the weights of each word's features."""
        at = np.minimum(np.searchsorted(self.kept, rows.ids), len(self.kept) - 1)
        known = self.kept[at] == rows.ids
        found = np.zeros((rows.count, self.weights.shape[1]), np.float32)
        np.add.at(found, rows.rows[known], self.weights[at[known]])
        return found


class Dual:
    """Sums of gradients and of their squares, from which weights follow."""

    def __init__(self, shape: tuple[int, ...], sparse: float) -> None:
        self.sums = np.zeros(shape, np.float32)
        self.squares = np.zeros(shape, np.float32)
        self.sparse = np.float32(sparse)
        self.seen = 0

    def weights(self, at: Ints | slice) -> Floats:
        """Return the present weights of some features."""
        sums = self.sums[at]
        size = np.maximum(np.abs(sums) - self.sparse * np.float32(self.seen), np.float32(0))
        found: Floats = -np.sign(sums) * STEP * size / (np.sqrt(self.squares[at]) + FLOOR)
        return found

    def add(self, at: Ints | slice, gradient: Floats, squares: Floats) -> None:
        """Add the gradient of some features, each named once."""
        self.sums[at] += gradient
        self.squares[at] += squares


class Mean:
    """The mean of what is added."""

    def __init__(self) -> None:
        self.total: Floats | None = None
        self.count = 0

    def add(self, one: Floats) -> None:
        """Add one."""
        self.total = one if self.total is None else self.total + one
        self.count += 1

    def value(self) -> Floats:
        """Return the mean; raises `ValueError` where nothing was added."""
        if self.total is None:
            raise ValueError("no round was averaged")
        found: Floats = self.total / np.float32(self.count)
        return found


@dataclass(frozen=True)
class Batch:
    """Words of which one step is made, as a matrix over the features `ids` that they have.

    `at` has, by place and sentence, the number of each word, and beyond its end that of the sentence's last; `inside`
    says which places are inside; `places` and `sentences` name those of the words in order.
    """

    matrix: csr_matrix
    ids: Ints
    labels: Ints
    at: Ints
    inside: Ints
    places: Ints
    sentences: Ints


def fit_chains(sentences: Sequence[Rows], labels: Sequence[Ints], effort: Effort) -> Fit:
    """Fit chains side by side; `labels` has for each sentence a line a word and a column a chain: 0 B, 1 I, 2 O."""
    chains = labels[0].shape[1]
    kept, rows = _keep(sentences, effort.rarest)
    order = sorted((n for n, one in enumerate(rows) if one.count), key=lambda n: rows[n].count)
    batches = [_make_batch(rows, labels, order[at : at + GROUP]) for at in range(0, len(order), GROUP)]
    states, follows = Dual((len(kept), LABELS * chains), effort.sparse), Dual((chains, LABELS, LABELS), 0)
    mean, mean_follow = Mean(), Mean()
    for number, drawn in enumerate(_orders(len(batches), effort.rounds)):
        for n in drawn:
            one = batches[n]
            scores = (one.matrix @ states.weights(one.ids)).reshape(-1, chains, LABELS)
            gradient, step, step_squares = _chain_gradient(scores, follows.weights(slice(None)), one)
            _step(states, one.matrix, one.ids, gradient.reshape(len(gradient), -1))
            follows.add(slice(None), step, step_squares)
            states.seen += one.at.shape[1]
        if number >= effort.rounds // 2:
            mean.add(states.weights(slice(None)))
            mean_follow.add(follows.weights(slice(None)))
    return Fit(kept, mean.value(), mean_follow.value())


def fit_choice(things: Sequence[Rows], labels: Ints, count: int, effort: Effort) -> Fit:
    """Fit the choice of one of `count` labels for each thing, whose features stand in one row."""
    kept, rows = _keep(things, effort.rarest)
    order = np.random.default_rng(SEED).permutation(len(rows))
    parts = [order[at : at + THINGS] for at in range(0, len(order), THINGS)]
    batches = [(*_join(rows, some), labels[some]) for some in parts]
    states = Dual((len(kept), count), effort.sparse)
    mean = Mean()
    for number, drawn in enumerate(_orders(len(batches), effort.rounds)):
        for n in drawn:
            matrix, ids, wanted = batches[n]
            scores = matrix @ states.weights(ids)
            gradient = np.exp(scores - scores.max(axis=1, keepdims=True))
            gradient /= gradient.sum(axis=1, keepdims=True)
            gradient[np.arange(len(wanted)), wanted] -= 1
            _step(states, matrix, ids, gradient)
            states.seen += len(wanted)
        if number >= effort.rounds // 2:
            mean.add(states.weights(slice(None)))
    return Fit(kept, mean.value(), np.zeros((0, LABELS, LABELS), np.float32))


def _step(states: Dual, matrix: csr_matrix, ids: Ints, gradient: Floats) -> None:
    """Add the gradient of the scores of words to that of their features, and its square word by word."""
    both = matrix.T @ np.concatenate((gradient, gradient * gradient), axis=1)
    half = gradient.shape[1]
    states.add(ids, both[:, :half], both[:, half:])


def _orders(count: int, rounds: int) -> Iterator[Ints]:
    drawn = np.random.default_rng(SEED)
    for _ in range(rounds):
        yield drawn.permutation(count)


def _keep(sentences: Sequence[Rows], rarest: int) -> tuple[Ints, list[Rows]]:
    """Return the features that are frequent enough, and the sentences with these alone, numbered by their place."""
    counts = np.bincount(np.concatenate([one.ids for one in sentences]))
    kept = np.flatnonzero(counts >= rarest).astype(np.int32)
    place = np.full(len(counts), -1, np.int32)
    place[kept] = np.arange(len(kept), dtype=np.int32)
    found = []
    for one in sentences:
        ids = place[one.ids]
        found.append(Rows(one.count, one.rows[ids >= 0], ids[ids >= 0]))
    return kept, found


def _join(groups: Sequence[Rows], chosen: Iterable[int]) -> tuple[csr_matrix, Ints]:
    """Return the words of some sentences, one below the other, as a matrix over the features that they have."""
    rows, ids, count = [], [], 0
    for n in chosen:
        rows.append(groups[n].rows + np.int32(count))
        ids.append(groups[n].ids)
        count += groups[n].count
    held, columns = np.unique(np.concatenate(ids), return_inverse=True)
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, (np.concatenate(rows), columns)), shape=(count, len(held))), held


def _make_batch(rows: Sequence[Rows], labels: Sequence[Ints], chosen: Sequence[int]) -> Batch:
    matrix, ids = _join(rows, chosen)
    sizes = np.array([rows[n].count for n in chosen])
    places = np.arange(sizes.max())[:, None]
    inside = places < sizes[None, :]
    at = np.minimum(places, sizes[None, :] - 1) + (np.cumsum(sizes) - sizes)[None, :]
    sentences, words = inside.T.nonzero()
    return Batch(matrix, ids, np.concatenate([labels[n] for n in chosen]), at, inside, words, sentences)


def _chain_gradient(scores: Floats, follow: Floats, batch: Batch) -> tuple[Floats, Floats, Floats]:
    """Return the gradient of the scores of words, and for the follow weights its sum and that of its squares.

    Forward and backward sums over all label sequences, for all sentences and chains at once; short sentences wait at
    their last word.
    """
    inside = batch.inside
    longest, several = inside.shape
    chains = scores.shape[1]
    odds = np.exp(scores - scores.max(axis=2, keepdims=True))[batch.at]  # place, sentence, chain, label
    odds[0, :, :, 1] = 0
    turn = np.exp(follow)
    turn[:, NEVER_BEHIND[0], NEVER_BEHIND[1]] = 0
    forward = np.empty((longest, several, chains, LABELS), np.float32)
    sums = np.ones((longest, several, chains, 1), np.float32)
    for n in range(longest):
        now = (forward[n - 1][:, :, None, :] @ turn)[:, :, 0, :] * odds[n] if n else odds[0]
        sums[n] = now.sum(axis=2, keepdims=True)
        forward[n] = now / sums[n]
        if n:
            ended = ~inside[n]
            forward[n][ended] = forward[n - 1][ended]
    ahead = odds / sums
    backward = np.ones((longest, several, chains, LABELS), np.float32)
    back = turn.transpose(0, 2, 1)
    for n in range(longest - 2, -1, -1):
        goes_on = inside[n + 1]
        ahead[n + 1] *= backward[n + 1]
        found = (ahead[n + 1][:, :, None, :] @ back)[:, :, 0, :]
        backward[n][goes_on] = found[goes_on]
    gradient = (forward * backward)[batch.places, batch.sentences]
    wanted = np.eye(LABELS, dtype=np.float32)[batch.labels]
    gradient -= wanted
    ahead[1:][~inside[1:]] = 0
    met = wanted[batch.at]
    met_now = np.where(inside[1:, :, None, None], met[1:], np.float32(0))
    pairs = np.einsum("nscp,nscl->scpl", forward[:-1], ahead[1:]) * turn
    pairs -= np.einsum("nscp,nscl->scpl", met[:-1], met_now)
    return gradient, pairs.sum(axis=0), (pairs * pairs).sum(axis=0)
