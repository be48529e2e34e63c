"""Trains the model of reported clauses (`reviewer/language/likeness.py`) and measures it on clauses it has not seen.

usage: python bench/likeness.py train CLAUSES BACKGROUND WEIGHTS
       python bench/likeness.py measure CLAUSES BACKGROUND [--folds N]

CLAUSES is the folder of labelled clauses (`reference/likeness/clauses`), BACKGROUND an archive of laws in
force, of whose sentences a seeded choice stands for ordinary text. `measure` trains on all but one fold in
turn and prints recall at several rates of false alarm. The order of everything is fixed: the same input
gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path
from re import Pattern

from reviewer.case_runner import open_book
from reviewer.language.likeness import Gram, Likeness, count_groups, count_runs
from reviewer.packs import reference_for
from reviewer.rules.word_places import read_lexicons

SEED = 2026
CATEGORIES = ("market_entry", "free_flow", "operating_cost", "operating_behaviour", "bidding")
BACKGROUND_SENTENCES = 12000
SHORTEST, LONGEST = 12, 120  # code points of a background sentence
RAREST = 3  # clauses that must hold a run
EPOCHS = 30
COST, LAWFUL_COST, BACKGROUND_COST, CATEGORY_COST = 1.0, 2.0, 0.5, 1.0
SENTENCE = re.compile(r"[^。；！？\n]+[。；]?")
RATES = (0.0, 0.02, 0.03, 0.05)

GATES = ("限制或好处", "红线事项")  # lexicons too wide to say anything
BLOCKS = 2  # runs and groups of lexicons, each of length 1

Lexicons = Mapping[str, Pattern[str]]
Vector = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A clause of the corpus; `category` is None for lawful text, `cost` what an error on it weighs."""

    text: str
    lexicons: frozenset[str]
    category: str | None
    origin: str
    cost: float


def read_clauses(folder: Path, lexicons: Lexicons) -> list[Labelled]:
    """Return the labelled clauses of all files in the folder, with the lexicons whose words they hold."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            category = row["category"] if row["label"] == "violation" else None
            cost = COST if category else LAWFUL_COST
            found.append(Labelled(row["text"], _held(row["text"], lexicons), category, path.stem, cost))
    return found


def read_rule_cases(lexicons: Lexicons) -> list[Labelled]:
    """Return the cases beside the rules on fair competition, without those of the model's own rules."""
    found = []
    for rule in open_book().rules:
        if rule.code.startswith("FC") and not rule.code.endswith("90"):
            for case in rule.read_cases():
                text = case.text.split("第一条", 1)[-1].strip()
                category = rule.file.rule.category if case.expected else None
                cost = COST if category else LAWFUL_COST
                found.append(Labelled(text, _held(text, lexicons), category, "rules", cost))
    return found


def read_background(archive: Path, lexicons: Lexicons) -> list[Labelled]:
    """Return a seeded choice of sentences of the laws in the archive."""
    sentences: list[str] = []
    with tarfile.open(archive) as tar:
        for number, member in enumerate(tar):
            data = tar.extractfile(member) if member.isfile() and number % 5 == 0 else None
            if data:
                text = data.read().decode("utf-8")
                sentences += [s for s in SENTENCE.findall(text) if SHORTEST < len(s.strip()) < LONGEST]
    chosen = random.Random(SEED).sample(sentences, min(BACKGROUND_SENTENCES, len(sentences)))
    texts = [one.strip() for one in chosen]
    return [Labelled(one, _held(one, lexicons), None, "background", BACKGROUND_COST) for one in texts]


def train(clauses: Sequence[Labelled]) -> Likeness:
    """Return the model: the border between reported and other text, then one of each category."""
    counts = [(count_runs(one.text), count_groups(one.lexicons)) for one in clauses]
    own = [n for n, one in enumerate(clauses) if one.origin != "background"]
    spread = Counter(run for n in own for block in counts[n] for run in block)
    everywhere = Counter(run for each in counts for block in each for run in block)
    runs = sorted(run for run, held in spread.items() if held >= RAREST)
    rarity = [log((1 + len(clauses)) / (1 + everywhere[run])) + 1 for run in runs]
    number = {run: n for n, run in enumerate(runs)}
    vectors = [_as_vector(each, number, rarity) for each in counts]
    border = separate(vectors, [one.category is not None for one in clauses], [one.cost for one in clauses], len(runs))
    models = [border]
    reported = [n for n in own if clauses[n].category]
    for category in CATEGORIES:
        belongs = [clauses[n].category == category for n in reported]
        models.append(separate([vectors[n] for n in reported], belongs, [CATEGORY_COST] * len(reported), len(runs)))
    grams = {run: Gram(rarity[n], tuple(model[0][n] for model in models)) for run, n in number.items()}
    return Likeness(grams, [model[1] for model in models], CATEGORIES)


