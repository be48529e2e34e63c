"""Slot scope: to whom and to what a rule applies; enumerations are compared as sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.plugin import (
    Bag,
    Enumeration,
    Lexicon,
    Span,
    Term,
    cover,
    fill_bag,
    one_of,
    read_enumerations,
    read_terms,
)

from ._differences import Difference, Grade, Slot
from ._matter import agree, agree_back, are_opposed, share
from ._provisions import Provision, Sentence

SAME_MATTER = 0.6
COPIED = 0.7
SAME_ACT = 0.5
SAME_FIELD = 0.35  # enough where one text prefers local goods and the other demands equal treatment
HELD = 0.7
ONLY = re.compile(one_of("conflicts.only"))
LEVELS = re.compile(one_of("conflicts.level"))  # a lower text names its own level
UNIVERSAL = re.compile(one_of("conflicts.universal"))
PREFERS = re.compile(one_of("conflicts.prefers"))
NOTHING_ELSE = 0.9  # of either sentence in the other, the lost members apart
LOCAL, SETTLES = one_of("conflicts.local"), one_of("conflicts.settles")
RESTRICTED = re.compile(
    rf"{one_of('conflicts.prefers')}[^，。；]{{0,10}}{LOCAL}[^，。；]{{0,8}}{one_of('conflicts.local_thing')}"
    rf"|(?:在本[省市县区]|{LOCAL})[^，。；]{{0,8}}?{SETTLES}[^，。；]{{0,12}}?的|{SETTLES}[^，。；]{{0,6}}?满[^，。；]{{1,8}}?的"
    rf"|{one_of('conflicts.criterion')}"
)


def compare_scope(sentence: Sentence, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield where `sentence` narrows the circle of persons or matters that the base names."""
    for one in base.sentences:
        if are_opposed(sentence, one, base, lexicon):
            continue
        found = (
            _only(sentence, one, base, lexicon)
            or _restricted(sentence, one, base)
            or _shortened(sentence, one, base, lexicon)
        )
        if found:
            yield found
            return


def _only(sentence: Sentence, one: Sentence, base: Provision, lexicon: Lexicon) -> Difference | None:
    """仅在制定疫情防控措施时 against an enumeration that names more."""
    mark = ONLY.search(sentence.text)
    if mark is None or ONLY.search(one.text) or agree(sentence, one, base) < SAME_MATTER:
        return None
    for listed in read_enumerations(one.text):
        held = _held(listed.items, sentence.text, lexicon)
        if 0 < len(held) < len(listed.items):
            span = Span(sentence.span.start + mark.start(), sentence.span.start + mark.end())
            missing = "、".join(item for item in listed.items if item not in held)
            return _difference(span, one, listed.span, f"草案只适用于一部分情形，对方还包括“{missing}”")
    universal = UNIVERSAL.search(one.text)
    if universal:
        span = Span(sentence.span.start + mark.start(), sentence.span.start + mark.end())
        return _difference(span, one, Span(*universal.span()), f"草案限定了适用对象，对方适用于“{universal[0]}”")
    return None


def _restricted(sentence: Sentence, one: Sentence, base: Provision) -> Difference | None:
    """A ground such as local registration in front of what the base grants to all."""
    narrow, universal = RESTRICTED.search(sentence.text), UNIVERSAL.search(one.text)
    if narrow is None or universal is None or RESTRICTED.search(base.text):
        return None
    span = Span(sentence.span.start + narrow.start(), sentence.span.start + narrow.end())
    at = sentence.segment_of(span)
    act = [term for term in sentence.terms if sentence.segment_at(term.start) != at]
    act = act or [term for term in sentence.terms if not term.span.overlaps(span)]
    if share(act, one.bag, base.bag) < (SAME_FIELD if PREFERS.search(narrow[0]) else SAME_ACT):
        return None
    return _difference(span, one, Span(*universal.span()), f"草案以“{narrow[0]}”限定对象，对方适用于“{universal[0]}”")


def _shortened(sentence: Sentence, one: Sentence, base: Provision, lexicon: Lexicon) -> Difference | None:
    """An enumeration in a copied sentence that lost members."""
    if min(agree(sentence, one, base), agree_back(sentence, one)) < COPIED:
        return None
    for theirs in read_enumerations(one.text):
        ours = _counterpart(theirs, read_enumerations(sentence.text), lexicon)
        if ours is None:
            continue
        held = _held(theirs.items, sentence.text, lexicon)
        missing = [item for item in theirs.items if item not in held and not LEVELS.search(item)]
        if missing and len(held) * 2 >= len(theirs.items):
            span = Span(sentence.span.start + ours.span.start, sentence.span.start + ours.span.end)
            why = f"草案的列举缺少“{'、'.join(missing)}”"
            return _difference(span, one, theirs.span, why, _grade_list(sentence, one, missing))
    return None


def _grade_list(sentence: Sentence, one: Sentence, missing: Sequence[str]) -> Grade:
    """A list that lost a member is a conflict where the rest was left as it was; a freer text may list on its own."""
    places = [Span(match.start(), match.end()) for item in missing for match in re.finditer(re.escape(item), one.text)]
    lost = [Span(one.span.start + place.start, one.span.start + place.end) for place in places]
    rest = [term for term in one.terms if not any(term.span.overlaps(place) for place in lost)]
    same = min(cover(sentence.terms, one.bag), cover(rest, sentence.bag)) >= NOTHING_ELSE
    return Grade.CONFLICT if same else Grade.TENSION


def _counterpart(theirs: Enumeration, ours: Sequence[Enumeration], lexicon: Lexicon) -> Enumeration | None:
    counts = [(len(_held(one.items, "、".join(theirs.items), lexicon)), -one.span.start, one) for one in ours]
    best = max(counts, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] * 2 >= len(best[2].items) else None


def _held(items: Sequence[str], text: str, lexicon: Lexicon) -> list[str]:
    """Return the items that `text` names, in their own or other words."""
    bag = fill_bag(read_terms(text, lexicon), text)
    return [item for item in items if item in text or _is_held(read_terms(item, lexicon), bag)]


def _is_held(terms: Sequence[Term], bag: Bag) -> bool:
    return bool(terms) and cover(terms, bag) > HELD


def _difference(ours: Span, one: Sentence, theirs: Span, why: str, grade: Grade = Grade.CONFLICT) -> Difference:
    base = Span(one.span.start + theirs.start, one.span.start + theirs.end)
    return Difference(Slot.SCOPE, ours, base, grade, why, 1.0)
