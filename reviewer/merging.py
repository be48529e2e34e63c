"""One act, one finding: what several rules of one family say of the same act is told once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reviewer.context import Context
from reviewer.model import Basis, Hit, Rule, Severity, Span
from reviewer.rules.edits import is_whole
from reviewer.rules.retrial import Retrial, Search
from reviewer.rules.word_places import find_word_places

FAMILIES = ("FC",)  # whose rules look at the same acts from different sides


@dataclass(frozen=True, slots=True)
class Sighting:
    """A hit with its rule; `rule.basis` holds the norms of the rules that saw the same act, `also` their categories."""

    rule: Rule
    hit: Hit
    also: tuple[str, ...] = ()


def merge_sightings(
    context: Context,
    sightings: Sequence[Sighting],
    searches: Mapping[str, Search],
    mend: Callable[[Hit], Hit] = lambda hit: hit,
) -> list[Sighting]:
    """Return the sightings with those of one act made one: the gravest stays, then the one that says most.

    `searches` are those of the rules by code: they read an act again where a change is to mend it for several of them.
    `mend` adds the replacement to a hit; it is asked for those that stay, and for those that a change has to suit.

    Two belong to one act when their words overlap, or when most of them stand in the same act of a sentence.
    """
    kept = [replace(one, hit=mend(one.hit)) for one in sightings if one.rule.family not in FAMILIES]
    ours = sorted((one for one in sightings if one.rule.family in FAMILIES), key=_place)
    groups: list[list[Sighting]] = []
    for before, one in pairwise([None, *ours]):
        if one is None:
            continue
        if before is not None and _share_act(context, before, one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return kept + [_merge(context, group, searches, mend) for group in groups]


def _place(one: Sighting) -> tuple[int, int]:
    return one.hit.spans[0].start, one.hit.spans[0].end


def _share_act(context: Context, one: Sighting, other: Sighting) -> bool:
    first, second = one.hit.spans[0], other.hit.spans[0]
    if first.start < second.end and second.start < first.end:
        return True
    provisions = context.analysis.sentence_provisions
    acts = [provisions.at(span) for span in (first, second)]
    return acts[0] is not None and acts[0] is acts[1]


def _merge(
    context: Context, group: Sequence[Sighting], searches: Mapping[str, Search], mend: Callable[[Hit], Hit]
) -> Sighting:
    best = min(group, key=_rate)
    others = sorted((one for one in group if one is not best), key=_rate)
    also = dict.fromkeys(one.hit.category or one.rule.category for one in others)
    also.pop(best.hit.category or best.rule.category, None)
    basis: dict[str, Basis] = {norm.id: norm for one in (best, *others) for norm in one.rule.basis}
    titles = list(dict.fromkeys(one.rule.title for one in others if one.rule.code != best.rule.code))
    hit = mend(best.hit)
    if titles:
        hit = replace(hit, message=f"{hit.message}；同时涉及：{'、'.join(titles)}")
    graver = [one.hit for one in others if _rate(one)[0] <= Severity.MEDIUM.rank]
    if hit.replacement is not None and graver:
        hit = _join_changes(context, hit, [mend(one) for one in graver], searches)
    return Sighting(replace(best.rule, basis=tuple(basis.values())), hit, tuple(also))


def _join_changes(context: Context, best: Hit, others: Sequence[Hit], searches: Mapping[str, Search]) -> Hit:
    """Return the hit with a change that mends the act for all who saw it, and with no replacement where none does.

    A change that takes one fault out of a sentence and leaves another there would be pasted and found again.
    """
    changes: list[tuple[Span, str]] = []
    said: list[str] = []
    for hit in (best, *others):
        place = hit.replaced or hit.spans[0]
        if hit.replacement is not None and not any(_touch(place, one) for one, _ in changes):
            changes.append((place, hit.replacement))
            said.append(hit.suggestion or "")
    changes.sort(key=lambda one: one[0].start)
    text, whole = context.draft.text, Span(changes[0][0].start, changes[-1][0].end)
    new, at = "", whole.start
    for place, words in changes:
        new += text[at : place.start] + words
        at = place.end
    codes = sorted({hit.code for hit in (best, *others)})
    if _holds(context, whole, new, [searches[code] for code in codes if code in searches]):
        return replace(best, suggestion="".join(said), replacement=new, replaced=whole)
    return replace(best, suggestion="".join(said), replacement=None, replaced=None)


def _holds(context: Context, place: Span, words: str, searches: Sequence[Search]) -> bool:
    """Tell whether the sentence reads as one with new words at a place, and none of the rules finds fault with it."""
    places = find_word_places(context)
    sentence = places.sentences[places.number_at(place.start)]
    if not sentence.span.covers(place):
        return False
    start = sentence.span.start
    made = sentence.text[: place.start - start] + words + sentence.text[place.end - start :]
    return is_whole(made, sentence.text) and all(Retrial(context, sentence, one).allows(made) for one in searches)


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _rate(one: Sighting) -> tuple[int, bool, int, str]:
    severity = one.hit.severity or one.rule.severity
    return severity.rank, one.hit.fallback, -len(one.hit.spans[0]), one.rule.code
