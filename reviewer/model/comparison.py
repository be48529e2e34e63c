"""What became of the findings of a draft in its next version."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """`fixed` are findings of the old version; `kept` and `introduced` of the new one.

    `reworded` are those of `kept` whose clause is no longer what it was: the old finding and the new one.
    """

    fixed: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    introduced: tuple[Finding, ...]
    reworded: tuple[tuple[Finding, Finding], ...] = ()
