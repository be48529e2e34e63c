"""How much a sentence reads like clauses that were reported as barriers to competition.

A linear model over runs of one to three characters, and over the lexicons whose words stand in the
sentence, alone and in pairs, trained by `bench/likeness.py` on the bundled clauses
(`reference/likeness`): a support vector machine with squared hinge loss over tf-idf weights.
It says how near a sentence stands to the reported side (0 is the border, 1 the margin of the training
clauses), which kind of barrier it resembles most, and which of its characters spoke for that. The
model alone never raises an alert; `checks/fair_competition/likeness.py` joins it with word lists.

Source of the method: C.-J. Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM,
ICML 2008; N. Cristianini and J. Shawe-Taylor on text kernels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from reviewer.language.assignments import ASSIGNMENT_LABEL, TAKES
from reviewer.language.clause_marks import CLAUSE_MARK

LONGEST = 3  # characters in a run
GROUP = "@"  # opens the name of a lexicon, or of two, among the runs
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ASSIGNMENT = rf"[（(〔\[][^（()）〔〕\[\]]*(?:[局委厅]|{TAKES}|{ASSIGNMENT_LABEL})[^（()）〔〕\[\]]*[）)〕\]]"
ASSIGNMENT_LINE = rf"{ASSIGNMENT_LABEL}[:：][^。；\n]*"
DROPPED = re.compile(rf"{ASSIGNMENT}|{ASSIGNMENT_LINE}|[\s“”‘’\"'（）()《》〈〉【】]")
ITEM_MARK = re.compile(rf"^\s*(?:{CLAUSE_MARK}\s*)+")


@dataclass(frozen=True, slots=True)
class Gram:
    """A run of characters or a group of lexicons: how rare it is (inverse document frequency), its weights by model."""

    rarity: float
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """`nearness` to the reported side (0: the border), and the kind of barrier that fits best."""

    nearness: float
    category: str


class Likeness:
    """The trained model: weights of the border first, then of each category in order."""

    def __init__(self, grams: Mapping[str, Gram], borders: Sequence[float], categories: Sequence[str]) -> None:
        self.grams = grams
        self.borders = tuple(borders)
        self.categories = tuple(categories)
        groups = (one.removeprefix(GROUP) for one in grams if one.startswith(GROUP))
        self.lexicons = frozenset(name for one in groups for name in one.split("+"))  # those that it knows

    def compare(self, text: str, lexicons: Collection[str]) -> Resemblance:
        """Return what the model says of `text`, in which words of `lexicons` stand; linear in its length."""
        totals = list(self.borders)
        for counts in (count_runs(text), count_groups(lexicons)):
            for gram, share in self._weigh(counts):
                for number, weight in enumerate(gram.weights):
                    totals[number] += share * weight
        best = max(range(1, len(totals)), key=totals.__getitem__)
        return Resemblance(totals[0], self.categories[best - 1])

    def find_stretch(self, text: str) -> tuple[int, int]:
        """Return the stretch of `text` that speaks most for a barrier, as offsets in code points.

        Each run hands its part of the score to its characters in equal shares; the stretch is the
        one with the largest sum (J. Kadane's scan).
        """
        speaks = [0.0] * len(text)
        plain, origin = _flatten_with_origin(text)
        for start in range(len(plain)):
            for length in range(1, min(LONGEST, len(plain) - start) + 1):
                gram = self.grams.get(plain[start : start + length])
                if gram:
                    part = gram.rarity * gram.weights[0] / length
                    for place in range(start, start + length):
                        speaks[origin[place]] += part
        best, ends, total, begin = 0.0, (0, len(text)), 0.0, 0
        for place, value in enumerate(speaks):
            if total <= 0:
                total, begin = 0.0, place
            total += value
            if total > best:
                best, ends = total, (begin, place + 1)
        return ends

    def _weigh(self, counts: Counter[str]) -> list[tuple[Gram, float]]:
        """Return what each known run or group weighs in the text; the squares of the shares add up to 1."""
        shares = [(self.grams[one], _damp(count)) for one, count in counts.items() if one in self.grams]
        norm = sqrt(sum((share * gram.rarity) ** 2 for gram, share in shares)) or 1.0
        return [(gram, share * gram.rarity / norm) for gram, share in shares]


def flatten(text: str) -> str:
    """Return the text without its number, responsible units in brackets, blanks and quotes, every figure as 0."""
    return NUMBER.sub("0", DROPPED.sub("", ITEM_MARK.sub("", text)))


def count_runs(text: str) -> Counter[str]:
    """Return the runs of one to three characters of the flattened text, with how often each stands there."""
    plain = flatten(text)
    return Counter(
        plain[start : start + length] for length in range(1, LONGEST + 1) for start in range(len(plain) - length + 1)
    )


def count_groups(lexicons: Collection[str]) -> Counter[str]:
    """Return the lexicons, and every two of them, under names that no text can hold."""
    names = sorted(lexicons)
    return Counter(
        [f"{GROUP}{one}" for one in names] + [f"{GROUP}{one}+{other}" for one, other in combinations(names, 2)]
    )


def _damp(count: int) -> float:
    return 1 + log(count)


def read_likeness(lines: Iterable[str]) -> Likeness:
    """Read the model from its table: a first line with the categories, a second with the borders,
    then one run a line with its rarity and weights in thousandths, divided by tabs."""
    rows = iter(lines)
    categories = next(rows).rstrip("\n").split("\t")[1:]
    borders = [int(one) / 1000 for one in next(rows).rstrip("\n").split("\t")[1:]]
    grams = {}
    for row in rows:
        run, rarity, *weights = row.rstrip("\n").split("\t")
        grams[run] = Gram(int(rarity) / 1000, tuple(int(one) / 1000 for one in weights))
    return Likeness(grams, borders, categories)


def _flatten_with_origin(text: str) -> tuple[str, list[int]]:
    """Return the flattened text and, for each of its characters, where it stands in `text`."""
    plain, origin = [], []
    mark = ITEM_MARK.match(text)
    at = mark.end() if mark else 0
    while at < len(text):
        number = NUMBER.match(text, at)
        if number:
            plain.append("0")
            origin.append(at)
            at = number.end()
            continue
        dropped = DROPPED.match(text, at)
        if dropped:
            at = dropped.end()
            continue
        plain.append(text[at])
        origin.append(at)
        at += 1
    return "".join(plain), origin
