"""Turns the `find` part of a rule file into a search: which sentence breaks the rule, and which words of it.

What is marked reaches from the first word to the last. Words that bind nobody (a ban on public
bodies, a clean-up, liability) become neutral matches with the reason. `alternatives` reads the ways of breaking a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.context import Context, Search
from reviewer.errors import RuleError
from reviewer.model import DocumentKind, Hit, Neutral, Origin, Severity, Span
from reviewer.reference import Reference
from reviewer.rules.alternatives import LOWER, SILENT, Alternative, read_alternatives
from reviewer.rules.context_words import list_above
from reviewer.rules.edits import Edit, read_edits
from reviewer.rules.exemption import weigh_exemption
from reviewer.rules.legal_ground import Ground, find_ground
from reviewer.rules.mending import describe_change, find_change
from reviewer.rules.metadata import RuleFile
from reviewer.rules.neutrality import explain_definition, explain_silence
from reviewer.rules.persons import explain_persons
from reviewer.rules.provision_match import Place, ProvisionFinder, ProvisionMatch
from reviewer.rules.quoting import quote
from reviewer.rules.resemblance import (
    COMPETITION,
    LEGALITY,
    cite_alike,
    compare_sentence,
    describe_alike,
    find_alike,
    limit_of,
    tell_confidence,
)
from reviewer.rules.retrial import Search as Run
from reviewer.rules.telling import GIVER, Told, fill_templates
from reviewer.rules.where import read_where
from reviewer.rules.word_places import WordPlaces, find_word_places, read_lexicons
from reviewer.suggestions import did_you_mean
from reviewer.wording import name_label

LAWS = ("law", "administrative regulation", "judicial interpretation", "local regulation")
ACTING = ("market_entry", "operating_behaviour")  # categories of acts, which no definition does by itself
BENEFITS = "operating_cost"  # what a benefit stands on is read well enough to decide alone
PROVIDED = "法律、行政法规自己规定的情形"
ANSWER, ANSWERED = "（答疑", "主管部门答疑认为一般不违反的情形"
ORDER_LEVEL = "rule"  # 规章
GROUNDED = "写明了法律依据"


@dataclass(frozen=True, slots=True)
class Match:
    """The words of a sentence that an alternative found, and the act with them where it asked for one.

    `terms` are the places of its terms, where it asked for words alone.
    """

    place: Place
    alternative: Alternative
    provision: ProvisionMatch | None = None
    terms: tuple[Place, ...] = ()

    @property
    def origin(self) -> Origin | None:
        """Where its condition is taken over from, None where it stands in the sentence itself."""
        return self.provision.origin if self.provision else None


def compile_search(file: RuleFile, reference: Reference) -> Search:
    """Return the search of a rule; raises `RuleError` with file and line for a fault in `find`."""
    alternatives = tuple(read_alternatives(file, reference))
    rule, where, edits = file.rule, read_where(file, reference), read_edits(file, reference)
    for name in file.unless:
        if name not in read_lexicons(reference):
            near, place = did_you_mean(name, read_lexicons(reference)), file.yaml.place("unless")
            raise RuleError.of(
                "find.lexicon", place=place, name=name, near=near, known=sorted(read_lexicons(reference))
            )

    def find(context: Context) -> Iterator[tuple[int, Match, Hit | Neutral]]:
        words = find_word_places(context)
        finder = ProvisionFinder(context, words)
        matches: dict[int, Match] = {}
        for one in alternatives:
            if not one.suits(context):
                continue
            held = words.with_all(one.terms) if one.alike is None else frozenset(range(len(words.sentences)))
            for number in (held | finder.find_heirs(one)) - matches.keys():
                if not where.covers(context, words, number):
                    continue
                found = _match(context, words, finder, number, one, rule.category)
                if found:
                    matches[number] = found
        told: dict[int, Hit | Neutral] = {}
        sources: set[Span] = set()
        for number, match in sorted(matches.items(), key=lambda one: (one[1].origin is not None, one[0])):
            if _is_told_before(words, match, told, sources):
                continue
            reported = _report(context, words, number, match, file)
            if reported:
                told[number] = reported
            if isinstance(reported, Hit) and match.provision and match.provision.condition:
                sources.add(match.provision.condition)
        yield from ((number, matches[number], told[number]) for number in sorted(told))

    def run(context: Context) -> Iterator[Hit | Neutral]:
        known = context.once("matches", _no_matches)
        for number, match, found in find(context):
            known[rule.code, number] = match
            yield found

    def mend(context: Context, hit: Hit) -> Hit:
        if not edits or hit.severity is Severity.LOW:  # what is only told in passing
            return hit
        words = find_word_places(context)
        number = words.number_at(hit.spans[0].start)
        told = _look_closer(context, words, number, context.once("matches", _no_matches)[rule.code, number], file)
        return _mend(context, number, told, hit, edits, run)

    return Search(rule.code, (rule.code,), run, mend)


def _no_matches(_: Context) -> dict[tuple[str, int], Match]:
    return {}


def _is_told_before(words: WordPlaces, match: Match, told: Mapping[int, Hit | Neutral], sources: set[Span]) -> bool:
    """Tell whether the fault is a condition that was told where it stands, or for another clause that takes it over.

    A scope or a lead-in has one condition for many clauses, which is one fault; a defined term is one wherever it is
    used. `told` is what was told by sentence, `sources` the conditions of it.
    """
    condition = match.provision.condition if match.provision else None
    if match.origin is None or condition is None:
        return False
    if condition in sources and match.origin is not Origin.DEFINITION:
        return True
    return isinstance(told.get(words.number_at(condition.start)), Hit)


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
        reason = next((_tell_provided(name) for name in file.unless if words.places(number, name)), None)
    if reason is None and is_competition:
        reason = explain_persons(context, words, number, guessed=is_guessed)
    if reason:
        return Neutral(rule.code, span, reason)
    severity = Severity.LOW if rank == LOWER else None
    told = _look_closer(context, words, number, match, file)
    origin = "" if is_guessed else _tell_origin(context, told)
    if is_guessed:
        said, alike = fill_templates(file.says, told), describe_alike(context, number, rule.category)
        message = f"{said}；{alike}" if said else alike
        confidence = tell_confidence(context, number, rule.category)
        hit = Hit(rule.code, (span,), message, severity=severity, fallback=True, confidence=confidence)
        hit = replace(hit, basis=cite_alike(context, number, rule.category))
    else:
        message = fill_templates(file.says, told) or f"{file.rule.title}：“{quote(context.draft.slice(span))}”"
        hit = Hit(rule.code, (span,), message + origin, severity=severity)
    hit = replace(hit, suggestion=fill_templates(file.mends, told))
    # Of a benefit whose condition stands elsewhere in the draft the sentence's own words say nothing.
    if (rule.category == LEGALITY or is_competition) and not origin and _reads_lawful(context, number, file):
        return _lower(hit)
    return weigh_exemption(context, hit, rule.severity) if is_competition else hit


def _tell_provided(name: str) -> str:
    """Say that laws themselves provide what a lexicon names, or that the authority has answered that it is no breach."""
    return f"{ANSWERED if ANSWER in name else PROVIDED}：{name}"


def _look_closer(context: Context, words: WordPlaces, number: int, match: Match, file: RuleFile) -> Told:
    """Return the sentence with what was found in it: the act, where it was read, and the condition that was seen."""
    sentence = words.sentences[number].span
    found, start = match.provision, sentence.start
    span = Span(start + match.place[0], start + match.place[1])
    if found:
        return Told(context.draft, sentence, span, found.provision, found.condition)
    seen = _find_condition(words.sentences[number].text, match, file.rule.category)
    condition = Span(start + seen[0], start + seen[1]) if seen else None
    is_asked = bool(file.says or file.mends or file.edits)
    provision = context.analysis.sentence_provisions.at(span) if is_asked else None
    return Told(context.draft, sentence, span, provision, condition)


def _find_condition(text: str, match: Match, category: str) -> Place | None:
    """Return the words of a benefit's rule that are not the giving itself: what the benefit stands on."""
    if category != BENEFITS:
        return None
    stands_on = [one for one in match.terms if not GIVER.search(text[slice(*one)])]
    if not stands_on or len(stands_on) == len(match.terms) > 1:
        stands_on = list(match.terms[:1])
    return (min(stands_on)[0], max(end for _, end in stands_on)) if stands_on else None


