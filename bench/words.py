"""Builds the dictionary of the word segmenter (`reviewer/language/words.py`) and measures it.

usage: python bench/words.py build ARCHIVE TABLE
       python bench/words.py trial ARCHIVE
       python bench/words.py measure
       python bench/words.py cost

ARCHIVE holds laws as Markdown; TABLE is `reference/words/counts.tsv`. jieba, with its own dictionary, cuts
the laws and the bundled clauses; a word's count is its count in the laws, ten times that in the clauses
(which speak as drafts do) and a hundredth of jieba's own, for the words of general language that laws avoid.
What stays below CUT is left out. Joined to that are two single characters that mostly occur together
(依规, 托育: words younger than jieba's dictionary) and the names and terms of the reference tables; taken
out are numerals, which the segmenter joins itself, and compounds of two words that are listed too
(项目|管理), so that one thing is cut one way. The same input gives the same table; 2,503 laws take a minute.

Figures of `trial`: F1 of the borders in the 45 sentences that were cut by hand first and, behind the stroke, in
the 20 cut after the dictionary was made up; the extra sources are clauses and general language.

    CUT                     10           20           50          100
    laws alone       .973/.961    .971/.953    .964/.945    .957/.929
    + extra sources  .979/.963    .977/.963    .971/.956    .965/.946
    + own tables     .980/.967    .977/.967    .973/.963    .969/.954
    the same, HMM    .971/.957    .970/.957    .969/.955    .967/.955
    words               17,701       12,563        8,051        5,751

The model for unknown words (HMM) joins what is none, 未|经 or 各|区, and its time grows with the square of an
unknown run, so it stays off. 10 gains little for five thousand words more, hence 20.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from reviewer.language.numerals import HAN_NUMERAL
from reviewer.language.values import MEASURE
from reviewer.language.words import TABLE, Cut, divide, load_jieba, open_cutter, read_counts
from reviewer.packs import reference_for
from reviewer.reference import Reference
from reviewer.strict_yaml import load_yaml

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests/language/words.yaml"
CUT = 20
CLAUSE_WEIGHT, GENERAL_WEIGHT = 10, 0.01
NEARNESS = 0.1  # of a pair's count to those of its characters: n(ab)² / (n(a) n(b))
LONGEST_TERM = 4  # code points; longer ones are phrases
RUNS = 7
HAN = re.compile(r"[\u4e00-\u9fff]+")
NUMERAL_MARK = HAN_NUMERAL.removesuffix("+")
COUNTED = re.compile(  # 第二, 三个月, 百分之五, 十八周岁
    rf"第?{HAN_NUMERAL}(?:{MEASURE}|月|号|部|美元|[编章节条款项目])?|{HAN_NUMERAL}分之.*|{NUMERAL_MARK}{{2,}}.*"
)
PIECES = re.compile(rf"{NUMERAL_MARK}|(?:(?!{NUMERAL_MARK}).)+")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each word occurs, and each two single characters side by side."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a dictionary is made of: counts in laws and clauses and of general language, names and terms."""

    laws: Tally
    clauses: Tally
    general: Mapping[str, int]
    names: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence cut by hand: where a word must begin, and where it may."""

    text: str
    borders: frozenset[int]
    free: frozenset[int]
    fresh: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How many borders are right, too many and missing."""

    right: int
    extra: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the borders inside sentences."""
        return 2 * self.right / (2 * self.right + self.extra + self.missed)


def read_laws(archive: Path) -> Iterator[str]:
    """Yield the text of each Markdown file in the archive, without its front matter, in the archive's order."""
    with tarfile.open(archive) as tar:
        for member in tar:
            data = tar.extractfile(member) if member.isfile() and member.name.endswith(".md") else None
            if data:
                yield data.read().decode("utf-8").split("---\n", 2)[-1]


def read_clauses(folder: Path) -> Iterator[str]:
    """Yield the bundled clauses, in the order of their files."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def read_general() -> dict[str, int]:
    """Return the words and counts of jieba's own dictionary, from its file and past its cache."""
    jieba: Any = load_jieba()
    with Path(jieba.__file__).with_name("dict.txt").open("rb") as file:
        counts, _ = jieba.Tokenizer.gen_pfdict(file)
    return {word: count for word, count in counts.items() if count}


def read_names(reference: Reference) -> frozenset[str]:
    """Return the names of agencies, places and documents in the reference tables, and units such as 千瓦: one word each."""
    found = [one for row in reference.rows("agency_names") for one in row]
    for row in reference.rows("agencies"):
        found += [root + end for root in row.get("roots", ()) for end in row.get("ends", ())]
        found += row.get("old", ())
    for file in reference.files("regions"):
        found += [one for region, cities in file.data.items() for one in (region, *cities)]
    for name in ("norms", "figures"):
        found += [row["law"].removeprefix("中华人民共和国") for row in reference.rows(name)]
    found += [one for one in MEASURE.split("|") if one[0] in "百千"]  # else read as a numeral and 瓦
    return frozenset(one for one in found if HAN.fullmatch(one))


