"""Units that a sentence names with their roles, as stretches: in brackets and label lines (甲局牵头，乙局配合), by 会同."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.agency_names import LIST, endings
from reviewer.language.grammar import one_of
from reviewer.language.provisions.stretches import ACT, Stretch
from reviewer.language.provisions.tokens import Tokens
from reviewer.language.responsibility import JOINT, LEAD, SUPPORT, find_groups, find_row_units, find_unit_line
from reviewer.model import Span

UNIT = "unit"
ROLES = {LEAD: "lead", SUPPORT: "support", JOINT: "responsible"}
MODAL, BY = "modal", "由"
# Names behind 会同 end with the first that has a known ending and that no other name follows.
JOINTLY = re.compile(
    rf"会同(?P<names>[^，。；：]{{2,60}}?(?:{endings(LIST)})(?:[（(][^（()）]{{1,20}}[)）])?)(?![、和及与或等员会（(府]|以及)"
)
LED = re.compile(r"由(?P<names>[^，。；：由]{2,40}?)(?:负责|作为|统一)*牵头")
CHARGES = re.compile(one_of("assignments.act"))


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


def find_joint_units(tokens: Tokens, bound: Sequence[Stretch]) -> dict[Stretch, str]:
    """Return who acts together with whom (甲会同乙: the first leads, the other supports) and who leads (由甲牵头).

    Where nobody stands in front of 会同 in its part of the sentence, the last of `bound` before it leads.
    """
    found = {}
    for match in JOINTLY.finditer(tokens.text):
        names = tokens.words_at(Span(*match.span("names")))
        if not names:
            continue
        at = next((n for n in tokens.words_touching(Span(*match.span()))), names.start)
        lead = _find_lead(tokens, at) or max((one for one in bound if one.end <= at), default=None)
        if lead is not None:
            found[Stretch(lead.first, lead.end, UNIT)] = ROLES[LEAD]
        found[Stretch(names.start, names.stop, UNIT)] = ROLES[SUPPORT]
    for match in LED.finditer(tokens.text):
        names = tokens.words_at(Span(*match.span("names")))
        if names:
            found.setdefault(Stretch(names.start, names.stop, UNIT), ROLES[LEAD])
    return found


def _find_lead(tokens: Tokens, at: int) -> Stretch | None:
    """Return the words in front of the word `at` in its part of the sentence, up to the first that orders or allows."""
    first = max(tokens.parts[tokens.part_of[at]].start, tokens.start)
    if first < at and tokens.forms[first] == BY:
        first += 1
    ordering = (n for n in range(first, at) if any(group.startswith(MODAL) for group in tokens.kinds[n].groups))
    end = next(ordering, at)
    return Stretch(first, end, UNIT) if end > first and len("".join(tokens.words[first:end])) > 1 else None
