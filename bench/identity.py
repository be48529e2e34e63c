"""Tells whether findings keep their identity while a draft is edited, and whether a reworded one is told from a new one.

usage: python bench/identity.py [FOLDER] [--rewordings N] [--seed S] [--show]
Drafts are the examples, drafts made of the cases beside the rules, and the files of FOLDER. Each is reviewed, edited
and reviewed again: 20 paragraphs put in, articles renumbered, a chapter moved, blanks and quotation marks changed.
`compare` must then find nothing new and nothing lost. Then N clauses with a finding are reworded: where the same rule
still finds as much as before, the finding has to be kept, not fixed and introduced. Last, clauses with a finding are
exchanged for clauses of another draft with a finding of the same rule: those are new.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from bench.draft_edits import (
    NUMBERED,
    Lines,
    change_signs,
    insert_paragraphs,
    move_chapter,
    renumber,
    reword,
    rewordings,
    write_numeral,
)
from reviewer.api import Reviewer
from reviewer.errors import ReviewerError
from reviewer.model import Comparison, Finding, Review
from reviewer.revision_diff import compare
from reviewer.rules.cases import SUFFIX, Case, read_cases
from reviewer.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 20)
MADE, CHAPTERS, ARTICLES = 8, 5, 8  # drafts that are made, chapters of each, articles of a chapter
LABELLED, FAULT = ("written.jsonl", "blind.jsonl", "entry.jsonl", "cost.jsonl"), "violation"
OWN = re.compile("本办法|第.{1,3}条")  # what speaks of the draft that it stands in


@dataclass(frozen=True, slots=True)
class Original:
    """A draft as it was before an edit: its name, its lines and its review."""

    name: str
    lines: tuple[str, ...]
    review: Review


def make_reviewer() -> Reviewer:
    """Return the reviewer of all runs: all rules, no library, a fixed day."""
    settings = Settings(as_of=DAY, fail_on="never", ignore=("CF",))
    return Reviewer(settings, clock=lambda: datetime(2026, 11, 20, tzinfo=UTC))


def review_lines(reviewer: Reviewer, lines: Sequence[str]) -> Review:
    """Review a draft of lines."""
    return reviewer.review_bytes("\n".join(lines).encode(), "草案.txt").review


def open_original(reviewer: Reviewer, name: str, data: bytes) -> Original:
    """Review a draft as the text that the program reads in it, so that both sides of a comparison are plain text."""
    lines = reviewer.read(data, name).text.split("\n")
    review = review_lines(reviewer, lines)
    return Original(name, tuple(review.draft.text.split("\n")), review)


def list_examples() -> Iterator[tuple[str, bytes]]:
    """Yield the example drafts."""
    for path in sorted((ROOT / "examples/drafts").glob("*.docx")):
        yield path.name, path.read_bytes()


def make_drafts(random: Random, count: int = MADE) -> Iterator[tuple[str, bytes]]:
    """Yield drafts of which every other article is a clause that a rule is about, the others plain sentences."""
    clauses = sorted(list_clauses())
    random.shuffle(clauses)
    plain = [row[0] for row in rewordings("plain")]
    for number in range(count):
        lines, articles = [f"云川市示例事项第{write_numeral(number + 1)}号管理办法"], 0
        for chapter in range(CHAPTERS):
            lines.append(f"第{write_numeral(chapter + 1)}章　示例事项之{write_numeral(chapter + 1)}")
            for _ in range(ARTICLES):
                articles += 1
                words = clauses.pop() if articles % 2 else plain[articles // 2 % len(plain)]
                lines.append(f"第{write_numeral(articles)}条　{words}")
        yield f"made-{number + 1}", "\n".join(lines).encode()


def list_clauses() -> set[str]:
    """Return clauses of which rules make something: the labelled ones, and those of the cases beside the rules."""
    labelled = [(ROOT / "reference/likeness/clauses" / name).read_text(encoding="utf-8") for name in LABELLED]
    rows = [json.loads(line) for text in labelled for line in text.splitlines()]
    lines = {row["text"] for row in rows if row["label"] == FAULT}
    for path in (ROOT / "checks").glob(f"*/*{SUFFIX}"):
        for case in read_cases(path):
            lines |= set() if case.library else {NUMBERED.sub("", line).strip() for line in list_found_lines(case)}
    return {
        one for one in lines if 12 < len(one) < 200 and one.endswith("。") and "\n" not in one and not OWN.search(one)
    }


def list_found_lines(case: Case) -> Iterator[str]:
    """Yield the lines of a case in which its rule finds something."""
    for span in case.expected:
        start = case.text.rfind("\n", 0, span.start) + 1
        yield case.text[start:].partition("\n")[0]


EDITS: dict[str, Callable[[Sequence[str], Random], Lines | None]] = {
    "20 paragraphs put in": insert_paragraphs,
    "renumbered": lambda lines, _: renumber(lines, shift=7),
    "chapter moved": move_chapter,
    "blanks and quotes": change_signs,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the findings of a draft under an edit that mends nothing, in numbers of findings."""

    edit: str
    name: str
    findings: int
    new: int
    lost: int
    reworded: int
    same_id: int
    told: tuple[str, ...] = ()


