"""One matter regulated twice in a draft, with other figures, dates or lead units."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewer.plugin import Cases, Clause, ClauseKind, Context, Hit, Lexicon, Severity, Span, check, cover, one_of

from ._deadlines import compare_deadlines
from ._differences import Difference, Grade
from ._numbers import compare_numbers
from ._places import document_index, move, quote_self
from ._provisions import Provision, Sentence, read_draft
from ._units import compare_units

SAME = 0.9  # share of either sentence's terms in the other that makes them one rule
TELLING = 0.5
COMMON = 40  # sentences that share a term before it leads nowhere
FEWEST = 3  # telling terms that two sentences have to share
LEAST_WEIGHT = 1.0  # of the telling terms of a sentence that names a matter
ODD_TERM = 0.9  # weight of a single term that tells template twins apart
LONGEST_LABEL = 24  # code points of a sentence in which its own label may stand
LABEL = re.compile(r"([^，。；;：:\n]{2,20})[:：]")
GRADES = re.compile(one_of("conflicts.graded"))  # tiers differ by right


@check("CF201", "CF203")
def find_double_rules(context: Context) -> Iterator[Hit]:
    """Report the later of two sentences on one matter that name other figures, dates or lead units."""
    reading = read_draft(context)
    lexicon, clauses, provisions = reading.lexicon, reading.clauses, reading.provisions
    places = [
        (n, sentence) for n, one in enumerate(provisions) for sentence in one.sentences if _has_slot(one, sentence)
    ]
    for earlier, later in _pairs(places):
        (first, base), (second, sentence) = places[earlier], places[later]
        if not _is_same_rule(sentence, base) or document_index(context, clauses[first]) != document_index(
            context, clauses[second]
        ):
            continue
        if first == second or GRADES.search(sentence.text) or GRADES.search(base.text):
            continue
        if _are_rows_apart(context, clauses[first], clauses[second]):
            continue
        whole = _only(provisions[first], base)
        if _label(provisions[first], base) != _label(provisions[second], sentence):
            continue
        differences = [
            one
            for one in _compare(provisions[second], sentence, whole, lexicon)
            if not _tells_cases(context, clauses[second], clauses[first], one)
        ]
        for difference in differences if len(differences) == 1 else ():
            code = "CF203" if difference.slot == "responsible_unit" else "CF201"
            yield _report(context, code, clauses[second], clauses[first], difference)


def _has_slot(provision: Provision, sentence: Sentence) -> bool:
    own = sentence.values or sentence.moments or any(one.role != "duty" for one in sentence.leads)
    return bool(own or provision.closing_leads or provision.closing_moments)


def _pairs(places: Sequence[tuple[int, Sentence]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sentences that share telling terms, the earlier first; terms that many share count not."""
    holders: dict[str, list[int]] = defaultdict(list)
    for later, (_, sentence) in enumerate(places):
        votes: Counter[int] = Counter()
        names = sorted({term.name for term in sentence.terms if term.weight >= TELLING})
        for name in names:
            if len(holders[name]) <= COMMON:
                votes.update(holders[name])
        for earlier in sorted(one for one, count in votes.items() if count >= min(FEWEST, len(names))):
            yield earlier, later
        for name in names:
            holders[name].append(later)


def _is_same_rule(ours: Sentence, theirs: Sentence) -> bool:
    """Tell whether two sentences say the same but for their slots; a rare word more makes another rule."""
    if min(cover(ours.terms, theirs.bag), cover(theirs.terms, ours.bag)) < SAME:
        return False
    odd = [term for term in ours.terms if not theirs.bag.holds(term)]
    odd += [term for term in theirs.terms if not ours.bag.holds(term)]
    telling = sum(term.weight for term in ours.terms if term.weight >= TELLING)
    return telling >= LEAST_WEIGHT and all(term.weight < ODD_TERM for term in odd)


def _label(provision: Provision, sentence: Sentence) -> str:
    """Return the words before the colon that a sentence stands behind in its line: they say what it is about."""
    line = provision.text.rfind("\n", 0, sentence.span.start) + 1
    labels = LABEL.findall(provision.text, line, sentence.span.start + LONGEST_LABEL)
    return labels[-1] if labels else ""


def _are_rows_apart(context: Context, one: Clause, other: Clause) -> bool:
    """Tell whether both are rows of tables that begin with different cells: each lays down what holds for its own case."""
    if not one.kind is other.kind is ClauseKind.ROW:
        return False
    heads = [context.draft.slice(row.own).partition("\n")[0].strip() for row in (one, other)]
    return heads[0] != heads[1]


def _tells_cases(context: Context, later: Clause, earlier: Clause, difference: Difference) -> bool:
    """Tell whether the figures that differ are thresholds: they tell two cases apart and contradict nothing."""
    if difference.slot == "responsible_unit":
        return False
    cases = context.once("cases", lambda made: Cases(made.analysis.provisions))
    return cases.tell_apart((move(difference.draft, later), move(difference.base, earlier)))


def _only(provision: Provision, sentence: Sentence) -> Provision:
    return replace(provision, sentences=(sentence,), bag=sentence.bag)


def _compare(draft: Provision, sentence: Sentence, base: Provision, lexicon: Lexicon) -> Iterator[Difference]:
    found = compare_numbers(draft, sentence, base, lexicon)
    yield from (one for one in found if one.grade is not Grade.AGREEMENT)
    yield from compare_deadlines(draft, sentence, base, lexicon)
    yield from compare_units(draft, sentence, base, lexicon)


def _report(context: Context, code: str, later: Clause, earlier: Clause, difference: Difference) -> Hit:
    place = context.draft.address(earlier) or "前文"
    ours = _quote(context, later, difference.draft)
    theirs = _quote(context, earlier, difference.base)
    return Hit(
        code,
        (move(difference.draft, later),),
        f"与{place}不一致：同一事项，这里为“{ours}”，{place}为“{theirs}”",
        severity=None if difference.grade is Grade.CONFLICT else Severity.LOW,
        category=str(difference.slot),
        related=(quote_self(context, earlier, difference.base),),
    )


def _quote(context: Context, clause: Clause, span: Span) -> str:
    return context.draft.slice(move(span, clause))
