"""Counts the alerts on regulations in force against a library of laws: nearly all of them should be silent.

usage: python bench/lawful.py LIBRARY FOLDER [--count N] [--salt WORD] [--verbose]
LIBRARY was made by `review library add`; FOLDER holds regulations in force as text or Markdown, of which N
(default 24) of middling length are chosen by the digest of WORD and their name: tune on one choice, judge on another.
Prints alerts for 10,000 characters by family and the number of grave ones by code; --verbose prints each grave one
with both quotes.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

from reviewer import Reviewer, Settings, Severity

SHORTEST, LONGEST = 6_000, 25_000  # code points of a regulation
ALERTS = (Severity.HIGH, Severity.MEDIUM)
DAY = date(2026, 11, 20)


def choose(folder: Path, count: int, salt: str) -> list[Path]:
    """Return `count` files of middling length, the same for the same folder and salt."""
    paths = [*folder.rglob("*.md"), *folder.rglob("*.txt")]
    some = [path for path in paths if SHORTEST < len(path.read_text(encoding="utf-8", errors="replace")) < LONGEST]
    return sorted(some, key=lambda path: hashlib.sha256((salt + path.name).encode()).hexdigest())[:count]


def main() -> None:
    """Review the regulations and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--salt", default="")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    reviewer = Reviewer(Settings(library=given.library, as_of=DAY))
    families: Counter[str] = Counter()
    grave: Counter[str] = Counter()
    characters = 0
    paths = choose(given.folder, given.count, given.salt)
    for path in paths:
        done = reviewer.review_bytes(path.read_bytes(), path.name).review
        characters += len(done.draft.text)
        for one in done.findings:
            families[one.rule.family] += one.severity in ALERTS
            grave[one.rule.code] += one.severity is Severity.HIGH
            if given.verbose and one.severity is Severity.HIGH:
                quotes = [text.text[span.start : span.end] for text in one.related for span in text.spans][:1]
                print(done.draft.facts.title, one.rule.code, one.message, done.draft.slice(one.spans[0]), *quotes)
    print(f"lawful.documents {len(paths)}")
    for family, count in sorted(families.items()):
        print(f"lawful.{family}.alerts-per-10k-characters {10_000 * count / characters:.2f}")
    for code, count in sorted(grave.items()):
        if count:
            print(f"lawful.{code}.grave {count}")


if __name__ == "__main__":
    main()
