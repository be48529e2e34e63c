"""The front matter of a Markdown file: `key: value` lines between two lines `---`."""

from __future__ import annotations

import re
from collections.abc import Sequence

FENCE = re.compile(r"---\s*\Z")
PAIR = re.compile(r"([A-Za-z_][\w-]*)\s*:\s*(.*?)\s*\Z")
LONGEST = 60


def read_front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Return the pairs, quotes removed, and the number of the first line behind them (0 without any).

    Lists and nested values are passed over: no fact of a document stands in them.
    """
    if not lines or not FENCE.match(lines[0].lstrip("\ufeff")):
        return {}, 0
    found: dict[str, str] = {}
    for number, line in enumerate(lines[1 : LONGEST + 1], 1):
        if FENCE.match(line):
            return found, number + 1
        if match := PAIR.match(line):
            value = match[2].strip("\"'")
            if value:
                found[match[1]] = value
    return {}, 0
