"""Slot responsible unit: different units lead the same matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.plugin import Lead, Lexicon, Term, same_unit

from ._differences import Difference, Grade, Slot
from ._matter import are_opposed, names_object, names_subject, share
from ._provisions import Provision, Sentence

SAME_MATTER = 0.6
SAME_WORDS = 0.9
REPLACED = 0.85  # one of several lead units is replaced: only where the words are the same
SAME_DUTY = 0.75  # a duty names its unit only in passing: the matter has to agree better


def compare_units(draft: Provision, sentence: Sentence, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield a difference when no unit leading the draft sentence leads the base's matter too."""
    ours = [one for one in sentence.leads or draft.closing_leads if one.role != "duty"]
    if not ours:
        return
    for score, _, theirs in _rivals(sentence, ours, base, lexicon):
        if score < (SAME_DUTY if all(one.role == "duty" for one in theirs) else SAME_MATTER):
            continue
        if score < SAME_WORDS and sentence.leads and not _is_named(sentence, ours[0], base):
            continue
        mine = [one for one in ours if any(_comparable(one, other) for other in theirs)]
        if not mine:
            continue
        yours = [other for other in theirs if any(_comparable(one, other) for one in mine)]
        lost = [other for other in yours if not any(same_unit(one.name, other.name) for one in mine)]
        new = [one for one in mine if not any(same_unit(one.name, other.name) for other in yours)]
        if not new or not lost or (len(lost) < len(yours) and score < REPLACED):
            return
        mine, yours = new, lost
        why = f"同一任务，草案由“{'、'.join(one.name for one in mine)}”牵头，对方由“{'、'.join(one.name for one in yours)}”牵头"
        yield Difference(Slot.RESPONSIBLE_UNIT, mine[0].span, yours[0].span, Grade.CONFLICT, why, score)
        return


def _is_named(sentence: Sentence, lead: Lead, base: Provision) -> bool:
    return names_object(sentence, lead.span, base) and names_subject(sentence, base)


def _comparable(ours: Lead, theirs: Lead) -> bool:
    return (ours.role == "seat") == (theirs.role == "seat")


def _rivals(
    sentence: Sentence, ours: Sequence[Lead], base: Provision, lexicon: Lexicon
) -> list[tuple[float, int, Sequence[Lead]]]:
    terms = _without_units(sentence.terms, ours)
    found = []
    for one in base.sentences:
        named = tuple(lead for lead in one.leads if lead.role != "duty")
        theirs = named or base.closing_leads or one.leads
        if theirs and not are_opposed(sentence, one, base, lexicon):
            found.append((share(terms, one.bag, base.bag), one.span.start, theirs))
    return sorted(found, key=lambda row: (-row[0], row[1]))


def _without_units(terms: Sequence[Term], leads: Sequence[Lead]) -> tuple[Term, ...]:
    return tuple(term for term in terms if not any(term.span.overlaps(one.span) for one in leads))
