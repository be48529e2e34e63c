"""Tells whether words of a draft stand on a law: one that is named, or the law in general (依法).

A normative document may repeat what a law lays down (国办发〔2018〕37号 一（一）), so the basis decides, and it stands or
falls with the citation. A named law counts for all that stands between the same semicolons, below a lead-in that names
it, and for the graver cases behind it (处罚；拒不改正的，……); the law in general only where it stands with the words
themselves or with the act that they belong to.
"""

from __future__ import annotations

import re
from enum import StrEnum

from reviewer.context import Context
from reviewer.model import Span
from reviewer.rules.word_places import WordPlaces

NAMING, GENERAL, GRADED = "写明的依据", "笼统的依据", "加重情形"  # lexicons
COMMA, SEMICOLON = re.compile("[，,]"), re.compile("[；;]")


class Ground(StrEnum):
    """What words stand on; the values are those of rule files."""

    NAMED = "写明"
    VAGUE = "笼统"


def find_ground(context: Context, words: WordPlaces, span: Span) -> Ground | None:
    """Return what words of one sentence stand on, None for nothing. `span` counts code points of the draft."""
    sentence = words.sentences[words.number_at(span.start)]
    text = sentence.text
    place = span.start - sentence.span.start, span.end - sentence.span.start
    if words.holds(_stretch(text, place, SEMICOLON), NAMING) or words.holds(sentence.lead, NAMING):
        return Ground.NAMED
    if words.holds(_graded_from(words, words.number_at(span.start)), NAMING):
        return Ground.NAMED
    if words.holds(_stretch(text, place, COMMA), GENERAL):
        return Ground.VAGUE
    provisions = context.analysis.sentence_provisions.within(sentence.span)
    bases = [one.basis for one in provisions if one.basis and one.act.start < span.end and span.start < one.act.end]
    stands = any(words.holds(context.draft.slice(one), GENERAL) for one in bases)
    return Ground.VAGUE if stands else None


def _graded_from(words: WordPlaces, number: int) -> str:
    """Return the sentence whose graver cases, one behind the other, lead to this one; empty where it is none."""
    first = number
    while words.places(first, GRADED) and words.sentences[first].before:
        first -= 1
    return words.sentences[first].text if first < number else ""


def _stretch(text: str, place: tuple[int, int], border: re.Pattern[str]) -> str:
    """Return what stands around a place, as far as the next borders."""
    start = max((found.end() for found in border.finditer(text, 0, place[0])), default=0)
    end = border.search(text, place[1])
    return text[start : end.start() if end else len(text)]
