"""Sets aside what rules find in words that an office allows: not told, and never lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reviewer.errors import InputError
from reviewer.messages import DEFAULT, say
from reviewer.model import AllowedWords, Hit, Neutral, Rule, Span
from reviewer.reading.folding import fold_characters
from reviewer.schemas.places import place_in_settings
from reviewer.suggestions import did_you_mean

Found = tuple[Rule, Hit]


def set_aside(text: str, found: Iterable[Found], allowed: Sequence[AllowedWords]) -> tuple[list[Found], list[Neutral]]:
    """Return the hits that stay, and those that lie in allowed words as neutral words with the office's reason.

    `text` is what the hits count in, as rules read it. Every span of a hit must lie in the words, wherever they stand;
    blanks are no difference.
    """
    places = [tuple(_find(one.words, text)) for one in allowed]
    stay: list[Found] = []
    aside: list[Neutral] = []
    for rule, hit in found:
        fitting = (
            one
            for one, held in zip(allowed, places, strict=True)
            if one.allows(hit.code) and all(any(place.covers(span) for place in held) for span in hit.spans)
        )
        if one := next(fitting, None):
            reason = say(DEFAULT, "reason.allowed", words=one.words, reason=one.reason)
            aside.append(Neutral(hit.code, hit.spans[0], reason, allowed=True))
        else:
            stay.append((rule, hit))
    return stay, aside


def _find(words: str, text: str) -> Iterator[Span]:
    folding = fold_characters(words)
    signs = "".join((folding.text if folding else words).split())
    pattern = r"\s*".join(map(re.escape, signs))
    return (Span(*one.span()) for one in re.finditer(pattern, text))


def check_codes(allowed: Iterable[AllowedWords], codes: Sequence[str]) -> None:
    """Raise `InputError` with file and line where a beginning of a code fits none of the rules."""
    for one in allowed:
        for code in one.codes:
            if not any(known.startswith(code) for known in codes):
                near = did_you_mean(code, codes)
                place = place_in_settings(one.file, one.keys) if one.file else None
                raise InputError.of("office.code", place=place, words=one.words, code=code, near=near)
