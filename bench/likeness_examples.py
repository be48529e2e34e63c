"""The examples that `bench/likeness.py` learns from: labelled clauses, sentences of labelled documents, lawful text.

Clauses are those of `reference/likeness/clauses` and of the shared measuring data, documents those of `bench/policies`
and of the measuring data; a seeded choice of laws in force and the unlabelled plans beside them are lawful text.
"""

from __future__ import annotations

import json
import random
import re
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reviewer.language.analysis import Analysis
from reviewer.language.likeness import Families
from reviewer.language.likeness_terms import Aspects
from reviewer.language.sentences import Sentence, split_sentences
from reviewer.packs import reference_for
from reviewer.reading import read
from reviewer.rules.resemblance import AspectReader

ROOT = Path(__file__).resolve().parents[1]
CLAUSES = ROOT / "reference/likeness/clauses"
POLICIES = Path(__file__).with_name("policies")
SEED = 2026
BREACH = ("violation", "must", "may")
COMPETITION = ("market_entry", "free_flow", "operating_cost", "operating_behaviour", "bidding")
# The kinds of breach of legality, with the names that labellers gave them.
LEGALITY: Mapping[str, tuple[str, ...]] = {
    "permit": ("permit", "condition", "许可", "许可条件", "年检", "备案条件", "资格"),
    "penalty": ("penalty", "处罚", "越权授权"),
    "coercion": ("coercion", "强制"),
    "fee": ("fee", "deposit", "收费", "基金"),
    "proof": ("proof", "证明"),
    "rights": ("rights", "tied", "private", "减损权利", "增加义务", "户籍", "户籍限制", "家庭条件", "变相"),
    "blanket": ("blanket", "quota", "一刀切", "层层加码"),
    "powers": ("powers", "overreach", "越权", "推诿", "免责", "溯及既往", "溯及", "兜底"),
}
LEGAL = {name: kind for kind, names in LEGALITY.items() for name in names}
FAMILIES = Families({"FC": COMPETITION, "LG": tuple(LEGALITY)})
LAWS_TAKEN = 110
MOST_OF_A_LAW = 30000  # code points
HAN = re.compile(r"[\u4e00-\u9fff]{20}")
SHORTEST, LONGEST = 10, 160  # code points of a sentence of a law
COST = 0.5
# What an error costs, by what has to be said of it (nothing, that it must be told, that it may): of a clause, of a
# sentence of a document, of one of a law or plan, where nothing is said of any.
OF_CLAUSE, OF_DOCUMENT, OF_LAW = (1.0, 1.0, 0.7), (0.6, 2.0, 0.7), (0.6,)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence or clause; `costs` says of each family what an error weighs, `kinds` which kind it breaks.

    `verdicts` is 1 where it must be told, 2 where it may, 0 where it is lawful. `source` is the document or the file
    of clauses, `fold` what is left out together, `number` counts the sentences of a document from 0.
    """

    aspects: Aspects
    verdicts: Mapping[str, int]
    costs: Mapping[str, float]
    kinds: Mapping[str, str]
    source: str
    fold: str
    document_kind: str = ""
    is_real: bool = False
    number: int = 0


class Corpus:
    """Reads labelled clauses and documents into examples."""

    def __init__(self) -> None:
        self._reference = reference_for(())

    def read_clauses(self, path: Path) -> Iterator[Example]:
        """Yield the clauses of a file; of several sentences the one that holds the marked words breaks the rule."""
        for number, row in enumerate(load(path)):
            broken = row.get("label", row.get("kind")) in BREACH
            family, kind = classify(row)
            for sentence in cut_clause(row["text"], row.get("span") if broken else None):
                guilty = broken and (row.get("span") is None or row["span"] in sentence)
                aspects = self._read_alone(sentence)
                name = f"{path.stem}{number}"
                yield self._example(aspects, {family: int(guilty)}, {family: kind}, OF_CLAUSE, path.stem, name)

    def read_document(self, path: Path, gold: Sequence[Row], *, is_real: bool) -> Iterator[Example]:
        """Yield the sentences of a document with what has to be said of each."""
        draft = read(path.read_bytes(), path.name).plain
        analysis = Analysis(draft, self._reference)
        reader, document_kind = AspectReader(analysis), str(analysis.kind.kind)
        marks = [(*find_quote(draft.text, one), one) for one in gold if one["verdict"] != "none"]
        for number, sentence in enumerate(split_sentences(draft)):
            held = [one for start, end, one in marks if start < sentence.span.end and sentence.span.start < end]
            verdicts, kinds = {}, {}
            for family in FAMILIES.kinds:
                some = [one for one in held if family in one["families"]]
                verdicts[family] = min((1 if one["verdict"] == "must" else 2 for one in some), default=0)
                named = [classify(one) for one in some]
                kinds[family] = next((kind for of, kind in named if of == family), "")
            aspects = reader.read(sentence)
            example = self._example(aspects, verdicts, kinds, OF_DOCUMENT, path.stem, path.stem)
            yield replace(example, document_kind=document_kind, is_real=is_real, number=number)

    def read_laws(self, archive: Path) -> Iterator[Example]:
        """Yield the sentences of a seeded choice of laws, all lawful."""
        with tarfile.open(archive) as tar:
            members = [one for one in tar if one.isfile()]
            for member in random.Random(SEED).sample(members, min(LAWS_TAKEN, len(members))):
                data = tar.extractfile(member)
                text = data.read().decode("utf-8")[:MOST_OF_A_LAW] if data else ""
                if not HAN.search(text):
                    continue  # scanned: no words
                for sentence, aspects in self._read_lawful(text.encode(), "law.txt"):
                    if SHORTEST < len(sentence.text.strip()) < LONGEST:
                        yield self._example(aspects, {}, {}, OF_LAW, "laws", "laws")

    def read_plans(self, folder: Path) -> Iterator[Example]:
        """Yield the sentences of unlabelled real documents, which are lawful but for a few."""
        for path in sorted(folder.glob("*.txt")):
            for sentence, aspects in self._read_lawful(path.read_bytes(), path.name):
                if len(sentence.text.strip()) < LONGEST:
                    yield self._example(aspects, {}, {}, OF_LAW, "laws", path.stem)

    def _read_lawful(self, data: bytes, name: str) -> Iterator[tuple[Sentence, Aspects]]:
        draft = read(data, name).plain
        reader = AspectReader(Analysis(draft, self._reference))
        for sentence in split_sentences(draft):
            yield sentence, reader.read(sentence)

    def _read_alone(self, text: str) -> Aspects:
        """Return the aspects of a clause that stands in no document and has no title."""
        draft = read(text.encode(), "clause.txt").plain
        reader = AspectReader(Analysis(draft, self._reference))
        lines = [reader.read(one) for one in split_sentences(draft)]
        words = tuple(word for one in lines for word in one.words)
        return Aspects(words, read_laid_down=lambda: tuple(term for one in lines for term in one.laid_down))

    def _example(
        self,
        aspects: Aspects,
        verdicts: Mapping[str, int],
        kinds: Mapping[str, str],
        weights: Sequence[float],
        source: str,
        fold: str,
    ) -> Example:
        told = {family: verdicts.get(family, 0) for family in FAMILIES.kinds}
        costs = {family: COST * weights[verdict] for family, verdict in told.items()}
        return Example(aspects, told, costs, dict(kinds), source, fold)


def load(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def classify(row: Row) -> tuple[str, str]:
    """Return the family that a labelled row breaks or tempts, and the kind of breach ('' where none is named)."""
    category = row.get("category") or ""
    if row.get("family") == "LG" or category == "legality" or row.get("families") == ["LG"]:
        return "LG", LEGAL.get(row.get("sub") or "", "")
    return "FC", category if category in COMPETITION else ""


def cut_clause(text: str, span: str | None) -> list[str]:
    """Return the sentences of a clause whose guilty words are known, else the clause whole."""
    if span is None:
        return [text]
    return [one for one in re.findall(r"[^。；;！？!?\n]+[。；;！？!?\n]?", text) if one.strip()] or [text]


def find_quote(text: str, mark: Row) -> tuple[int, int]:
    """Return where the quoted words stand, blanks left aside; raises `SystemExit` where they do not."""
    places = [n for n, sign in enumerate(text) if not re.match(r"[\s\u3000]", sign)]
    bare, quote = "".join(text[n] for n in places), re.sub(r"[\s\u3000]", "", mark["quote"])
    at = -1
    for _ in range(mark.get("nth", 1)):
        at = bare.find(quote, at + 1)
    if at < 0:
        return 0, 0  # the reader leaves it out: a line of the head or a page's own words
    return places[at], places[at + len(quote) - 1] + 1


def list_folders(evaluation: Path) -> list[Path]:
    """Return the folders of labelled documents."""
    return [evaluation / "wild", evaluation / "fictional" / "wild", *sorted(POLICIES.glob("*"))]


def list_documents(folder: Path) -> list[Path]:
    """Return the documents of such a folder."""
    return sorted((folder / "docs" if (folder / "docs").is_dir() else folder).glob("*.txt"))


def collect(evaluation: Path, laws: Path) -> list[Example]:
    """Return all examples in a fixed order."""
    corpus = Corpus()
    found: list[Example] = []
    for path in sorted(CLAUSES.glob("*.jsonl")):
        found += corpus.read_clauses(path)
    for name in ("red-lines", "red-lines-more", "legality"):
        found += corpus.read_clauses(evaluation / f"{name}.jsonl")
    for folder in list_folders(evaluation):
        gold = load(folder / "gold.jsonl")
        for path in list_documents(folder):
            mine = [one for one in gold if one["doc"] == path.stem]
            found += corpus.read_document(path, mine, is_real=folder.parent == evaluation)
    found += corpus.read_laws(laws)
    found += corpus.read_plans(laws.parent / "seeds")
    return [one for one in found if one.aspects.words]
