"""What the second pass sees of each word: where it stands in the act or in another stretch of the first pass."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.language.provisions.stretches import ACT, OPENS, OUTSIDE, Stretch, draw_labels
from reviewer.language.provisions.tokens import Tokens


def role_features(tokens: Tokens, acts: Sequence[Stretch]) -> list[list[str]]:
    """Return for each word what the acts that the first pass found say of it, beside its own word features."""
    kinds = tokens.kinds
    count = len(kinds)
    found: list[list[str]] = []
    holder = {}
    labels = draw_labels(count, acts)
    for one in acts:
        for n in range(one.first, one.end):
            holder[n] = one
    next_act = "-"
    upcoming = ["-"] * count
    for n in range(count - 1, -1, -1):
        if labels[n] == OPENS:
            next_act = kinds[n].form
        upcoming[n] = next_act
    for n in range(count):
        held = holder.get(n)
        name = ACT if held else OUTSIDE
        here = kinds[n]
        since = min(n - held.first, 6) if held else 0
        until = min(held.end - 1 - n, 6) if held else 0
        before = kinds[n - 1] if n else None
        after = kinds[n + 1] if n + 1 < count else None
        features = [
            f"r={labels[n]}",
            f"r-1={labels[n - 1] if n else '$'}",
            f"r+1={labels[n + 1] if n + 1 < count else '$'}",
            f"r,w={name}|{here.form}",
            f"r,c={name}|{here.fine}",
            f"r,c-1={labels[n]}|{before.fine if before else '$'}",
            f"r,w-1={name}|{before.form if before else '$'}",
            f"r,w+1={name}|{after.form if after else '$'}",
            f"r.since={name}{since}",
            f"r.until={name}{until}",
            f"r.since,d={name}{min(since, 3)}|{here.coarse}",
            f"r.until,d={name}{min(until, 2)}|{here.coarse}",
            f"r.act={upcoming[n]}",
        ]
        if held and name == ACT:
            opening = kinds[held.first]
            features += [
                f"r.verb={opening.form}",
                f"r.verb,c={opening.form}|{here.fine}",
                f"r.verbclass,d={opening.fine}|{here.coarse}|{min(since, 3)}",
                f"r.last={kinds[held.end - 1].form}",
                f"r.de={any(kinds[k].form == '的' for k in range(n + 1, held.end)):d}{min(until, 2)}",
            ]
        found.append(features)
    return found
