"""Slot definition: one term, two meanings; and what a definition counts in or out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.comparison.alignment import WHOLE, Pair, match, percent
from reviewer.comparison.proposals import Proposal, Slot
from reviewer.comparison.statements import Statement
from reviewer.language.definitions import Definition, read_definitions
from reviewer.language.grammar import one_of
from reviewer.language.terms import Lexicon, fill_bag, read_terms
from reviewer.model import Span

HELD = 0.55  # of the draft's meaning in the base's: a shorter wording is no other meaning
SHORTENED = 0.3  # of the base's meaning in the draft's
SHORTER = 0.9  # of the draft's meaning in the base's: it says the same in fewer words
SHORTEST = 3  # characters of a term that can be told from its ending
LEFT_OUT = rf"不{one_of('definitions.excluded')}"
EXCLUDES = re.compile(rf"[但，]?{LEFT_OUT}")
ALSO = one_of("definitions.also")
MEMBER = re.compile(
    rf"(?P<thing>[^，。；：\s]{{2,40}}?)[，,]?{ALSO}?(?P<not>不)?(?:{one_of('definitions.counts_as')}|按照?)(?P<term>[^，。；、]{{2,20}}?)(?:范围|之?内|中|{one_of('definitions.treated')})?(?=[，。；]|$)"
)
HOLDS = re.compile(
    rf"(?:所称)?(?P<term>[^，。；：\s]{{3,20}}?)[，,]?{ALSO}?[只仅]?(?P<not>不)?(?:{one_of('definitions.holds')}|限于|指)(?P<thing>[^。；]{{2,60}})"
)
WIDELY = re.compile(
    rf"所称的?(?P<term>[^，。；、]{{2,24}}?)[，,]?\s*{one_of('definitions.means_widely')}(?P<meaning>[^。\n]{{4,300}})"
)
SHORT_NAME = re.compile(r"[（(][^（()）]*[)）]")
NEGATION = re.compile(LEFT_OUT)
LIMIT = re.compile(r"[仅只]|限于")


def propose_definitions(pair: Pair) -> Iterator[Proposal]:
    """Yield the terms that both statements define, and where the draft counts a thing in or out of the base's term."""
    theirs, ours = _definitions(pair.theirs), _definitions(pair.ours)
    if not theirs:
        yield from _propose_narrowed(pair, ours)
        return
    for mine in ours:
        for other in theirs:
            if _is_term(mine.term, other.term) or pair.lexicon.concepts.get(
                mine.term, mine.term
            ) == pair.lexicon.concepts.get(other.term, other.term):
                yield _propose(pair, mine, other)
    if not ours:
        yield from _propose_membership(pair, theirs)


def _definitions(statement: Statement) -> Sequence[Definition]:
    return statement.once("definitions", lambda: read_definitions(statement.text) or list(_read_widely(statement.text)))


def _read_widely(text: str) -> Iterator[Definition]:
    """Yield the definitions that say 包括 or 为 instead of 是指; only what follows 所称 is surely one."""
    for found in WIDELY.finditer(text):
        yield Definition(found["term"], Span(found.start("term"), found.end()), Span(*found.span("meaning")))


def _propose(pair: Pair, mine: Definition, other: Definition) -> Proposal:
    ours, theirs = _at(pair.ours.text, mine.meaning), _at(pair.theirs.text, other.meaning)
    first, second = read_terms(ours, pair.lexicon), read_terms(theirs, pair.lexicon)
    there, back = match(first, fill_bag(second, theirs)), match(second, fill_bag(first, ours))
    features = {
        "of_definition": WHOLE,
        "same_term": WHOLE * (mine.term == other.term),
        "meaning_held": percent(there.share),
        "meaning_missed": min(WHOLE, percent(there.missed / 5)),
        "meaning_odd": percent(min(there.oddest, 2.0) / 2),
        "meaning_back": percent(back.share),
        "limit": WHOLE * (bool(LIMIT.search(ours)) != bool(LIMIT.search(theirs))),
        "negations": WHOLE * (len(NEGATION.findall(ours)) != len(NEGATION.findall(theirs))),
    }
    framed_alike = features["limit"] == features["negations"] == 0
    why = f"“{mine.term}”在两份文件中的含义不同"
    return Proposal(
        Slot.DEFINITION,
        _move(mine.span, pair.ours.span),
        _move(other.span, pair.theirs.span),
        why,
        features,
        agrees=framed_alike and there.share >= SHORTER,
    )


