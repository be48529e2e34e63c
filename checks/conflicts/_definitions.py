"""Slot definition: one term, two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import Definition, Lexicon, Span, cover, fill_bag, one_of, read_definitions, read_terms

from ._differences import Difference, Grade, Slot

HELD = 0.55  # of the draft's meaning in the base's: a shorter wording is no other meaning
SHORTENED = 0.3  # of the base's meaning in the draft's
SHORTEST = 3  # characters of a term that can be told from its ending
LEFT_OUT = rf"不{one_of('definitions.excluded')}"
EXCLUDES = re.compile(rf"[但，]?{LEFT_OUT}")
INNER = re.compile(rf"{one_of('definitions.inner')}[^，。；]{{0,4}}[以之]?内")
ALSO = one_of("definitions.also")
MEMBER = re.compile(
    rf"(?P<thing>[^，。；：\s]{{2,40}})[，,]?{ALSO}?(?P<not>不)?{one_of('definitions.counts_as')}(?P<term>[^，。；、]{{2,20}}?)(?:范围|之?内|中)?(?=[，。；]|$)"
)
HOLDS = re.compile(
    rf"(?:所称)?(?P<term>[^，。；：\s]{{3,20}}?)[，,]?{ALSO}?(?P<not>不)?{one_of('definitions.holds')}(?P<thing>[^。；]{{2,60}})"
)
NEGATION = re.compile(LEFT_OUT)
LIMIT = re.compile(r"[仅只]|限于")


def compare_definitions(draft: str, base: str, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield the terms that both texts define, in words that do not mean the same."""
    theirs = {lexicon.concepts.get(one.term, one.term): one for one in read_definitions(base)}
    for mine in read_definitions(draft) if theirs else ():
        other = theirs.get(lexicon.concepts.get(mine.term, mine.term))
        if other is None:
            continue
        if differ(draft, mine, base, other, lexicon):
            why = f"“{mine.term}”在两份文件中的含义不同"
            yield Difference(Slot.DEFINITION, mine.span, other.span, Grade.CONFLICT, why, 1.0)


def compare_membership(draft: str, base: str, lexicon: Lexicon) -> Iterator[Difference]:
    """Yield where the draft counts a thing in or out of a term against the base's definition of that term."""
    for other in read_definitions(base):
        meaning = _at(base, other.meaning)
        cut = EXCLUDES.search(meaning)
        included, excluded = (meaning[: cut.start()], meaning[cut.end() :]) if cut else (meaning, "")
        for match in (*MEMBER.finditer(draft), *HOLDS.finditer(draft)):
            if not _is_term(match["term"], other.term):
                continue
            terms = read_terms(match["thing"], lexicon)
            inside = cover(terms, fill_bag(read_terms(included, lexicon), included))
            outside = cover(terms, fill_bag(read_terms(excluded, lexicon), excluded))
            counted_in = match["not"] is None
            if outside > inside if counted_in else inside > max(outside, HELD) and not INNER.search(match["thing"]):
                wrong = True
            else:
                wrong = counted_in and INNER.search(match["thing"]) is not None and INNER.search(included) is None
            if wrong:
                why = f"“{other.term}”在对方的定义中{'不含' if counted_in else '包括'}草案所说的“{match['thing']}”"
                yield Difference(Slot.DEFINITION, Span(*match.span()), other.span, Grade.CONFLICT, why, 1.0)


def _is_term(words: str, term: str) -> bool:
    """Tell whether `words` end in the defined term or name it by its ending."""
    return len(words) >= SHORTEST and (term.endswith(words) or words.endswith(term))


def differ(draft: str, mine: Definition, base: str, other: Definition, lexicon: Lexicon) -> bool:
    """Tell whether two definitions of one term mean different things."""
    ours, theirs = _held(_at(draft, mine.meaning), _at(base, other.meaning), lexicon)
    return ours < HELD or theirs < SHORTENED


def _at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _held(draft: str, base: str, lexicon: Lexicon) -> tuple[float, float]:
    """Return how much of the draft's meaning the base holds, and of the base's the draft."""
    if bool(LIMIT.search(draft)) != bool(LIMIT.search(base)) or _negations(draft) != _negations(base):
        return 0.0, 0.0
    first, second = read_terms(draft, lexicon), read_terms(base, lexicon)
    return cover(first, fill_bag(second, base)), cover(second, fill_bag(first, draft))


def _negations(text: str) -> int:
    return len(NEGATION.findall(text))
