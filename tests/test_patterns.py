"""No pattern takes time that grows with the square of a line: each is tried on long lines made to mislead it.

The lines repeat what a pattern may begin with and never end it as it hopes: its own literal signs, one by one and in
pairs, and signs of the classes that patterns name. A pattern is tried the way that the program uses it: only matched at
a place where no module searches with it. What takes noticeable time must not take much more than eight times as long
on a line eight times as long.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import reviewer
from reviewer.bundled import bundled
from reviewer.packs import find_packs, load_checks, load_report, reference_for, report_names

COMMON = (
    "一",
    "第一",
    "1",
    "1,",
    "（一",
    "《",
    "、",
    "。",
    "的",
    "市",
    "甲局",
    " ",
    "\u3000",
    "-",
    "A",
    "“",
    "<",
    "1年",
)
LENGTH = 1_000  # code points
NOTICED = 0.004  # seconds of CPU
STEP = 8
MOST_GROWTH = 24  # on a line that many times as long; its square would be 64
TRIES = 5  # the quickest counts: what else the machine does only ever adds
OWN = re.compile(r"[\u3007\u4e00-\u9fff《》（）〔〕“”、，。；：]")
MOST_OWN = 8
SEARCHES = re.compile(r"\b([A-Z][A-Z_]+)\.(?:search|finditer|findall|sub|subn|split)\(")


def find_modules() -> Iterator[ModuleType]:
    """Yield the program's modules, then those of the checks and reports that it loaded."""
    for found in pkgutil.walk_packages(reviewer.__path__, "reviewer."):
        if "__main__" not in found.name and "template" not in found.name:
            yield importlib.import_module(found.name)
    load_checks(find_packs(()), reference_for(()))
    for name in report_names():
        load_report(name)
    rooms = tuple(str(bundled(room)) for room in ("checks", "reports"))
    yield from [one for one in list(sys.modules.values()) if str(getattr(one, "__file__", "")).startswith(rooms)]


def find_patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Yield every pattern of every module that knows it, and whether the module searches with it."""
    for module in find_modules():
        searched = set(SEARCHES.findall(Path(str(module.__file__)).read_text(encoding="utf-8")))
        for name, value in sorted(vars(module).items()):
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.__name__}.{name}", value, name in searched


FOUND = list(find_patterns())
PATTERNS = {pattern: name for name, pattern, _ in FOUND}
SEARCHED = {pattern for _, pattern, is_searched in FOUND if is_searched}


def lines_for(pattern: re.Pattern[str]) -> Iterator[str]:
    own = list(dict.fromkeys(OWN.findall(pattern.pattern)))[:MOST_OWN]
    for unit in dict.fromkeys((*COMMON, *own, *map("".join, pairwise(own)))):
        yield (unit * LENGTH)[:LENGTH]


def spend(pattern: re.Pattern[str], line: str, *, searches: bool) -> float:
    start = time.process_time()
    if searches:
        for _ in pattern.finditer(line):
            pass
    else:
        pattern.match(line)
    return time.process_time() - start


def grows(pattern: re.Pattern[str], line: str, *, searches: bool) -> bool:
    if spend(pattern, line, searches=searches) < NOTICED:
        return False
    short, long = (min(spend(pattern, tried, searches=searches) for _ in range(TRIES)) for tried in (line, line * STEP))
    return long > MOST_GROWTH * short


def test_patterns_are_found_and_the_square_is_noticed() -> None:
    assert len(PATTERNS) > 150
    assert grows(re.compile(r"\s*x"), " " * LENGTH * 4, searches=True)


@pytest.mark.parametrize("pattern", PATTERNS, ids=list(PATTERNS.values()))
def test_no_pattern_grows_with_the_square_of_a_line(pattern: re.Pattern[str]) -> None:
    searches = pattern in SEARCHED
    assert [line[:4] for line in lines_for(pattern) if grows(pattern, line, searches=searches)] == []
