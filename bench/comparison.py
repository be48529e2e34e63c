"""Trains the score of conflicts (`reviewer/comparison/score.py`) and measures it on documents it has not seen.

usage: python bench/comparison.py train EVAL LAWS LIBRARY [WEIGHTS]
       python bench/comparison.py measure EVAL LAWS LIBRARY

It learns from the pairs of EVAL (`../shared/eval`: conflicts.jsonl and conflicts-more.jsonl), from its drafts with
planted conflicts (shelf/) and those of more writers (bench/shelf; who wrote a draft its name's first letter tells), from
the cases beside the rules, and from local regulations in
force of LAWS, an unpacked folder of laws of which LIBRARY was built (`review library add`): what is said of them is
wrong, but for a few. The regulations that shelf/choice.txt picks are for judging and never learnt from.
`measure` leaves out a fold of documents in turn, then one writer's pairs or drafts after the other. The order of
everything is fixed: the same input gives the same weights.
Needs numpy (`pip install numpy`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.comparison_training import BEGINNING, Bag, Fitter
from reviewer.comparison.engine import Seen, StatementReview, review_statements
from reviewer.comparison.score import TABLE
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.memory import memory_library
from reviewer.library.store import open_library
from reviewer.model import Library, Span
from reviewer.packs import bundled, reference_for
from reviewer.reading import read
from reviewer.rules.cases import CaseDocument, read_cases

DAY = date(2026, 11, 20)
SEED = 2026
DRAFTS = Path(__file__).parent / "shelf"  # the project's own drafts with planted conflicts
PAIRS = ("conflicts.jsonl", "conflicts-more.jsonl")
PAIR_SOURCES = ("M", "H", "K")  # how the names of pairs begin
FOLDS = 3
PENALTY = 2.0
JUDGED = 24  # regulations that are set aside for judging
LEARNT = 100  # regulations that are learnt from
SHORTEST, LONGEST = 6_000, 25_000  # code points of a regulation
# Scores from which a difference is an alert and is told at all: on the regulations that are set aside the whole program
# gives less than 0.8 alerts for 10,000 characters. On drafts by writers that were not learnt from about three in four are right.
ALERT, NOTE = -0.32, -0.7
A_DRAFT = 40  # articles of a draft made of pairs
KEPT = 1000  # a weight of one, in thousandths
RULES = "different_"  # how the names of the rules against the library begin, with the slot behind
SLOTS = {"unit": "responsible_unit", "force": "modality"}
DRAFT_WEIGHT = 2.0  # of a statement of a draft: whole drafts are what the tool reads; the pairs are many and each alike
RESTATED = {"d": "H"}  # drafts that restate pairs: neither is judged by what has learnt from the other
# Of a statement in force: where draft writers are many, too few of what is said of these would be held back.
LAW_WEIGHT = 2.0
RULE_WEIGHT = 15.0  # of a case beside a rule: what the rules promise
ALIKE_SLOTS = ({"number", "deadline"},)
HAN = "零一二三四五六七八九"
NUMBER = re.compile(r"^\s*(?:第[一二三四五六七八九十百零]+条|\d+[.．、]|（[一二三四五六七八九十]+）)\s*")
NOT_WORD = re.compile(r"[^\w]+")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A bag with what it is judged by: its source, rows and right rows.

    The source is M, H, K for pairs, a small letter for the writer of a draft, `rules`, and `law` or `aside` for what is in force.
    """

    source: str
    bag: Bag
    right: Sequence[bool]  # which comparisons a labelled conflict is found by
    is_planted: bool

    @property
    def is_of_writer(self) -> bool:
        """Whether it is a statement of a draft with planted conflicts."""
        return len(self.source) == 1 and self.source.islower()


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases, and how many characters the regulations of either kind have."""

    cases: Sequence[Case]
    learnt: int
    judged: int


class Collector:
    """Reads drafts against libraries and turns what the engine sees into cases."""

    def __init__(self) -> None:
        self._reference = reference_for([])

    def review(self, data: bytes, name: str, library: Library) -> tuple[Context, list[StatementReview]]:
        """Return a draft's statements with their comparisons."""
        draft = read(data, name).plain
        context = Context(draft, Analysis(draft, self._reference), self._reference, library, DAY)
        return context, list(review_statements(context))

    def read_pairs(self, path: Path) -> Iterator[Case]:
        """Yield a case for each labelled pair, drafts made of them by region as the measure does."""
        pairs: list[Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        regions: dict[str, list[Row]] = {}
        for pair in pairs:
            regions.setdefault(pair["region"] or "云川", []).append(pair)
        library = memory_library([one for region, some in regions.items() for one in _shelve(region, some)])
        for region, some in regions.items():
            for start in range(0, len(some), A_DRAFT):
                yield from self._read_articles(_city(region), some[start : start + A_DRAFT], library)

    def _read_articles(self, city: str, pairs: Sequence[Row], library: Library) -> Iterator[Case]:
        lines = [f"{city}优化营商环境实施办法", "（征求意见稿）"]
        lines += [f"第{_han(n)}条　{_flat(pair['draft_text'])}" for n, pair in enumerate(pairs, 1)]
        context, reviews = self.review("\n".join(lines).encode(), "draft.txt", library)
        for number, pair in enumerate(pairs, 1):
            mine = [one for one in reviews if context.draft.address(one.clause) == f"第{_han(number)}条"]
            body = _words(NUMBER.sub("", pair["base_text"]))[-24:]

            def is_right(review: StatementReview, seen: Seen, body: str = body) -> bool:
                return body in _words(seen.candidate.passage.text)

            rows = [(review, seen) for review in mine for seen in review.seen]
            yield _case(
                pair["id"][0],
                str(pair.get("base_file") or pair["base_title"]),
                rows,
                is_right,
                pair["kind"] if pair["is_conflict"] else None,
            )

    def read_drafts(self, folder: Path, library: Library) -> Iterator[Case]:
        """Yield a case for each planted conflict, with all statements that it spans, and for each other statement.

        Which of its statements is at odds with the base a planted conflict does not say; one of them keeps to it.
        """
        for draft in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
            name = f"{draft['draft']}.txt"
            context, reviews = self.review((folder / name).read_bytes(), name, library)
            planted: dict[int, list[StatementReview]] = {}
            for review in reviews:
                number = self._find_planted(context, review, draft["clauses"])
                if number is None:
                    yield self._read_statements(context, [review], None, draft["draft"])
                else:
                    planted.setdefault(number, []).append(review)
            for number, some in planted.items():
                yield self._read_statements(context, some, draft["clauses"][number], draft["draft"])

    def _find_planted(self, context: Context, review: StatementReview, clauses: Sequence[Row]) -> int | None:
        address = context.draft.address(review.clause).replace(" ", "")
        said = _words(review.statement.text)
        for number, one in enumerate(clauses):
            words = _words(one["draft_text"])
            if one["planted"] and address.endswith(one["article"]) and said and (words in said or said in words):
                return number
        return None

    def _read_statements(
        self, context: Context, reviews: Sequence[StatementReview], truth: Row | None, name: str
    ) -> Case:

        def is_right(review: StatementReview, seen: Seen) -> bool:
            span = seen.comparison.proposal.draft
            start = review.clause.span.start
            words = _words(context.draft.text[start + span.start : start + span.end])
            title = _words(seen.candidate.passage.document.facts.title)
            address = seen.candidate.passage.address.split(" ")
            return (
                truth is not None
                and words in _words(truth["draft_text"])
                and _words(truth["base_title"])[-10:] in title
                and truth.get("base_article", address[-1]) in address
            )

        document = truth["base_file"] if truth and name[0] in RESTATED else name
        rows = [(review, seen) for review in reviews for seen in review.seen]
        return _case(name[0], document, rows, is_right, truth["kind"] if truth else None, DRAFT_WEIGHT)

    def read_rule_cases(self, folder: Path) -> Iterator[Case]:
        """Yield a case for each statement of the drafts beside the rules; of each the rule's own slot alone is known."""
        for path in sorted(folder.glob(f"{RULES}*.cases.yaml")):
            name = path.name.removeprefix(RULES).partition(".")[0]
            slot = SLOTS.get(name, name)
            for case in read_cases(path):
                _, reviews = self.review(case.text.encode(), "case.txt", memory_library(case.library))
                for review in reviews:
                    rows = [(review, one) for one in review.seen if one.comparison.proposal.slot == slot]
                    is_planted = any(review.clause.span.overlaps(one) for one in case.expected)
                    marks = partial(_is_marked, case.expected)
                    document = f"{path.name} {case.name}"
                    yield _case("rules", document, rows, marks, slot if is_planted else None, RULE_WEIGHT)

    def read_regulations(self, paths: Sequence[Path], source: str, library: Library) -> tuple[list[Case], int]:
        """Return a case for each statement of regulations in force, and how many characters these have."""
        cases: list[Case] = []
        size = 0
        for path in paths:
            context, reviews = self.review(path.read_bytes(), path.name, library)
            size += len(context.draft.text)
            cases += [
                _case(source, path.stem, [(one, seen) for seen in one.seen], None, None, LAW_WEIGHT) for one in reviews
            ]
        return cases, size


def _case(
    source: str,
    document: str,
    rows: Sequence[tuple[StatementReview, Seen]],
    is_right: Callable[[StatementReview, Seen], bool] | None,
    kind: str | None,
    weight: float = 1.0,
) -> Case:
    """Return a case; `kind` is the slot of a labelled conflict, None where there is none."""
    rows = [(review, seen) for review, seen in rows if not seen.comparison.proposal.agrees]
    right = [is_right is not None and kind is not None and is_right(review, seen) for review, seen in rows]
    slots = [str(seen.comparison.proposal.slot) for _, seen in rows]
    named = [one and slot in _alike(kind) for one, slot in zip(right, slots, strict=True)]
    bag = Bag(document, [seen.features for _, seen in rows], slots, named if any(named) else right, weight)
    return Case(source, bag, right, kind is not None)


def _is_marked(expected: Sequence[Span], review: StatementReview, seen: Seen) -> bool:
    """Tell whether a comparison's words in the draft are what a case marks."""
    start, span = review.clause.span.start, seen.comparison.proposal.draft
    return any(Span(start + span.start, start + span.end).overlaps(one) for one in expected)


def _alike(kind: str | None) -> set[str]:
    return next((some for some in ALIKE_SLOTS if kind in some), {kind or ""})


def _shelve(region: str, pairs: Sequence[Row]) -> Iterator[CaseDocument]:
    for base in {pair["base_text"]: pair for pair in pairs}.values():
        body = NUMBER.sub("", base["base_text"].replace("\n", ""))
        yield CaseDocument(f"{_city(region)}示例条例{base['id']}", f"第一条　{body}", base["id"])


def _city(region: str) -> str:
    return region if region.endswith(("市", "省")) else f"{region}市"


def _flat(text: str) -> str:
    return text.replace("\n", "")


def _words(text: str) -> str:
    return NOT_WORD.sub("", text)


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{HAN[tens]}十") + ("" if tens and not ones else HAN[ones])


def choose(laws: Path, salt: str) -> list[Path]:
    """Return the local regulations of middling length in the order that `shelf/choice.txt` gives them."""
    paths = [one for one in sorted(laws.rglob("*.md")) if "DLC" in one.parts]
    some = [one for one in paths if SHORTEST < len(one.read_text(encoding="utf-8")) < LONGEST]
    return sorted(some, key=lambda one: hashlib.sha256((salt + one.name).encode()).hexdigest())


def collect(evaluation: Path, laws: Path, library: Path) -> Cases:
    """Read everything that is learnt from or judged by."""
    collector = Collector()
    cases = [one for name in PAIRS for one in collector.read_pairs(evaluation / name)]
    cases += collector.read_rule_cases(bundled("checks") / "conflicts")
    shelf = open_library(library)
    try:
        for folder in (evaluation / "shelf", DRAFTS):
            cases += collector.read_drafts(folder, shelf)
        paths = choose(laws, (evaluation / "shelf" / "choice.txt").read_text(encoding="utf-8").strip())
        judged, judged_size = collector.read_regulations(paths[:JUDGED], "aside", shelf)
        learnt, learnt_size = collector.read_regulations(paths[JUDGED : JUDGED + LEARNT], "law", shelf)
    finally:
        shelf.close()
    return Cases([*cases, *learnt, *judged], learnt_size, judged_size)


class Trainer:
    """Fits and judges; `best` are the scores of the likeliest comparison of every case when it was left out."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        self.fitter = Fitter([one.bag for one in cases.cases])
        self.best: dict[int, tuple[float, bool]] = {}

    def fit(self, keep: Callable[[Case], bool]) -> Any:
        """Return weights learnt from the cases that are kept; those set aside are never learnt from."""
        chosen = [n for n, one in enumerate(self.cases.cases) if one.source != "aside" and keep(one)]
        return self.fitter.fit(chosen, PENALTY)

    def judge(self, weights: Any, keep: Callable[[Case], bool]) -> None:
        """Keep the likeliest comparison's score of the cases, and whether it is a right one."""
        for n, one in enumerate(self.cases.cases):
            if keep(one) and one.right:
                scores = self.fitter.score(n, weights)
                at = max(range(len(scores)), key=lambda place: scores[place])
                self.best[n] = (scores[at], one.right[at])

    def judge_by_folds(self) -> None:
        """Judge every case by weights that never saw its document."""
        documents = sorted({one.bag.document for one in self.cases.cases})
        random.Random(SEED).shuffle(documents)
        fold = {one: n % FOLDS for n, one in enumerate(documents)}
        for number in range(FOLDS):
            weights = self.fit(partial(_is_apart, fold, number))
            self.judge(weights, partial(_is_in, fold, number))

    def list_writers(self) -> list[str]:
        """Return the letters of those who wrote the drafts."""
        return sorted({one.source for one in self.cases.cases if one.is_of_writer})

    def show(self, name: str, border: float, sources: Sequence[str]) -> None:
        """Print precision and recall of the labelled cases of some sources, and the alerts on what was set aside."""
        some = [(one, *self.best.get(n, (-99.0, False))) for n, one in enumerate(self.cases.cases)]
        for source in sources:
            mine = [row for row in some if row[0].source == source]
            told = [row for row in mine if row[1] > border]
            right = sum(row[0].is_planted and row[2] for row in told)
            wanted = sum(row[0].is_planted for row in mine)
            print(f"{name} {source}: precision {right / max(1, len(told)):.2f} recall {right / max(1, wanted):.2f}")
        aside = sum(row[1] > border for row in some if row[0].source == "aside")
        print(f"{name} in force, set aside: {10_000 * aside / max(1, self.cases.judged):.2f} for 10,000 characters")


def _is_in(fold: Mapping[str, int], number: int, case: Case) -> bool:
    return fold[case.bag.document] == number


def _is_apart(fold: Mapping[str, int], number: int, case: Case) -> bool:
    return fold[case.bag.document] != number


def _is_of(sources: set[str], case: Case) -> bool:
    return case.source in sources


def _is_not_of(sources: set[str], case: Case) -> bool:
    return case.source not in sources


def write(path: Path, names: Sequence[str], weights: Any, alert: float, note: float) -> None:
    """Write the table, in thousandths, in the order of the features' names."""
    lines = [
        "# what speaks for a conflict, in thousandths of the logarithm of the odds; built by bench/comparison.py",
        f"#alert\t{round(alert * KEPT)}",
        f"#note\t{round(note * KEPT)}",
    ]
    rows = {name: round(float(weight) * KEPT) for name, weight in zip(names, weights, strict=True)}
    lines += [f"{name}\t{rows[name]}" for name in sorted(rows) if rows[name] or name == BEGINNING]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("train", "measure"))
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("laws", type=Path)
    parser.add_argument("library", type=Path)
    parser.add_argument("weights", type=Path, nargs="?", default=bundled("reference") / TABLE)
    given = parser.parse_args()
    trainer = Trainer(collect(given.evaluation, given.laws, given.library))
    trainer.judge_by_folds()
    trainer.show("by folds", ALERT, [*PAIR_SOURCES, *trainer.list_writers()])
    if given.action == "train":
        write(given.weights, trainer.fitter.names, trainer.fit(lambda one: True), ALERT, NOTE)
        return
    for judged in ("H", "K", *trainer.list_writers()):
        out = {judged, RESTATED.get(judged, judged), *(one for one, pair in RESTATED.items() if pair == judged)}
        weights = trainer.fit(partial(_is_not_of, {*out, "aside"}))
        trainer.judge(weights, partial(_is_of, {judged, "aside"}))
        trainer.show(f"learnt without {' '.join(sorted(out))}", ALERT, [judged])


if __name__ == "__main__":
    main()
