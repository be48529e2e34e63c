"""Sets how near a sentence must read to breaches to be told by that alone, by documents whose writer was not learnt from.

usage: python bench/borders.py EVAL LAWS [BORDERS] [--folds N] [--show]

The documents that `bench/likeness.py` learns from are shared out by writer; each share is judged by a model that has
learnt from all others. Of the sentences that only likeness tells, the border of a kind of document is the nearness
above which right alerts outweigh false ones the most, a false one counting `COST`; sentences of other kinds count a
little too, so that a kind with few documents leans on them. A last row says of what words of rules found below which
nearness it is mostly lawful. Prints what the borders would tell; `--show` writes nothing.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.likeness import FAMILIES, POLICIES, ROOT, Corpus, Example, collect, load, train
from reviewer.case_runner import RuleBook, open_book
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.language.sentences import split_sentences
from reviewer.library.empty import EmptyLibrary
from reviewer.model import DocumentKind, Hit, Severity
from reviewer.reading import read
from reviewer.rules.resemblance import BORDERS as NAME
from reviewer.rules.resemblance import WORDED

BORDERS = ROOT / "reference" / NAME
HEAD = (
    "# 整句要多接近违规条文才报：按文件类型，公平竞争（FC）和合法性（LG）；bench/borders.py 在没有学过其作者的文件上，"
    "按别的规则没有报过的句子量出，取新增告警多数正确处；末行是词语命中的句子低于多少就多半合法"
)
EVERYTHING = -9.0  # a border above which every sentence reads
LOWEST = {"FC": 0.3, "LG": 0.1}  # below these half of what would be told was false in documents of any kind
HIGHEST, STEP = 0.6, 0.05
# Of a false alert, a right one being 1. Of legality most goes unsaid: there a right alert is worth a little more.
COST = {"FC": 1.0, "LG": 0.8}
DAY = date(2026, 11, 28)  # on which the documents are read, so that the same input gives the same borders
LEANING = 0.1  # what a sentence of another kind of document counts

Place = tuple[str, int]  # name of the document, number of the sentence


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence that a model has judged which had not seen its writer.

    `worded` are the families of rules whose words it holds, `alike` those that likeness could tell it for.
    """

    kind: str
    nearness: Mapping[str, float]
    verdicts: Mapping[str, int]
    worded: frozenset[str]
    alike: frozenset[str]


def judge_all(evaluation: Path, laws: Path, folds: int) -> list[Judged]:
    """Return every sentence of the documents, judged by models that did not learn from its writer."""
    learnt = collect(evaluation, laws)
    held = {place: found for folder in list_folders(evaluation) for place, found in read_folder(folder)}
    writers = sorted({name_writer(name) for name, _ in held})
    judged = []
    for fold in range(folds):
        aside = set(writers[fold::folds])
        model = train([one for one in learnt if not one.document_kind or name_writer(one.source) not in aside])
        for (name, _), (one, worded, alike) in held.items():
            if name_writer(name) in aside and one.words:
                near = {family: found.nearness for family, found in model.compare(one.words).items()}
                judged.append(Judged(one.document_kind, near, one.verdicts, worded, alike))
    return judged


def list_folders(evaluation: Path) -> list[Path]:
    """Return the folders of labelled documents that the models learn from."""
    return [evaluation / "wild", evaluation / "fictional" / "wild", *sorted(POLICIES.glob("*"))]


def name_writer(document: str) -> str:
    """Return what the names of one writer's documents have in common: their letters."""
    return document.rstrip("0123456789")


def read_folder(folder: Path) -> Iterator[tuple[Place, tuple[Example, frozenset[str], frozenset[str]]]]:
    """Yield each sentence of a folder's documents with the families whose words it holds or that likeness could tell."""
    corpus, book = Corpus(), open_book()
    book.reference.derived("likeness borders", lambda _: dict.fromkeys(list_borders(), EVERYTHING))
    gold = load(folder / "gold.jsonl")
    texts = folder / "docs" if (folder / "docs").is_dir() else folder
    for path in sorted(texts.glob("*.txt")):
        mine = [one for one in gold if one["doc"] == path.stem]
        worded, alike = find_families(path, book)
        for number, one in enumerate(corpus.read_document(path, mine, is_real=False)):
            yield (
                (path.stem, number),
                (one, frozenset(worded.get(number, ())), frozenset(alike.get(number, ()))),
            )


