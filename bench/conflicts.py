"""Measures conflict detection on clauses with one slot changed by script, and on look-alikes that mean the same.

usage: python bench/conflicts.py FOLDER [--cases N] [--verbose]
FOLDER holds real documents as text; their clauses become the library (as a province's regulations) and,
changed, the drafts of a city. N (default 500) are changed in one slot, N more only in their form. Prints
precision, recall and right slot, and recall by slot. The choice is seeded: the same folder, the same figures.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reviewer import Reviewer, Settings, Severity
from reviewer.language.comparison_clauses import list_comparison_clauses
from reviewer.language.numerals import read_numeral
from reviewer.library.memory import memory_library
from reviewer.reading import read

SEED = 2026
A_DRAFT = 40  # articles
SHORTEST, LONGEST = 40, 420  # code points of a clause
ALERTS = (Severity.HIGH, Severity.MEDIUM)
HAN = "零一二三四五六七八九十"
PERIOD = re.compile(r"(?<![\d.])(\d{1,3}|[一二三四五六七八九十]{1,3})(?=\s*个?(?:工作日|日内|日以内|天内|小时内|月内))")
SHARE = re.compile(r"(?<![\d.~-])([1-4]?\d)(?=[%％](?!左右))")
DAY = re.compile(r"(20[123]\d)(?=\s*年\s*(?:\d{1,2}\s*月)?\s*(?:\d{1,2}\s*日)?\s*(?:底|末)?前)")
LEAD = re.compile(r"(?<=[（(〔：:])(市[\u4e00-\u9fff]{2,12}?(?:局|委))(?=(?:牵头|[、，][^）)〕]{0,60}牵头))")
LIST = re.compile(r"([\u4e00-\u9fff]{2,8})、([\u4e00-\u9fff]{2,8})、([\u4e00-\u9fff]{2,8})、([\u4e00-\u9fff]{2,8})")
CONDITION = re.compile(r"(?:除[^，。；]{4,40}外|经[^，。；营济费过验]{3,24}(?:批准|同意|审核|评估|公告)后)，")
MEANING = re.compile(r"(?<=是指)[^。]{12,120}(?=。)")
OTHER_UNITS = ("市档案局", "市气象局", "市体育局")
OTHER_MEANING = "由行业组织自行发布的参考目录所列的各种会展活动"


@dataclass(frozen=True, slots=True)
class Trial:
    """A clause, what became of it in the draft, and the slot that was changed (None: only its form)."""

    base: str
    draft: str
    slot: str | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A document for the library."""

    title: str
    text: str
    source: str


