"""Which words must stand in a text where a regular expression is to match: a search looks only where one of them does.

Source of the method: R. Cox, Regular Expression Matching with a Trigram Index, 2012 (https://swtch.com/~rsc/regexp/regexp4.html).
What is not understood (flags, back references) asks for nothing, and the text is searched in full.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Words = frozenset[str]
EMPTY: Words = frozenset(("",))
MOST_EXACT = 200  # words that a stretch of a pattern may stand for, before they are no longer joined with what follows
LONG_ENOUGH = 3  # code points; a longer word is hardly rarer
SPECIAL = frozenset("\\[](){}|.*+?^$")
COUNTED = re.compile(r"\{(\d*)(?:(,)(\d*))?\}")
CLASS = re.compile(r"\[(\^?)(\]?[^\]\\\[]*)\]")
AROUND = re.compile(r"\(\?<?[=!]")


@dataclass(frozen=True, slots=True)
class Needed:
    """`exact`: all that a piece of a pattern can match, None where that is too much; `one_of`: words of which one is there.

    `one_of` is None where nothing is known to be there.
    """

    exact: Words | None
    one_of: Words | None


UNKNOWN = Needed(None, None)


def find_needed(pattern: str) -> Words | None:
    """Return words of which each match of the pattern holds one; None where there are none such; linear in its length."""
    reader = _Reader(pattern)
    try:
        found = reader.read_alternatives()
        if reader.at < len(pattern):
            return None
    except NotImplementedError:
        return None
    return _settle(found)


def _settle(found: Needed) -> Words | None:
    return _better(found.one_of, found.exact)


def _better(one: Words | None, other: Words | None) -> Words | None:
    """Return the rarer of two sets: that whose shortest word is longer, then the smaller; an empty word says nothing."""
    useful = [words for words in (one, other) if words and "" not in words]
    return max(useful, key=lambda words: (min(LONG_ENOUGH, *map(len, words)), -len(words)), default=None)


class _Reader:
    """Reads one pattern from its beginning; raises `NotImplementedError` at what it does not know."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def read_alternatives(self) -> Needed:
        found = [self._read_sequence()]
        while self._takes("|"):
            found.append(self._read_sequence())
        exact: Words | None = frozenset()
        for one in found:
            exact = exact | one.exact if exact is not None and one.exact is not None else None
        settled = [_settle(one) for one in found]
        needed: Words | None = frozenset()
        for words in settled:
            needed = needed | words if needed is not None and words is not None else None
        return Needed(exact if exact is not None and len(exact) <= MOST_EXACT else None, needed)

    def _read_sequence(self) -> Needed:
        """Join what each piece can match as long as it is little; what was joined before stays as something needed."""
        run, best, is_exact = EMPTY, None, True
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            piece = self._read_piece()
            if piece.exact is not None and len(run) * len(piece.exact) <= MOST_EXACT:
                run = frozenset(one + other for one in run for other in piece.exact)
                continue
            is_exact = False
            best = _better(_better(best, run), piece.one_of)
            run = piece.exact or EMPTY
        return Needed(run if is_exact else None, _better(best, run))

    def _read_piece(self) -> Needed:
        piece = self._read_atom()
        sign = self.pattern[self.at : self.at + 1]
        if sign not in ("*", "+", "?", "{"):
            return piece
        counted = COUNTED.match(self.pattern, self.at) if sign == "{" else None
        if sign == "{" and not counted:
            raise NotImplementedError
        least, most = {"*": (0, 2), "+": (1, 2), "?": (0, 1)}.get(sign, (0, 2))
        if counted:
            least = int(counted[1] or 0)
            most = (int(counted[3]) if counted[3] else least + 2) if counted[2] else least
        self.at = counted.end() if counted else self.at + 1
        if self.pattern[self.at : self.at + 1] in ("?", "+"):
            self.at += 1
        if (least, most) == (1, 1):
            return piece
        if (least, most) == (0, 1) and piece.exact is not None:
            return Needed(piece.exact | EMPTY, None)
        return Needed(None, _settle(piece)) if least else UNKNOWN

    def _read_atom(self) -> Needed:
        sign = self.pattern[self.at]
        if sign == "(":
            return self._read_group()
        if sign == "[":
            return self._read_class()
        self.at += 1
        if sign == ".":
            return UNKNOWN
        if sign in "^$":
            return Needed(EMPTY, None)
        if sign == "\\":
            return self._read_escape()
        if sign in SPECIAL:
            raise NotImplementedError
        return Needed(frozenset((sign,)), None)

    def _read_escape(self) -> Needed:
        sign = self.pattern[self.at : self.at + 1]
        self.at += 1
        if sign in ("b", "B", "A", "Z"):
            return Needed(EMPTY, None)
        if sign in ("d", "D", "s", "S", "w", "W"):
            return UNKNOWN
        if not sign or sign.isalnum():
            raise NotImplementedError
        return Needed(frozenset((sign,)), None)

    def _read_class(self) -> Needed:
        """Read a class of single characters; one with ranges or escapes may be anything."""
        plain = CLASS.match(self.pattern, self.at)
        if plain:
            self.at = plain.end()
            is_listed = not plain[1] and "-" not in plain[2]
            return Needed(frozenset(plain[2]), None) if is_listed else UNKNOWN
        end = self.at + 1
        end += self.pattern.startswith("^", end)
        end += self.pattern.startswith("]", end)
        while end < len(self.pattern) and self.pattern[end] != "]":
            end += 2 if self.pattern[end] == "\\" else 1
        self.at = end + 1
        return UNKNOWN

    def _read_group(self) -> Needed:
        around = AROUND.match(self.pattern, self.at)
        if around:
            self.at = around.end()
        elif self.pattern.startswith("(?:", self.at):
            self.at += 3
        elif self.pattern.startswith("(?", self.at):
            raise NotImplementedError
        else:
            self.at += 1
        found = self.read_alternatives()
        if not self._takes(")"):
            raise NotImplementedError
        return Needed(EMPTY, None) if around else found

    def _takes(self, sign: str) -> bool:
        if self.pattern.startswith(sign, self.at):
            self.at += 1
            return True
        return False
