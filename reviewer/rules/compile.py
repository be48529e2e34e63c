"""Turns the `find` part of a rule file into a search.

`find` is a list of alternatives; one is enough. Each names lexicons that must stand in one sentence:

    find:
      - 依次: [本地, 优先]        # in this order
        相距: 20                  # at most so many code points from one to the next (default 40)
        不含: [中小企业]          # and none of these in the sentence
      - 同句: [外地, 备案|登记]    # in any order; `|` joins lexicons
        法规: 一般               # a law or local regulation may have grounds for it: `low` there
      - 近似: 0.15              # the sentence reads at least so near to clauses that break the rule's category

What is marked reaches from the first word to the last. Words that bind nobody (a ban on public
bodies, a clean-up, liability) become neutral matches with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from re import Pattern
from typing import Any

from reviewer.context import Context, Search
from reviewer.errors import RuleError
from reviewer.language.polarity import explain_neutral
from reviewer.model import Hit, Neutral, Severity, Span
from reviewer.reference import Reference
from reviewer.rules.exemption import weigh_exemption
from reviewer.rules.metadata import RuleFile, read_number
from reviewer.rules.resemblance import compare_sentence, describe_alike, find_alike
from reviewer.rules.word_places import WordPlaces, find_word_places, read_lexicons
from reviewer.schemas.catalogue import list_keys
from reviewer.strict_yaml import Yaml
from reviewer.suggestions import did_you_mean

ORDERED, TOGETHER, WITHOUT, GAP, IN_LAWS, ALIKE = "依次", "同句", "不含", "相距", "法规", "近似"
LAWS = ("law", "administrative regulation", "judicial interpretation", "local regulation")
FAR_IN_LAWS = -0.6  # nearness that a sentence of a law must have, where red-line words are mostly lawful
DEFAULT_GAP = 40
COMPETITION = "FC"  # the family that 公平竞争审查条例 art. 12 and the model of reported clauses speak of


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a rule may be broken; terms and `without` are tuples of lexicon names joined by `|`.

    `alike` is how near to reported clauses of the rule's category the sentence must read, for the
    alternatives that words alone do not decide.
    """

    terms: tuple[str, ...]
    ordered: bool
    without: tuple[str, ...]
    gap: int
    mild_in_laws: bool
    alike: float | None = None


def compile_search(file: RuleFile, reference: Reference) -> Search:
    """Return the search of a rule; raises `RuleError` with file and line for a fault in `find`."""
    alternatives = tuple(_read_alternatives(file, read_lexicons(reference)))
    rule = file.rule

    def run(context: Context) -> Iterator[Hit | Neutral]:
        words = find_word_places(context)
        matches: dict[int, tuple[tuple[int, int], Alternative]] = {}
        for one in alternatives:
            held = words.with_all(one.terms) if one.terms else frozenset(range(len(words.sentences)))
            for number in held - matches.keys():
                found = _find(words, number, one) if one.terms else (0, 0)
                if found and one.alike is not None:
                    found = find_alike(context, number, rule.category, one.alike)
                if found:
                    matches[number] = found, one
        for number, (place, wanted) in sorted(matches.items()):
            sentence = words.sentences[number]
            span = Span(sentence.span.start + place[0], sentence.span.start + place[1])
            reason = explain_neutral(sentence, *place)
            if reason:
                yield Neutral(rule.code, span, reason)
                continue
            mild = wanted.mild_in_laws and level_at(context, span) in LAWS
            severity = Severity.LOW if mild else None
            if wanted.alike is not None:
                message = describe_alike(context, number, rule.category)
                hit = Hit(rule.code, (span,), message, severity=severity, fallback=True)
            else:
                hit = Hit(rule.code, (span,), rule.title, severity=severity)
            yield _weigh(context, number, hit, file) if rule.code.startswith(COMPETITION) else hit

    return Search(rule.code, (rule.code,), run)


def _weigh(context: Context, number: int, hit: Hit, file: RuleFile) -> Hit:
    """Return the hit, lowered where the whole sentence reads like lawful ones or claims a complete exception."""
    limit = max(file.near, FAR_IN_LAWS) if level_at(context, hit.spans[0]) in LAWS else file.near
    if compare_sentence(context, number).nearness < limit:
        return replace(hit, message=f"{hit.message}；整句与合法条款更接近，只作提醒", severity=Severity.LOW)
    return weigh_exemption(context, hit, file.rule.severity)


def level_at(context: Context, span: Span) -> str | None:
    """Return the level of the document of the draft that holds the words (law, local regulation …), None when unknown."""
    return next((one.facts.level for one in context.draft.documents if one.span.covers(span)), None)


def _find(words: WordPlaces, number: int, wanted: Alternative) -> tuple[int, int] | None:
    if any(words.places(number, term) for term in wanted.without):
        return None
    return _in_order(words, number, wanted) if wanted.ordered else _together(words, number, wanted)


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


def find_unknown_lexicons(
    yaml: Yaml, number: int, given: Mapping[str, Any], known: Collection[str]
) -> Iterator[RuleError]:
    """Yield an error for each lexicon that the alternative with that number names and nobody has."""
    for key in (ORDERED, TOGETHER, WITHOUT):
        for name in (name for term in given.get(key) or () for name in str(term).split("|")):
            if name not in known:
                near, place = did_you_mean(name, known), yaml.place("find", number)
                yield RuleError.of("find.lexicon", place=place, name=name, near=near, known=sorted(known))


def _read_alternatives(file: RuleFile, lexicons: Mapping[str, Pattern[str]]) -> Iterator[Alternative]:
    allowed = list_keys("rule", "alternative")
    if not isinstance(file.find, list) or not file.find:
        raise RuleError.of("find.list", place=file.yaml.place("find"), known=allowed)
    for number, given in enumerate(file.find):
        keys = ("find", number)
        named = (ORDERED in given) + (TOGETHER in given) if isinstance(given, dict) else 0
        if not isinstance(given, dict) or named > 1 or not (named or ALIKE in given):
            raise RuleError.of("find.kind", place=file.yaml.place(*keys), known=allowed)
        for key in given:
            if key not in allowed:
                raise RuleError.of("key.unknown", place=file.yaml.place(*keys, key), key=key, known=allowed)
        terms = given.get(ORDERED) or given.get(TOGETHER) or []
        without = given.get(WITHOUT, [])
        gap = given.get(GAP, DEFAULT_GAP)
        if not isinstance(terms, list) or not isinstance(without, list) or not isinstance(gap, int):
            raise RuleError.of("find.types", place=file.yaml.place(*keys))
        for fault in find_unknown_lexicons(file.yaml, number, given, lexicons):
            raise fault
        if given.get(IN_LAWS, "一般") != "一般":
            raise RuleError.of("find.law", place=file.yaml.place(*keys))
        alike = read_number(file.yaml, given[ALIKE], "find", number, ALIKE) if ALIKE in given else None
        yield Alternative(tuple(terms), ORDERED in given, tuple(without), gap, IN_LAWS in given, alike)
