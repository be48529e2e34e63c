"""Builds the phrases that many laws share (`reference/words/stock_phrases.tsv`).

usage: python bench/stock_phrases.py LAWS_ARCHIVE [TABLE]

LAWS_ARCHIVE is an archive of laws (`laws.tar.xz`). Counted is, of every piece of five signs of a line in its
comparable form (`reviewer/language/comparable.py`), how many documents hold it; editions of one document count once.
Pieces that `FEWEST` documents hold are stock. They are written joined: a line is a run of signs of which every five
are such a piece, so that a line is a statistic of many laws and the words of none. The same archive gives the same
table.
"""

from __future__ import annotations

import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from reviewer.bundled import bundled
from reviewer.language.comparable import make_comparable
from reviewer.language.stock_phrases import GRAM, TABLE
from reviewer.language.titles import matter_key

FEWEST = 20  # documents
LONGEST = 24  # signs of a line
REMARK = (
    f"# 许多法律法规共有的片段（条文的可比形式，数字记作 0，本地记作 本）：每 {GRAM} 个字至少见于 {FEWEST} 部法律法规，比较条文时不算。\n"
    "# 由 python bench/stock_phrases.py 算出，不要手改。"
)


def main() -> None:
    """Build the table and write it."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    table = Path(sys.argv[2]) if len(sys.argv) == 3 else bundled("reference") / TABLE
    held = count_documents(read_laws(Path(sys.argv[1])))
    grams = {gram for gram, count in held.items() if count >= FEWEST}
    lines = join_grams(grams)
    table.write_text("\n".join([REMARK, *lines]) + "\n", encoding="utf-8")
    print(f"{table}: {len(grams)} pieces in {len(lines)} lines")


def read_laws(archive: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield name and lines of every text of the archive, in the order of their names, which are titles and dates."""
    with tarfile.open(archive) as tar:
        members = sorted((one for one in tar if one.name.endswith(".md")), key=lambda one: one.name)
        for member in members:
            file = tar.extractfile(member)
            if file is not None and not member.name.endswith("_index.md"):
                yield Path(member.name).stem, file.read().decode("utf-8").splitlines()


def count_documents(laws: Iterable[tuple[str, list[str]]]) -> Counter[str]:
    """Return in how many documents each piece stands; of the editions of one document the first counts."""
    held: Counter[str] = Counter()
    seen: set[str] = set()
    for title, lines in laws:
        key = matter_key(title)
        if key not in seen:
            seen.add(key)
            held.update({gram for line in lines for gram in cut_grams(make_comparable(line).text)})
    return held


def cut_grams(text: str) -> Iterator[str]:
    """Yield every piece of `GRAM` signs."""
    return (text[at : at + GRAM] for at in range(len(text) - GRAM + 1))


def join_grams(grams: set[str]) -> list[str]:
    """Return lines that hold all the pieces and no other, each once: a piece is followed by one that goes on from it."""
    going: dict[str, list[str]] = {}
    for gram in sorted(grams, reverse=True):
        going.setdefault(gram[:-1], []).append(gram)
    followed = {gram[1:] for gram in grams}
    lines = []
    for start in sorted(grams, key=lambda gram: (gram[:-1] in followed, gram)):
        if start not in going[start[:-1]]:
            continue  # stands in a line already
        going[start[:-1]].remove(start)
        line = start
        while len(line) < LONGEST and (behind := going.get(line[-GRAM + 1 :])):
            line += behind.pop()[-1]
        lines.append(line)
    return sorted(lines)


if __name__ == "__main__":
    main()
