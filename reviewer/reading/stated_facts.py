"""Completes the facts that a text tells by those that stand around it, as on a web page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.model import Facts
from reviewer.reading.facts import read_facts
from reviewer.reading.line_roles import is_title
from reviewer.reading.list_markers import ListMarker
from reviewer.reading.source import Stated

VERSION = re.compile(r"(?:[（(〔【][^（()）\d]{1,20}[)）〕】])+")


def complete_facts(facts: Facts, stated: Stated, texts: Sequence[str], markers: Sequence[ListMarker | None]) -> Facts:
    """Return the facts of a document with what is stated of it; what its own text tells goes first.

    The title is the exception: the text may begin with another document's (the annex of a notice whose
    title stands above), or tell only its last line. A title in the text that says more stays.
    """
    title = "".join((stated.title or "").split())
    more = facts.title.removeprefix(title)
    if is_title(title) and more and not (more != facts.title and VERSION.fullmatch(more)):
        facts = read_facts(texts, markers, title=_with_version(title, texts))
    return replace(
        facts,
        number=facts.number or stated.number,
        issuer=facts.issuer or stated.issuer,
        date=facts.date or stated.date,
    )


def _with_version(title: str, texts: Sequence[str]) -> str:
    """Return the title with the （征求意见稿） or （试行） that the text puts on a line of its own below it."""
    for text, behind in itertools.pairwise(texts):
        words = re.sub(r"\s+", "", text)
        if len(words) > 4 and title.endswith(words):
            version = re.sub(r"\s+", "", behind)
            return title + version if VERSION.fullmatch(version) else title
    return title
