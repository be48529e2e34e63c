"""Units that a bracket or label line names with their roles (甲局牵头，乙局、丙局配合), as stretches of a sentence."""

from __future__ import annotations

from reviewer.language.provisions.stretches import Stretch
from reviewer.language.provisions.tokens import Tokens
from reviewer.language.responsibility import JOINT, LEAD, SUPPORT, find_groups, find_unit_line
from reviewer.model import Span

UNIT = "unit"
ROLES = {LEAD: "lead", SUPPORT: "support", JOINT: "responsible"}


def find_units(tokens: Tokens) -> dict[Stretch, str]:
    """Return the units of all brackets and label lines of a sentence, each with its role."""
    found = {}
    line = find_unit_line(tokens.text)
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
