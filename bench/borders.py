"""Sets how near a sentence must read to breaches to be told by that alone, by documents whose writer was not learnt from.

usage: python bench/borders.py EVAL LAWS [BORDERS] [--folds N] [--show]

The documents that `bench/likeness.py` learns from are shared out by writer; each share is judged by a model that has
learnt from all others. Of the sentences that only likeness tells, the border of a kind of document is the nearness
above which right alerts outweigh false ones the most, a false one counting `COST`; sentences of other kinds count a
little too, so that a kind with few documents leans on them. Beside the borders stand the limits (`limits.tsv`): below
which nearness what the words of a rule have found is mostly lawful. Prints what the borders would tell; `--show` writes
nothing.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.likeness import count, train
from bench.likeness_examples import FAMILIES, ROOT, collect, list_documents, list_folders
from reviewer.case_runner import RuleBook, open_book
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.language.sentences import split_sentences
from reviewer.library.empty import EmptyLibrary
from reviewer.model import DocumentKind, Hit, Severity
from reviewer.reading import read
from reviewer.rules.resemblance import BORDERS as NAME
from reviewer.rules.resemblance import LIMITS, OTHERS

BORDERS = ROOT / "reference" / NAME
HEAD = (
    "# 整句要多接近违规条文才报：按文件类型，公平竞争（FC）和合法性（LG）；bench/borders.py 在没有学过其作者的文件上，"
    "按别的规则没有报过的句子量出，取新增告警多数正确处"
)
LIMITS_HEAD = (
    "# 规则的词语命中的句子低于多少就多半合法，降为“一般”；没有列出的规则按 others。bench/borders.py 在同样的文件上量出"
)
EVERYTHING = -9.0  # a border above which every sentence reads
LOWEST = 0.0  # what reads less like a breach than like lawful sentences is told by no likeness
HIGHEST, STEP = 1.0, 0.05
# Of a false alert, a right one being 1. Of legality most goes unsaid: there a right alert is worth a little more.
COST = {"FC": 1.0, "LG": 0.8}
DAY = date(2026, 11, 28)  # on which the documents are read, so that the same input gives the same borders
LEANING = 0.1  # what a sentence of another kind of document counts
LEAST_GAIN = 2.0  # false alerts that a limit must spare beyond the right ones that it costs
# The limit of rules that are met too seldom for one of their own, and the lowest: of what all rules found below it one
# in five was right, and of clauses that nothing was learnt from hardly any.
LOWEST_LIMIT = -0.5

Place = tuple[str, int]  # name of the document, number of the sentence


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence that a model has judged which had not seen its writer.

    `worded` are the rules whose words it holds, `told` those that would be an alert by that; `alike` are the families
    that likeness could tell it for.
    """

    kind: str
    nearness: Mapping[str, float]
    verdicts: Mapping[str, int]
    worded: frozenset[str]
    told: frozenset[str]
    alike: frozenset[str]

    def holds_words(self, family: str) -> bool:
        """Tell whether words of a rule of that family have found the sentence."""
        return any(code.startswith(family) for code in self.worded)


@dataclass(slots=True)
class Found:
    """Gathers the rules that found a sentence by words, those of them that would be an alert, and families by likeness."""

    worded: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    alike: set[str] = field(default_factory=set)


def judge_all(evaluation: Path, laws: Path, folds: int) -> list[Judged]:
    """Return every sentence of the documents, judged by models that did not learn from its writer."""
    learnt = collect(evaluation, laws)
    found = {place: one for folder in list_folders(evaluation) for place, one in find_all(folder)}
    writers = sorted({name_writer(one.source) for one in learnt if one.document_kind})
    judged, counted = [], count(learnt)
    for fold in range(folds):
        aside = set(writers[fold::folds])
        left_out = [n for n, one in enumerate(learnt) if one.document_kind and name_writer(one.source) in aside]
        model = train(learnt, counted, set(left_out))
        for one in (learnt[n] for n in left_out):
            near = {family: alike.nearness for family, alike in model.compare(one.aspects).items()}
            mine = found.get((one.source, one.number), Found())
            sets = map(frozenset, (mine.worded, mine.told, mine.alike))
            judged.append(Judged(one.document_kind, near, one.verdicts, *sets))
    return judged


def name_writer(document: str) -> str:
    """Return what the names of one writer's documents have in common: their letters."""
    return document.rstrip("0123456789")


def find_all(folder: Path) -> Iterator[tuple[Place, Found]]:
    """Yield the sentences of a folder's documents that rules find, whatever they read like."""
    book = open_book()
    book.reference.derived("likeness borders", lambda _: dict.fromkeys(list_borders(), EVERYTHING))
    book.reference.derived("likeness limits", lambda _: {OTHERS: EVERYTHING})
    for path in list_documents(folder):
        for number, one in find_hits(path, book).items():
            yield (path.stem, number), one


