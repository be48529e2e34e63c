"""What a review tells the process of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviewer.model import Draft, OfficeWords
from reviewer.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Opening:
    """What a process is told first: all packs (their tables count together), which is its own, where to import from.

    `office_words` are what the settings add to the vocabulary of all of them.
    """

    packs: tuple[Pack, ...]
    number: int
    paths: tuple[str, ...]
    office_words: OfficeWords


@dataclass(frozen=True, slots=True)
class Laying:
    """The draft that the following runs are about."""

    draft: Draft
    as_of: date


@dataclass(frozen=True, slots=True)
class Run:
    """One search by its number, and the seconds of computing that it has."""

    number: int
    seconds: float
