"""Turns the `find` part of a rule file into a search."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.context import Context, Search
from reviewer.model import Hit, Neutral, Span
from reviewer.reference import Reference
from reviewer.rules.metadata import RuleFile


def compile_search(file: RuleFile, reference: Reference) -> Search:
    """Return the search of a rule; raises `RuleError` with file and line for a fault in `find`."""
    patterns = [re.compile(one) for one in file.find["patterns"]]
    rule = file.rule

    def run(context: Context) -> Iterator[Hit | Neutral]:
        for pattern in patterns:
            for match in pattern.finditer(context.draft.text):
                yield Hit(rule.code, (Span(*match.span()),), rule.title)

    return Search(rule.code, (rule.code,), run)