def _propose_membership(pair: Pair, theirs: Sequence[Definition]) -> Iterator[Proposal]:
    for other in theirs:
        meaning = _at(pair.theirs.text, other.meaning)
        cut = EXCLUDES.search(meaning)
        included, excluded = (meaning[: cut.start()], meaning[cut.end() :]) if cut else (meaning, "")
        for found in (*MEMBER.finditer(pair.ours.text), *HOLDS.finditer(pair.ours.text)):
            if not _is_term(found["term"], other.term):
                continue
            terms = read_terms(found["thing"], pair.lexicon)
            inside = match(terms, fill_bag(read_terms(included, pair.lexicon), included)).share
            outside = match(terms, fill_bag(read_terms(excluded, pair.lexicon), excluded)).share
            counted_in = found["not"] is None
            features = {
                "of_member": WHOLE,
                "counted_out": WHOLE * (not counted_in),
                "member_against": percent(outside if counted_in else inside),
                "member_for": percent(inside if counted_in else outside),
                "limit": WHOLE * bool(LIMIT.search(pair.ours.text)),
            }
            why = f"“{other.term}”在对方的定义中{'不含' if counted_in else '包括'}草案所说的“{found['thing']}”"
            yield Proposal(Slot.DEFINITION, pair.ours.place(found), _move(other.span, pair.theirs.span), why, features)


def _propose_narrowed(pair: Pair, ours: Sequence[Definition]) -> Iterator[Proposal]:
    """Yield what the base counts in or out of a term that the draft defines."""
    for mine in ours:
        meaning = _at(pair.ours.text, mine.meaning)
        for found in MEMBER.finditer(pair.theirs.text):
            if not _is_term(found["term"], mine.term):
                continue
            held = match(read_terms(found["thing"], pair.lexicon), fill_bag(read_terms(meaning, pair.lexicon), meaning))
            features = {
                "of_member": WHOLE,
                "counted_out": WHOLE * (found["not"] is not None),
                "member_of_ours": percent(held.share),
                "limit": WHOLE * bool(LIMIT.search(meaning)),
                "negations": WHOLE * bool(NEGATION.search(meaning)),
            }
            why = f"对方把“{found['thing']}”{'不' if found['not'] else ''}算作“{mine.term}”，草案的定义不同"
            yield Proposal(Slot.DEFINITION, _move(mine.span, pair.ours.span), pair.theirs.place(found), why, features)


def _is_term(words: str, term: str) -> bool:
    """Tell whether one ends in the other, so that both name one thing; a short name in brackets is left out."""
    term = SHORT_NAME.sub("", term)
    return words == term or (min(len(words), len(term)) >= SHORTEST and (term.endswith(words) or words.endswith(term)))


def differ(draft: str, mine: Definition, base: str, other: Definition, lexicon: Lexicon) -> bool:
    """Tell whether two definitions of one term mean different things."""
    ours, theirs = _at(draft, mine.meaning), _at(base, other.meaning)
    if bool(LIMIT.search(ours)) != bool(LIMIT.search(theirs)) or len(NEGATION.findall(ours)) != len(
        NEGATION.findall(theirs)
    ):
        return True
    first, second = read_terms(ours, lexicon), read_terms(theirs, lexicon)
    there, back = match(first, fill_bag(second, theirs)), match(second, fill_bag(first, ours))
    return there.share < HELD or back.share < SHORTENED


def _at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _move(span: Span, into: Span) -> Span:
    return Span(into.start + span.start, into.start + span.end)
