"""Reads a sentence into provisions: the acts and what belongs to each, then force, bound and kinds.

Linear chains label the words: one finds the acts, others who is bound, conditions, targets and the rest, each by a
chain of its own, since one word may be part of several (the bound opens a condition, a value stands in a benefit).
They do it twice: what all chains find in the first pass, every chain sees in the second. A linear model then joins
each stretch to its acts, and others choose the force, the kind of bound, the class and the kinds. All weights are data
(`reference/provisions/*.tsv`, built by `bench/provisions.py`); `docs/reading.md` gives the trials and the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add

from reviewer.language.provisions.act_features import act_features, part_features, told_by_class, told_by_force
from reviewer.language.provisions.expressions import mark_expressions
from reviewer.language.provisions.linear import Chain, Weights, Window
from reviewer.language.provisions.link_features import link_features, stretch_features
from reviewer.language.provisions.role_features import Held, guess_features, held_features, role_features
from reviewer.language.provisions.stretches import ACT, GOES_ON, OPENS, OUTSIDE, Stretch
from reviewer.language.provisions.tokens import Kind, Tokens
from reviewer.language.provisions.unit_lists import UNIT, find_joint_units, find_only_act, find_units
from reviewer.language.provisions.word_features import (
    EDGE,
    REACH,
    Frame,
    frame_features,
    joint_features,
    near_features,
    part_told,
    view_parts,
)

ROLES = ("bound", "condition", "basis", "exception", "target", "benefit", "value", UNIT)  # each may overlap others
CHAINS = (ACT, *ROLES)
GUESSED = tuple(name for name in CHAINS if name not in ("exception", UNIT))  # what these find helps no other chain
GUESS = "guess."  # opens the name of a chain of the first pass
ONCE = ("bound", "basis", "exception", "target", "benefit")  # an act has one of each at most
KINDS = {"condition": "kind", "benefit": "benefit", "value": "role", "unit": "unit"}
MOST_ACTS = 8  # the nearest, that a stretch may belong to
MOST_REASONS = 3
PLACES = range(2 * REACH + 1)
LABELS = (OPENS, GOES_ON, OUTSIDE)
EDGES = (EDGE,) * REACH
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
    """The trained models. `words` weighs the lanes of all chains of both passes (`guess.act:B`, `act:B`, `act:I` …);
    `chains` orders the labels of each.

    `joins` has one lane, positive where a stretch belongs to an act; `acts` and `parts` have lanes such as
    `force:must` and `kind:tax`.
    """

    words: Weights
    chains: Mapping[str, Chain]
    joins: Weights
    acts: Weights
    parts: Weights


class SentenceReader:
    """Reads sentences with trained models; what words and places weigh is kept from sentence to sentence."""

    def __init__(self, models: Models) -> None:
        self.models = models
        self._near: dict[str, tuple[int, ...]] = {}
        self._frames: dict[Frame, int] = {}
        self._held: dict[Held, int] = {}
        lanes = {name: models.words.labels.index(f"{name}:{OPENS}") for name in models.chains}
        self._lanes: dict[str, int] = {}
        self._windows = []
        for names in (tuple(GUESS + name for name in GUESSED), CHAINS):  # those of either pass stand together
            first = min(lanes[name] for name in names)
            self._windows.append(Window(first, max(lanes[name] for name in names) + len(LABELS) - first))
            self._lanes |= {name: lanes[name] - first for name in names}
        self._choices = {name: _lanes(models.acts.labels, name) for name in (FORCE, BOUND, CLASS)}
        self._kinds = {name: _lanes(models.parts.labels, name) for name in (*KINDS.values(), RELATION)}

    def read(self, tokens: Tokens) -> list[ActReading]:
        """Return the acts of a sentence in order; linear in its words for a bounded number of acts."""
        if not tokens.words:
            return []
        found = self._find_stretches(tokens)
        acts = found.pop(ACT)
        if not acts:
            return []
        others, listed = put_listed(tokens, found)
        joined = self._join(tokens, acts, others, listed)
        return [self._describe(tokens, act, own, acts, listed) for act, own in joined]

    def _find_stretches(self, tokens: Tokens) -> dict[str, list[Stretch]]:
        """Return what each chain finds in the second pass, by its name; the acts alone where there are none."""
        first, second = self._windows
        base = self._weigh_words(tokens)
        scores = [*zip(*map(first.scores, base), strict=True)]
        guesses = {name: self._find(GUESS + name, scores) for name in GUESSED}
        only = find_only_act(tokens)
        if only:
            guesses[ACT] = [(only.first, only.end)]
        acts = [Stretch(first, end, ACT) for first, end in guesses[ACT]]
        again = self._weigh_again(tokens, acts, guesses)
        scores = [*zip(*map(second.scores, map(add, base, again)), strict=True)]
        acts = [only] if only else [Stretch(first, end, ACT) for first, end in self._find(ACT, scores)]
        roles = ROLES if acts else ()  # without an act nothing else is asked for
        return {
            ACT: acts,
            **{name: [Stretch(first, end, name) for first, end in self._find(name, scores)] for name in roles},
        }

    def _weigh_words(self, tokens: Tokens) -> list[int]:
        """Return what speaks for each label of each word in both passes."""
        weigh = self.models.words.add
        views = view_parts(tokens)
        shared = [weigh(told) for told in part_told(tokens, views)]
        weighed = [self._weigh_near(kind) for kind in (*EDGES, *tokens.kinds, *EDGES)]
        count = len(tokens.kinds)
        near = zip(*([one[place] for one in weighed[place : place + count]] for place in PLACES), strict=True)
        frames = self._frames
        found = []
        for (joint, frame), marks, part, beside in zip(
            joint_features(tokens, views), mark_expressions(tokens), tokens.part_of, near, strict=True
        ):
            framed = frames.get(frame)
            if framed is None:
                framed = frames[frame] = weigh(frame_features(frame))
            found.append(sum(beside, shared[part] + framed) + weigh(joint + marks))
        return found

    def _weigh_again(
        self, tokens: Tokens, acts: Sequence[Stretch], guesses: Mapping[str, Sequence[tuple[int, int]]]
    ) -> list[int]:
        """Return what the findings of the first pass add for each label of each word."""
        weigh = self.models.words.add
        kept = self._held
        found = []
        for (features, held), guess in zip(role_features(tokens, acts), guess_features(tokens, guesses), strict=True):
            placed = kept.get(held)
            if placed is None:
                placed = kept[held] = weigh(held_features(held))
            found.append(placed + weigh(features + guess))
        return found

    def _weigh_near(self, kind: Kind) -> tuple[int, ...]:
        """Return what a word weighs for the words around it and for itself, the farthest behind it first."""
        found = self._near.get(kind.form)
        if found is None:
            weigh = self.models.words.add
            found = self._near[kind.form] = tuple(weigh(near_features(kind, place - REACH)) for place in PLACES)
        return found

    def _find(self, name: str, lanes: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
        """Return what a chain finds, given the scores of all words lane by lane."""
        at = self._lanes[name]
        chain = self.models.chains[name]
        opens, goes_on, outside = lanes[at : at + 3]
        return (
            []
            if chain.opens_nowhere(opens, goes_on, outside)
            else chain.find([*zip(opens, goes_on, outside, strict=True)])
        )

    def _join(
        self, tokens: Tokens, acts: Sequence[Stretch], others: Sequence[Stretch], listed: Mapping[Stretch, str]
    ) -> list[tuple[Stretch, list[Stretch]]]:
        """Return each act with what belongs to it; a unit of a list that fits no act goes to the one it fits best."""
        joins = self.models.joins
        own: dict[Stretch, list[tuple[int, Stretch]]] = {act: [] for act in acts}
        for one in others:
            itself = joins.add(stretch_features(tokens, one))
            scores = [  # with one lane, what is packed is the sum itself
                (itself + joins.add(link_features(tokens, act, one, acts, others)), act)
                for act in nearest_acts(acts, one)
            ]
            fitting = [(score, act) for score, act in scores if score > 0]
            for score, act in fitting or ([max(scores)] if one in listed else []):
                own[act].append((score, one))
        found = []
        for act in acts:
            kept = [one for _, one in own[act] if one.label not in ONCE]
            bound: Stretch | None = None
            for name in ONCE:
                rivals = [(score, one) for score, one in own[act] if one.label == name]
                if name == "target" and bound:  # nobody is told to do to himself what he does
                    rivals = [(score, one) for score, one in rivals if (one.first, one.end) != (bound.first, bound.end)]
                if rivals:
                    kept.append(max(rivals)[1])
                    bound = kept[-1] if name == "bound" else bound
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

    def name_condition(self, tokens: Tokens, one: Stretch) -> str:
        """Return the kind of condition that a stretch is, by its own words: it need not belong to an act."""
        return self._name_kind(tokens, one, one).kind or ""

    def _name_kind(self, tokens: Tokens, one: Stretch, act: Stretch) -> Labelled:
        if one.label not in KINDS:
            return Labelled(one)
        scores = self.models.parts.scores(self.models.parts.add(part_features(tokens, one, act)))
        relation = _choose(scores, self._kinds[RELATION]) if one.label == "value" else None
        return Labelled(one, _choose(scores, self._kinds[KINDS[one.label]]), relation)


def nearest_acts(acts: Sequence[Stretch], one: Stretch) -> list[Stretch]:
    """Return the acts that a stretch may belong to, the nearest first."""
    return sorted(acts, key=lambda act: max(act.first - one.end, one.first - act.end))[:MOST_ACTS]


def put_listed(tokens: Tokens, found: Mapping[str, Sequence[Stretch]]) -> tuple[list[Stretch], Mapping[Stretch, str]]:
    """Return the stretches of all roles and, with their roles, the units that grammar finds, which replace those found."""
    others = [one for name in ROLES for one in found[name]]
    listed = find_units(tokens) or find_joint_units(tokens, found["bound"])
    if listed:
        others = [one for one in others if one.label != UNIT] + sorted(listed)
    return others, listed


def _lanes(labels: Sequence[str], name: str) -> dict[str, int]:
    """Return the lanes of one choice, by the label behind its name: `force:must` is lane `must` of `force`."""
    head = f"{name}:"
    return {label.removeprefix(head): n for n, label in enumerate(labels) if label.startswith(head)}


def _choose(scores: Sequence[int], lanes: Mapping[str, int]) -> str:
    return max(lanes, key=lambda label: scores[lanes[label]])
