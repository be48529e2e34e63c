"""What an item of a list takes over from the words in front of the list."""

from __future__ import annotations

from dataclasses import replace

from reviewer.language.provisions.reader import ActReading

TAKEN = ("must_not", "may", "encourage", "grant", "exempt", "liability", "define")
PLAIN = "must"


def inherit(item: ActReading, lead: ActReading) -> ActReading:
    """Return an item's act as its lead-in has it: forbidden under 不得有下列行为, the bound of the lead where it names none.

    An item that says for itself what it orders keeps that: only the plain order, which is also what an item without
    any modal word is read as, gives way.
    """
    named = any(part.stretch.label == "bound" for part in item.parts)
    return replace(
        item,
        force=lead.force if item.force == PLAIN and lead.force in TAKEN else item.force,
        bound_kind=item.bound_kind if named else lead.bound_kind,
    )