def list_borders() -> list[str]:
    """Return the names of all borders: kind of document and family."""
    return [f"{name}:{family}" for name in DocumentKind for family in FAMILIES.kinds]


def find_hits(path: Path, book: RuleBook) -> dict[int, Found]:
    """Return by number of the sentence which rules find it."""
    draft = read(path.read_bytes(), path.name).plain
    context = Context(draft, Analysis(draft, book.reference), book.reference, EmptyLibrary(), DAY)
    starts = [one.span.start for one in split_sentences(draft)]
    found: dict[int, Found] = {}
    for check in {one.check.name: one.check for one in book.rules}.values():
        if not any(rule.code.startswith(tuple(FAMILIES.kinds)) for rule in check.rules):
            continue
        for hit in check.run(context):
            if not isinstance(hit, Hit) or (hit.fallback and hit.severity is Severity.LOW):
                continue
            mine = found.setdefault(bisect_right(starts, hit.spans[0].start) - 1, Found())
            if hit.fallback:
                mine.alike.add(hit.code[:2])
                continue
            mine.worded.add(hit.code)
            if hit.severity is not Severity.LOW:
                mine.told.add(hit.code)
    return found


def choose_border(judged: Sequence[Judged], kind: str, family: str) -> float:
    """Return the nearness above which right alerts outweigh false ones the most in documents of a kind."""
    steps = round((HIGHEST - LOWEST) / STEP)
    borders = [round(LOWEST + n * STEP, 2) for n in range(steps + 1)]
    told = list_told(judged, family)

    def weigh(border: float) -> float:
        above = [one for one in told if one.nearness[family] >= border]
        return sum(
            (1.0 if one.verdicts[family] else -COST[family]) * (1.0 if one.kind == kind else LEANING) for one in above
        )

    return max(borders, key=lambda one: (round(weigh(one), 6), one))


def list_told(judged: Sequence[Judged], family: str) -> list[Judged]:
    """Return the sentences that likeness alone could tell."""
    return [one for one in judged if family in one.alike and not one.holds_words(family)]


def choose_limits(judged: Sequence[Judged]) -> dict[str, float]:
    """Return by code the nearness below which hits of a rule's words are mostly lawful, and the limit of all other rules.

    No limit stands above 0, from which on sentences read more like breaches than like lawful ones.
    """
    limits = {OTHERS: LOWEST_LIMIT}
    for code in sorted({code for one in judged for code in one.told}):
        best, least, total = EVERYTHING, -LEAST_GAIN, 0.0
        family = code[:2]
        for one in sorted((one for one in judged if code in one.told), key=lambda one: one.nearness[family]):
            total += 1.0 if one.verdicts[family] else -COST[family]
            if total < least and one.nearness[family] < 0:
                best, least = one.nearness[family], total
        if best > LOWEST_LIMIT:
            limits[code] = round(ceil(best / STEP) * STEP, 2)
    return limits


def show(judged: Sequence[Judged], borders: Mapping[str, float], limits: Mapping[str, float]) -> None:
    """Print what the borders tell, right and false alerts by kind of document and family; then what the limits hush."""
    for family in FAMILIES.kinds:
        for kind in DocumentKind:
            some = [one for one in list_told(judged, family) if one.kind == kind]
            above = [one for one in some if one.nearness[family] >= borders[f"{kind}:{family}"]]
            right = sum(one.verdicts[family] > 0 for one in above)
            missed = sum(one.verdicts[family] == 1 for one in some) - sum(one.verdicts[family] == 1 for one in above)
            print(
                f"{kind}.{family} {borders[f'{kind}:{family}']} right {right} false {len(above) - right} missed {missed}"
            )
    for code, limit in limits.items():
        if code == OTHERS:
            continue
        family, some = code[:2], [one for one in judged if code in one.told]
        below = [one.verdicts[family] > 0 for one in some if one.nearness[family] < limit]
        print(f"{code} {limit} hushed {len(below)} of {len(some)}, right ones {sum(below)}")


def write_borders(borders: Mapping[str, float], path: Path) -> None:
    """Write the table of borders that `reviewer.rules.resemblance` reads."""
    families = list(FAMILIES.kinds)
    rows = ["\t".join([kind, *(f"{borders[f'{kind}:{family}']:g}" for family in families)]) for kind in DocumentKind]
    path.write_text("\n".join([HEAD, "\t".join(["# 类型", *families]), *rows]) + "\n", encoding="utf-8")


def write_limits(limits: Mapping[str, float], path: Path) -> None:
    """Write the table of limits that `reviewer.rules.resemblance` reads."""
    rows = [f"{code}\t{limit:g}" for code, limit in limits.items()]
    path.write_text("\n".join([LIMITS_HEAD, *rows]) + "\n", encoding="utf-8")


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
    limits = choose_limits(judged)
    show(judged, borders, limits)
    if not given.show:
        write_borders(borders, given.borders)
        write_limits(limits, given.borders.with_name(Path(LIMITS).name))


if __name__ == "__main__":
    main()
