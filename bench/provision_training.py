"""Fits the weights that sentences are read with: chains of two passes, joins, and what is chosen of acts and stretches.

What is fitted on the findings of earlier models sees, in training, the findings of models made without the document
at hand: it then sees as many mistakes as it will see in a draft. Documents are parted for that into `PARTS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bench.provision_fitting import LABELS, Effort, Fit, Ints, Names, Rows, fit_chains, fit_choice, number_rows
from bench.provision_labels import Example, fold_of
from bench.provision_matching import View, as_found, as_labelled
from reviewer.language.provisions.act_features import act_features, part_features, told_by_class, told_by_force
from reviewer.language.provisions.linear import Chain, Weights, pack
from reviewer.language.provisions.link_features import link_features, stretch_features
from reviewer.language.provisions.reader import (
    BOUND,
    CHAINS,
    CLASS,
    FORCE,
    GUESS,
    GUESSED,
    KINDS,
    RELATION,
    Models,
    nearest_acts,
)
from reviewer.language.provisions.role_features import second_features
from reviewer.language.provisions.stretches import ACT, GOES_ON, OPENS, OUTSIDE, Stretch
from reviewer.language.provisions.unit_lists import find_only_act
from reviewer.language.provisions.word_features import word_features

SCALE = 1000
LEAST = 20  # thousandths; lighter weights are left out
PARTS = 3
SIGNS = (OPENS, GOES_ON, OUTSIDE)
ON, OFF = "on", "off"

LIFTS = {
    "act": 900,
    "bound": 600,
    "condition": 800,
    "basis": 500,
    "exception": 400,
    "target": 1200,
    "benefit": 1200,
    "value": 600,
    "unit": 500,
}
FIRST_PASS, SECOND_PASS, JOIN, SINGLE = Effort(6e-4), Effort(1e-3), Effort(6e-5, 12, 1), Effort(3e-4, 12, 1)
Found = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Settings:
    """The effort for the two passes, for what belongs to which act, and for what is chosen of one act or stretch.

    `lifts` are added, in thousandths, to what opens a stretch in a chain: a chain fitted to few stretches is too
    careful, and finds the best F1 a little above even odds.
    """

    first: Effort = FIRST_PASS
    second: Effort = SECOND_PASS
    join: Effort = JOIN
    single: Effort = SINGLE
    lifts: Mapping[str, int] = field(default_factory=lambda: LIFTS)


@dataclass
class Fitted:
    """The weights of one model, in thousandths: of features for labels, and of a label behind another."""

    labels: list[str]
    states: dict[tuple[str, str], int]
    follow: dict[tuple[str, str], int]


def train(examples: Sequence[Example], settings: Settings) -> tuple[Models, dict[str, Fitted]]:
    """Return the models fitted to the examples, and the chains among them by name."""
    names = Names()
    base = [number_rows(names, word_features(one.tokens)) for one in examples]
    guessable, labels = ([_label(one, chains) for one in examples] for chains in (GUESSED, CHAINS))
    parts = [fold_of(one.wanted, PARTS, "inner ") for one in examples]
    first = fit_chains(base, guessable, settings.first)
    guesses = _find_apart(examples, base, guessable, parts, settings.first, settings.lifts)
    full = [
        rows.beside(number_rows(names, second_features(one.tokens, _acts(guess), guess)))
        for one, rows, guess in zip(examples, base, guesses, strict=True)
    ]
    second = fit_chains(full, labels, settings.second)
    found = _find_apart(examples, full, labels, parts, settings.second, settings.lifts)
    del base, full
    words = list(names)
    chains = _part_chains(second, words, settings.lifts)  # in front: sums of what only these see are then short
    chains |= {GUESS + name: one for name, one in _part_chains(first, words, settings.lifts).items()}
    views = [
        view
        for one, stretches in zip(examples, found, strict=True)
        for view in (as_labelled(one), as_found(one, stretches))
    ]
    single = settings.single
    join = fit_one(_joins(views), settings.join)
    chosen, kinds = _fit_acts(views, single), _fit_parts(views, single)
    return (
        Models(
            join_weights(chains),
            {name: Chain(name, one.follow) for name, one in chains.items()},
            _one_lane(join),
            join_weights(chosen),
            join_weights(kinds),
        ),
        chains,
    )


def _label(example: Example, chains: Sequence[str]) -> Ints:
    """Return the labels of the words of an example, a column for each chain."""
    columns = [example.first_pass() if name == ACT else example.second_pass(name) for name in chains]
    return np.array([[SIGNS.index(sign) for sign in column] for column in columns], np.int32).T.reshape(-1, len(chains))


def _acts(found: Found) -> list[Stretch]:
    return [Stretch(first, end, ACT) for first, end in found[ACT]]


def _find_apart(
    examples: Sequence[Example],
    rows: Sequence[Rows],
    labels: Sequence[Ints],
    parts: Sequence[int],
    effort: Effort,
    lifts: Mapping[str, int],
) -> list[Found]:
    """Return what chains find in each example that were fitted without its document."""
    found: list[Found] = [{} for _ in examples]
    for part in range(PARTS):
        others = [n for n, one in enumerate(parts) if one != part]
        fit = fit_chains([rows[n] for n in others], [labels[n] for n in others], effort)
        chains = [Chain(name, _follow(fit, n)) for n, name in enumerate(_chains_of(fit))]
        for n, one in enumerate(parts):
            if one == part:
                found[n] = _find(examples[n], rows[n], fit, chains, lifts)
    return found


def _find(example: Example, rows: Rows, fit: Fit, chains: Sequence[Chain], lifts: Mapping[str, int]) -> Found:
    scores = np.rint(SCALE * fit.scores(rows)).astype(int).reshape(rows.count, len(chains), LABELS)
    scores[:, :, 0] += [lifts[chain.name] for chain in chains]
    found = {chain.name: chain.find([tuple(row) for row in scores[:, n].tolist()]) for n, chain in enumerate(chains)}
    only = find_only_act(example.tokens)
    return {**found, ACT: [(only.first, only.end)]} if only else found


def _chains_of(fit: Fit) -> tuple[str, ...]:
    """Return the chains of the pass that a fit is for."""
    return CHAINS if len(fit.follow) == len(CHAINS) else GUESSED


def _follow(fit: Fit, chain: int) -> dict[tuple[str, str], int]:
    """Return what a label of a chain weighs behind another, in thousandths; what never stands there is left out."""
    rounded = np.rint(SCALE * fit.follow[chain]).astype(int).tolist()
    found = {(one, two): rounded[a][b] for a, one in enumerate(SIGNS) for b, two in enumerate(SIGNS)}
    del found[OUTSIDE, GOES_ON]
    return found


def _part_chains(fit: Fit, words: Sequence[str], lifts: Mapping[str, int]) -> dict[str, Fitted]:
    """Return the chains that were fitted side by side, each with its own weights."""
    found = {}
    for chain, name in enumerate(_chains_of(fit)):
        lanes = fit.weights[:, LABELS * chain : LABELS * (chain + 1)]
        one = Fitted(list(SIGNS), _round(fit.kept, lanes, words, SIGNS), _follow(fit, chain))
        one.states["b", OPENS] = one.states.get(("b", OPENS), 0) + lifts[name]
        found[name] = one
    return found


def _round(kept: Ints, lanes: Any, words: Sequence[str], labels: Sequence[str]) -> dict[tuple[str, str], int]:
    rounded = np.rint(SCALE * lanes).astype(int)
    rows, columns = np.nonzero(np.abs(rounded) >= LEAST)
    return {(words[kept[n]], labels[int(k)]): int(rounded[n, k]) for n, k in zip(rows, columns, strict=True)}


def fit_one(things: Sequence[tuple[Sequence[str], str]], effort: Effort) -> Fitted:
    """Fit the choice of one label for each thing, given its features."""
    names = Names()
    rows = [number_rows(names, [features]) for features, _ in things]
    labels = sorted({label for _, label in things})
    fit = fit_choice(rows, np.array([labels.index(label) for _, label in things], np.int32), len(labels), effort)
    return Fitted(labels, _round(fit.kept, fit.weights, list(names), labels), {})


def _joins(views: Sequence[View]) -> list[tuple[list[str], str]]:
    """Return the pairs of acts and stretches, each with whether the one belongs to the other."""
    return [
        (
            [*stretch_features(view.tokens, one), *link_features(view.tokens, act, one, view.acts, view.others)],
            ON if view.joined(one, act) else OFF,
        )
        for view in views
        for one in view.others
        for act in nearest_acts(view.acts, one)
        if act in view.provisions or one not in view.labels
    ]


def _fit_acts(views: Sequence[View], effort: Effort) -> dict[str, Fitted]:
    acts = [
        (act_features(view.tokens, act, view.own(act), view.acts), view.provisions[act][1])
        for view in views
        for act in view.acts
        if act in view.provisions
    ]
    classed = [([*features, *told_by_force(p[FORCE])], p) for features, p in acts]
    return {
        FORCE: fit_one([(features, p[FORCE]) for features, p in acts], effort),
        CLASS: fit_one([(features, p[CLASS]) for features, p in classed], effort),
        BOUND: fit_one(
            [([*features, *told_by_class(p[CLASS], p[FORCE])], p[BOUND]) for features, p in classed if p.get(BOUND)],
            effort,
        ),
    }


def _fit_parts(views: Sequence[View], effort: Effort) -> dict[str, Fitted]:
    parts = [*_parts(views)]
    found = {
        kind: fit_one([(features, one[0]) for features, name, one in parts if name == label], effort)
        for label, kind in KINDS.items()
    }
    found[RELATION] = fit_one([(features, one[1]) for features, name, one in parts if name == "value"], effort)
    return found


def _parts(views: Sequence[View]) -> Iterator[tuple[list[str], str, tuple[str, str]]]:
    """Yield the features of what belongs to an act, what it is, and its kind and relation."""
    for view in views:
        for act in view.provisions:
            for one in view.own(act):
                kind = view.kind(one, act)
                if one.label in KINDS and kind is not None:
                    yield part_features(view.tokens, one, act), one.label, kind


def join_weights(fitted: Mapping[str, Fitted]) -> Weights:
    """Return one table with the lanes of several models, each lane under its model's name."""
    labels = [f"{name}:{label}" for name, one in fitted.items() for label in one.labels]
    lane = {label: n for n, label in enumerate(labels)}
    table: dict[str, dict[int, int]] = {}
    for name, one in fitted.items():
        for (feature, label), weight in one.states.items():
            table.setdefault(feature, {})[lane[f"{name}:{label}"]] = weight
    return Weights(tuple(labels), {feature: pack(lanes) for feature, lanes in sorted(table.items())})


def _one_lane(fitted: Fitted) -> Weights:
    """Return the odds of `on` against `off` in one lane."""
    table: dict[str, int] = {}
    for (feature, label), weight in fitted.states.items():
        table[feature] = table.get(feature, 0) + (weight if label == ON else -weight)
    return Weights((ON,), dict(sorted(table.items())))
