"""Counts on how many labelled clauses each rule on fair competition is right or false.

usage: python bench/precision.py [FILE]
Writes the counts to FILE (`reference/precision.yaml`, which holds rules below their floor down to
notes), or prints them with the 95 % interval of each rule's precision. The clauses of `reference/likeness`
have been seen by those who wrote the rules, so a count tells which rules are too wide, not how many
alerts will be right on other documents.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reviewer.case_runner import open_book, try_clauses


def main() -> None:
    """Count and write."""
    tallies = try_clauses(open_book())
    if len(sys.argv) > 1:
        rows = [f"- {{code: {code}, right: {one.right}, false: {one.false}}}\n" for code, one in tallies.items()]
        head = "# 每条规则在标注条文（likeness/clauses）上报对、报错的条数，由 bench/precision.py 写成。\n"
        Path(sys.argv[1]).write_text(head + "".join(rows), encoding="utf-8")
        return
    for code, one in tallies.items():
        low, high = one.interval
        print(
            f"{code} right {one.right} false {one.false} precision {low:.2f}-{high:.2f}{' below floor' * one.is_below_floor}"
        )


if __name__ == "__main__":
    main()
