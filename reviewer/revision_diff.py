"""Matches the findings of two versions of a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reviewer.language.clause_words import bare_words
from reviewer.merging import FAMILIES
from reviewer.model import Comparison, Finding, Review

SAME_PARAGRAPH = 80.0  # rapidfuzz ratio in percent from which paragraphs count as versions of one, wherever they stand
SAME_PLACE = 50.0  # the same between the same neighbours, where any others would be a coincidence


@dataclass(frozen=True, slots=True)
class _Place:
    """A finding with its own words, those of the paragraph that it begins in, and its neighbours.

    `above` and `below` are the nearest paragraphs that both versions have. Not the whole clause: one of many items
    would be like any other that takes its place, for the sake of those around it.
    """

    finding: Finding
    words: str
    paragraph: str
    above: str
    below: str

    @property
    def code(self) -> str:
        return self.finding.rule.code

    def is_beside(self, other: _Place) -> bool:
        return self.above == other.above or self.below == other.below


def compare(old: Review, new: Review) -> Comparison:
    """Match by fingerprint, then by rule and words, then by rule and similar paragraph.

    The last two steps see that a clause which was reworded but still offends is `kept`. Rules that look at the same
    acts from different sides count as one where the words that they are about are alike.
    """
    waiting = {one.id: one for one in old.findings}
    kept: dict[str, Finding] = {}
    for one in new.findings:
        if (same := waiting.pop(one.id, None)) is not None:
            kept[one.id] = same
    _match_words(old, new, waiting, kept)
    _match_paragraphs(old, new, waiting, kept)
    return Comparison(
        fixed=tuple(one for one in old.findings if one.id in waiting),
        kept=tuple(one for one in new.findings if one.id in kept),
        introduced=tuple(one for one in new.findings if one.id not in kept),
        reworded=tuple(
            (kept[one.id], one)
            for one in new.findings
            if one.id in kept and not _same_words(old, kept[one.id], new, one)
        ),
    )


def _same_words(old: Review, one: Finding, new: Review, other: Finding) -> bool:
    """Tell whether two findings are about the same words in a clause of the same words; numbers and signs aside."""
    return _words(old, one) == _words(new, other) and _clause_words(old, one) == _clause_words(new, other)


def _words(review: Review, finding: Finding) -> str:
    return bare_words("".join(review.draft.slice(span) for span in finding.spans))


def _clause_words(review: Review, finding: Finding) -> str:
    if not finding.clause:
        return _words(review, finding)
    return bare_words(review.draft.slice(review.draft.clause(finding.clause).own))


def _match_words(old: Review, new: Review, waiting: dict[str, Finding], kept: dict[str, Finding]) -> None:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in waiting.values():
        places[one.rule.code, _words(old, one)].append(one.id)
    for one in new.findings:
        found = places.get((one.rule.code, _words(new, one)))
        if one.id not in kept and found:
            kept[one.id] = waiting.pop(found.pop(0))


def _match_paragraphs(old: Review, new: Review, waiting: dict[str, Finding], kept: dict[str, Finding]) -> None:
    """Match the rest, the likest first: by one rule, then by rules of one family."""
    rest = [one for one in new.findings if one.id not in kept]
    if not waiting or not rest:
        return
    ours, theirs = _find_places(old, waiting.values(), new), _find_places(new, rest, old)
    for rate in (_rate_rule, _rate_family):
        for one, other in _pair(theirs, ours, rate):
            if other.finding.id in waiting and one.finding.id not in kept:
                kept[one.finding.id] = waiting.pop(other.finding.id)


def _pair(
    ones: Iterable[_Place], others: Iterable[_Place], rate: Callable[[_Place, _Place], float]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield the pairs that `rate` gives more than nothing, the best first."""
    rivals = [(rated, one, other) for one in ones for other in others if (rated := rate(one, other))]
    for _, one, other in sorted(rivals, key=lambda pair: -pair[0]):
        yield one, other


def _rate_rule(one: _Place, other: _Place) -> float:
    """Return how like two paragraphs are in percent; nothing for other rules and for too little in common."""
    from rapidfuzz.fuzz import ratio

    if one.code != other.code:
        return 0
    return ratio(one.paragraph, other.paragraph, score_cutoff=SAME_PLACE if one.is_beside(other) else SAME_PARAGRAPH)


def _rate_family(one: _Place, other: _Place) -> float:
    """Return how like two paragraphs are that two rules of a family find fault with, for the same words in each.

    Which of them tells an act hangs on its wording. Where the wording is the same, it is not that which changed.
    """
    from rapidfuzz.fuzz import partial_ratio, ratio

    families = {one.finding.rule.family, other.finding.rule.family}
    if len(families) > 1 or not families & {*FAMILIES} or one.paragraph == other.paragraph or not one.is_beside(other):
        return 0
    if not partial_ratio(one.words, other.words, score_cutoff=SAME_PARAGRAPH):
        return 0
    return ratio(one.paragraph, other.paragraph, score_cutoff=SAME_PLACE)


def _find_places(review: Review, findings: Iterable[Finding], other: Review) -> list[_Place]:
    """Return where findings stand between the lines that the other version has as well."""
    draft = review.draft
    shared = {bare_words(line) for line in other.draft.text.split("\n")} - {""}
    lines = [bare_words(draft.slice(line.span)) for line in draft.lines]
    above, below = _carry(lines, shared), _carry(lines[::-1], shared)[::-1]
    found = []
    for one in findings:
        at = draft.line_index(one.spans[0].start)
        found.append(_Place(one, _words(review, one), lines[at], above[at], below[at]))
    return found


def _carry(lines: Iterable[str], shared: set[str]) -> list[str]:
    """Return for each line the last shared one before it, empty where there is none."""
    found, last = [], ""
    for line in lines:
        found.append(last)
        last = line if line in shared else last
    return found