def change_number(text: str, pick: random.Random) -> str | None:
    """Double a period or halve a share that has a bound."""
    found = [*PERIOD.finditer(text), *SHARE.finditer(text)]
    if not found:
        return None
    match = pick.choice(found)
    value = read_numeral(match[1])
    after = text[match.end() : match.end() + 10]
    if value is None or value.denominator != 1 or value < 2 or re.match(r"[^，。；]{0,8}(?:压|缩|减|降|提)", after):
        return None
    lower = bool(re.search(r"(?:不少于|不低于|至少|达到|以上)$", text[: match.start()])) or "以上" in after[:4]
    number = max(1, int(value) // 2) if lower else int(value) * 2 + 1
    return text[: match.start()] + str(number) + text[match.end() :]


def change_deadline(text: str, pick: random.Random) -> str | None:
    """Put a date two years later."""
    match = DAY.search(text)
    return text[: match.start()] + str(int(match[1]) + 2) + text[match.end() :] if match else None


def change_unit(text: str, pick: random.Random) -> str | None:
    """Let another unit lead."""
    match = LEAD.search(text)
    others = [unit for unit in OTHER_UNITS if unit not in text]
    if match is None or not others or text.count("牵头") > 1:
        return None
    return text[: match.start()] + pick.choice(others) + text[match.end() :]


def change_modality(text: str, pick: random.Random) -> str | None:
    """Turn a duty or a ban into a permission, or a permission into a ban."""
    swaps = (("不得", "可以"), ("应当", "可以"), ("可以", "不得"), ("免费", "有偿收取费用"))
    able = [
        (old, new, match.start())
        for old, new in swaps
        for match in re.finditer(old, text)
        if not re.match(r"不得(?:超|低|少|高|多)", text[match.start() :])
    ]
    if not able:
        return None
    old, new, at = pick.choice(able)
    return text[:at] + new + text[at + len(old) :]


def change_scope(text: str, pick: random.Random) -> str | None:
    """Drop two members of a list."""
    match = LIST.search(text)
    if match is None or re.search(r"[（(〔][^）)〕]*$|单位[:：][^。]*$", text[: match.start()]):
        return None
    return text[: match.end(2)] + text[match.end(4) :]


def change_condition(text: str, pick: random.Random) -> str | None:
    """Drop an exception or a step that has to be taken first."""
    match = CONDITION.search(text)
    return text[: match.start()] + text[match.end() :] if match else None


def change_definition(text: str, pick: random.Random) -> str | None:
    """Give a defined term another meaning."""
    match = MEANING.search(text)
    return text[: match.start()] + OTHER_MEANING + text[match.end() :] if match else None


CHANGES: dict[str, Callable[[str, random.Random], str | None]] = {
    "number": change_number,
    "deadline": change_deadline,
    "responsible_unit": change_unit,
    "modality": change_modality,
    "scope": change_scope,
    "condition": change_condition,
    "definition": change_definition,
}


def keep_meaning(text: str, pick: random.Random) -> str:
    """Change only the form: digits for numerals, 本市 for 全市, width of signs, the order of a list."""

    def digits(match: re.Match[str]) -> str:
        value = read_numeral(match[1])
        return str(int(value)) if value is not None and value.denominator == 1 else match[1]

    text = PERIOD.sub(digits, text)
    for old, new in (
        ("全市", "本市"),
        ("全省", "本省"),
        ("％", "%"),
        ("以内", "之内"),
        ("环境保护", "环保"),
        ("不少于", "不低于"),
    ):
        text = text.replace(old, new)
    return LIST.sub(lambda match: "、".join((match[2], match[1], match[4], match[3])), text, count=1)


def collect(folder: Path) -> list[str]:
    """Return the clauses of all documents in `folder`, without number and line breaks, each once."""
    found: dict[str, None] = {}
    for path in sorted(folder.glob("*.txt")):
        draft = read(path.read_bytes(), path.name)
        for clause in list_comparison_clauses(draft):
            text = re.sub(r"\s+", "", draft.slice(clause.span))
            text = re.sub(
                r"^(?:第[一二三四五六七八九十百零]+条|\d+[.．、﹒]|[（(][一二三四五六七八九十]+[)）])", "", text
            )
            if SHORTEST <= len(text) <= LONGEST and not re.search(r"第[一二三四五六七八九十]+条|《", text[:12]):
                found[text] = None
    return list(found)


def make_trials(clauses: list[str], wanted: int, pick: random.Random) -> list[Trial]:
    """Return `wanted` changed clauses, the slots as even as the clauses allow, and as many look-alikes."""
    changed: list[Trial] = []
    pools = {slot: pick.sample(clauses, len(clauses)) for slot in CHANGES}
    used: set[str] = set()
    while len(changed) < wanted and any(pools.values()):
        for slot, change in CHANGES.items():
            while pools[slot]:
                base = pools[slot].pop()
                draft = change(base, pick) if base not in used else None
                if draft is not None and draft != base:
                    used.add(base)
                    changed.append(Trial(base, draft, slot))
                    break
    rest = pick.sample([one for one in clauses if one not in used], min(wanted, len(clauses) - len(used)))
    return changed[:wanted] + [Trial(one, keep_meaning(one, pick), None) for one in rest]


def run(trials: list[Trial]) -> Iterator[tuple[Trial, set[str]]]:
    """Review the trials as articles of drafts; yield each with the slots of the alerts that name its base."""
    for start in range(0, len(trials), A_DRAFT):
        yield from _run(trials[start : start + A_DRAFT])


def _run(some: list[Trial]) -> Iterator[tuple[Trial, set[str]]]:
    shelf = [Shelf(f"云川省示例条例第{say(n)}号", f"第一条　{one.base}", f"base{n}") for n, one in enumerate(some, 1)]
    lines = ["云川市示例实施办法", *(f"第{say(n)}条　{one.draft}" for n, one in enumerate(some, 1))]
    reviewer = Reviewer(Settings(select=("CF1",), as_of=date(2026, 11, 20)), library=memory_library(shelf))
    results = reviewer.review_bytes("\n".join(lines).encode(), "draft.txt").review
    if results.failures:
        raise SystemExit(str(results.failures[0]))
    articles = {clause.number: clause for clause in results.draft.clauses if clause.number}
    for n, one in enumerate(some, 1):
        clause = articles.get(f"第{say(n)}条")
        slots = {
            finding.category
            for finding in results.findings
            if clause and clause.span.covers(finding.spans[0]) and finding.severity in ALERTS
            if any(related.source == f"base{n}" for related in finding.related)
        }
        yield one, slots


def say(number: int) -> str:
    """Return a number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{HAN[tens]}十"
    return f"{head}{HAN[ones] if ones else ''}"


def main() -> None:
    """Print the figures, and with --verbose the trials that went wrong."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--cases", type=int, default=500)
    ask.add_argument("--verbose", action="store_true")
    given = ask.parse_args()
    pick = random.Random(SEED)
    trials = make_trials(collect(given.folder), given.cases, pick)
    wanted: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    false = right = 0
    for trial, slots in run(trials):
        if trial.slot is None:
            false += bool(slots)
        else:
            wanted[trial.slot] += 1
            hit[trial.slot] += bool(slots)
            right += trial.slot in slots
        if given.verbose and bool(slots) != (trial.slot is not None):
            print(trial.slot or "look-alike", sorted(slots), trial.draft, "|", trial.base, file=sys.stderr)
    found = sum(hit.values())
    print(f"cases {sum(wanted.values())} changed, {len(trials) - sum(wanted.values())} look-alikes")
    print(f"precision {found / max(1, found + false):.3f}")
    print(f"recall {found / max(1, sum(wanted.values())):.3f}")
    print(f"right-slot {right / max(1, found):.3f}")
    for slot in CHANGES:
        print(f"recall.{slot} {hit[slot] / max(1, wanted[slot]):.3f} of {wanted[slot]}")


if __name__ == "__main__":
    main()
