"""What the model of reported clauses says of the sentences of a draft, each asked once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import sqrt

from reviewer.context import Context
from reviewer.language.likeness import ITEM_MARK, Likeness, Resemblance, count_runs, flatten, read_likeness
from reviewer.reference import Reference
from reviewer.rules.word_places import find_word_places

MODEL = "likeness/weights.tsv"
REPORTED = "likeness/clauses/reported.jsonl"
SHORTEST = 10  # code points of a sentence that says enough to be compared
PART = re.compile(r"[^，,。；;：:！？!?\n]+")
SAYS = "写法与已通报的情形相近，请人工核对"


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause of the kind that was reported, in the project's words, with the norms that it broke."""

    text: str
    category: str
    norms: str
    runs: frozenset[str]


def compare_sentence(context: Context, number: int) -> Resemblance:
    """Return how near the sentence of that number stands to reported clauses, and which kind it resembles."""
    seen: dict[int, Resemblance] = context.once("resemblances", lambda _: {})
    if number not in seen:
        words, model = find_word_places(context), likeness_of(context.reference)
        held = words.lexicons_in(number, model.lexicons)
        seen[number] = model.compare(words.sentences[number].text, held)
    return seen[number]


def likeness_of(reference: Reference) -> Likeness:
    """Return the bundled model; raises `RuleError` when it is missing."""
    model: Likeness = reference.derived("likeness", lambda one: read_likeness(one.lines(MODEL)))
    return model


def find_alike(context: Context, number: int, category: str, near: float) -> tuple[int, int] | None:
    """Return the part of the sentence that speaks for a barrier of that category, when it reads as near as `near`.

    Offsets in the sentence, in code points, widened to the commas so that no word is cut.
    """
    text = find_word_places(context).sentences[number].text
    found = compare_sentence(context, number)
    if found.category != category or found.nearness < near or len(flatten(text)) < SHORTEST:
        return None
    return _widen(text, *likeness_of(context.reference).find_stretch(text))


def describe_alike(context: Context, number: int, category: str) -> str:
    """Return what a finding says of the sentence: which reported clause it comes nearest to."""
    near = find_nearest(context.reference, find_word_places(context).sentences[number].text, category)
    return f"{SAYS}；最接近的一种：“{near.text}”（{near.norms}）" if near else SAYS


def find_nearest(reference: Reference, text: str, category: str) -> Reported | None:
    """Return the reported clause of that category that shares most with `text`, rare runs counting more."""
    grams = likeness_of(reference).grams

    def share(one: Reported) -> float:
        return sum(grams[run].rarity for run in one.runs & runs) / sqrt(len(one.runs) or 1)

    runs = frozenset(count_runs(text)) & grams.keys()
    known: tuple[Reported, ...] = reference.derived("reported clauses", _read_reported)
    return max((one for one in known if one.category == category), key=share, default=None)


def _read_reported(reference: Reference) -> tuple[Reported, ...]:
    rows = [json.loads(line) for line in reference.lines(REPORTED)]
    known = likeness_of(reference).grams.keys()
    return tuple(
        Reported(row["text"], row["category"], row["norm"], frozenset(count_runs(row["text"])) & known)
        for row in rows
        if row["label"] == "violation"
    )


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
