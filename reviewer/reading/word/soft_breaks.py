"""Line breaks inside a paragraph of Word (`w:br`) that part no lines: they stand in the middle of a word."""

from __future__ import annotations

from functools import cache

from reviewer.bundled import bundled
from reviewer.language.words import Segmenter, load_segmenter
from reviewer.reference import Reference

AROUND = 10  # code points on either side that decide where words end


def splits_word(before: str, after: str) -> bool:
    """Tell whether a break between two stretches of text stands inside a word of Han characters.

    A break between two lines of an address or behind a caption stands where a word ends anyway; one that a page
    or somebody who hides a word has put there does not.
    """
    before, after = before[-AROUND:], after[:AROUND]
    if not before or not after or not (_is_han(before[-1]) and _is_han(after[0])):
        return False
    ends = {word.span.end for word in _segmenter().cut(before + after)}
    return len(before) not in ends


def _is_han(one: str) -> bool:
    return "\u3400" <= one <= "\u9fff"


@cache
def _segmenter() -> Segmenter:
    return load_segmenter(Reference([bundled("reference")]))
