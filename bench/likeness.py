"""Trains the model of unlawful clauses (`reviewer/language/likeness.py`) and measures it on documents it has not seen.

usage: python bench/likeness.py train EVAL LAWS [WEIGHTS]
       python bench/likeness.py measure EVAL LAWS [--folds N]

EVAL is the folder of the measuring data (`../shared/eval`), LAWS an archive of laws in force with the folder `seeds` of
plans beside it; what is learnt from is in `bench/likeness_examples.py`. `measure` trains on all but one fold of
documents and clauses in turn and prints what the model finds at several rates; then what the bundled model finds on
`bench/aside.jsonl`, which it never learns from. The order of everything is fixed: the same input gives the same weights
on one machine. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import random
import sys
import warnings
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.likeness_examples import COST, FAMILIES, ROOT, SEED, Corpus, Example, collect
from reviewer.language.likeness import Likeness, Term, read_likeness
from reviewer.language.likeness_terms import READ, SAID, damp, read_classes
from reviewer.packs import reference_for

WEIGHTS = ROOT / "reference/likeness/weights.tsv"
ASIDE = Path(__file__).with_name("aside.jsonl")  # clauses by a writer of their own, never learnt from
RAREST = 3  # sentences that must hold a term
# Terms of each block that are kept for a border: by them alone the models are then trained once more.
MOST_TERMS = (4000, 4000, 6000, 2000, 12000, 4000, 2000, 4000)
EPOCHS, NEARLY = 200, 1e-2  # the solver's longest way, and how near to the best weights it may stop
PRECISIONS = (0.9, 0.85, 0.75, 0.6)
RATES = (0.02, 0.04, 0.08)

SHARES = (*SAID, READ)
WORD_CLASSES = read_classes(reference_for(()).lines("provisions/classes.tsv"))


@dataclass(frozen=True, slots=True)
class Counted:
    """How often the terms stand in the examples, damped: a row for each example, a column for each of `terms`.

    `blocks` is the number of each term's block (`SHARES`).
    """

    terms: Sequence[str]
    blocks: Any
    matrix: Any


def count(examples: Sequence[Example]) -> Counted:
    """Count the terms of all examples, once for all folds."""
    number: dict[str, int] = {}
    blocks, values, columns, starts = [], [], [], [0]
    for aspects in (one.aspects for one in examples):
        for block, held in enumerate((*aspects.count_said(WORD_CLASSES), aspects.count_laid_down())):
            for term, times in held.items():
                if term not in number:
                    number[term] = len(number)
                    blocks.append(block)
                columns.append(number[term])
                values.append(damp(times))
        starts.append(len(values))
    return Counted(list(number), np.array(blocks), csr_matrix((values, columns, starts), (len(examples), len(number))))


def train(examples: Sequence[Example], counted: Counted | None = None, left_out: Container[int] = ()) -> Likeness:
    """Return the models, for each family the border, then one for each of its kinds, without the examples of some numbers."""
    counted = counted or count(examples)
    chosen = [n for n in range(len(examples)) if n not in left_out]
    examples = [examples[n] for n in chosen]
    matrix = counted.matrix[chosen]
    spread = matrix.getnnz(axis=0)
    often = np.flatnonzero(spread >= RAREST)
    terms, blocks = [counted.terms[int(n)] for n in often], counted.blocks[often]
    # Not numpy's own log, whose last digit hangs on the machine.
    rarity = np.array([log((1 + len(examples)) / (1 + int(held))) + 1 for held in spread[often]])
    matrix = matrix[:, often]
    wanted = {family: [one.verdicts[family] > 0 for one in examples] for family in FAMILIES.kinds}
    costs = {family: [one.costs[family] for one in examples] for family in FAMILIES.kinds}
    weighed = weigh(matrix, rarity, blocks)
    trials = [separate(weighed, wanted[family], costs[family])[0] for family in FAMILIES.kinds]
    chosen = sorted(set().union(*(choose_strongest(weights * rarity, blocks) for weights in trials)))
    terms, blocks, rarity = [terms[n] for n in chosen], blocks[chosen], rarity[chosen]
    matrix = weigh(matrix[:, chosen], rarity, blocks)
    models: list[tuple[Any, float]] = []
    for family, kinds in FAMILIES.kinds.items():
        models.append(separate(matrix, wanted[family], costs[family]))
        guilty = [n for n, one in enumerate(examples) if one.verdicts[family] and one.kinds.get(family)]
        for kind in kinds:
            belongs = [examples[n].kinds[family] == kind for n in guilty]
            models.append(separate(matrix[guilty], belongs, [COST] * len(guilty)))
    table = {}
    for n, term in enumerate(terms):
        found = {k: float(one[n]) for k, (one, _) in enumerate(models) if round(1000 * one[n])}
        if found:
            table[term] = Term(float(rarity[n]), found)
    return Likeness(table, [border for _, border in models], FAMILIES, WORD_CLASSES)


def choose_strongest(strengths: Any, blocks: Any) -> set[int]:
    """Return the numbers of the terms of each block that speak most, for a breach or against one."""
    order = np.argsort(-np.abs(strengths), kind="stable")
    return {int(n) for block, most in enumerate(MOST_TERMS) for n in order[blocks[order] == block][:most]}


def weigh(matrix: Any, rarity: Any, blocks: Any) -> Any:
    """Return the rows as `Likeness` weighs a sentence: the squares of a block's weights add up to its share."""
    weighed = matrix @ diags(rarity)
    of_block = csr_matrix((np.ones(len(blocks)), (np.arange(len(blocks)), blocks)), (len(blocks), len(SHARES)))
    squares = (weighed.multiply(weighed) @ of_block).toarray()
    scale = np.sqrt(np.array(SHARES) / np.where(squares, squares, 1.0))
    rows = np.repeat(np.arange(weighed.shape[0]), np.diff(weighed.indptr))
    weighed.data *= scale[rows, blocks[weighed.indices]]
    return weighed


