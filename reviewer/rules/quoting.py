"""Quotes the words of a draft in a message: whole parts between commas, short, with marks that have their partners."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 48  # code points of words that are quoted whole
LEAST = 6  # code points of each end of words whose middle is left out
ELISION = "……"
EDGES = " \t\n　，,；;。：:、！？!?"
MARK = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,6}[条章节款](?:之[一二三四五六七八九十])?"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[.．、](?!\d)"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,3}(?=[　\s]|[一-鿿](?<![元分倍万亿个年米吨公平]))"
    r"|[一二三四五六七八九十]{1,3}、"
    r"|[①-⑳])[　\s]*"
)
PAIRS = {"（": "）", "(": ")", "“": "”", "‘": "’", "《": "》", "【": "】", "〔": "〕", "[": "]"}
CLOSERS = {closer: opener for opener, closer in PAIRS.items()}
INNER = str.maketrans("“”", "‘’")
STOPS = "，,；;：:。\n\t"


def quote(words: str) -> str:
    """Return words as they stand between “ and ”: on one line, marks at the edges gone, the middle of long ones left out.

    Marks without a partner are dropped, and “” inside become ‘’.
    """
    flat = re.sub(r"[^\S\t]+", "", MARK.sub("", words.strip(EDGES))).strip(EDGES)
    flat = re.sub(r"\t+", " ", flat)  # cells of a row stay apart
    flat = _match_marks(flat).strip(EDGES)
    return _match_marks(_shorten(flat)).translate(INNER)


def split_parts(text: str) -> list[tuple[int, int]]:
    """Return the parts of a sentence between commas and colons that stand in no brackets; half-open offsets."""
    depth, start = 0, 0
    parts = []
    for at, one in enumerate(text):
        if one in PAIRS and PAIRS[one] in text[at:]:
            depth += 1
        elif one in CLOSERS:
            depth = max(depth - 1, 0)
        elif one in STOPS and not depth and not _is_in_number(text, at):
            parts.append((start, at))
            start = at + 1
    parts.append((start, len(text)))
    return [(start, end) for start, end in parts if text[start:end].strip()]


def widen_to_parts(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """Return the least run of whole parts between commas that holds a place."""
    held = [one for one in split_parts(text) if one[0] < place[1] and place[0] < one[1]]
    return (held[0][0], held[-1][1]) if held else place


def _is_in_number(text: str, at: int) -> bool:
    return text[at] in ",:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _shorten(words: str) -> str:
    """Leave out the middle of long words, between parts where two short enough stand at the ends."""
    if len(words) <= LONGEST:
        return words
    half = LONGEST // 2
    parts = split_parts(words)
    head = next((end for _, end in reversed(parts) if LEAST <= end <= half + LEAST), None)
    tail = next((start for start, _ in parts if LEAST <= len(words) - start <= half + LEAST), None)
    head = _off_bonds(words, half, -1) if head is None else head
    tail = _off_bonds(words, len(words) - half, 1) if tail is None else tail
    return f"{words[:head]}{ELISION}{words[tail:]}"


def _off_bonds(words: str, at: int, step: int) -> int:
    """Move a cut out of brackets, numbers and words in Latin letters, where that leaves something."""
    moved = at
    while 0 < moved < len(words) and (_is_inside(words, moved) or _is_bound(words, moved)):
        moved += step
    return moved if LEAST <= moved <= len(words) - LEAST else at


def _is_bound(words: str, at: int) -> bool:
    """Tell whether a place stands inside a number or a word in Latin letters, or behind 第."""
    return words[at - 1] == "第" or (_is_tied(words[at - 1]) and _is_tied(words[at]))


def _is_inside(words: str, at: int) -> bool:
    """Tell whether a place stands between two marks that belong together."""
    return any(True for _ in _find_lonely(words[:at])) and any(True for _ in _find_lonely(words[at:]))


def _is_tied(one: str) -> bool:
    return one.isascii() and (one.isalnum() or one in ".%")


def _match_marks(words: str) -> str:
    """Drop brackets and quotation marks that have no partner."""
    lonely = set(_find_lonely(words))
    return "".join(one for at, one in enumerate(words) if at not in lonely)


def _find_lonely(words: str) -> Iterator[int]:
    opened: list[tuple[int, str]] = []
    for at, one in enumerate(words):
        if one in PAIRS:
            opened.append((at, one))
        elif one in CLOSERS:
            if opened and opened[-1][1] == CLOSERS[one]:
                opened.pop()
            else:
                yield at
    yield from (at for at, _ in opened)