def separate(
    vectors: Sequence[Vector], wanted: Sequence[bool], costs: Sequence[float], size: int
) -> tuple[list[float], float]:
    """Return weights and border of the support vector machine (dual coordinate descent, squared hinge)."""
    weights, border = [0.0] * size, 0.0
    alphas = [0.0] * len(vectors)
    order = list(range(len(vectors)))
    shuffle = random.Random(SEED).shuffle
    for _ in range(EPOCHS):
        shuffle(order)
        for n in order:
            sign = 1.0 if wanted[n] else -1.0
            slack = 1 / (2 * costs[n])
            margin = border
            for place, value in vectors[n]:
                margin += weights[place] * value
            step = (sign * margin - 1 + alphas[n] * slack) / (BLOCKS + 1 + slack)
            new = max(0.0, alphas[n] - step)
            change = (new - alphas[n]) * sign
            if change:
                alphas[n] = new
                border += change
                for place, value in vectors[n]:
                    weights[place] += change * value
    return weights, border


def write_model(model: Likeness, path: Path) -> None:
    """Write the table that `read_likeness` reads."""
    lines = ["\t".join(["categories", *model.categories]), "\t".join(["borders", *map(_thousandths, model.borders)])]
    for run, gram in sorted(model.grams.items()):
        lines.append("\t".join([run, _thousandths(gram.rarity), *map(_thousandths, gram.weights)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(clauses: Sequence[Labelled], background: Sequence[Labelled], origin: str, folds: int) -> None:
    """Print recall, false alarms and right category on the clauses of `origin`, each judged by a model without it."""
    judged = [n for n, one in enumerate(clauses) if one.origin == origin]
    random.Random(SEED).shuffle(judged)
    nearness: dict[int, float] = {}
    right = 0
    for fold in range(folds):
        aside = set(judged[fold::folds])
        # the cases beside the rules were written with the reported clauses in mind, so they are left out here
        others = (one for n, one in enumerate(clauses) if n not in aside and one.origin != "rules")
        model = train([*others, *background])
        for n in aside:
            found = model.compare(clauses[n].text, clauses[n].lexicons)
            nearness[n] = found.nearness
            right += found.category == clauses[n].category
    reported = [nearness[n] for n in judged if clauses[n].category]
    lawful = sorted(nearness[n] for n in judged if not clauses[n].category)
    print(f"likeness.{origin}.cases {len(judged)}")
    print(f"likeness.{origin}.right-category {right / max(1, len(reported)):.3f}")
    for rate in RATES:
        limit = lawful[max(0, -int(-len(lawful) * (1 - rate) // 1) - 1)]
        print(
            f"likeness.{origin}.recall-at-{rate} {sum(one > limit for one in reported) / len(reported):.3f} {limit:.3f}"
        )


def _as_vector(blocks: Iterable[Counter[str]], number: dict[str, int], rarity: Sequence[float]) -> Vector:
    vector: list[tuple[int, float]] = []
    for counts in blocks:
        shares = [(number[one], (1 + log(held)) * rarity[number[one]]) for one, held in counts.items() if one in number]
        norm = sqrt(sum(share * share for _, share in shares)) or 1.0
        vector += [(place, share / norm) for place, share in shares]
    return tuple(sorted(vector))


def _held(text: str, lexicons: Lexicons) -> frozenset[str]:
    return frozenset(name for name, words in lexicons.items() if name not in GATES and words.search(text))


def _thousandths(value: float) -> str:
    return str(round(value * 1000))


def main(arguments: Iterable[str] | None = None) -> None:
    """Train or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["train", "measure"])
    parser.add_argument("clauses", type=Path)
    parser.add_argument("background", type=Path)
    parser.add_argument("weights", type=Path, nargs="?")
    parser.add_argument("--folds", type=int, default=10)
    given = parser.parse_args(None if arguments is None else list(arguments))
    lexicons = read_lexicons(reference_for(()))
    clauses = [*read_clauses(given.clauses, lexicons), *read_rule_cases(lexicons)]
    background = read_background(given.background, lexicons)
    if given.task == "measure":
        for origin in sorted({one.origin for one in clauses} - {"rules"}):
            measure(clauses, background, origin, given.folds)
    elif given.weights is None:
        parser.error("train needs WEIGHTS, the file to write")
    else:
        write_model(train([*clauses, *background]), given.weights)


if __name__ == "__main__":
    main()
