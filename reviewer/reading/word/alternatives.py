"""Alternative contents: of several forms of one thing, the one that Word shows (ISO/IEC 29500-3, 7).

A choice names the vocabularies that it needs; a program that lacks one goes on to the next choice, and to the
fallback in the end. A form without words never hides another that has some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.reading.word.namespaces import KNOWN, MC, A, M, V, W

if TYPE_CHECKING:
    from lxml.etree import _Element

ALTERNATE = f"{MC}AlternateContent"
CHOICE = f"{MC}Choice"
FORMS = (CHOICE, f"{MC}Fallback")
WORDS = (f"{W}t", f"{W}delText", f"{M}t", f"{A}t")


def choose(alternate: _Element) -> _Element | None:
    """Return the form of an `mc:AlternateContent` that is read, None when it has none."""
    forms = [one for one in alternate if one.tag in FORMS]
    known = [one for one in forms if one.tag == CHOICE and is_known(one)]
    ordered = [*known, *(one for one in forms if one.tag != CHOICE), *(one for one in forms if one.tag == CHOICE)]
    return next((one for one in ordered if _holds_words(one)), ordered[0] if ordered else None)


def is_known(choice: _Element) -> bool:
    """Tell whether Word knows all vocabularies that a choice needs."""
    spaces = (choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split())
    return all(space.startswith(KNOWN) for space in spaces)


def is_passed_over(element: _Element) -> bool:
    """Tell whether an element stands in a form that is not read."""
    around = element.getparent()
    while around is not None:
        if around.tag in FORMS:
            holder = around.getparent()
            if holder is not None and holder.tag == ALTERNATE and choose(holder) is not around:
                return True
        around = around.getparent()
    return False


def _holds_words(form: _Element) -> bool:
    return any((text.text or "").strip() for text in form.iter(*WORDS)) or any(
        path.get("string") for path in form.iter(f"{V}textpath")
    )
