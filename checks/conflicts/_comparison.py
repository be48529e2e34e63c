"""Two provisions against each other, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.language.terms import Lexicon

from ._conditions import compare_conditions
from ._deadlines import compare_deadlines
from ._definitions import compare_definitions
from ._differences import Difference
from ._modality import compare_modality
from ._numbers import compare_numbers
from ._provisions import Provision
from ._scope import compare_scope
from ._units import compare_units


def compare(draft: Provision, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield the slots in which `draft` differs from `base` on the same matter, in the order of the slots."""
    yield from compare_definitions(draft.text, base.text, lexicon)
    for sentence in draft.sentences:
        yield from compare_numbers(draft, sentence, base, lexicon)
        yield from compare_deadlines(draft, sentence, base, lexicon)
        yield from compare_units(draft, sentence, base, lexicon)
        yield from compare_modality(draft, sentence, base, lexicon)
        yield from compare_scope(draft, sentence, base, lexicon)
        yield from compare_conditions(draft, sentence, base)
