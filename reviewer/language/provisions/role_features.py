"""What the second pass sees of each word: where it stands in the act, and what the first pass took it for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reviewer.language.provisions.stretches import ACT, GOES_ON, OPENS, OUTSIDE, Stretch, draw_labels
from reviewer.language.provisions.tokens import Tokens


class Held(NamedTuple):
    """Where a word stands in an act, or outside of all, which many words of its class have in common."""

    name: str
    since: int
    until: int
    possessive: bool  # 的 stands behind it in the act
    coarse: str


def held_features(held: Held) -> list[str]:
    """Return what the place of a word in an act tells."""
    name, since, until, possessive, coarse = held
    found = [
        f"r.since={name}{since}",
        f"r.until={name}{until}",
        f"r.since,d={name}{min(since, 3)}|{coarse}",
        f"r.until,d={name}{min(until, 2)}|{coarse}",
    ]
    return found if name == OUTSIDE else [*found, f"r.de={possessive:d}{min(until, 2)}"]


def role_features(tokens: Tokens, acts: Sequence[Stretch]) -> list[tuple[list[str], Held]]:
    """Return for each word what the acts that the first pass found say of it, and its place, which has features too."""
    kinds = tokens.kinds
    labels = draw_labels(len(kinds), acts)
    holder = {n: one for one in acts for n in range(one.first, one.end)}
    last = {one: max((n for n in range(one.first, one.end) if kinds[n].form == "的"), default=-1) for one in acts}
    found: list[tuple[list[str], Held]] = []
    upcoming = "-"
    for n in range(len(kinds) - 1, -1, -1):
        here = kinds[n]
        if labels[n] == OPENS:
            upcoming = here.form
        one = holder.get(n)
        held = (
            Held(ACT, min(n - one.first, 6), min(one.end - 1 - n, 6), n < last[one], here.coarse)
            if one
            else Held(OUTSIDE, 0, 0, False, here.coarse)
        )
        features = [
            f"r,c={held.name}|{here.fine}",
            f"r,c-1={labels[n]}|{kinds[n - 1].fine if n else '$'}",
            f"r.act={upcoming}",
        ]
        found.append((features, held))
    return found[::-1]


def guess_features(tokens: Tokens, guesses: Mapping[str, Sequence[tuple[int, int]]]) -> list[list[str]]:
    """Return for each word what the first pass took it and its neighbours for.

    `guesses` are the stretches, as first and end, of each chain by its name; a word outside of all says nothing.
    """
    forms = tokens.forms
    count = len(forms)
    found: list[list[str]] = [[] for _ in forms]
    for name, stretches in guesses.items():
        for first, end in stretches:
            opening, closing = f"guess.{name}.first={forms[first]}", f"guess.{name}.last={forms[end - 1]}"
            for n in range(first, end):
                label = OPENS if n == first else GOES_ON
                sign = f"{label}E" if n == end - 1 else label
                found[n] += [f"guess.{name}={sign}", opening, closing]
                if n + 1 < count:
                    found[n + 1].append(f"guess-1.{name}={sign}")
                if n:
                    found[n - 1].append(f"guess+1.{name}={label}")
    return found


def second_features(
    tokens: Tokens, acts: Sequence[Stretch], guesses: Mapping[str, Sequence[tuple[int, int]]]
) -> list[list[str]]:
    """Return all that the second pass sees of each word beside what the first saw, as the builder needs it."""
    return [
        [*role, *held_features(held), *guess]
        for (role, held), guess in zip(role_features(tokens, acts), guess_features(tokens, guesses), strict=True)
    ]
