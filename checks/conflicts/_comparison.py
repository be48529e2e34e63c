"""Two provisions against each other, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewer.plugin import Lexicon, cover

from ._conditions import compare_conditions
from ._deadlines import compare_deadlines
from ._definitions import compare_definitions, compare_membership
from ._differences import Difference
from ._matter import agree_back
from ._modality import compare_modality, compare_modes
from ._numbers import compare_numbers
from ._provisions import Provision, Sentence
from ._scope import compare_scope
from ._units import compare_units

LEAST_SHARED = 0.2  # of a sentence's terms in the base; with less they speak of different matters in every slot
COPIED = 0.85  # of either sentence in the other: one was copied from the other


def compare(draft: Provision, base: Provision, lexicon: Lexicon, *, copies_only: bool = False) -> Iterator[Difference]:
    """Yield the slots in which `draft` differs from `base` on the same matter, in the order of the slots.

    `copies_only` leaves out sentences that were not copied from the base: of a sibling city's text only
    those tell anything.
    """
    yield from compare_definitions(draft.text, base.text, lexicon)
    yield from compare_membership(draft.text, base.text, lexicon)
    for sentence in draft.sentences:
        if cover(sentence.terms, base.bag) < LEAST_SHARED:
            continue
        model = find_model(sentence, base)
        if model is None and copies_only:
            continue
        text = replace(base, sentences=(model,)) if model else base
        yield from compare_numbers(draft, sentence, text, lexicon)
        yield from compare_deadlines(draft, sentence, text, lexicon)
        yield from compare_units(draft, sentence, base, lexicon)
        if model and len(model.modes) == len(sentence.modes):
            yield from compare_modes(sentence, model)
        else:
            yield from compare_modality(draft, sentence, text, lexicon)
        yield from compare_scope(sentence, text, lexicon)
        yield from compare_conditions(draft, sentence, text)


def find_model(sentence: Sentence, base: Provision) -> Sentence | None:
    """Return the base sentence that `sentence` was copied from, the closest one, or None."""
    scored = [
        (min(cover(sentence.terms, one.bag), agree_back(sentence, one)), -one.span.start, one) for one in base.sentences
    ]
    best = max(scored, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] >= COPIED and sentence.terms else None