def _mend(context: Context, number: int, told: Told, hit: Hit, edits: Sequence[Edit], search: Run) -> Hit:
    """Return the hit with a replacement and how it changes the sentence, where one holds."""
    sentence = find_word_places(context).sentences[number]
    change = find_change(context, sentence, told, edits, search)
    if change is None:
        return hit
    start = sentence.span.start
    said = describe_change(change, sentence.text)
    change = change.cover_words(sentence.text)
    replaced = Span(start + change.place[0], start + change.place[1])
    return replace(hit, suggestion=said, replacement=change.words, replaced=replaced)


def _tell_origin(context: Context, told: Told) -> str:
    """Return where the condition of a finding stands, "" where that is its own sentence."""
    for one in told.provision.inherited if told.provision else ():
        if one.part.span == told.condition:
            draft = context.draft
            place = draft.address(draft.clause(one.clause)) if one.clause else ""
            return f"（条件“{quote(draft.slice(told.condition))}”见{place}{name_label('origin', one.origin)}）"
    return ""


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
        terms = _in_order(words, number, wanted) if wanted.ordered else _together(words, number, wanted)
        if not terms:
            return None
        return Match((min(terms)[0], max(end for _, end in terms)), wanted, terms=terms)
    return Match(place, wanted) if place else None


