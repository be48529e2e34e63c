"""Units that a bracket or label line names with their roles (甲局牵头，乙局、丙局配合), as stretches of a sentence."""

from __future__ import annotations

import re

from reviewer.language.provisions.stretches import ACT, Stretch
from reviewer.language.provisions.tokens import Tokens
from reviewer.language.responsibility import JOINT, LEAD, SUPPORT, find_groups, find_row_units, find_unit_line
from reviewer.model import Span

UNIT = "unit"
ROLES = {LEAD: "lead", SUPPORT: "support", JOINT: "responsible"}


CHARGES = re.compile(r"(?:按照?)?(?:各自)?(?:职责)?(?:分工)?负责|牵头|主办|配合|(?:责任|承办|实施|落实)(?:单位|部门)")


def find_only_act(tokens: Tokens) -> Stretch | None:
    """Return the act of a sentence that says nothing but who does something; None for any other sentence.

    Such a line lays down one thing, that the units answer for the task above it.
    """
    if find_unit_line(tokens.text) is None:
        return None
    charge = CHARGES.search(tokens.text)
    words = tokens.words_at(Span(*charge.span())) if charge else None
    return Stretch(words.start, words.stop, ACT) if words else None


def find_units(tokens: Tokens) -> dict[Stretch, str]:
    """Return the units of all brackets and label lines of a sentence, each with its role."""
    found = {}
    line = find_unit_line(tokens.text) or find_row_units(tokens.text)
    for group in find_groups(tokens.text) or ([line] if line else []):
        at = group.span.start
        for unit, role in zip(group.units, group.roles, strict=True):
            place = tokens.text.find(unit, at, group.span.end + 1)
            if place < 0:
                continue  # completed from a shared prefix: it stands nowhere
            at = place + len(unit)
            words = tokens.words_at(Span(place, at))
            if words:
                found[Stretch(words.start, words.stop, UNIT)] = ROLES[role]
    return found