def list_borders() -> list[str]:
    """Return the names of all borders: kind of document, or the row of words, and family."""
    return [f"{name}:{family}" for name in (*DocumentKind, WORDED) for family in FAMILIES.kinds]


def find_families(path: Path, book: RuleBook) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Return by number of the sentence the families whose words it holds, and those of its hits by likeness alone."""
    draft = read(path.read_bytes(), path.name).plain
    context = Context(draft, Analysis(draft, book.reference), book.reference, EmptyLibrary(), DAY)
    starts = [one.span.start for one in split_sentences(draft)]
    found: tuple[dict[int, set[str]], dict[int, set[str]]] = ({}, {})
    for check in {one.check.name: one.check for one in book.rules}.values():
        if not any(rule.code.startswith(tuple(FAMILIES.kinds)) for rule in check.rules):
            continue
        for hit in check.run(context):
            if isinstance(hit, Hit) and not (hit.fallback and hit.severity is Severity.LOW):
                number = bisect_right(starts, hit.spans[0].start) - 1
                found[hit.fallback].setdefault(number, set()).add(hit.code[:2])
    return found


def choose_border(judged: Sequence[Judged], kind: str, family: str) -> float:
    """Return the nearness above which right alerts outweigh false ones the most in documents of a kind."""
    steps = round((HIGHEST - LOWEST[family]) / STEP)
    borders = [round(LOWEST[family] + n * STEP, 2) for n in range(steps + 1)]
    told = list_told(judged, family)

    def weigh(border: float) -> float:
        above = [one for one in told if one.nearness[family] >= border]
        return sum(
            (1.0 if one.verdicts[family] else -COST[family]) * (1.0 if one.kind == kind else LEANING) for one in above
        )

    return max(borders, key=lambda one: (round(weigh(one), 6), one))


def list_told(judged: Sequence[Judged], family: str) -> list[Judged]:
    """Return the sentences that likeness alone could tell."""
    return [one for one in judged if family in one.alike and family not in one.worded]


def choose_limit(judged: Sequence[Judged], family: str) -> float:
    """Return the nearness below which hits of words of a family are more often lawful than not."""
    worded = sorted((one for one in judged if family in one.worded), key=lambda one: one.nearness[family])
    best, least, total = EVERYTHING, 0, 0
    for one in worded:
        total += 1 if one.verdicts[family] else -1
        if total < least:
            best, least = one.nearness[family], total
    return round(round(best / STEP) * STEP, 2)


def show(judged: Sequence[Judged], borders: Mapping[str, float]) -> None:
    """Print what the borders tell: right and false alerts by kind of document and family; then the limits of words."""
    for family in FAMILIES.kinds:
        for kind in DocumentKind:
            some = [one for one in list_told(judged, family) if one.kind == kind]
            above = [one for one in some if one.nearness[family] >= borders[f"{kind}:{family}"]]
            right = sum(one.verdicts[family] > 0 for one in above)
            missed = sum(one.verdicts[family] == 1 for one in some) - sum(one.verdicts[family] == 1 for one in above)
            print(
                f"{kind}.{family} {borders[f'{kind}:{family}']} right {right} false {len(above) - right} missed {missed}"
            )
        print(f"{WORDED}.{family} {borders[f'{WORDED}:{family}']}")


def write_borders(borders: Mapping[str, float], path: Path) -> None:
    """Write the table that `reviewer.rules.resemblance` reads."""
    families = list(FAMILIES.kinds)
    names = [*DocumentKind, WORDED]
    rows = ["\t".join([name, *(f"{borders[f'{name}:{family}']:g}" for family in families)]) for name in names]
    path.write_text("\n".join([HEAD, "\t".join(["# 类型", *families]), *rows]) + "\n", encoding="utf-8")


def main(arguments: Iterable[str] | None = None) -> None:
    """Choose the borders, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path, metavar="EVAL")
    parser.add_argument("laws", type=Path, metavar="LAWS")
    parser.add_argument("borders", type=Path, nargs="?", default=BORDERS)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args(None if arguments is None else list(arguments))
    judged = judge_all(given.evaluation, given.laws, given.folds)
    pairs = [(kind, family) for kind in DocumentKind for family in FAMILIES.kinds]
    borders = {f"{kind}:{family}": choose_border(judged, kind, family) for kind, family in pairs}
    borders |= {f"{WORDED}:{family}": choose_limit(judged, family) for family in FAMILIES.kinds}
    show(judged, borders)
    if not given.show:
        write_borders(borders, given.borders)


if __name__ == "__main__":
    main()
