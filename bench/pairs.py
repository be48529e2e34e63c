"""Finds the pairs of characters that so many passages of laws hold that they tell nothing: reference/words/pairs.tsv.

usage: python bench/pairs.py FOLDER TABLE

FOLDER holds laws and regulations as text or Markdown; TABLE is the file to write. A line is a share in hundredths
and the pairs of that share. The same folder gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.language.pairs import cut_pairs, spell
from reviewer.library.ingest import read_documents

LEAST = 10  # hundredths of the passages
HEAD = (
    "# 到处都有、说不出条文讲什么的相邻两字，不作检索用的索引。由 python bench/pairs.py 算出，不要手改。\n"
    "# 百分比、制表符、出现在这么多条文中的字对；统计 {passages} 条现行法律法规，不足百分之十的不列。\n"
)


def count_passages(folder: Path) -> tuple[int, Counter[int]]:
    """Return how many passages the documents of a folder have, and how many of them hold each pair."""
    passages = 0
    held: Counter[int] = Counter()
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.md")]):
        try:
            documents = read_documents(path.read_bytes(), path.name)
        except ReviewerError:
            continue  # no document: nothing to count
        for document in documents:
            for passage in document.passages:
                passages += 1
                held.update(cut_pairs(passage.text))
    return passages, held


def write_table(passages: int, held: Counter[int]) -> str:
    """Return the table's text: shares from the greatest to the least, the pairs of each in the order of their signs."""
    by_share: dict[int, list[str]] = defaultdict(list)
    for pair, count in held.items():
        if (share := 100 * count // passages) >= LEAST:
            by_share[share].append(spell(pair))
    lines = [f"{share}\t{' '.join(sorted(some))}\n" for share, some in sorted(by_share.items(), reverse=True)]
    return HEAD.format(passages=passages) + "".join(lines)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("table", type=Path)
    given = parser.parse_args()
    given.table.write_text(write_table(*count_passages(given.folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
