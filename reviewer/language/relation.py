"""How another document stands to the draft: above it, beside it, or from the same hand.

Rank follows 立法法 (2023) arts. 98–102: law, administrative regulation, local regulation, rule, and
below them normative documents and plans; a larger region stands above a smaller one.
"""

from __future__ import annotations

import re

from reviewer.language.grammar import one_of
from reviewer.model import Facts, Relation
from reviewer.reference import Reference

RANKS = {
    "law": 0,
    "administrative regulation": 1,
    "judicial interpretation": 1,
    "local regulation": 2,
    "rule": 3,
    "normative document": 4,
    "plan": 4,
}
LOWEST = 4


KINDS_OF_PLACE = re.compile(rf"(?:[壮回]族|维吾尔)?{one_of('places.province', 'places.prefecture')}$")
NAME_LENGTHS = range(2, 12)  # characters of a bare name of a place


def relate(draft: Facts, other: Facts, reference: Reference) -> Relation | None:
    """Return superior, own or sibling; None when nothing tells how the two stand to each other.

    A national document and one of a larger region are superior, one of the same region by its rank. A national body's
    document on another place (国家税务总局某市税务局, a law on one free-trade port) binds nobody here. What the nation
    enacted is nobody's own document, and two documents that do not tell their issuers are not of one hand.
    """
    if not other.region:
        if _is_for_another_place(draft, other, reference):
            return None
        if _rank(other) < _rank(draft) or (draft.region and _rank(other) == _rank(draft)):
            return Relation.SUPERIOR
        return Relation.OWN if _is_same_hand(draft, other) else None
    if not draft.region:
        return Relation.OWN if _is_same_hand(draft, other) else None
    if _same_place(draft.region[-1], other.region[-1]):
        return Relation.SUPERIOR if _rank(other) < min(_rank(draft), 3) else Relation.OWN
    above = [*(_bare(step) for step in draft.region[:-1]), _find_province(_bare(draft.region[0]), reference)]
    if _bare(other.region[-1]) in above:
        return Relation.SUPERIOR
    return Relation.SIBLING


def _is_for_another_place(draft: Facts, other: Facts, reference: Reference) -> bool:
    """Tell whether the title of a national document names places of which the draft's is none."""
    places: frozenset[str] = reference.derived("bare places", _list_places)
    title = other.title
    lengths = range(NAME_LENGTHS.start, min(NAME_LENGTHS.stop, len(title) + 1))
    named = places & {title[at : at + length] for length in lengths for at in range(len(title) - length + 1)}
    province = _find_province(_bare(draft.region[0]), reference) if draft.region else None
    ours = "".join([*draft.region, province or ""])
    return bool(named) and not any(place in ours for place in named)


def _list_places(reference: Reference) -> frozenset[str]:
    """Return the bare names of provinces, prefectures and municipalities."""
    tables = [file.data for file in reference.files("regions")]
    places = {place for table in tables for names in table.values() for place in names}
    return frozenset(places | {province for table in tables for province in table})


def _is_same_hand(draft: Facts, other: Facts) -> bool:
    return draft.issuer is not None and draft.issuer == other.issuer


def _find_province(place: str, reference: Reference) -> str | None:
    provinces: dict[str, str] = reference.derived("province by place", _index_provinces)
    return provinces.get(place)


def _index_provinces(reference: Reference) -> dict[str, str]:
    return {
        place: province
        for file in reference.files("regions")
        for province, places in file.data.items()
        for place in places
    }


def _same_place(one: str, other: str) -> bool:
    """云川 and 云川市 are one place, 云川省 and 云川市 are not."""
    return _bare(one) == _bare(other) and ("省" in one[-1:]) == ("省" in other[-1:])


def _bare(place: str) -> str:
    return KINDS_OF_PLACE.sub("", place)


def _rank(facts: Facts) -> int:
    return RANKS.get(facts.level or "", LOWEST)