def try_edits(reviewer: Reviewer, one: Original, random: Random) -> Iterator[Kept]:
    """Yield what each edit does to the findings of a draft; those in paragraphs that were put in do not count."""
    plain = {row[0] for row in rewordings("plain")}
    for name, edit in EDITS.items():
        lines = edit(one.lines, random)
        if lines is None:
            continue
        after = review_lines(reviewer, lines)
        found = compare(one.review, after)
        new = [each for each in found.introduced if not any(words in line_of(after, each) for words in plain)]
        ids = {each.id for each in after.findings}
        told = [f"+ {tell(after, each)}" for each in new] + [f"- {tell(one.review, each)}" for each in found.fixed]
        same = sum(each.id in ids for each in one.review.findings)
        yield Kept(
            name,
            one.name,
            len(one.review.findings),
            len(new),
            len(found.fixed),
            len(found.reworded),
            same,
            tuple(told),
        )


def line_of(review: Review, finding: Finding) -> str:
    """Return the paragraph that a finding begins in."""
    return review.draft.text.split("\n")[review.draft.text.count("\n", 0, finding.spans[0].start)]


def tell(review: Review, finding: Finding) -> str:
    """Return a finding in one line."""
    return f"{finding.rule.code} {finding.address} {line_of(review, finding)[:100]}"


KEPT, REPLACED, SILENT, OTHER = "reworded", "new and fixed", "no longer found", "found by other words or another rule"


@dataclass(frozen=True, slots=True)
class Reworded:
    """What became of a finding whose clause was reworded."""

    outcome: str
    ways: str
    before: str
    after: str
    code: str


def try_rewordings(reviewer: Reviewer, originals: Sequence[Original], random: Random, count: int) -> Iterator[Reworded]:
    """Reword `count` clauses that have a finding, one after the other, and yield what `compare` makes of each."""
    places = [
        (one, each)
        for one in originals
        for each in one.review.findings
        if len(each.spans) == 1 and len(line_of(one.review, each)) > 20 and each.clause
    ]
    number = 0
    while number < count:
        one, finding = random.choice(places)
        at = one.review.draft.text.count("\n", 0, finding.spans[0].start)
        changed, ways = reword(one.lines[at], random, edits=1 + number % 3)
        if changed == one.lines[at]:
            continue
        number += 1
        after = review_lines(reviewer, [*one.lines[:at], changed, *one.lines[at + 1 :]])
        yield Reworded(
            judge(one.review, finding, after, compare(one.review, after)),
            ways,
            one.lines[at],
            changed,
            finding.rule.code,
        )


def judge(before: Review, finding: Finding, after: Review, found: Comparison) -> str:
    """Tell what became of a finding: whether it is lost only where its rule has really less to say."""
    if finding.id not in {one.id for one in found.fixed}:
        return KEPT
    code = finding.rule.code
    counts = [sum(one.rule.code == code for one in review.findings) for review in (before, after)]
    introduced = [one for one in found.introduced if one.rule.code == code]
    if introduced and all(stood_beside(finding, before, one, after) for one in introduced):
        return OTHER
    if introduced:
        return REPLACED
    if counts[1] < counts[0]:
        return OTHER if found.introduced else SILENT
    return REPLACED


