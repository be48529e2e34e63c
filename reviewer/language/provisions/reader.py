"""Reads a sentence into provisions: the acts first, then what belongs to each, then force, bound and kinds.

Two passes of a linear-chain model label the words: the first finds the acts; the second, knowing them, finds who is
bound, conditions, targets and the rest, each by a chain of its own, since one word may be part of several (the bound
opens a condition, a value stands in a benefit). A linear model then joins each stretch to its acts, and others choose
the force, the kind of bound, the class and the kinds. All weights are data
(`reference/provisions/*.tsv`, built by `bench/provisions.py`); `docs/reading.md` gives the trials and the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.language.provisions.act_features import act_features, part_features, told_by_class, told_by_force
from reviewer.language.provisions.linear import Chain, Weights
from reviewer.language.provisions.link_features import link_features
from reviewer.language.provisions.role_features import role_features
from reviewer.language.provisions.stretches import ACT, OPENS, Stretch
from reviewer.language.provisions.tokens import Tokens
from reviewer.language.provisions.unit_lists import UNIT, find_only_act, find_units
from reviewer.language.provisions.word_features import EDGE, REACH, joint_features, near_features, part_told

FIRST = ACT  # the pass that finds the acts
SECOND = ("bound", "condition", "basis", "exception", "target", "benefit", "value", UNIT)  # each may overlap others
ONCE = ("bound", "basis", "exception", "target", "benefit")  # an act has one of each at most
KINDS = {"condition": "kind", "benefit": "benefit", "value": "role", "unit": "unit"}
MOST_ACTS = 8  # the nearest, that a stretch may belong to
MOST_REASONS = 3
Reason = tuple[str, str, int]  # of what, the feature, its weight in thousandths
FORCE, BOUND, CLASS, RELATION = "force", "bound_kind", "act_class", "relation"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch that belongs to an act, with its kind and, for a value, its relation."""

    stretch: Stretch
    kind: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class ActReading:
    """An act of a sentence with all that was read of it."""

    act: Stretch
    force: str
    bound_kind: str
    act_class: str
    parts: tuple[Labelled, ...]


@dataclass(frozen=True)
class Models:
    """The trained models. `words` weighs the lanes of all chains (`act:B`, `act:I`, `act:O`); `chains` orders the labels of each.

    `joins` has one lane, positive where a stretch belongs to an act; `acts` and `parts` have lanes such as
    `force:must` and `kind:tax`.
    """

    words: Weights
    chains: Mapping[str, Chain]
    joins: Weights
    acts: Weights
    parts: Weights


