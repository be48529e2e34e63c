"""Builds the table of laws: how many articles each has, and of which day its text is (`reference/laws.tsv`).

usage: python bench/law_articles.py LAWS_ARCHIVE [TABLE]

LAWS_ARCHIVE is an archive of laws as the national database publishes them (`laws.tar.xz`). Only facts are taken: the
title, the number of its last article, the items of the articles that list some, the days of its editions and the
numbers of the State Council orders that published them. The archive's word on whether a text is in force is
not taken: it says of some laws in force that they are not. A text whose articles do not run on from the first to the
last is left out, and so is what changes other laws. The same archive gives the same table.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.bundled import bundled
from reviewer.language.numerals import read_numeral
from reviewer.language.titles import clean_title

TABLE = "laws.tsv"
FOLDERS = re.compile(r"laws/(?:法律|行政法规)/")
CODE = re.compile(r"laws/民法典/(?!_index).*\.md$")  # a file a book
CODE_NAME = "民法典(2020-05-28)"
FRONT = re.compile(r"^(\w+):\s*\"?([^\"\n]*)\"?\s*$", re.MULTILINE)
ARTICLE = re.compile(r"^[\s*#]*第([零〇一二三四五六七八九十百千]+)条(?![之款])", re.MULTILINE)
EDITION_DAY = re.compile(
    r"^[\s（(]*(?:根据)?((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日([^\n]*)(?:通过|修订|修正|修改|公布|发布)", re.MULTILINE
)
ORDER = re.compile(r"国务院令第(\d+)号")
FILED = re.compile(r"[（(](\d{4}-\d\d-\d\d)[)）]")
CHANGES_OTHERS = re.compile(r"决定$|批复$|修正案|解释$|答复$")
HEAD = (
    "# title\tlast article\tdays of its editions\tState Council orders of these days\tlast items of articles; "
    "built by bench/law_articles.py"
)
ITEM = re.compile(r"^[\s*]*[（(]([一二三四五六七八九十]+)[)）]", re.MULTILINE)
WHOLE = 0.98  # of the numbers from the first to the last article that a whole text has
FEWEST = 5  # articles


@dataclass(frozen=True, order=True)
class Edition:
    """One text of a law: `days` are those of its editions up to this one, in order."""

    title: str
    days: tuple[str, ...]
    articles: int
    orders: tuple[str, ...] = ()  # the number of the order of each day, - where it names none
    items: tuple[tuple[int, int], ...] = ()  # articles with the number of the last item of the longest list in them


def main() -> None:
    """Build the table and write it."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    table = Path(sys.argv[2]) if len(sys.argv) == 3 else bundled("reference") / TABLE
    latest: dict[str, Edition] = {}
    for one in sorted(read_editions(Path(sys.argv[1])), key=lambda one: one.days[-1]):
        latest[one.title] = one
    lines = [HEAD]
    for one in sorted(latest.values()):
        items = " ".join(f"{article}:{last}" for article, last in one.items)
        lines.append("\t".join((one.title, str(one.articles), " ".join(one.days), " ".join(one.orders), items)))
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{table}: {len(latest)} laws")


def read_editions(archive: Path) -> Iterator[Edition]:
    """Yield every whole text of a law or administrative regulation; raises `OSError` where there is no archive."""
    code: list[str] = []
    with tarfile.open(archive) as tar:
        for member in tar:
            if CODE.match(member.name) and (part := tar.extractfile(member)):
                code.append(part.read().decode("utf-8"))
            file = tar.extractfile(member) if FOLDERS.match(member.name) else None
            if file is not None and member.name.endswith(".md") and not member.name.endswith("_index.md"):
                found = read_edition(file.read().decode("utf-8"), Path(member.name).stem)
                if found:
                    yield found
    whole = read_edition(join_books(code), CODE_NAME) if code else None
    if whole:
        yield whole


def join_books(books: Sequence[str]) -> str:
    """Return the text of a code from the files of its books, with one front."""
    bodies = "\n".join(one.split("---", 2)[2] for one in books)
    return f'---\ntitle: "{CODE_NAME.partition("(")[0]}"\n---\n{bodies}'


def read_edition(text: str, name: str) -> Edition | None:
    """Return what a text tells of itself, or None where its articles do not run on or its day is not known."""
    _, front, body = text.split("---", 2)
    facts = dict(FRONT.findall(front))
    title = clean_title(facts.get("title", name))
    numbers = [int(read_numeral(one) or 0) for one in ARTICLE.findall(body)]
    last = max(numbers, default=0)
    head = body[: ARTICLE.search(body).start()] if numbers else body  # type: ignore[union-attr]
    days: dict[str, str] = dict.fromkeys(FILED.findall(name), "-")
    for year, month, day, how in EDITION_DAY.findall(head):
        order = ORDER.search(how)
        days[f"{year}-{int(month):02}-{int(day):02}"] = order[1] if order else "-"
    if CHANGES_OTHERS.search(title) or last < FEWEST or len(set(numbers)) < WHOLE * last or not days:
        return None
    ordered = sorted(days)
    return Edition(title, tuple(ordered), last, tuple(days[one] for one in ordered), tuple(_read_items(body)))


def _read_items(body: str) -> Iterator[tuple[int, int]]:
    """Yield the articles that list items, each with the number of the last; a list that does not run on says nothing."""
    places = [*ARTICLE.finditer(body)]
    ends = [*(one.start() for one in places[1:]), len(body)]
    for place, end in zip(places, ends, strict=True):
        found = [int(read_numeral(one) or 0) for one in ITEM.findall(body, place.end(), end)]
        last = max(found, default=0)
        if last > 1 and set(found) == set(range(1, last + 1)):
            yield int(read_numeral(place[1]) or 0), last


if __name__ == "__main__":
    main()
