"""The situations of the review for fair competition, each with the rules that look for it or with what a person looks at.

They are the 66 of 公平竞争审查条例实施办法 arts. 9–23 and the 44 of 招标投标领域公平竞争审查规则 arts. 5–11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.case_runner import KnownRule
from reviewer.model import Basis
from reviewer.reference import Reference
from reviewer.rules.norms import index_norms

FORMS = {
    "公平竞争审查条例实施办法": re.compile(r"im-(?:9|1\d|2[0-3])-\d+"),
    "招标投标领域公平竞争审查规则": re.compile(r"bid-(?:[5-9]|1[01])-\d+"),
}
LOOK = "situations"


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation; `look` says what to look at where no rule does."""

    norm: Basis
    rules: tuple[str, ...]
    look: str

    @property
    def place(self) -> str:
        """Law, article and item."""
        return f"{self.norm.law}{self.norm.article}{self.norm.item or ''}"


def list_situations(reference: Reference, rules: Sequence[KnownRule]) -> tuple[Situation, ...]:
    """Return all situations in the order of the norms; raises `RuleError` where a table is faulty."""
    codes: dict[str, list[str]] = {}
    for one in rules:
        for norm in one.file.rule.situations:
            codes.setdefault(norm, []).append(one.code)
    looks = {row["id"]: row["look"] for row in reference.rows(LOOK)}
    return tuple(
        Situation(one.basis, tuple(sorted(codes.get(one.basis.id, ()))), looks.get(one.basis.id, one.gist))
        for one in reference.derived("norms by id", index_norms).values()
        if any(pattern.fullmatch(one.basis.id) for pattern in FORMS.values())
    )


def count_ruled(rows: Sequence[Situation]) -> Iterator[tuple[str, int, int]]:
    """Yield each form with its number of situations and of those that a rule looks for."""
    for name, pattern in FORMS.items():
        own = [one for one in rows if pattern.fullmatch(one.norm.id)]
        yield name, len(own), sum(bool(one.rules) for one in own)
