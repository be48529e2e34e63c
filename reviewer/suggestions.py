"""“Did you mean …”: the known word that is most like one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.messages import Text

NEAR = 60.0  # rapidfuzz ratio in percent from which two words may be one mistyped


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when none is near."""
    from rapidfuzz.process import extractOne

    found = extractOne(word, list(known), score_cutoff=NEAR)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Text | str:
    """Return the beginning of a remedy that names the nearest known word; empty when none is near."""
    near = nearest(word, known)
    return Text.of("error.near", near=near) if near else ""
