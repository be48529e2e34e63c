"""Trains the models of the reading: conditional random fields by L-BFGS (python-crfsuite), rounded to thousandths."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pycrfsuite

from bench.provision_labels import Example
from reviewer.language.provisions.act_features import act_features, part_features, told_by_class, told_by_force
from reviewer.language.provisions.linear import Chain, Weights, pack
from reviewer.language.provisions.link_features import link_features
from reviewer.language.provisions.reader import BOUND, CLASS, FIRST, FORCE, KINDS, RELATION, SECOND, Models
from reviewer.language.provisions.role_features import role_features
from reviewer.language.provisions.stretches import OPENS
from reviewer.language.provisions.word_features import word_features

SCALE = 1000
LEAST = 20  # thousandths; lighter weights are left out


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


@dataclass(frozen=True, slots=True)
class Effort:
    """How the weights are held small (L1 and L2 of python-crfsuite), how long they are fitted, and what is too rare."""

    sparse: float
    small: float
    rounds: int
    rarest: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The effort for the two passes, and for what is chosen of one act or stretch.

    `lifts` are added, in thousandths, to what opens a stretch in a chain: a chain fitted to few stretches is too
    careful, and finds the best F1 a little above even odds.
    """

    first: Effort = Effort(1.0, 1.0, 60, 2)
    second: Effort = Effort(1.0, 1.0, 50, 2)
    single: Effort = Effort(2.0, 1.0, 60)
    lifts: Mapping[str, int] = field(default_factory=lambda: LIFTS)


@dataclass
class Fitted:
    """The weights of one model: of features for labels, and of a label behind another."""

    labels: list[str]
    states: dict[tuple[str, str], int]
    follow: dict[tuple[str, str], int]


def fit(sequences: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]], effort: Effort) -> Fitted:
    """Fit a linear chain to sequences of features with their labels."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sequences:
        trainer.append(features, labels)
    trainer.set_params(
        {
            "c1": effort.sparse,
            "c2": effort.small,
            "max_iterations": effort.rounds,
            "feature.possible_transitions": True,
            "feature.minfreq": effort.rarest,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = sorted(info.labels)
        states = {key: round(SCALE * weight) for key, weight in info.state_features.items()}
        follow = {key: round(SCALE * weight) for key, weight in info.transitions.items()}
        tagger.close()
    return Fitted(labels, {k: w for k, w in states.items() if abs(w) >= LEAST}, {k: w for k, w in follow.items() if w})


def fit_choice(rows: Iterable[tuple[Sequence[str], str]], effort: Effort) -> Fitted:
    """Fit a choice of one label for one thing: a chain of length one."""
    return fit((([features], [label]) for features, label in rows), effort)


def join_weights(fitted: Mapping[str, Fitted]) -> Weights:
    """Return one table with the lanes of several models, each lane under its model's name."""
    labels = [f"{name}:{label}" for name, one in fitted.items() for label in one.labels]
    lane = {label: n for n, label in enumerate(labels)}
    table: dict[str, dict[int, int]] = {}
    for name, one in fitted.items():
        for (feature, label), weight in one.states.items():
            table.setdefault(feature, {})[lane[f"{name}:{label}"]] = weight
    return Weights(tuple(labels), {feature: pack(lanes) for feature, lanes in sorted(table.items())})


def train(examples: Sequence[Example], settings: Settings) -> tuple[Models, dict[str, Fitted]]:
    """Return the models fitted to the examples, and the chains among them by name."""
    words = [word_features(one.tokens) for one in examples]
    firsts = [one.first_pass() for one in examples]
    roles = [
        [[*a, *b] for a, b in zip(base, role_features(one.tokens, [act for act, _ in one.acts]), strict=True)]
        for one, base in zip(examples, words, strict=True)
    ]
    chains = {FIRST: fit(zip(words, firsts, strict=True), settings.first)}
    for name in SECOND:
        chains[name] = fit(
            ((features, one.second_pass(name)) for features, one in zip(roles, examples, strict=True)), settings.second
        )
    for name, lift in settings.lifts.items():
        key = ("b", OPENS)
        chains[name].states[key] = chains[name].states.get(key, 0) + lift
    joins, acts, parts = [], [], []
    for one in examples:
        act_stretches = [act for act, _ in one.acts]
        others = list(one.links)
        for number, (act, provision) in enumerate(one.acts):
            own = [other for other in others if number in one.links[other]]
            joins += [
                (link_features(one.tokens, act, other, act_stretches, others), "on" if other in own else "off")
                for other in others
            ]
            acts.append((act_features(one.tokens, act, own, act_stretches), provision))
            parts += [(part_features(one.tokens, other, act), other.label, one.links[other][number]) for other in own]
    single = settings.single
    join = fit_choice(joins, single)
    chosen = {FORCE: fit_choice(((features, p["force"]) for features, p in acts), single)}
    chosen[CLASS] = fit_choice((([*features, *told_by_force(p[FORCE])], p[CLASS]) for features, p in acts), single)
    chosen[BOUND] = fit_choice(
        (
            ([*features, *told_by_force(p[FORCE]), *told_by_class(p[CLASS], p[FORCE])], p[BOUND])
            for features, p in acts
            if p.get(BOUND)
        ),
        single,
    )
    kinds = {
        kind: fit_choice(((features, one[0]) for features, label, one in parts if label == name), single)
        for name, kind in KINDS.items()
    }
    kinds[RELATION] = fit_choice(((features, one[1]) for features, label, one in parts if label == "value"), single)
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


def _one_lane(fitted: Fitted) -> Weights:
    """Return the odds of `on` against `off` in one lane."""
    table: dict[str, int] = {}
    for (feature, label), weight in fitted.states.items():
        table[feature] = table.get(feature, 0) + (weight if label == "on" else -weight)
    return Weights(("on",), dict(sorted(table.items())))
