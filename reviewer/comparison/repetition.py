"""One matter that a draft regulates twice, with other figures, days or bodies in charge."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.comparison.alignment import Pair, match
from reviewer.comparison.antecedents import hang_on_others, list_other_things
from reviewer.comparison.comparing import Words
from reviewer.comparison.deadlines import propose_deadlines
from reviewer.comparison.engine import ClauseReading
from reviewer.comparison.frequency import propose_frequencies
from reviewer.comparison.numbers import propose_numbers
from reviewer.comparison.offices import read_offices
from reviewer.comparison.proposals import Proposal
from reviewer.comparison.statements import Statement, TextReading
from reviewer.comparison.units import propose_units
from reviewer.context import Context
from reviewer.language.grammar import one_of
from reviewer.language.terms import Term

SAME = 0.9  # share of either statement's terms in the other that makes them one rule
TELLING = 0.5  # weight of a term that leads to a statement
COMMON = 40  # statements that share a term before it leads nowhere
FEWEST = 3  # telling terms that two statements have to share
LEAST_WEIGHT = 1.0  # of the telling terms of a statement that names a matter
ODD_TERM = 0.9  # weight of a single term that tells template twins apart
LEAST_NEAR = 60  # hundredths of the words at one slot that stand at the other
LONGEST_LABEL = 24  # code points of a statement in which its own label may stand
LABEL = re.compile(r"([^，。；;：:\n]{2,20})[:：]")
GRADES = re.compile(one_of("conflicts.graded"))  # tiers differ by right


@dataclass(frozen=True, slots=True)
class Repetition:
    """Two statements of a draft on one matter, the earlier as base, and the slot in which they differ."""

    earlier: ClauseReading
    later: ClauseReading
    base: Statement
    statement: Statement
    proposal: Proposal


def find_repetitions(context: Context, clauses: Sequence[ClauseReading], words: Words) -> Sequence[Repetition]:
    """Return the pairs of statements, in two clauses, that say the same but for one slot; a tariff is none."""
    found = list(_find_pairs(context, clauses, words))
    series = _list_series(found)
    return [one for one in found if series.isdisjoint({_key(one.earlier, one.base), _key(one.later, one.statement)})]


def _find_pairs(context: Context, clauses: Sequence[ClauseReading], words: Words) -> Iterator[Repetition]:
    places = [
        (n, statement)
        for n, one in enumerate(clauses)
        for statement in one.reading.statements
        if _has_slot(one.reading, statement)
    ]
    for earlier, later in _pair(places):
        (first, base), (second, statement) = places[earlier], places[later]
        if first == second or not _is_same_rule(statement, base):
            continue
        if GRADES.search(statement.text) or GRADES.search(base.text):
            continue
        ours, theirs = clauses[second], clauses[first]
        if _label(theirs.reading, base) != _label(ours.reading, statement):
            continue
        if hang_on_others(theirs.reading, base, ours.reading, statement, SAME):
            continue
        pair = (theirs.clause, theirs.reading, base), (ours.clause, ours.reading, statement)
        if list_other_things(context, words.lexicon, *pair):
            continue
        found = list(_differ(Pair(statement, ours.reading, base, theirs.reading, words.lexicon), words))
        if len(found) == 1:
            yield Repetition(theirs, ours, base, statement, found[0])


def _list_series(found: Sequence[Repetition]) -> frozenset[tuple[str, int]]:
    """Return the statements that belong to a tariff: each differs from two others, and in two values.

    Who writes the same sentence three times with three figures grades something (steps of a fee, of a fine, of a
    time limit), whatever words tell the steps apart.
    """
    values: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in found:
        values[_key(one.earlier, one.base)].add(
            one.later.reading.text[one.proposal.draft.start : one.proposal.draft.end]
        )
        values[_key(one.later, one.statement)].add(
            one.earlier.reading.text[one.proposal.base.start : one.proposal.base.end]
        )
    return frozenset(place for place, others in values.items() if len(others) > 1)


def _key(clause: ClauseReading, statement: Statement) -> tuple[str, int]:
    return clause.clause.id, statement.span.start


def _has_slot(reading: TextReading, statement: Statement) -> bool:
    own = statement.values or statement.moments or any(one.acts for one in read_offices(statement))
    return bool(own or reading.closing_leads or reading.closing_moments)


def _pair(places: Sequence[tuple[int, Statement]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of statements that share telling terms, the earlier first; terms that many share count not."""
    holders: dict[str, list[int]] = defaultdict(list)
    for later, (_, statement) in enumerate(places):
        votes: Counter[int] = Counter()
        names = sorted({term.name for term in _rule_terms(statement) if term.weight >= TELLING})
        for name in names:
            if len(holders[name]) <= COMMON:
                votes.update(holders[name])
        for earlier in sorted(one for one, count in votes.items() if count >= min(FEWEST, len(names))):
            yield earlier, later
        for name in names:
            holders[name].append(later)


def _rule_terms(statement: Statement) -> Sequence[Term]:
    """Return what a statement says apart from its slots: who does it is one of them."""

    def make() -> Sequence[Term]:
        taken = [one.span for one in read_offices(statement) if one.acts]
        return [term for term in statement.terms if not any(term.span.overlaps(span) for span in taken)]

    return statement.once("rule terms", make)


def _is_same_rule(ours: Statement, theirs: Statement) -> bool:
    """Tell whether two statements say the same but for their slots; a rare word more makes another rule."""
    mine, other = _rule_terms(ours), _rule_terms(theirs)
    there, back = match(mine, theirs.bag), match(other, ours.bag)
    telling = sum(term.weight for term in mine if term.weight >= TELLING)
    return (
        min(there.share, back.share) >= SAME and telling >= LEAST_WEIGHT and max(there.oddest, back.oddest) < ODD_TERM
    )


def _label(reading: TextReading, statement: Statement) -> str:
    """Return the words before the colon that a statement stands behind in its line: they say what it is about."""
    line = reading.text.rfind("\n", 0, statement.span.start) + 1
    labels = LABEL.findall(reading.text, line, statement.span.start + LONGEST_LABEL)
    return labels[-1] if labels else ""


def _differ(pair: Pair, words: Words) -> Iterator[Proposal]:
    found = [
        *propose_numbers(pair),
        *propose_frequencies(pair),
        *propose_deadlines(pair),
        *propose_units(pair, words.renamed),
    ]
    same = [one for one in found if one.agrees or one.stricter]  # a period inside of another one's is no contradiction
    kept = {one.draft for one in same} | {one.base for one in same}
    seen: set[tuple[int, int]] = set()
    for one in found:
        near = pair.align_at(one.draft, one.base)
        place = (one.draft.start, one.draft.end)
        if one.draft in kept or one.base in kept or place in seen or min(near["near"], near["near_back"]) < LEAST_NEAR:
            continue
        seen.add(place)
        yield one
