"""One act, one finding: what several rules of one family say of the same act is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reviewer.context import Context
from reviewer.model import Basis, Hit, Rule

FAMILIES = ("FC",)  # whose rules look at the same acts from different sides


@dataclass(frozen=True, slots=True)
class Sighting:
    """A hit with its rule; `rule.basis` holds the norms of the rules that saw the same act, `also` their categories."""

    rule: Rule
    hit: Hit
    also: tuple[str, ...] = ()


def merge_sightings(context: Context, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Return the sightings with those of one act made one: the gravest stays, then the one that says most.

    Two belong to one act when their words overlap, or when most of them stand in the same act of a sentence.
    """
    kept = [one for one in sightings if one.rule.family not in FAMILIES]
    ours = sorted((one for one in sightings if one.rule.family in FAMILIES), key=_place)
    groups: list[list[Sighting]] = []
    for before, one in pairwise([None, *ours]):
        if one is None:
            continue
        if before is not None and _share_act(context, before, one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return kept + [_merge(group) for group in groups]


def _place(one: Sighting) -> tuple[int, int]:
    return one.hit.spans[0].start, one.hit.spans[0].end


def _share_act(context: Context, one: Sighting, other: Sighting) -> bool:
    first, second = one.hit.spans[0], other.hit.spans[0]
    if first.start < second.end and second.start < first.end:
        return True
    provisions = context.analysis.sentence_provisions
    acts = [provisions.at(span) for span in (first, second)]
    return acts[0] is not None and acts[0] is acts[1]


def _merge(group: Sequence[Sighting]) -> Sighting:
    best = min(group, key=_rate)
    others = sorted((one for one in group if one is not best), key=_rate)
    also = dict.fromkeys(one.hit.category or one.rule.category for one in others)
    also.pop(best.hit.category or best.rule.category, None)
    basis: dict[str, Basis] = {norm.id: norm for one in (best, *others) for norm in one.rule.basis}
    titles = list(dict.fromkeys(one.rule.title for one in others if one.rule.code != best.rule.code))
    hit = best.hit
    if titles:
        hit = replace(hit, message=f"{hit.message}；同时涉及：{'、'.join(titles)}")
    return Sighting(replace(best.rule, basis=tuple(basis.values())), hit, tuple(also))


def _rate(one: Sighting) -> tuple[int, bool, int, str]:
    severity = one.hit.severity or one.rule.severity
    return severity.rank, one.hit.fallback, -len(one.hit.spans[0]), one.rule.code
