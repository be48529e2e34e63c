"""The words around the main text of official sites: labels of metadata and lines of furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reviewer.reading.list_markers import read_marker
from reviewer.strict_yaml import load_yaml

TABLE = Path(__file__).with_name("page_words.yaml")
BRACKETS = "【】[]［］（）()|｜· "
LONGEST = 150  # characters; no line of metadata or furniture is longer


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with what stands behind it. `rank` orders the labels of one `kind`, the most reliable first."""

    kind: str
    rank: int
    value: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """The table, compiled."""

    kinds: dict[str, tuple[str, int]]
    label: re.Pattern[str]
    line: re.Pattern[str]
    tools: re.Pattern[str]
    site: re.Pattern[str]

    def is_furniture(self, words: str) -> bool:
        """Tell whether a whole line is furniture by what it says."""
        bare = "".join(words.split())
        if len(bare) > LONGEST or read_marker(words) is not None:
            return False
        return bool(self.line.fullmatch(bare) or self.tools.fullmatch(bare))

    def read_label(self, words: str) -> tuple[str, int] | None:
        """Return what a cell that holds only a label is the label of."""
        return self.kinds.get(re.sub(r"[\s：:【】\[\]]+", "", words)) if len(words) <= 40 else None

    def read_pairs(self, words: str) -> list[Pair]:
        """Return the pairs of a line that is nothing but pairs; an empty list for any other."""
        words = words.strip(BRACKETS + "\u3000")
        if len(words) > 2 * LONGEST or not self.label.match(words):
            return []
        found = list(self.label.finditer(words))
        ends = [*(one.start() for one in found[1:]), len(words)]
        pairs = []
        for match, end in zip(found, ends, strict=True):
            kind, rank = self.kinds["".join(match[1].split())]
            pairs.append(Pair(kind, rank, words[match.end() : end].strip(BRACKETS + "\u3000\xa0")))
        return pairs


@cache
def load_page_words() -> PageWords:
    """Return the bundled table; raises `RuleError` when it is damaged."""
    data = load_yaml(TABLE).data
    kinds = {name: (kind, rank) for kind, names in data["labels"].items() for rank, name in enumerate(names)}
    spaced = sorted((r"[\s\u3000]*".join(name) for name in kinds), key=len, reverse=True)
    label = re.compile(
        rf"(?:(?<=[\d\s\u3000|｜】\])）])|\A)[【\[]?({'|'.join(spaced)})[\s\u3000]*[】\]]?[\s\u3000]*[：:]"
    )
    return PageWords(
        kinds,
        label,
        re.compile("|".join(f"(?:{one})" for one in data["lines"])),
        # atomic, so that no line can be tried in more ways than it has characters
        re.compile(rf"(?>{'|'.join(sorted(data['tools'], key=len, reverse=True))}|[\W_])++"),
        re.compile(rf"(?:{'|'.join(data['sites'])})\Z"),
    )