def separate(matrix: Any, wanted: Sequence[bool], costs: Sequence[float]) -> tuple[Any, float]:
    """Return weights and border of the support vector machine (squared hinge); nothing where all examples are alike."""
    if len(set(wanted)) < 2:
        return np.zeros(matrix.shape[1]), 1.0 if any(wanted) else -1.0
    machine = LinearSVC(C=1.0, tol=NEARLY, max_iter=EPOCHS, random_state=SEED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # near is near enough: the borders are measured afterwards
        machine.fit(matrix, wanted, sample_weight=costs)
    return machine.coef_[0], float(machine.intercept_[0])


def write_model(model: Likeness, path: Path) -> None:
    """Write the table that `read_likeness` reads."""
    lines = [
        "\t".join(["models", *model.families.names]),
        "\t".join(["borders", *map(_thousandths, model.borders)]),
    ]
    for name, term in sorted(model.terms.items()):
        weights = [
            f"{number}:{_thousandths(weight)}" for number, weight in term.weights.items() if round(1000 * weight)
        ]
        lines.append("\t".join([name, _thousandths(term.rarity), *weights]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Judged:
    """An example that a model without it has judged."""

    nearness: float
    verdict: int
    right_kind: bool
    example: Example


def measure(examples: Sequence[Example], folds: int) -> None:
    """Print recall and precision on documents, and recall at rates of false alarm on clauses, fold by fold unseen."""
    names = sorted({one.fold for one in examples if one.source != "laws"})
    random.Random(SEED).shuffle(names)
    judged: dict[str, list[Judged]] = {family: [] for family in FAMILIES.kinds}
    counted = count(examples)
    for fold in range(folds):
        aside = set(names[fold::folds])
        model = train(examples, counted, {n for n, one in enumerate(examples) if one.fold in aside})
        for one in (one for one in examples if one.fold in aside):
            for family, found in model.compare(one.aspects).items():
                right = one.verdicts[family] > 0 and one.kinds.get(family) == found.kind
                judged[family].append(Judged(found.nearness, one.verdicts[family], right, one))
    for family, some in judged.items():
        in_documents = [one for one in some if one.example.document_kind]
        for name, is_real in (("real", True), ("made", False)):
            show_documents(f"likeness.{family}.{name}", [one for one in in_documents if one.example.is_real is is_real])
        for kind in sorted({one.example.document_kind for one in in_documents}):
            held = [one for one in in_documents if one.example.document_kind == kind]
            show_documents(f"likeness.{family}.documents.{kind}", held)
        for source in sorted({one.example.source for one in some if not one.example.document_kind}):
            show_clauses(f"likeness.{family}.{source}", [one for one in some if one.example.source == source])


def measure_aside() -> None:
    """Print what the bundled models find on the clauses that are never learnt from."""
    model = read_likeness(WEIGHTS.read_text(encoding="utf-8").splitlines(), WORD_CLASSES)
    examples = list(Corpus().read_clauses(ASIDE))
    for family in FAMILIES.kinds:
        judged = []
        for one in (one for one in examples if family in one.kinds):
            found = model.compare(one.aspects)[family]
            judged.append(Judged(found.nearness, one.verdicts[family], one.kinds[family] == found.kind, one))
        show_clauses(f"likeness.{family}.aside", judged)


def show_documents(name: str, judged: Sequence[Judged]) -> None:
    """Print the share of what must be told that is found where so many alerts are right, with the border."""
    musts = sum(one.verdict == 1 for one in judged)
    print(f"{name}.musts {musts}")
    if not musts:
        return
    best = dict.fromkeys(PRECISIONS, (0.0, 0.0))
    right = found = 0
    for told, one in enumerate(sorted(judged, key=lambda one: -one.nearness), 1):
        right += one.verdict > 0
        found += one.verdict == 1
        for precision in PRECISIONS:
            if right / told >= precision:
                best[precision] = (found / musts, one.nearness)
    for precision, (share, border) in best.items():
        print(f"{name}.recall-at-precision-{precision} {share:.3f} {border:.3f}")


def show_clauses(name: str, judged: Sequence[Judged]) -> None:
    """Print the share of breaches that is found at several rates of false alarm, with the border."""
    lawful = sorted((one.nearness for one in judged if not one.verdict), reverse=True)
    broken = [one for one in judged if one.verdict]
    if not lawful or not broken:
        return
    named = [one for one in broken if any(one.example.kinds.values())]
    if named:
        print(f"{name}.right-kind {sum(one.right_kind for one in named) / len(named):.3f}")
    for rate in RATES:
        limit = lawful[min(int(rate * len(lawful)), len(lawful) - 1)]
        print(f"{name}.recall-at-{rate} {sum(one.nearness > limit for one in broken) / len(broken):.3f} {limit:.3f}")


def _thousandths(value: float) -> str:
    return str(round(value * 1000))


def main(arguments: Iterable[str] | None = None) -> None:
    """Train or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["train", "measure"])
    parser.add_argument("evaluation", type=Path, metavar="EVAL")
    parser.add_argument("laws", type=Path, metavar="LAWS")
    parser.add_argument("weights", type=Path, nargs="?", default=WEIGHTS)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args(None if arguments is None else list(arguments))
    examples = collect(given.evaluation, given.laws)
    if given.task == "measure":
        measure(examples, given.folds)
        measure_aside()
    else:
        write_model(train(examples), given.weights)


if __name__ == "__main__":
    main()
