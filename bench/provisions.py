"""Builds the tables that sentences are read into provisions with, and measures them on documents set aside.

usage: python bench/provisions.py train SHARED        writes reference/provisions/{words,joins,acts,parts}.tsv
       python bench/provisions.py measure SHARED [--folds N] [--only K ...]

SHARED is the folder with `eval/provisions.jsonl`, the labelled sentences; the sentences of `bench/provision_marks.tsv`
are labelled by place and cut out of the documents under SHARED (`laws.tar.xz`, `seeds`, `eval/wild/docs`).
`measure` reads each document of `eval/provisions.jsonl` with models made without it, and, for comparison, some of
those that they were made with. The order of everything is fixed: the same input gives the same weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bench.provision_labels import Example, all_but, fold_of, make_example, read_labels
from bench.provision_marks import read_marks
from bench.provision_scores import Scores, as_json
from bench.provision_training import Fitted, Settings, train
from reviewer.bundled import bundled
from reviewer.language.provisions.draft_reading import CLASSES, FOLDER, VOCABULARY, read_lexicon
from reviewer.language.provisions.linear import Weights
from reviewer.language.provisions.reader import SentenceReader
from reviewer.language.words import load_segmenter
from reviewer.packs import reference_for

SETTINGS = Settings()
PLAIN = 500  # sentences that the models were made with, read for comparison


def main() -> None:
    """Train or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("train", "measure"))
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--only", type=int, nargs="*", help="the folds to set aside (default: each in turn)")
    parser.add_argument("--without-marks", action="store_true", help="leave out the sentences labelled by place")
    parser.add_argument("--tables", type=Path, default=bundled("reference") / FOLDER)
    options = parser.parse_args()
    judged, further = load_examples(options.shared, marks=not options.without_marks)
    if options.task == "train":
        models, chains = train([*judged, *further], SETTINGS)
        for name in ("words", "joins", "acts", "parts"):
            lines = write_weights(getattr(models, name), chains if name == "words" else {})
            (options.tables / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
            print(name, len(lines), "lines")
        return
    measure(judged, further, options.folds, options.only or range(options.folds))


def load_examples(shared: Path, *, marks: bool) -> tuple[list[Example], list[Example]]:
    """Return the labelled sentences that figures are stated on, and those that only train."""
    reference = reference_for(())
    segmenter = load_segmenter(reference)
    lexicon = read_lexicon(reference.lines(CLASSES), reference.lines(VOCABULARY))
    judged = read_labels([shared / "eval" / "provisions.jsonl"])
    further = read_marks(shared) if marks else []
    return (
        [make_example(one, segmenter, lexicon) for one in judged],
        [make_example(one, segmenter, lexicon) for one in further],
    )


def measure(judged: Sequence[Example], further: Sequence[Example], folds: int, chosen: Iterable[int]) -> None:
    """Print the figures on documents set aside, and beside them those on sentences that the models were made with.

    They are printed anew after each fold, over all folds so far: a run that is cut short has told what it found.
    """
    apart, plain = Scores(), Scores()
    for fold in chosen:
        learned = all_but([*judged, *further], fold, folds)
        models, _ = train(learned, SETTINGS)
        reader = SentenceReader(models)
        for one in judged:
            if fold_of(one.wanted, folds) == fold:
                apart.add(one.wanted.text, one.wanted.provisions, as_json(one.tokens, reader.read(one.tokens)))
        for one in all_but(judged, fold, folds)[:: max(1, len(judged) // PLAIN)]:
            plain.add(one.wanted.text, one.wanted.provisions, as_json(one.tokens, reader.read(one.tokens)))
        print(f"fold {fold} of {folds}: {len(learned)} sentences learned from")
        for name, figure in apart.figures().items():
            print(f"{name:26} set aside {figure:.3f}   plain {plain.figures().get(name, 0):.3f}", flush=True)


def write_weights(weights: Weights, chains: Mapping[str, Fitted]) -> list[str]:
    """Return the lines of a table in the form that the program reads."""
    lines = [
        "# Built by bench/provisions.py; weights in thousandths. A label's weight behind another, then features.",
        "\t".join(("#labels", *weights.labels)),
    ]
    for name, one in chains.items():
        lines += [
            f"#follow\t{name}:{before}\t{name}:{after}\t{weight}"
            for (before, after), weight in sorted(one.follow.items())
        ]
    for feature, packed in weights.table.items():
        cells = [f"{lane}:{weight}" for lane, weight in enumerate(weights.unpack(packed)) if weight]
        lines.append(f"{feature}\t{' '.join(cells)}")
    return lines


if __name__ == "__main__":
    main()