def stood_beside(finding: Finding, before: Review, new: Finding, after: Review) -> bool:
    """Tell whether the words of a new finding stood in the draft before, outside those of the finding that is gone.

    Where one act is told twice in a clause, one finding tells it; once its words are struck out, the other words do.
    """
    words = quote(after, new)
    return words in before.draft.text and words not in quote(before, finding)


def quote(review: Review, finding: Finding) -> str:
    """Return the words that a finding marks."""
    return "".join(review.draft.text[span.start : span.end] for span in finding.spans)


def try_strangers(reviewer: Reviewer, originals: Sequence[Original], random: Random, count: int) -> Iterator[Reworded]:
    """Exchange `count` clauses for clauses of other drafts with a finding of the same rule; none is the old one."""
    by_code: dict[str, list[tuple[Original, Finding]]] = defaultdict(list)
    for one in originals:
        for each in one.review.findings:
            if len(each.spans) == 1 and each.clause and len(line_of(one.review, each)) > 20:
                by_code[each.rule.code].append((one, each))
    codes = sorted(code for code, some in by_code.items() if len({one.name for one, _ in some}) > 1)
    for _ in range(count):
        code = random.choice(codes)
        (one, old), (other, new) = random.sample(by_code[code], 2)
        at = one.review.draft.text.count("\n", 0, old.spans[0].start)
        line, stranger = one.lines[at], line_of(other.review, new)
        bare = [re.sub(r"\W+", "", NUMBERED.sub("", words)) for words in (line, stranger)]
        if other is one or bare[0] == bare[1]:
            continue
        head = NUMBERED.match(line)
        changed = (head[0] + "　" if head else "") + NUMBERED.sub("", stranger).strip()
        after = review_lines(reviewer, [*one.lines[:at], changed, *one.lines[at + 1 :]])
        outcome = judge(one.review, old, after, compare(one.review, after))
        yield Reworded(outcome, "stranger", line, changed, code)


def gather(reviewer: Reviewer, folder: Path | None, random: Random) -> list[Original]:
    """Return all drafts, reviewed; a file that cannot be read is named and left out."""
    found = []
    files = ((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()) if folder else ()
    for name, data in (*list_examples(), *make_drafts(random), *files):
        try:
            found.append(open_original(reviewer, name, data))
        except ReviewerError as error:
            print(f"{name}: {error}")
    return found


def show(title: str, tried: Sequence[Reworded], *, shows: bool) -> None:
    """Print how many ended how."""
    counts = Counter(one.outcome for one in tried)
    print(f"{title}: {len(tried)} tried: " + ", ".join(f"{name} {counts[name]}" for name in counts))
    for one in tried if shows else ():
        if one.outcome not in (KEPT, SILENT) or one.ways == "stranger":
            print(f"  {one.outcome} [{one.code}] {one.ways}\n    {one.before[:160]}\n    {one.after[:160]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rewordings", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each finding that was not kept")
    given = parser.parse_args()
    random, reviewer = Random(given.seed), make_reviewer()
    originals = gather(reviewer, given.folder, random)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for one in originals:
        for kept in try_edits(reviewer, one, random):
            for key in ("findings", "new", "lost", "reworded", "same_id"):
                totals[kept.edit][key] += getattr(kept, key)
            totals[kept.edit]["drafts"] += 1
            if given.show and kept.told:
                print(f"{kept.edit}, {kept.name}:\n  " + "\n  ".join(kept.told))
    for edit, total in totals.items():
        print(edit + ": " + ", ".join(f"{key} {total[key]}" for key in sorted(total)))
    rewordings_tried = [*try_rewordings(reviewer, originals, random, given.rewordings)]
    show("rewordings", rewordings_tried, shows=given.show)
    show("strangers", [*try_strangers(reviewer, originals, random, given.rewordings // 2)], shows=given.show)


if __name__ == "__main__":
    main()