def read_terms(reference: Reference) -> frozenset[str]:
    """Return the short terms of the concept tables; longer ones are phrases."""
    found = [
        one
        for file in reference.files("concepts")
        if file.path.stem in ("synonyms", "actors")
        for row in file.data
        for one in row
    ]
    return frozenset(one for one in found if len(one) <= LONGEST_TERM and HAN.fullmatch(one))


def gather(archive: Path) -> Evidence:
    """Return the evidence of the archive and of the bundled tables."""
    general = read_general()
    cut = open_cutter(general)
    reference = reference_for(())
    return Evidence(
        count_words(read_laws(archive), cut),
        count_words(read_clauses(ROOT / "reference/likeness/clauses"), cut),
        general,
        read_names(reference),
        read_terms(reference),
    )


def count_words(texts: Iterable[str], cut: Cut) -> Tally:
    """Count the words, as `cut` finds them, and the pairs of single characters; a numeral counts by its pieces."""
    tally = Tally()
    for text in texts:
        for line in text.splitlines():
            words = tuple(cut(line))
            tally.words.update(words)
            tally.pairs.update(one + two for one, two in pairwise(words) if len(one) == len(two) == 1)
    return Tally(
        _break_numerals(tally.words), Counter({one: n for one, n in tally.pairs.items() if HAN.fullmatch(one)})
    )


