"""What the tagger sees of each word: the words around it and their classes, and the part of the sentence it stands in.

Every feature is a string that says what it is: `w-1=应当` (the word before), `c0=132` (the word's class), `part.end=，`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reviewer.language.provisions.expressions import mark_expressions
from reviewer.language.provisions.tokens import CLOSING, COMMAS, MODAL, OPENING, STOPS, Kind, Tokens

REACH = 3
EDGE = Kind("$", "$", "$", ())
PARTY = "party"
REMEMBERED = 4096  # groups of words of which it is remembered what they hold


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
        groups = [kind.groups for kind in tokens.kinds[body[0] : body[-1] + 1]]
        modals = tuple(n for n in body if n in tokens.modals)
        modal = next((one for some in groups if (one := _first(some, MODAL)) != "-"), "-")
        party = next((one for some in groups if (one := _first(some, PARTY)) != "-"), "-")
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


class Frame(NamedTuple):
    """Where a word stands in its part and its sentence, which many words have in common."""

    place: str
    sides: str
    modal_from: str
    modal_kinds: str
    since: int
    left: int
    modal_before: bool
    depth: int
    in_caption: bool
    since_start: int


def frame_features(frame: Frame) -> list[str]:
    """Return what the place of a word tells."""
    return [
        f"place={frame.place}",
        f"modals={frame.sides}{frame.place}",
        f"modal.from={frame.modal_from}",
        f"modal.kind={frame.modal_kinds}",
        f"from={frame.since}",
        f"to={frame.left}",
        f"modal.before={frame.modal_before:d}",
        f"depth={frame.depth}",
        f"caption={frame.in_caption:d}",
        f"start={frame.since_start}",
    ]


def joint_features(tokens: Tokens, views: Sequence[PartView]) -> list[tuple[list[str], Frame]]:
    """Return for each word the features that rest on more than one word, and its place, which has features too."""
    kinds, forms = tokens.kinds, tokens.forms
    padded = (EDGE, EDGE, *kinds, EDGE, EDGE)
    start = tokens.start
    found = []
    depth, modal_before = 0, False
    for n, part in enumerate(tokens.part_of):
        before2, before, here, after, after2 = padded[n : n + 5]
        view = views[part]
        if here.form in OPENING:
            depth += 1
        place = "B" if n == view.first else "E" if n == view.last else "M"
        earlier, later = _modals_around(view.modals, n) if view.modals else (None, None)
        near = f"b{forms[earlier]}" if earlier is not None else f"a{forms[later]}" if later is not None else "-"
        kind_before = "-" if earlier is None else _first(kinds[earlier].groups, MODAL)
        kind_behind = "-" if later is None else _first(kinds[later].groups, MODAL)
        features = [
            f"cc-={before.fine}|{here.fine}",
            f"cc+={here.fine}|{after.fine}",
            f"dd-={before2.coarse}|{before.coarse}|{here.coarse}",
            f"dd+={here.coarse}|{after.coarse}|{after2.coarse}",
            f"modal={near}",
            f"place,first={place}{kinds[view.first].fine}",
            f"place,last={place}{forms[view.last]}{view.end}",
        ]
        frame = Frame(
            place,
            f"{'' if earlier is None else 'b'}{'' if later is None else 'a'}",
            "-" if earlier is None else str(min(4, n - earlier)),
            f"{kind_before}|{kind_behind}",
            min(6, n - view.first),
            min(6, view.last - n),
            modal_before,
            min(2, depth),
            n < start,
            min(4, n - start) if n > start else 0,
        )
        found.append((features, frame))
        if n in view.modals:
            modal_before = True
        if here.form in STOPS:
            modal_before = False
        if here.form in CLOSING:
            depth = max(0, depth - 1)
    return found


def _modals_around(modals: Sequence[int], n: int) -> tuple[int | None, int | None]:
    """Return the last of some words before a word and the first behind it."""
    earlier = later = None
    for one in modals:
        if one < n:
            earlier = one
        elif one > n:
            later = one
            break
    return earlier, later


@lru_cache(REMEMBERED)
def _first(groups: tuple[str, ...], kind: str) -> str:
    return next((group for group in groups if group.startswith(kind)), "-")


def part_told(tokens: Tokens, views: Sequence[PartView]) -> list[tuple[str, ...]]:
    """Return for each part of a sentence what it tells each of its words, of itself and of the sentence's end."""
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
    """Return all features of each word that the first pass sees, as the builder of the weights needs them."""
    count = len(tokens.kinds)
    views = view_parts(tokens)
    joint = joint_features(tokens, views)
    told = part_told(tokens, views)
    marks = mark_expressions(tokens)
    return [
        [
            feature
            for offset in range(-REACH, REACH + 1)
            for feature in near_features(tokens.kinds[n + offset] if 0 <= n + offset < count else EDGE, offset)
        ]
        + joint[n][0]
        + frame_features(joint[n][1])
        + marks[n]
        + list(told[tokens.part_of[n]])
        for n in range(count)
    ]
