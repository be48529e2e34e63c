"""The draft against the library: for every statement the comparisons with what binds it, weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reviewer.comparison.alignment import WHOLE
from reviewer.comparison.comparing import Comparison, Words, compare
from reviewer.comparison.competition import compete
from reviewer.comparison.deadlines import are_ends_of_plans
from reviewer.comparison.lists import join_lists
from reviewer.comparison.offices import load_renamed
from reviewer.comparison.proposals import Features
from reviewer.comparison.retrieval import Candidate, find_candidates, inherit, share_title
from reviewer.comparison.statements import Statement, TextReading, read_statements
from reviewer.context import Context
from reviewer.language.comparison_clauses import list_comparison_clauses
from reviewer.language.plan_years import read_last_year
from reviewer.language.terms import load_lexicon
from reviewer.model import Clause
from reviewer.reference import Reference

REMEMBERED = 2000  # passages that stay taken apart: neighbouring statements are compared with the same ones
SCORED = 25  # hundredths for one unit of an answer's score a character
RANKED = 5  # places of candidates that are told apart


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause of the draft, taken apart."""

    clause: Clause
    reading: TextReading


@dataclass(frozen=True, slots=True)
class Seen:
    """A comparison with the passage that it was found in and all that speaks for and against it."""

    comparison: Comparison
    candidate: Candidate
    features: Features


@dataclass(frozen=True, slots=True)
class StatementReview:
    """A statement of the draft with all comparisons, those that agree among them."""

    clause: Clause
    statement: Statement
    seen: tuple[Seen, ...]


def load_words(reference: Reference) -> Words:
    """Return the words that comparing needs, loaded once."""
    words: Words = reference.derived("comparison words", _load_words)
    return words


def _load_words(reference: Reference) -> Words:
    return Words(reference.derived("lexicon", load_lexicon), load_renamed(reference))


def read_draft(context: Context) -> Sequence[ClauseReading]:
    """Take the draft's clauses apart, once for all checks of conflicts."""
    return context.once("compared clauses", _read)


def _read(context: Context) -> Sequence[ClauseReading]:
    lexicon = load_words(context.reference).lexicon
    clauses = list_comparison_clauses(context.draft)
    return tuple(ClauseReading(one, read_statements(context.draft.slice(one.span), lexicon)) for one in clauses)


def review_statements(context: Context) -> Iterator[StatementReview]:
    """Yield every statement of the draft with its comparisons; a library without binding documents yields nothing."""
    words = load_words(context.reference)
    places = [(one, statement) for one in read_draft(context) for statement in one.reading.statements]
    candidates = find_candidates(context, [statement.text for _, statement in places])
    read_passage = lru_cache(REMEMBERED)(lambda text: join_lists(read_statements(text, words.lexicon)))
    last_year = lru_cache(REMEMBERED)(read_last_year)
    end = last_year(context.draft.facts.title)
    named: dict[int, float] = {}
    for number, (one, statement) in enumerate(places):
        goes_on = number > 0 and places[number - 1][0] is one
        some = inherit(candidates[number], candidates[number - 1]) if goes_on else candidates[number]
        found: list[tuple[Comparison, Candidate]] = []
        for candidate in some:
            base = read_passage(candidate.passage.text)
            ends = end, last_year(candidate.passage.document.facts.title)
            found += [
                (each, candidate)
                for each in compare(statement, one.reading, base, words)
                if not are_ends_of_plans(each.proposal, (one.reading.text, base.text), ends)
            ]
        more = compete([each for each, _ in found])
        near = f"{context.draft.facts.title}\n{one.reading.text}"
        for candidate in some:
            document = candidate.passage.document.id
            if document not in named:
                named[document] = share_title(candidate.standing.pairs, context.draft.text)
        yield StatementReview(
            one.clause,
            statement,
            tuple(
                Seen(
                    each,
                    candidate,
                    {
                        **each.features,
                        **rivals,
                        **_place(candidate),
                        **_name(candidate, near, named),
                        "score_length": min(WHOLE, round(SCORED * candidate.score / len(statement.text))),
                    },
                )
                for (each, candidate), rivals in zip(found, more, strict=True)
            ),
        )


def _place(candidate: Candidate) -> Features:
    place, standing = candidate.place, candidate.standing
    national = not candidate.passage.document.facts.region
    top = place == 0 or candidate.near_place == 0
    return {
        "place": WHOLE * min(RANKED if place is None else place, RANKED) // RANKED,
        "first": WHOLE * (place == 0),
        "share": round(WHOLE * candidate.share),
        "near_first": WHOLE * (candidate.near_place == 0),
        "near_share": round(WHOLE * candidate.near_share),
        "cited": WHOLE * standing.is_cited,
        "akin": round(WHOLE * standing.akin),
        "national": WHOLE * national,
        "national_near": WHOLE * (national and standing.is_near),
        "national_first": WHOLE * (national and top),
        "near_document": WHOLE * standing.is_near,
        "top": WHOLE * top,
        "ahead": round(WHOLE * candidate.ahead),
        "equal_rank": WHOLE * standing.is_equal,
        "of_before": WHOLE * candidate.is_of_before,
        "score": min(WHOLE, round(candidate.score)),
    }


def _name(candidate: Candidate, near: str, named: Mapping[int, float]) -> Features:
    """Return how far the clause with the draft's title, and the whole draft, name what the passage's document is about.

    `named` is the latter by the document's id. A title that tells of nothing (示例条例) speaks neither for nor against.
    """
    pairs = candidate.standing.pairs
    if not pairs:
        return {"their_title": WHOLE // 2, "their_title_around": WHOLE // 2}
    return {
        "their_title": round(WHOLE * share_title(pairs, near)),
        "their_title_around": round(WHOLE * named[candidate.passage.document.id]),
    }
