"""Two texts against each other: every statement of the draft with those of the base that are closest to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reviewer.comparison.alignment import WHOLE, Pair, match, percent
from reviewer.comparison.bearers import propose_bearers
from reviewer.comparison.conditions import propose_conditions
from reviewer.comparison.deadlines import propose_deadlines
from reviewer.comparison.definitions import propose_definitions
from reviewer.comparison.frequency import propose_frequencies
from reviewer.comparison.lists import join_statements
from reviewer.comparison.modality import propose_modality
from reviewer.comparison.numbers import propose_numbers
from reviewer.comparison.proposals import Features, Proposal
from reviewer.comparison.scope import propose_scope
from reviewer.comparison.statements import Statement, TextReading
from reviewer.comparison.units import propose_units
from reviewer.language.grammar import one_of
from reviewer.language.terms import Lexicon

ABOUT_ITSELF = re.compile(rf"本[\u4e00-\u9fff]{{0,4}}{one_of('conflicts.of_itself')}")
LEAST_HELD = 0.05  # share of the draft's terms; a base sentence that holds less is about another matter
BESIDE = 0.5  # of the closest statement's share; one further off is about another matter than that one
CONTEXT = 0.5  # of what the statement in front holds of the base, to what the statement itself holds
GOES_ON = ("；", ";")
CLOSEST = 3  # statements of a base text that one of the draft is compared with


@dataclass(frozen=True, slots=True)
class Words:
    """What comparing needs of the reference: weights and synonyms of terms, and the former names of bodies."""

    lexicon: Lexicon
    renamed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A proposal with the statements that it compares and all that speaks for and against it."""

    proposal: Proposal
    ours: Statement
    theirs: Statement
    features: Features


def compare(ours: Statement, draft: TextReading, base: TextReading, words: Words) -> Iterator[Comparison]:
    """Yield what a statement of the draft and the closest statements of a base text propose."""
    before = _find_before(ours, draft)
    goes_on = before is not None and before.text.rstrip().endswith(GOES_ON)
    shares = [match(ours.terms, one.bag).share for one in base.statements]
    context = [match(before.terms, one.bag).share if before else 0.0 for one in base.statements]
    near = sorted(
        ((share + CONTEXT * more, -n) for n, (share, more) in enumerate(zip(shares, context, strict=True))),
        reverse=True,
    )
    around = match(before.terms, base.bag).share if before else 0.0
    chosen = [-number for share, number in near[:CLOSEST] if share >= max(LEAST_HELD, BESIDE * near[0][0])]
    for place, number in enumerate(chosen):
        kind = "before" if goes_on else "behind_stop"
        more = {
            "closest": WHOLE * (place == 0),
            "goes_on": WHOLE * goes_on,
            f"{kind}_there": percent(context[number]),
            f"{kind}_around": percent(around),
        }
        theirs = base.statements[number]
        yield from _compare(Pair(ours, draft, theirs, base, words.lexicon), words, more)
        if place == 0 and number + 1 not in chosen:
            yield from _compare_next(Pair(ours, draft, theirs, base, words.lexicon), number + 1, words, more)


def _compare_next(pair: Pair, at: int, words: Words, more: Features) -> Iterator[Comparison]:
    """Yield what sentence `at` of the base, behind the closest one, proposes, read together with it: the figure or the exception of a rule
    often stands there (应当公示。公示期为三十日。)."""
    if at == len(pair.base.statements) or pair.base.statements[at].span.start < pair.theirs.span.end:
        return
    behind = pair.base.statements[at]
    joined = pair.theirs.once("joined with next", lambda: join_statements(pair.theirs, behind))
    for one in _compare(Pair(pair.ours, pair.draft, joined, pair.base, words.lexicon), words, more):
        if one.proposal.base.start >= behind.span.start:
            yield replace(one, features={**one.features, "next": WHOLE})


def _find_before(statement: Statement, draft: TextReading) -> Statement | None:
    """Return the statement in front of one: what follows it goes on with its case or at least with its matter."""

    def make() -> Statement | None:
        at = next(n for n, one in enumerate(draft.statements) if one is statement)
        return draft.statements[at - 1] if at else None

    return statement.once("before", make)


def _compare(pair: Pair, words: Words, more: Features) -> Iterator[Comparison]:
    if ABOUT_ITSELF.search(pair.ours.text) and ABOUT_ITSELF.search(pair.theirs.text):
        return  # who explains a document and from when it holds is another matter in each
    whole: dict[str, int] | None = None
    for proposal in _propose(pair, words):
        whole = whole or pair.align()
        if whole["opposed"] and not proposal.agrees:
            continue  # what is for one of two opposites says nothing of the other
        near = pair.align_at(proposal.draft, proposal.base)
        features = {**whole, **near, **more, **proposal.features}
        yield Comparison(proposal, pair.ours, pair.theirs, features)


def _propose(pair: Pair, words: Words) -> Iterator[Proposal]:
    yield from propose_definitions(pair)
    yield from propose_numbers(pair)
    yield from propose_frequencies(pair)
    yield from propose_deadlines(pair)
    yield from propose_units(pair, words.renamed)
    yield from propose_bearers(pair)
    yield from propose_modality(pair)
    yield from propose_scope(pair)
    yield from propose_conditions(pair, words.renamed)
