"""“Did you mean …”: the known word that is most like one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.messages import Text

NEAR = 0.66  # similarity (0 to 1) from which two words may be one mistyped


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when none is near."""
    from rapidfuzz.distance import Indel, JaroWinkler

    # The one favours a right beginning, as codes have; the other forgives two letters that changed places.
    rated = [
        (max(JaroWinkler.similarity(word, one), Indel.normalized_similarity(word, one)), one)
        for one in sorted(set(known))
    ]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= NEAR else None


def did_you_mean(word: str, known: Iterable[str]) -> Text | str:
    """Return the beginning of a remedy that names the nearest known word; empty when none is near."""
    near = nearest(word, known)
    return Text.of("error.near", near=near) if near else ""
