"""What is known of the laws that are cited most: the number of their last article and the days of their editions.

`reference/laws.tsv` is built by `bench/law_articles.py` and holds facts only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.plugin import Reference, title_key

TABLE = "laws.tsv"


@dataclass(frozen=True, slots=True)
class Law:
    """A law: its title without the name of the country, its last article, and the days of its editions in order."""

    title: str
    articles: int
    days: tuple[str, ...]


def load_laws(reference: Reference) -> Mapping[str, Law]:
    """Return the laws by the key of their titles; raises `RuleError` where there is no table."""
    found = {}
    for line in reference.lines(TABLE):
        if line and not line.startswith("#"):
            title, articles, days = line.split("\t")
            found[title_key(title)] = Law(title, int(articles), tuple(days.split()))
    return found
