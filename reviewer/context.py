"""What a check is given: the draft, what its language says, and what to compare it with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from reviewer.language.analysis import Analysis
from reviewer.language.comparison_clauses import list_comparison_clauses
from reviewer.model import Draft, Hit, Library, Neutral, Overlap, Rule
from reviewer.reference import Reference

T = TypeVar("T")
LEAST_SHARED = 0.25  # of the shorter clause; less leads to no matter, and copies less only by a long run


@dataclass(frozen=True)
class Context:
    """One draft under review. `analysis` is computed once and shared by all checks.

    `_shared` holds what several checks derive from the context (duplicates and conflicts both
    ask the library for overlaps); use `once`.
    """

    draft: Draft
    analysis: Analysis
    reference: Reference
    library: Library
    as_of: date
    _shared: dict[str, object] = field(default_factory=dict, repr=False)

    def overlaps(self) -> Mapping[str, Sequence[Overlap]]:
        """Return by clause what each unit of the draft shares with the library, the best first; asked once a draft."""
        return self.once("overlaps", _ask_library)

    def once(self, name: str, make: Callable[[Context], T]) -> T:
        """Return `make(self)`, computed once a draft under `name`."""
        if name not in self._shared:
            self._shared[name] = make(self)
        return self._shared[name]  # type: ignore[return-value]


def _ask_library(context: Context) -> Mapping[str, Sequence[Overlap]]:
    units = list_comparison_clauses(context.draft)
    answers = context.library.similar([context.draft.slice(one.span) for one in units], LEAST_SHARED)
    return {unit.id: overlaps for unit, overlaps in zip(units, answers, strict=True)}


class CheckError(Exception):
    """A check that gave no answer; the message says why, in the words of a report."""


Run = Callable[[Context], Iterable[Hit | Neutral]]
Mend = Callable[[Context, Hit], Hit]


def leave(context: Context, hit: Hit) -> Hit:
    """Return a hit as it is: the `mend` of a search that has nothing to add to its hits."""
    return hit


@dataclass(frozen=True, slots=True)
class Search:
    """A function that looks for the faults of one or more rules, named by their codes.

    `mend` adds a replacement to a hit that `run` yielded for the same context. It reads sentences again, which takes
    longer than finding the hit, so it is asked only for hits that are told.
    """

    name: str
    codes: tuple[str, ...]
    run: Run
    mend: Mend = leave


@dataclass(frozen=True, slots=True)
class Check:
    """A search together with the rules that it reports under; `codes` are all that it may yield, selected or not."""

    name: str
    rules: tuple[Rule, ...]
    run: Run
    codes: frozenset[str]
    mend: Mend = leave


def check(*codes: str) -> Callable[[Run], Search]:
    """Pair a function with the codes of its rules.

    The rules themselves (title, why, fix, basis …) stand in YAML files in the same folder; the
    loader picks the `Search` out of the module and joins the two.
    """

    def pair(run: Run) -> Search:
        return Search(run.__name__, codes, run)

    return pair
