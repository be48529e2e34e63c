"""What the models of unlawful clauses say of the sentences of a draft, each asked once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from reviewer.context import Context
from reviewer.errors import RuleError
from reviewer.language.analysis import Analysis
from reviewer.language.likeness import Likeness, Resemblance, read_likeness
from reviewer.language.likeness_terms import (
    ITEM_MARK,
    Aspects,
    count_terms,
    list_laid_down,
    list_names,
    list_words,
    read_classes,
)
from reviewer.language.sentences import Sentence
from reviewer.language.titles import NATION
from reviewer.language.words import Word, load_segmenter
from reviewer.messages import DEFAULT, say
from reviewer.model import Basis, Confidence
from reviewer.reference import Reference
from reviewer.rules.norms import index_norms
from reviewer.rules.word_places import find_word_places

MODEL = "likeness/weights.tsv"
CLASSES = "provisions/classes.tsv"  # words that stand in like company
BORDERS = "likeness/borders.tsv"
LIMITS = "likeness/limits.tsv"
OTHERS = "others"  # the row of rules that have no limit of their own
REPORTED = "likeness/clauses/reported.jsonl"
LEGALITY = "legality"  # the category whose sentences the model of legality judges; all others belong to competition
COMPETITION, LEGAL = "FC", "LG"
MOST_REASONS = 3
# Nearness from which, on documents whose writer was not learnt from, 114 of 121 alerts of legality were right and 127 of
# 150 of competition (docs/rules.md).
SURE = 0.6
SHORT_NAME, FULL_NAME = re.compile("^实施办法(?=第)"), "公平竞争审查条例实施办法"
SHORTEST = 10  # code points of a sentence that says enough to be compared
PART = re.compile(r"[^，,。；;：:！？!?\n]+")


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause of the kind that was reported, in the project's words, with the norms that it broke."""

    text: str
    basis: tuple[Basis, ...]
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the models look at in a sentence, and what they say of it, by family."""

    aspects: Aspects
    found: Mapping[str, Resemblance]


def compare_sentence(context: Context, number: int, category: str = "") -> Resemblance:
    """Return how near the sentence of that number stands to breaches of legality or competition, as the category belongs."""
    return _compare(context, number).found[_family_of(category)]


def _family_of(category: str) -> str:
    return LEGAL if category == LEGALITY else COMPETITION


def _compare(context: Context, number: int) -> Compared:
    """Return what the models say of the sentence, each asked once."""
    seen: dict[int, Compared] = context.once("resemblances", lambda _: {})
    if number not in seen:
        reader: AspectReader = context.once("aspects", lambda one: AspectReader(one.analysis))
        aspects = reader.read(find_word_places(context).sentences[number])
        seen[number] = Compared(aspects, likeness_of(context.reference).compare(aspects))
    return seen[number]


class AspectReader:
    """Reads what the models look at in the sentences of one draft; words that stand in several places once."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._segmenter = load_segmenter(analysis.reference)
        self._cut: dict[str, tuple[Word, ...]] = {"": ()}
        self._title = list_names(self._words_of(analysis.draft.facts.title))

    def read(self, sentence: Sentence) -> Aspects:
        """Return what the models look at in a sentence of the draft."""
        draft = self._analysis.draft

        def read_laid_down() -> tuple[str, ...]:
            return list_laid_down(draft, self._analysis.sentence_provisions.within(sentence.span))

        before, lead = (list_names(self._words_of(text)) for text in (sentence.before, sentence.lead))
        kind = str(self._analysis.kind.kind)
        return Aspects(self._words_of(sentence.text), self._title, read_laid_down, kind, before, lead)

    def _words_of(self, text: str) -> tuple[Word, ...]:
        found = self._cut.get(text)
        if found is None:
            found = self._cut[text] = list_words(text, self._segmenter, self._analysis.draft.facts.region)
        return found


def likeness_of(reference: Reference) -> Likeness:
    """Return the bundled models; raises `RuleError` when they are missing."""
    model: Likeness = reference.derived(
        "likeness", lambda one: read_likeness(one.lines(MODEL), read_classes(one.lines(CLASSES)))
    )
    return model


def find_alike(context: Context, number: int, category: str, near: float) -> tuple[int, int] | None:
    """Return the part of the sentence that speaks for a breach of that category, when it reads so near.

    `near` is added to the border of documents of this kind.

    Offsets in the sentence, in code points, widened to the commas so that no word is cut.
    """
    text = find_word_places(context).sentences[number].text
    compared, family = _compare(context, number), _family_of(category)
    found = compared.found[family]
    if (
        found.nearness < border_of(context, family) + near
        or category not in (LEGALITY, found.kind)
        or len(text.strip()) < SHORTEST
    ):
        return None
    return _widen(text, *likeness_of(context.reference).find_stretch(compared.aspects.words, family))


