"""What of a reading stands for what was labelled: the acts and stretches that models found, with the labels they should have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.provision_labels import Example
from bench.provision_scores import alike
from reviewer.language.provisions.reader import put_listed
from reviewer.language.provisions.stretches import ACT, Stretch
from reviewer.language.provisions.tokens import Tokens

Links = Mapping[int, tuple[str, str]]


@dataclass(frozen=True)
class View:
    """Acts and other stretches of a sentence; those that stand for a labelled one, with what is labelled of it.

    `provisions` have the number of the labelled act; `labels` say to which of these a stretch belongs, with its kind
    and relation.
    """

    tokens: Tokens
    acts: Sequence[Stretch]
    others: Sequence[Stretch]
    provisions: Mapping[Stretch, tuple[int, Mapping[str, Any]]]
    labels: Mapping[Stretch, Links]

    def joined(self, one: Stretch, act: Stretch) -> bool:
        """Tell whether a stretch belongs to an act."""
        return act in self.provisions and self.provisions[act][0] in self.labels.get(one, {})

    def own(self, act: Stretch) -> list[Stretch]:
        """Return what belongs to an act; of one that stands alone also what stands for nothing labelled."""
        alone = len(self.acts) == 1
        return sorted(one for one in self.others if self.joined(one, act) or (alone and one not in self.labels))

    def kind(self, one: Stretch, act: Stretch) -> tuple[str, str] | None:
        """Return kind and relation of a stretch that belongs to an act; None where nothing labelled is meant."""
        return self.labels.get(one, {}).get(self.provisions[act][0])


def as_labelled(example: Example) -> View:
    """Return the sentence as it was labelled."""
    acts = {act: (number, provision) for number, (act, provision) in enumerate(example.acts)}
    return View(example.tokens, [act for act, _ in example.acts], list(example.links), acts, example.links)


def as_found(example: Example, found: Mapping[str, Sequence[tuple[int, int]]]) -> View:
    """Return the sentence as chains found it: an act stands for the labelled one with which it shares most words."""
    stretches = {name: [Stretch(first, end, name) for first, end in some] for name, some in found.items()}
    acts = stretches.pop(ACT)
    others, _ = put_listed(example.tokens, stretches)
    provisions: dict[Stretch, tuple[int, Mapping[str, Any]]] = {}
    for number, (want, provision) in enumerate(example.acts):
        free = [act for act in acts if act not in provisions and _shared(act, want) > 0]
        if free:
            provisions[max(free, key=lambda act: _shared(act, want))] = (number, provision)
    labels: dict[Stretch, Links] = {}
    taken: set[Stretch] = set()
    for one in others:
        meant = next((want for want in example.links if want not in taken and _stands_for(one, want)), None)
        if meant is not None:
            taken.add(meant)
            labels[one] = example.links[meant]
    return View(example.tokens, acts, others, provisions, labels)


def _shared(one: Stretch, other: Stretch) -> int:
    return min(one.end, other.end) - max(one.first, other.first)


def _stands_for(one: Stretch, want: Stretch) -> bool:
    return one.label == want.label and alike((one.first, one.end), (want.first, want.end))