class SentenceReader:
    """Reads sentences with trained models; what words near a word weigh is kept from sentence to sentence."""

    def __init__(self, models: Models) -> None:
        self.models = models
        self._near: list[dict[str, int]] = [{} for _ in range(2 * REACH + 1)]
        self._lanes = {name: models.words.labels.index(f"{name}:{OPENS}") for name in models.chains}
        self._choices = {name: _lanes(models.acts.labels, name) for name in (FORCE, BOUND, CLASS)}
        self._kinds = {name: _lanes(models.parts.labels, name) for name in (*KINDS.values(), RELATION)}

    def read(self, tokens: Tokens) -> list[ActReading]:
        """Return the acts of a sentence in order; linear in its words for a bounded number of acts."""
        if not tokens.words:
            return []
        base = self._weigh_words(tokens)
        only = find_only_act(tokens)
        acts = [only] if only else self._find(FIRST, [self.models.words.scores(total) for total in base])
        if not acts:
            return []
        scores = [
            self.models.words.scores(total + self.models.words.add(features))
            for total, features in zip(base, role_features(tokens, acts), strict=True)
        ]
        others = [one for name in SECOND for one in self._find(name, scores)]
        listed = find_units(tokens)
        if listed:
            others = [one for one in others if one.label != UNIT] + sorted(listed)
        return [self._describe(tokens, act, own, acts, listed) for act, own in self._join(tokens, acts, others)]

    def _weigh_words(self, tokens: Tokens) -> list[int]:
        weights = self.models.words
        padded = (EDGE,) * REACH + tokens.kinds + (EDGE,) * REACH
        shared = [weights.add(told) for told in part_told(tokens)]
        totals = []
        for n, features in enumerate(joint_features(tokens)):
            total = weights.add(features) + shared[tokens.part_of[n]]
            for place, known in enumerate(self._near):
                kind = padded[n + place]
                found = known.get(kind.form)
                if found is None:
                    found = known[kind.form] = weights.add(near_features(kind, place - REACH))
                total += found
            totals.append(total)
        return totals

    def _find(self, name: str, scores: Sequence[Sequence[int]]) -> list[Stretch]:
        opens = self._lanes[name]
        rows = [(row[opens], row[opens + 1], row[opens + 2]) for row in scores]
        return [Stretch(first, end, name) for first, end in self.models.chains[name].find(rows)]

    def _join(
        self, tokens: Tokens, acts: Sequence[Stretch], others: Sequence[Stretch]
    ) -> list[tuple[Stretch, list[Stretch]]]:
        """Return each act with what belongs to it; what fits no act well goes to the one that it fits best."""
        own: dict[Stretch, list[tuple[int, Stretch]]] = {act: [] for act in acts}
        for one in others:
            near = sorted(acts, key=lambda act: max(act.first - one.end, one.first - act.end))[:MOST_ACTS]
            scores = [
                (self.models.joins.unpack(self.models.joins.add(link_features(tokens, act, one, acts, others)))[0], act)
                for act in near
            ]
            fitting = [(score, act) for score, act in scores if score > 0] or [max(scores)]
            for score, act in fitting:
                own[act].append((score, one))
        found = []
        for act in acts:
            kept = [one for _, one in own[act] if one.label not in ONCE]
            for name in ONCE:
                rivals = [(score, one) for score, one in own[act] if one.label == name]
                if rivals:
                    kept.append(max(rivals)[1])
            found.append((act, sorted(kept)))
        return found

    def _describe(
        self,
        tokens: Tokens,
        act: Stretch,
        own: Sequence[Stretch],
        acts: Sequence[Stretch],
        roles: Mapping[Stretch, str],
    ) -> ActReading:
        """Choose what is to be chosen of an act; `roles` are those of units that a list states."""
        weights = self.models.acts
        total = weights.add(act_features(tokens, act, own, acts))
        force = _choose(weights.scores(total), self._choices[FORCE])
        total += weights.add(told_by_force(force))
        act_class = _choose(weights.scores(total), self._choices[CLASS])
        bound = _choose(weights.scores(total + weights.add(told_by_class(act_class, force))), self._choices[BOUND])
        parts = tuple(Labelled(one, roles[one]) if one in roles else self._name_kind(tokens, one, act) for one in own)
        return ActReading(act, force, bound, act_class, parts)

    def explain(self, tokens: Tokens, reading: ActReading, acts: Sequence[Stretch]) -> tuple[Reason, ...]:
        """Return what spoke most for force, class and bound, the three heaviest features of each.

        `acts` are all acts of the sentence. What the features are called is told in `docs/reading.md`.
        """
        features = act_features(tokens, reading.act, [part.stretch for part in reading.parts], acts)
        found = self._reasons(features, FORCE, reading.force)
        features = [*features, *told_by_force(reading.force)]
        found += self._reasons(features, CLASS, reading.act_class)
        features = [*features, *told_by_class(reading.act_class, reading.force)]
        return (*found, *self._reasons(features, BOUND, reading.bound_kind))

    def _reasons(self, features: Sequence[str], name: str, label: str) -> list[Reason]:
        lane = self._choices[name][label]
        weights = self.models.acts
        weighed = [(name, one, weights.unpack(weights.add((one,)))[lane]) for one in dict.fromkeys(features)]
        speaking = sorted((one for one in weighed if one[2] > 0), key=lambda one: (-one[2], one[1]))
        return speaking[:MOST_REASONS]

    def _name_kind(self, tokens: Tokens, one: Stretch, act: Stretch) -> Labelled:
        if one.label not in KINDS:
            return Labelled(one)
        scores = self.models.parts.scores(self.models.parts.add(part_features(tokens, one, act)))
        relation = _choose(scores, self._kinds[RELATION]) if one.label == "value" else None
        return Labelled(one, _choose(scores, self._kinds[KINDS[one.label]]), relation)


def _lanes(labels: Sequence[str], name: str) -> dict[str, int]:
    """Return the lanes of one choice, by the label behind its name: `force:must` is lane `must` of `force`."""
    head = f"{name}:"
    return {label.removeprefix(head): n for n, label in enumerate(labels) if label.startswith(head)}


def _choose(scores: Sequence[int], lanes: Mapping[str, int]) -> str:
    return max(lanes, key=lambda label: scores[lanes[label]])
