"""What the tasks of a plan order from public bodies, whether they say from which, and whether the paper says it for all.

A task whose orders name no body is left to nobody, unless a clause for the whole paper, a section that shares out the
work, or an annex names who does it. What the tasks lay down comes from the reading of provisions (`docs/reading.md`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import Pattern

from reviewer.language.grammar import one_of, read_grammar, read_table, words
from reviewer.language.plan_headings import DUTIES, is_heading_of
from reviewer.model import Clause, Document, Draft, Force, Party, Provision, Span

ORDERS = (Force.MUST, Force.CLEANUP)
SUPPORT = "support"
SEVERAL = 3  # bodies that one section gives orders, from which it shares out the work
CLAUSE = "clause"
URGES = words("responsibility.urges")
OPENING = 1200  # code points of a document in which it says to whom it is sent
ADDRESSEES = re.compile(
    rf"^[^\S\n]*{one_of('responsibility.addressee')}[^。；：:\n]{{2,300}}[：:][^\S\n]*$",
    re.MULTILINE,
)
ANYBODY = re.compile(rf"各?{one_of('responsibility.any_unit')}?单位")
COLLECTIVE = re.compile(rf"^{one_of('responsibility.all_bodies')}")


@dataclass(frozen=True, slots=True)
class Orders:
    """How many acts some words lay down, how many of them are orders to public bodies that they do not name, and the
    bodies that they name with an order."""

    acts: int
    unnamed: int
    bodies: frozenset[str]

    @property
    def lacks_body(self) -> bool:
        """Some of what is laid down is work of public bodies, and none of them is named."""
        return bool(self.unnamed) and not self.bodies

    @property
    def left_to_nobody(self) -> bool:
        """Most of what is laid down is work of public bodies, and none of them is named."""
        return self.lacks_body and 2 * self.unnamed >= self.acts


class OrderReading:
    """The orders of a draft by place; `provisions` are those of the whole draft in the order of the text."""

    def __init__(self, draft: Draft, provisions: Sequence[Provision]) -> None:
        self.draft = draft
        self._provisions = sorted(provisions, key=lambda one: one.act)
        self._starts = [one.act.start for one in self._provisions]

    def read(self, span: Span) -> Orders:
        """Return the orders of the words at `span`, code points of the draft."""
        first, end = (bisect_left(self._starts, at) for at in (span.start, span.end))
        own = self._provisions[first:end]
        orders = [one for one in own if one.bound_kind is Party.AGENCY and one.force in ORDERS]
        places = [place for one in orders if (place := _find_body(one))]
        bodies = [place for place in places if not self._is_urged(place)]
        return Orders(len(own), len(orders) - len(bodies), frozenset(map(self.draft.slice, bodies)))

    def _is_urged(self, body: Span) -> bool:
        """Tell whether words in front make the body the one that somebody else has to move: 推动省主管部门……."""
        return self.draft.text.endswith(URGES, 0, body.start)

    def says_who_does_all(self, document: Document, *, lists_units: bool) -> bool:
        """Tell whether a document says for all its tasks who does them: in a clause, a section, an annex, or because it
        is sent to those who do them. What a paper lists behind its tasks (`lists_units`) no section or annex completes.
        """
        text = self.draft.slice(document.span)
        if find_general_duty(text, with_references=not lists_units) or has_own_addressees(text):
            return True
        return not lists_units and any(
            is_heading_of(DUTIES, clause.heading) and self._shares_out(clause)
            for clause in self.draft.clauses
            if document.span.covers(clause.span)
        )

    def _shares_out(self, section: Clause) -> bool:
        bodies = {one for one in self.read(section.span).bodies if not COLLECTIVE.search(one)}
        return len(bodies) >= SEVERAL


def _find_body(order: Provision) -> Span | None:
    """Return the body that an order is for; one that only lends a hand (会同某机场推进……) has not been given the work."""
    return order.bound or next((one.span for one in order.units if one.kind != SUPPORT), None)


def find_general_duty(text: str, *, with_references: bool = True) -> str | None:
    """Return the words that say who does all that the text orders, or where that stands; None without such words.

    Without references only a clause counts that says it there and then.
    """
    for kind, pattern in read_general_duties():
        for found in pattern.finditer(text) if kind == CLAUSE or with_references else ():
            if kind != CLAUSE or not COLLECTIVE.search(found["who"].strip()):
                return found.group()
    return None


def has_own_addressees(text: str) -> bool:
    """Tell whether a paper is sent to bodies or firms of one kind (各区教育局、各幼儿园：): its orders are theirs."""
    found = ADDRESSEES.search(text[:OPENING])
    if found is None or any(pattern.search(found.group()) for pattern in read_general_addressees()):
        return False
    return any(not ANYBODY.fullmatch(one.strip()) for one in re.split("[，、,：:]", found.group()) if one.strip())


@lru_cache(maxsize=1)
def read_general_addressees() -> tuple[Pattern[str], ...]:
    """Return the patterns of `reference/grammar/general_addressees.tsv`; raises as `read_grammar`."""
    return tuple(re.compile(word) for word, _ in read_grammar("general_addressees"))


@lru_cache(maxsize=1)
def read_general_duties() -> tuple[tuple[str, Pattern[str]], ...]:
    """Return kind and pattern of `reference/grammar/general_duties.tsv`; raises as `read_table`."""
    return tuple((kind, re.compile(word)) for kind, word, _ in read_table("general_duties"))
