"""What kind of clause a numbered passage is: heading, task, item, article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.assignments import ASSIGNMENT_LABEL, TAKES
from reviewer.language.grammar import one_of
from reviewer.model import ClauseKind
from reviewer.reading.line_roles import has_sentence
from reviewer.reading.list_markers import Style
from reviewer.reading.nesting import COLON, Node

DIVISIONS = {
    Style.PART: ClauseKind.PART,
    Style.DIVISION: ClauseKind.PART,
    Style.CHAPTER: ClauseKind.CHAPTER,
    Style.SECTION: ClauseKind.SECTION,
}
RESPONSIBILITY = re.compile(rf"{ASSIGNMENT_LABEL}|[（(〔][^（()）]{{2,80}}{TAKES}[^（()）]{{0,40}}[）)〕]")
LIST_OPENER = re.compile(rf"{one_of('layout.list_opener')}[^。]{{0,12}}[：:。]?[\s*]*\Z")


def classify(node: Node, texts: Sequence[str], *, articles: bool, holder: ClauseKind | None = None) -> ClauseKind:
    """Return the kind of a clause that stands below a clause of kind `holder`.

    `articles` tells that the document is laid out in articles that bind, not in tasks.
    """
    if node.row is not None:
        return ClauseKind.ROW
    if node.annex:
        return ClauseKind.ANNEX
    if node.marker is None:
        return ClauseKind.HEADING if node.level is not None else ClauseKind.PREAMBLE
    style = node.marker.style
    if style in DIVISIONS:
        return DIVISIONS[style]
    if style is Style.ARTICLE:
        return ClauseKind.ARTICLE if articles else ClauseKind.TASK
    if holder in (ClauseKind.TASK, ClauseKind.ITEM, ClauseKind.SUBITEM):
        return ClauseKind.ITEM if holder is ClauseKind.TASK else ClauseKind.SUBITEM
    return _classify_measure(node, texts)


def _classify_measure(node: Node, texts: Sequence[str]) -> ClauseKind:
    numbered = [child for child in node.children if child.marker is not None]
    words = texts[node.lines[0]][node.marker.end if node.marker else 0 :]
    body = has_sentence(words) or len(node.lines) > 1
    if not numbered:
        listed = node.marker is not None and node.marker.style >= Style.DIGIT
        tables = any(child.row is not None for child in node.children)
        text = any(child.marker is None and child.row is None for child in node.children)
        return ClauseKind.TASK if body or text or (listed and not tables) else ClauseKind.HEADING
    if not body:
        return ClauseKind.HEADING
    own = "".join(texts[i] for i in node.lines)
    if any(RESPONSIBILITY.search(_text(child, texts)) for child in numbered[:-1]):
        return ClauseKind.HEADING
    if COLON.search(own) or LIST_OPENER.search(own) or RESPONSIBILITY.search(own):
        return ClauseKind.TASK
    if node.marker is not None and node.marker.style >= Style.DIGIT:
        return ClauseKind.TASK
    return ClauseKind.HEADING


def _text(node: Node, texts: Sequence[str]) -> str:
    own = "".join(texts[i] for i in node.lines)
    return own + "".join(_text(child, texts) for child in node.children)