def describe_alike(context: Context, number: int, category: str) -> str:
    """Return what a finding says of the sentence: what speaks for a breach, and which reported clause comes nearest."""
    model, compared = likeness_of(context.reference), _compare(context, number)
    family = _family_of(category)
    reasons = "、".join(f"“{one}”" for one in model.find_reasons(compared.aspects.words, family, MOST_REASONS))
    if category == LEGALITY:
        kind = compared.found[family].kind
        return say(DEFAULT, "alike.legality", kind=say(DEFAULT, f"alike.{kind}"), reasons=reasons)
    near = find_nearest(context.reference, compared.aspects.words, category)
    if near is None:
        return say(DEFAULT, "alike.competition", reasons=reasons)
    return say(DEFAULT, "alike.nearest", reasons=reasons, text=near.text)


def cite_alike(context: Context, number: int, category: str) -> tuple[Basis, ...]:
    """Return the norms that the nearest reported clause broke, as far as the norm base holds them."""
    near = (
        find_nearest(context.reference, _compare(context, number).aspects.words, category)
        if category != LEGALITY
        else None
    )
    return near.basis if near else ()


def border_of(context: Context, family: str) -> float:
    """Return how near a sentence must read in a document of this kind; raises `RuleError` where the table has no such kind."""
    return _look_up(context, context.analysis.kind.kind, family)


def limit_of(context: Context, code: str) -> float:
    """Return below which nearness of their sentences the hits of a rule's words are mostly lawful."""
    limits: Mapping[str, float] = context.reference.derived("likeness limits", _read_limits)
    return limits[code] if code in limits else limits[OTHERS]


def _read_limits(reference: Reference) -> Mapping[str, float]:
    """Return the limits by code of the rule; raises `RuleError` where that of all other rules is missing."""
    rows = (line.split("\t") for line in reference.lines(LIMITS) if not line.startswith("#"))
    limits = {code: float(limit) for code, limit in rows}
    if OTHERS not in limits:
        raise RuleError.of("likeness.limit", name=LIMITS, row=OTHERS)
    return limits


def _look_up(context: Context, row: str, family: str) -> float:
    borders: Mapping[str, float] = context.reference.derived("likeness borders", _read_borders)
    try:
        return borders[f"{row}:{family}"]
    except KeyError:
        raise RuleError.of("likeness.border", name=BORDERS, kind=row, family=family) from None


def _read_borders(reference: Reference) -> Mapping[str, float]:
    """Return the borders under row and family; the second remark of the table names the families."""
    lines = reference.lines(BORDERS)
    families = lines[1].split("\t")[1:]
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {f"{kind}:{family}": float(one) for kind, *some in rows for family, one in zip(families, some, strict=True)}


def tell_confidence(context: Context, number: int, category: str) -> Confidence:
    """Return how sure a finding is that rests on how the sentence reads alone."""
    family = _family_of(category)
    near = _compare(context, number).found[family].nearness
    return Confidence.LIKELY if near >= SURE else Confidence.LOOK


def find_nearest(reference: Reference, words: Sequence[Word], category: str) -> Reported | None:
    """Return the reported clause of that category that shares most with these words, rare ones counting more."""
    terms = likeness_of(reference).terms

    def share(one: Reported) -> float:
        return sum(terms[term].rarity for term in one.terms & held) / sqrt(len(one.terms) or 1)

    held = frozenset(count_terms(words)) & terms.keys()
    known: tuple[Reported, ...] = reference.derived(
        f"reported clauses {category}", lambda one: tuple(_read_reported(one, category))
    )
    return max(known, key=share, default=None)


def _read_reported(reference: Reference, category: str) -> Iterator[Reported]:
    rows = [json.loads(line) for line in reference.lines(REPORTED)]
    known, segmenter = likeness_of(reference).terms.keys(), load_segmenter(reference)
    bases = (one.basis for one in reference.derived("norms by id", index_norms).values())
    norms = {_fold_citation(f"{one.law}{one.article}{one.item or ''}"): one for one in bases}
    for row in rows:
        if row["label"] == "violation" and row["category"] == category:
            basis = tuple(norms[one] for one in map(_fold_citation, row["norm"].split("；")) if one in norms)
            yield Reported(row["text"], basis, frozenset(count_terms(list_words(row["text"], segmenter))) & known)


def _fold_citation(written: str) -> str:
    """Return a citation as both tables have it: 公平竞争审查条例第八条（三）, with the short names of the two written out."""
    folded = written.replace(" ", "").replace("(", "（").replace(")", "）").removeprefix(NATION)
    return SHORT_NAME.sub(FULL_NAME, folded)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    mark = ITEM_MARK.match(text)
    parts = [
        found
        for found in PART.finditer(text, mark.end() if mark else 0)
        if found.start() < end and found.end() > start and found[0].strip()
    ]
    if not parts:
        return start, end
    first, last = parts[0], parts[-1]
    lead = len(first[0]) - len(first[0].lstrip())
    return first.start() + lead, last.start() + len(last[0].rstrip())
