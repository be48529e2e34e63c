"""Turns the `find` part of a rule file into a search: which sentence breaks the rule, and which words of it.

What is marked reaches from the first word to the last. Words that bind nobody (a ban on public
bodies, a clean-up, liability) become neutral matches with the reason. `alternatives` reads the ways of breaking a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reviewer.context import Context, Search
from reviewer.errors import RuleError
from reviewer.model import DocumentKind, Hit, Neutral, Severity, Span
from reviewer.reference import Reference
from reviewer.rules.alternatives import LOWER, SILENT, Alternative, read_alternatives
from reviewer.rules.context_words import list_above
from reviewer.rules.exemption import weigh_exemption
from reviewer.rules.legal_ground import Ground, find_ground
from reviewer.rules.metadata import RuleFile
from reviewer.rules.neutrality import explain_definition, explain_silence
from reviewer.rules.persons import explain_persons
from reviewer.rules.provision_match import ProvisionFinder, ProvisionMatch
from reviewer.rules.resemblance import (
    COMPETITION,
    LEGALITY,
    compare_sentence,
    describe_alike,
    find_alike,
    tell_confidence,
)
from reviewer.rules.telling import fill_template, quote
from reviewer.rules.where import read_where
from reviewer.rules.word_places import WordPlaces, find_word_places, read_lexicons
from reviewer.suggestions import did_you_mean

LAWS = ("law", "administrative regulation", "judicial interpretation", "local regulation")
READ = -0.5  # nearness below which a benefit that the reading found is only told in passing
LAWFUL = -0.4  # nearness below which a breach of legality is only told in passing
FAR_IN_LAWS = -0.6  # nearness that a sentence of a law must have, where red-line words are mostly lawful
ACTING = ("market_entry", "operating_behaviour")  # categories of acts, which no definition does by itself
BENEFITS = "operating_cost"  # what a benefit stands on is read well enough to decide alone
PROVIDED = "法律、行政法规自己规定的情形"
ORDER_LEVEL = "rule"  # 规章
GROUNDED = "写明了法律依据"


@dataclass(frozen=True, slots=True)
class Match:
    """The words of a sentence that an alternative found, and the act with them where it asked for one."""

    place: tuple[int, int]
    alternative: Alternative
    provision: ProvisionMatch | None = None


def compile_search(file: RuleFile, reference: Reference) -> Search:
    """Return the search of a rule; raises `RuleError` with file and line for a fault in `find`."""
    alternatives = tuple(read_alternatives(file, reference))
    rule, where = file.rule, read_where(file, reference)
    for name in file.unless:
        if name not in read_lexicons(reference):
            near, place = did_you_mean(name, read_lexicons(reference)), file.yaml.place("unless")
            raise RuleError.of(
                "find.lexicon", place=place, name=name, near=near, known=sorted(read_lexicons(reference))
            )

    def run(context: Context) -> Iterator[Hit | Neutral]:
        words = find_word_places(context)
        finder = ProvisionFinder(context, words)
        matches: dict[int, Match] = {}
        for one in alternatives:
            if not one.suits(context):
                continue
            held = words.with_all(one.terms) if one.alike is None else frozenset(range(len(words.sentences)))
            for number in held - matches.keys():
                if not where.covers(context, words, number):
                    continue
                found = _match(context, words, finder, number, one, rule.category)
                if found:
                    matches[number] = found
        for number, match in sorted(matches.items()):
            told = _report(context, words, number, match, file)
            if told:
                yield told

    return Search(rule.code, (rule.code,), run)


def _report(context: Context, words: WordPlaces, number: int, match: Match, file: RuleFile) -> Hit | Neutral | None:
    """Return what is said of a match: a hit, why it is none, or nothing where the rank of the document allows it."""
    rule, alternative = file.rule, match.alternative
    is_competition = rule.code.startswith(COMPETITION)
    start = words.sentences[number].span.start
    span = Span(start + match.place[0], start + match.place[1])
    rank = _weigh_rank(context, span, alternative)
    if rank == SILENT:
        return None
    is_guessed = alternative.alike is not None
    reason = explain_silence(context, span, liable=rule.category != LEGALITY, whole=is_guessed)
    reason = reason or _explain_ground(context, words, span, alternative.ground)
    if reason is None and rule.category in ACTING:
        reason = explain_definition(context, span)
    if reason is None:
        reason = next((f"{PROVIDED}：{name}" for name in file.unless if words.places(number, name)), None)
    if reason is None and is_competition:
        reason = explain_persons(context, words, number, guessed=is_guessed)
    if reason:
        return Neutral(rule.code, span, reason)
    severity = Severity.LOW if rank == LOWER else None
    if is_guessed:
        message = describe_alike(context, number, rule.category)
        confidence = tell_confidence(context, number, rule.category)
        hit = Hit(rule.code, (span,), message, severity=severity, fallback=True, confidence=confidence)
    else:
        hit = Hit(rule.code, (span,), *_tell(context, start, span, match, file), severity=severity)
    if rule.category == LEGALITY:
        return _lower(hit) if compare_sentence(context, number, LEGALITY).nearness < LAWFUL else hit
    if not is_competition:
        return hit
    return _weigh(context, number, hit, file, worded=alternative.pattern is None or rule.category != BENEFITS)


def _tell(context: Context, start: int, span: Span, match: Match, file: RuleFile) -> tuple[str, str | None]:
    """Return message and suggestion, in the words of the clause; `start` is where its sentence begins."""
    found = match.provision
    provision = found.provision if found else None
    condition = None
    if found and found.condition:
        condition = Span(start + found.condition[0], start + found.condition[1])
    if provision is None and (file.says or file.mends):
        provision = context.analysis.sentence_provisions.at(span)
    told = [
        fill_template(template, context.draft, span, provision, condition) if template else None
        for template in (file.says, file.mends)
    ]
    return told[0] or f"{file.rule.title}：“{quote(context.draft.slice(span))}”", told[1]


def _match(
    context: Context, words: WordPlaces, finder: ProvisionFinder, number: int, wanted: Alternative, category: str
) -> Match | None:
    if any(words.places(number, term) for term in wanted.without):
        return None
    if wanted.above and not _stands_below(context, words, number, wanted):
        return None
    if wanted.pattern is not None:
        found = finder.find(number, wanted)
        return Match(found.place, wanted, found) if found else None
    if wanted.alike is not None:
        place = find_alike(context, number, category, wanted.alike)
    else:
        place = _in_order(words, number, wanted) if wanted.ordered else _together(words, number, wanted)
    return Match(place, wanted) if place else None


def _stands_below(context: Context, words: WordPlaces, number: int, wanted: Alternative) -> bool:
    above = list_above(context, words.sentences[number])
    return all(any(words.holds(text, term) for text in above) for term in wanted.above)


def _weigh(context: Context, number: int, hit: Hit, file: RuleFile, *, worded: bool) -> Hit:
    """Return the hit, lowered where the whole sentence reads like lawful ones or claims a complete exception.

    A benefit that the reading found with its condition has to read more so than what words alone found (`worded`).
    """
    near = file.near if worded else min(file.near, READ)
    limit = max(near, FAR_IN_LAWS) if level_at(context, hit.spans[0]) in LAWS else near
    if compare_sentence(context, number).nearness < limit:
        return _lower(hit)
    return weigh_exemption(context, hit, file.rule.severity)


def _weigh_rank(context: Context, span: Span, found: Alternative) -> str | None:
    """Return what a finding becomes by the rank of the document that holds the words: `LOWER`, `SILENT`, None."""
    level = level_at(context, span)
    if level in LAWS:
        return found.in_laws
    is_order = level == ORDER_LEVEL or context.analysis.kind.kind is DocumentKind.ORDER
    return found.in_orders if is_order else None


def _explain_ground(context: Context, words: WordPlaces, span: Span, least: Ground | None) -> str | None:
    """Return that the words stand on a law as well named as it must be at least, or None."""
    if least is None:
        return None
    found = find_ground(context, words, span)
    return GROUNDED if found in (Ground.NAMED, least) else None


def _lower(hit: Hit) -> Hit:
    return replace(hit, message=f"{hit.message}；整句与合法条款更接近，只作提醒", severity=Severity.LOW)


def level_at(context: Context, span: Span) -> str | None:
    """Return the level of the document of the draft that holds the words (law, local regulation …), None when unknown."""
    return next((one.facts.level for one in context.draft.documents if one.span.covers(span)), None)


def _in_order(words: WordPlaces, number: int, wanted: Alternative) -> tuple[int, int] | None:
    for start, end in words.places(number, wanted.terms[0]):
        for term in wanted.terms[1:]:
            following = words.next_place(number, term, end)
            if following is None or following[0] > end + wanted.gap:
                break
            end = following[1]
        else:
            return start, end
    return None


def _together(words: WordPlaces, number: int, wanted: Alternative) -> tuple[int, int] | None:
    """Return the stretch from one place of the first term that holds the nearest place of every other."""
    for start, end in words.places(number, wanted.terms[0]):
        first, last = start, end
        for term in wanted.terms[1:]:
            near = min(
                (one for one in words.places(number, term) if _is_apart(one, (start, end))),
                key=lambda one: max(one[0] - end, start - one[1]),
                default=None,
            )
            if near is None or max(near[0] - end, start - near[1]) > wanted.gap:
                break
            first, last = min(first, near[0]), max(last, near[1])
        else:
            return first, last
    return None


def _is_apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Two places are words of their own when they do not overlap, or one is a small part of the other."""
    if one[1] <= other[0] or one[0] >= other[1]:
        return True
    inner, outer = sorted((one, other), key=lambda place: place[1] - place[0])
    return outer[0] <= inner[0] and inner[1] <= outer[1] and 2 * (inner[1] - inner[0]) <= outer[1] - outer[0]
