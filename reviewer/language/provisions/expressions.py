"""Expressions whose ends grammar gives: amounts, periods and shares, and what stands behind 依照, as features of their words.

A learned chain finds where such an expression begins and ends only for the words that it has seen; number and unit, or
the word that leads in a basis and the one that closes it, say so for any.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.language.provisions.tokens import COMMAS, Tokens
from reviewer.language.values import SHARE_OF, VALUE
from reviewer.model import Span

MEASURED, RESTING = "measured", "resting"
LEADS, CLOSES = "stop.basis", "stop.basis_end"
CLOSING_FORMS = ("<T>", "<C>")
FARTHEST = 24  # words behind the one that leads in a basis


def mark_expressions(tokens: Tokens) -> list[list[str]]:
    """Return for each word what expressions say of it and its neighbours: where in one it stands, what closes that."""
    forms = tokens.forms
    found: list[list[str]] = [[] for _ in forms]
    for name, words in (*_measured(tokens), *_resting(tokens)):
        first, last = words[0], words[-1]
        for n in words:
            place = "W" if first == last else "B" if n == first else "E" if n == last else "M"
            found[n] += [f"{name}={place}", f"{name}.last={place}{forms[last]}"]
        if first:
            found[first - 1].append(f"{name}.next")
        if last + 1 < len(forms):
            found[last + 1].append(f"{name}.past")
    return found


def _measured(tokens: Tokens) -> Iterator[tuple[str, range]]:
    """Yield the words of each number with its unit or share."""
    for pattern in (VALUE, SHARE_OF):
        for match in pattern.finditer(tokens.text):
            words = tokens.words_touching(Span(*match.span()))
            if words:
                yield MEASURED, words


def _resting(tokens: Tokens) -> Iterator[tuple[str, range]]:
    """Yield the words behind each that leads in a basis, up to the last before a comma that closes one."""
    forms, kinds = tokens.forms, tokens.kinds
    end = 0
    for n, kind in enumerate(kinds):
        if n < end or LEADS not in kind.groups:
            continue
        last = None
        for k in range(n + 1, min(n + FARTHEST, len(forms))):
            if forms[k] in COMMAS:
                break
            if forms[k] in CLOSING_FORMS or CLOSES in kinds[k].groups:
                last = k
        if last is not None:
            end = last + 1
            yield RESTING, range(n + 1, end)