def _stands_below(context: Context, words: WordPlaces, number: int, wanted: Alternative) -> bool:
    above = list_above(context, words.sentences[number])
    return all(any(words.holds(text, term) for text in above) for term in wanted.above)


def _reads_lawful(context: Context, number: int, file: RuleFile) -> bool:
    """Tell whether a sentence reads so much like lawful ones that what the rule's words found in it is only told in passing."""
    limit = limit_of(context, file.rule.code) if file.near is None else file.near
    return compare_sentence(context, number, file.rule.category).nearness < limit


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


def _in_order(words: WordPlaces, number: int, wanted: Alternative) -> tuple[Place, ...]:
    """Return the places of the terms in their order, none where they do not stand so."""
    for first in words.places(number, wanted.terms[0]):
        found = [first]
        for term in wanted.terms[1:]:
            following = words.next_place(number, term, found[-1][1])
            if following is None or following[0] > found[-1][1] + wanted.gap:
                break
            found.append(following)
        else:
            return tuple(found)
    return ()


def _together(words: WordPlaces, number: int, wanted: Alternative) -> tuple[Place, ...]:
    """Return one place of the first term and the nearest place of every other, none where they are not together."""
    for start, end in words.places(number, wanted.terms[0]):
        found = [(start, end)]
        for term in wanted.terms[1:]:
            near = min(
                (one for one in words.places(number, term) if _is_apart(one, (start, end))),
                key=lambda one: max(one[0] - end, start - one[1]),
                default=None,
            )
            if near is None or max(near[0] - end, start - near[1]) > wanted.gap:
                break
            found.append(near)
        else:
            return tuple(found)
    return ()


def _is_apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Two places are words of their own when they do not overlap, or one is a small part of the other."""
    if one[1] <= other[0] or one[0] >= other[1]:
        return True
    inner, outer = sorted((one, other), key=lambda place: place[1] - place[0])
    return outer[0] <= inner[0] and inner[1] <= outer[1] and 2 * (inner[1] - inner[0]) <= outer[1] - outer[0]