def _break_numerals(counts: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, count in counts.items():
        if HAN.fullmatch(word):
            for piece in PIECES.findall(word) if COUNTED.fullmatch(word) else (word,):
                found[piece] += count
    return found


def make_dictionary(evidence: Evidence, cut: int = CUT) -> dict[str, int]:
    """Return the words with their counts, none below `cut`, in order."""
    counts: Counter[str] = Counter(evidence.laws.words)
    for word, count in evidence.clauses.words.items():
        counts[word] += CLAUSE_WEIGHT * count
    for word, count in _break_numerals(evidence.general).items():
        counts[word] += round(GENERAL_WEIGHT * count)
    counts.update(join_pairs(evidence.laws, cut))
    kept = {word: count for word, count in counts.items() if count >= cut}
    for word in evidence.terms:
        if not COUNTED.fullmatch(word):
            kept[word] = max(kept.get(word, 0), cut)
    kept = drop_compounds(kept)
    for word in evidence.names:
        kept[word] = max(kept.get(word, 0), cut)
    return dict(sorted(kept.items()))


def join_pairs(tally: Tally, cut: int) -> dict[str, int]:
    """Return the pairs of single characters that are words: seldom the one without the other."""
    return {
        pair: count
        for pair, count in tally.pairs.items()
        if count >= cut
        and not COUNTED.fullmatch(pair)
        and count * count >= NEARNESS * tally.words[pair[0]] * tally.words[pair[1]]
    }


def drop_compounds(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the words without those that are two listed words of two characters or more, or one and 内.

    Their counts go to their parts.
    """
    kept = dict(counts)
    for word in sorted(counts, key=len, reverse=True):
        for at in range(2, len(word) if word.endswith("内") else len(word) - 1):
            if word[:at] in kept and word[at:] in kept:
                count = kept.pop(word)
                kept[word[:at]] += count
                kept[word[at:]] += count
                break
    return kept


def write_table(counts: Mapping[str, int], path: Path) -> None:
    """Write the table that `read_counts` reads."""
    head = (
        "# 分词用的词表：词、制表符、次数。由 python bench/words.py build 从现行法律法规的用词次数算出，不要手改。",
        f"# 次数 = 法律法规中的次数 + {CLAUSE_WEIGHT} × 本工具条文库中的次数 + 通用语言中的次数（取自 jieba 词典，MIT 许可）的 {GENERAL_WEIGHT}；",
        f"# 不足 {CUT} 的不收；数词、可以拆成两个词的复合词不收；机构、地方、文件的名称来自 reference 中的其他表。共 {len(counts)} 个词。",
    )
    rows = [f"{word}\t{count}" for word, count in counts.items()]
    path.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8", newline="\n")


def read_gold(path: Path = GOLD) -> list[Gold]:
    """Return the sentences cut by hand; | is a border, · a place where either is right."""
    found = []
    for row in load_yaml(path).data:
        borders: set[int] = set()
        free: set[int] = set()
        text = ""
        for mark in row["cut"]:
            if mark in "|·":
                (borders if mark == "|" else free).add(len(text))
            else:
                text += mark
        found.append(Gold(text, frozenset(borders), frozenset(free), row.get("fresh", False)))
    return found


def compare(gold: Iterable[Gold], cut: Cut) -> Score:
    """Return how the borders that `cut` sets stand to those set by hand."""
    right = extra = missed = 0
    for one in gold:
        borders = set(accumulate(len(word) for word in cut(one.text))) - {len(one.text)}
        right += len(borders & one.borders)
        extra += len(borders - one.borders - one.free)
        missed += len(one.borders - borders)
    return Score(right, extra, missed)


def under_rules(cut: Cut) -> Cut:
    """Return the cutter with the segmenter's rules of titles, runs and numerals around it."""
    return lambda text: [word.text for word in divide(text, cut)]


def measure() -> None:
    """Print F1 of the borders: jieba as it comes, its dictionary under the segmenter's rules, and ours."""
    general = read_general()
    ours = read_counts(reference_for(()).lines(TABLE))
    for hmm in (True, False):
        _print(f"jieba alone {_named(hmm)}", open_cutter(general, hmm))
    for hmm in (True, False):
        _print(f"jieba's dictionary {_named(hmm)}", under_rules(open_cutter(general, hmm)))
    for hmm in (True, False):
        _print(f"ours {_named(hmm)}", under_rules(open_cutter(ours, hmm)))


def try_cuts(archive: Path) -> None:
    """Print F1 for several cuts of frequency, with and without what the laws do not say themselves."""
    whole = gather(archive)
    laws = Evidence(whole.laws, Tally(), {})
    without = Evidence(whole.laws, whole.clauses, whole.general)
    for cut in (10, 20, 50, 100):
        for name, evidence in (("laws", laws), ("without names and terms", without), ("whole", whole)):
            counts = make_dictionary(evidence, cut)
            for hmm in (False, True):
                _print(f"cut {cut} {name} {len(counts)} words {_named(hmm)}", under_rules(open_cutter(counts, hmm)))


def _named(hmm: bool) -> str:
    return "hmm" if hmm else "no-hmm"


def _print(name: str, cut: Cut) -> None:
    gold = read_gold()
    for group in (False, True):
        score = compare([one for one in gold if one.fresh is group], cut)
        print(f"words.{'fresh' if group else 'first'} {name}: {score.f1:.4f} extra {score.extra} missed {score.missed}")


OURS = f"""
from pathlib import Path
from reviewer.language.words import load_segmenter
from reviewer.reference import Reference
reference = Reference([Path({str(ROOT / "reference")!r})])
start = time.process_time()
load_segmenter(reference).cut("为了规范管理，制定本办法。")
"""
THEIRS = """
start = time.process_time()
import jieba
jieba.lcut("为了规范管理，制定本办法。")
"""


def weigh() -> None:
    """Print the CPU seconds until the first words are cut and the peak memory of the process, for ours and jieba's own; Linux only."""
    with tempfile.TemporaryDirectory() as folder:
        for name, code in (("ours", OURS), ("jieba", THEIRS), ("nothing", "start = time.process_time()")):
            figures = [_run(code, Path(folder) / f"{name}{n}") for n in range(RUNS)]
            seconds, memory = (median(each) for each in zip(*figures, strict=True))
            print(f"words.cost {name}: {seconds:.3f} s {memory:.0f} MB")


def _run(code: str, folder: Path) -> tuple[float, float]:
    folder.mkdir()  # a temporary folder of its own, so that jieba finds no cache
    tail = (
        "seconds = time.process_time() - start\n"
        "lines = open('/proc/self/status').read().splitlines()\n"  # getrusage counts what the parent process held
        "print(seconds, next(int(line.split()[1]) for line in lines if line.startswith('VmHWM')) / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import time\n{code}\n{tail}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"TMPDIR": str(folder), "PYTHONPATH": str(ROOT)},
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def main(arguments: Iterable[str] | None = None) -> None:
    """Build, try, measure or weigh, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["build", "trial", "measure", "cost"])
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("table", type=Path, nargs="?")
    given = parser.parse_args(None if arguments is None else list(arguments))
    if given.task == "measure":
        measure()
    elif given.task == "cost":
        weigh()
    elif given.archive is None or (given.task == "build" and given.table is None):
        parser.error(f"{given.task} needs ARCHIVE{' and TABLE' if given.task == 'build' else ''}")
    elif given.task == "trial":
        try_cuts(given.archive)
    else:
        write_table(make_dictionary(gather(given.archive)), given.table)


if __name__ == "__main__":
    main()
