"""What a sentence does to those whom it binds: obliges, permits, forbids, waives, encourages; and how far it goes.

The ladder of measures (全面推开 above 推行 above 试点 above 探索) follows the use of words in 国务院 documents
on reform pilots; 应当/可以/不得 follow 立法技术规范（试行）（一） 18-20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reviewer.language.grammar import one_of
from reviewer.model import Span


class Stance(StrEnum):
    """The legal effect of a sentence on the act that it names."""

    OBLIGES = "obliges"
    PERMITS = "permits"
    FORBIDS = "forbids"
    WAIVES = "waives"  # the act is not needed, or is free of charge
    ENCOURAGES = "encourages"


@dataclass(frozen=True, slots=True)
class Mode:
    """A modal expression: its stance and where it stands."""

    stance: Stance
    span: Span


BOUND = one_of("amounts.over", "amounts.under")  # 不得超过五日 bounds a figure and forbids nothing
FORBIDS = (
    rf"不得(?![不超逾]|{BOUND})|{one_of('modality.forbids')}"
    rf"|不再(?={one_of('modality.stopped')})|{one_of('modality.avoids')}(?=[将把以因])"
)
WAIVES = one_of("modality.waives")
OBLIGES = one_of("modality.obliges")
PERMITS = one_of("modality.permits")
ENCOURAGES = one_of("modality.encourages")
PATTERNS = (
    (Stance.WAIVES, re.compile(WAIVES)),
    (Stance.FORBIDS, re.compile(FORBIDS)),
    (Stance.PERMITS, re.compile(PERMITS)),
    (Stance.OBLIGES, re.compile(OBLIGES)),
    (Stance.ENCOURAGES, re.compile(ENCOURAGES)),
)
LADDER = (
    ("鼓励", re.compile(one_of("modality.rung_encourage"))),
    ("探索", re.compile(one_of("modality.rung_explore"))),
    ("试点", re.compile(one_of("modality.rung_trial"))),
    ("开展", re.compile(one_of("modality.rung_run"))),
    ("推行", re.compile(one_of("modality.rung_carry"))),
    ("全面推开", re.compile(one_of("modality.rung_everywhere"))),
)


def read_modes(text: str) -> list[Mode]:
    """Find the modal expressions of a sentence, in order; longer readings win (可以不 over 可以)."""
    found: list[Mode] = []
    for stance, pattern in PATTERNS:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if len(span) and not any(span.overlaps(one.span) for one in found):
                found.append(Mode(stance, span))
    return sorted(found, key=lambda one: one.span)


def read_rung(text: str) -> tuple[int, Span] | None:
    """Return the lowest rung of the ladder that a text names (0 鼓励 … 5 全面推开) and where.

    全面推开…试点 is a trial that is rolled out everywhere: its rung is that of 全面推开.
    """
    places: list[tuple[int, Span]] = []
    for rung in range(len(LADDER) - 1, -1, -1):
        match = LADDER[rung][1].search(text)
        if match and not any(Span(*match.span()).overlaps(span) for _, span in places):
            places.append((rung, Span(*match.span())))
    if not places:
        return None
    if places[0][0] == len(LADDER) - 1:
        return places[0]
    return places[-1]
