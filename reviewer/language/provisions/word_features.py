"""What the tagger sees of each word: the words around it and their classes, and the part of the sentence it stands in.

Every feature is a string that says what it is: `w-1=应当` (the word before), `c0=132` (the word's class), `part.end=，`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.language.provisions.tokens import CLOSING, COMMAS, OPENING, STOPS, Kind, Tokens

REACH = 3
EDGE = Kind("$", "$", "$", ())
MODAL = "modal"


def near_features(kind: Kind, offset: int) -> list[str]:
    """Return what a word tells of the one that stands `-offset` words from it; 0 is the word itself."""
    found = [f"w{offset}={kind.form}", f"c{offset}={kind.fine}"]
    if abs(offset) < REACH:
        found.append(f"d{offset}={kind.coarse}")
        found += [f"g{offset}={group}" for group in kind.groups]
    if offset == 0:
        found += [
            "b",
            f"l={min(len(kind.form), 5)}",
            f"a={kind.form[0]}",
            f"z={kind.form[-1]}",
        ]
    return found


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a sentence between commas: its body without the mark, the mark, and its telling words."""

    first: int
    last: int
    length: int
    end: str
    modals: tuple[int, ...]
    features: tuple[str, ...]


def view_parts(tokens: Tokens) -> list[PartView]:
    """Return the views of a sentence's parts in order."""
    views = []
    for part in tokens.parts:
        body = [n for n in part if tokens.forms[n] not in COMMAS] or [part[0]]
        first, last = tokens.kinds[body[0]], tokens.kinds[body[-1]]
        mark = tokens.forms[part[-1]]
        end = mark if mark in COMMAS else "$"
        groups = [group for n in body for group in tokens.kinds[n].groups]
        modals = tuple(n for n in body if any(group.startswith(MODAL) for group in tokens.kinds[n].groups))
        modal = next((group for group in groups if group.startswith(MODAL)), "-")
        party = next((group for group in groups if group.startswith("party")), "-")
        features = (
            f"part.end={end}",
            f"part.last={last.form}",
            f"part.first={first.form}",
            f"part.lastclass={last.fine}",
            f"part.firstclass={first.fine}",
            f"part.classes={last.fine}|{first.fine}",
            f"part.last,end={last.form}|{end}",
            f"part.length={min(len(body), 8)}",
            f"part.modal={modal}",
            f"part.party={party}",
            f"part.party,modal={party}|{modal}",
            f"part.firstgroup={first.groups[0] if first.groups else '-'}",
            f"part.lastgroup={last.groups[0] if last.groups else '-'}",
        )
        views.append(PartView(body[0], body[-1], len(body), end, modals, features))
    return views


def joint_features(tokens: Tokens) -> list[list[str]]:
    """Return for each word the features that rest on more than one word: pairs, its place in its part."""
    kinds, forms = tokens.kinds, tokens.forms
    count = len(kinds)
    padded = (EDGE, EDGE, *kinds, EDGE, EDGE)
    views = view_parts(tokens)
    found = []
    depth, modal_before = 0, False
    for n in range(count):
        before2, before, here, after, after2 = padded[n : n + 5]
        number = tokens.part_of[n]
        view = views[number]
        if here.form in OPENING:
            depth += 1
        place = "B" if n == view.first else "E" if n == view.last else "M"
        earlier = [m for m in view.modals if m < n]
        later = [m for m in view.modals if m > n]
        near = f"b{forms[earlier[-1]]}" if earlier else f"a{forms[later[0]]}" if later else "-"
        features = [
            f"ww-={before.form}|{here.form}",
            f"ww+={here.form}|{after.form}",
            f"cc-={before.fine}|{here.fine}",
            f"cc+={here.fine}|{after.fine}",
            f"dd-={before2.coarse}|{before.coarse}|{here.coarse}",
            f"dd+={here.coarse}|{after.coarse}|{after2.coarse}",
            f"dd={before.coarse}|{here.coarse}|{after.coarse}",
            f"place={place}",
            f"modal={near}",
            f"modals={'b' if earlier else ''}{'a' if later else ''}{place}",
            f"modal.from={min(n - earlier[-1], 4) if earlier else '-'}",
            f"modal.kind={_modal(kinds, earlier[-1:])}|{_modal(kinds, later[:1])}",
            f"from={min(n - view.first, 6)}",
            f"to={min(view.last - n, 6)}",
            f"modal.before={modal_before:d}",
            f"depth={min(depth, 2)}",
            f"place,first={place}{kinds[view.first].fine}",
            f"place,last={place}{forms[view.last]}{view.end}",
            f"caption={n < tokens.start:d}",
            f"start={min(max(n - tokens.start, 0), 4)}",
        ]
        found.append(features)
        if n in view.modals:
            modal_before = True
        if here.form in STOPS:
            modal_before = False
        if here.form in CLOSING:
            depth = max(0, depth - 1)
    return found


def _modal(kinds: Sequence[Kind], at: Sequence[int]) -> str:
    return next((group for n in at for group in kinds[n].groups if group.startswith(MODAL)), "-")


def part_told(tokens: Tokens) -> list[tuple[str, ...]]:
    """Return for each part of a sentence what it tells each of its words, of itself and of the sentence's end."""
    views = view_parts(tokens)
    end = (f"s.end={tokens.forms[-1]}", f"s.last={tokens.forms[max(0, len(tokens.forms) - 2)]}") if views else ()
    return [_frame(views, n) + end for n in range(len(views))]


def _frame(views: Sequence[PartView], number: int) -> tuple[str, ...]:
    """Return what a part and its two neighbours say to each of its words."""
    before = views[number - 1] if number else None
    after = views[number + 1] if number + 1 < len(views) else None
    told = [
        *views[number].features,
        f"part.number={min(number, 2)}",
        f"part.rest={min(len(views) - number, 3)}",
        f"before.end={before.end if before else '^'}",
        f"before.modal={bool(before and before.modals):d}",
        f"after.modal={bool(after and after.modals):d}",
    ]
    for name, view in (("before", before), ("after", after)):
        if view is not None:
            told += [f"{name}.{one}" for one in view.features if one.startswith(("part.first=", "part.last="))]
    if before is not None:
        told += [f"before.{one}" for one in before.features if one.startswith(("part.firstclass", "part.lastclass"))]
    return tuple(told)


def word_features(tokens: Tokens) -> list[list[str]]:
    """Return all features of each word, as the builder of the weights needs them."""
    count = len(tokens.kinds)
    joint = joint_features(tokens)
    told = part_told(tokens)
    return [
        [
            feature
            for offset in range(-REACH, REACH + 1)
            for feature in near_features(tokens.kinds[n + offset] if 0 <= n + offset < count else EDGE, offset)
        ]
        + joint[n]
        + list(told[tokens.part_of[n]])
        for n in range(count)
    ]
