"""Scores readings of sentences against labels, the way that the shared cases are scored.

A wanted provision is paired with the read one whose act shares most with its own. Of pairs, a label is right when it
is the same, and a stretch when it shares at least half of the union of both; F1 is given for what has stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reviewer.language.provisions.reader import ActReading
from reviewer.language.provisions.stretches import Stretch
from reviewer.language.provisions.tokens import Tokens

LABELS = ("force", "bound_kind", "act_class")
SINGLE = ("bound", "act", "target", "basis", "except", "benefit")
LISTS = {"conditions": "kind", "values": "role", "units": "role"}
KEYS = {"exception": "except"}
SEVERAL = {"condition": ("conditions", "kind"), "value": ("values", "role"), "unit": ("units", "role")}

Read = Mapping[str, Any]


def as_json(tokens: Tokens, acts: Iterable[ActReading]) -> list[dict[str, Any]]:
    """Return the reading of a sentence in the form of the labels."""

    def words(one: Stretch) -> str:
        span = tokens.span(one.first, one.end)
        return tokens.text[span.start : span.end]

    found = []
    for one in acts:
        row: dict[str, Any] = {
            "act": words(one.act),
            "force": one.force,
            "bound_kind": one.bound_kind,
            "act_class": one.act_class,
        }
        for part in one.parts:
            name, text = part.stretch.label, words(part.stretch)
            if name in SEVERAL:
                key, label = SEVERAL[name]
                row.setdefault(key, []).append({"text": text, label: part.kind, "relation": part.relation})
            elif name == "benefit":
                row[name] = {"text": text, "kind": part.kind}
            else:
                row[KEYS.get(name, name)] = text
        found.append(row)
    return found


@dataclass
class Scores:
    """Counts of what was right, read and wanted."""

    right: dict[str, list[int]] = field(default_factory=dict)
    shares: dict[str, list[int]] = field(default_factory=dict)

    def add(self, text: str, wanted: Sequence[Read], read: Sequence[Read]) -> None:
        """Count one sentence."""
        pairs = pair(text, wanted, read)
        self._count("provision", len(pairs), len(read), len(wanted))
        for want, have in pairs:
            for key in LABELS:
                self.right.setdefault(key, [0, 0])
                self.right[key][0] += want.get(key) == have.get(key)
                self.right[key][1] += 1
            for key in SINGLE:
                a, b = _words(want.get(key)), _words(have.get(key))
                self._count(key, bool(a and b and alike(find(text, a), find(text, b))), bool(b), bool(a))
            for key, label in LISTS.items():
                left = list(have.get(key, ()))
                self._count(key, 0, len(left), len(want.get(key, ())))
                for one in want.get(key, ()):
                    place = find(text, one["text"])
                    match = next(
                        (b for b in left if b[label] == one[label] and alike(place, find(text, b["text"]))), None
                    )
                    if match is not None:
                        left.remove(match)
                        self._count(key, 1, 0, 0)

    def _count(self, key: str, right: int, read: int, wanted: int) -> None:
        row = self.shares.setdefault(key, [0, 0, 0])
        row[0] += right
        row[1] += read
        row[2] += wanted

    def figures(self) -> dict[str, float]:
        """Return the figures by name: shares of right labels, and precision, recall and F1."""
        found = {f"{key}-right": good / max(1, all_) for key, (good, all_) in self.right.items()}
        for key, (right, read, wanted) in self.shares.items():
            found[f"{key}.precision"] = right / max(1, read)
            found[f"{key}.recall"] = right / max(1, wanted)
            found[f"{key}.f1"] = 2 * right / max(1, read + wanted)
        return found


def pair(text: str, wanted: Sequence[Read], read: Sequence[Read]) -> list[tuple[Read, Read]]:
    """Return each wanted provision with the read one, used once, whose act shares most characters with its own."""
    free = list(range(len(read)))
    pairs = []
    for want in wanted:

        def shared(n: int, want: Read = want) -> int:
            a, b = find(text, read[n]["act"]), find(text, want["act"])
            return min(a[1], b[1]) - max(a[0], b[0]) if a and b else 0

        best = max(free, key=shared, default=None)
        if best is not None and shared(best) > 0:
            free.remove(best)
            pairs.append((want, read[best]))
    return pairs


def find(text: str, words: str) -> tuple[int, int] | None:
    """Return where the words first stand, blanks left out."""
    plain = re.sub(r"\s", "", words)
    at = re.sub(r"\s", "", text).find(plain)
    return (at, at + len(plain)) if at >= 0 else None


def alike(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    """Tell whether two places share at least half of their union."""
    if not a or not b:
        return False
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both > 0 and 2 * both >= max(a[1], b[1]) - min(a[0], b[0])


def _words(value: Any) -> str | None:
    words: str | None = value["text"] if isinstance(value, dict) else value
    return words
