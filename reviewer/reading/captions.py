"""The heading of a clause: 第四条（组织领导）, 第二条【适用范围】, 一、总体要求, 1. **聚焦…行动。**…"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import ClauseKind
from reviewer.reading.line_roles import SENTENCE_MARK
from reviewer.reading.nesting import Node

BRACKETED = re.compile(r"[（(【〔\[［]([^（()）【】〔〕\[\]\n]{1,40})[）)】〕\]］]")
MARKS = re.compile(r"[\s*]+")
BLANKS = re.compile(r"\s*")
TITLE_LIMIT = 40
SHORT = 16


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a heading without marks and brackets; `end` is the offset behind it in the line."""

    words: str
    end: int


def read_caption(node: Node, kind: ClauseKind, texts: Sequence[str]) -> Caption:
    """Return the heading of a clause; empty words where it has none."""
    text = texts[node.lines[0]]
    start = node.marker.end if node.marker else 0
    if kind is ClauseKind.ARTICLE:
        return _read_article_caption(node, texts, text, start)
    if kind in (ClauseKind.PREAMBLE, ClauseKind.ROW, ClauseKind.PARAGRAPH):
        return Caption("", start)
    if kind is ClauseKind.ANNEX:
        following = next((one for one in node.children if one.marker is None and one.row is None), None)
        return Caption(_bare(texts[following.lines[0]]) if following else "", len(text))
    if kind in (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION):
        return Caption(_bare(text[start:]), len(text))
    return _read_title(text, start)


def _read_article_caption(node: Node, texts: Sequence[str], text: str, start: int) -> Caption:
    match = BRACKETED.match(text, start)
    if match and not SENTENCE_MARK.search(match[1]):
        end = match.end()
        blanks = BLANKS.match(text, end)
        return Caption(_bare(match[1]), blanks.end() if blanks else end)
    rest = text[start:].strip()
    follows = bool(node.lines[1:]) or any(one.marker is None for one in node.children[:1])
    if follows and 0 < len(rest) <= SHORT and not re.search(r"[。；;：:，,、！？]", rest):
        return Caption(_bare(rest), len(text))
    return Caption("", start)


def _read_title(text: str, start: int) -> Caption:
    """Read the first sentence when it is short and words follow, or the whole line without end mark."""
    bold = re.match(r"\s*\*\*(.{1,80}?)\*\*", text[start:])
    if bold:
        return Caption(_bare(bold[1]), start + bold.end())
    match = re.match(r"\s*([^。；;！？：:]*)([。：:]?)", text[start:])
    if match is None:
        return Caption("", start)
    words, stop = match[1], match[2]
    more = bool(text[start + match.end() :].strip())
    title = len(words) <= TITLE_LIMIT and (not stop or (more and len(re.findall("[，,]", words)) <= 1))
    return Caption(_bare(words), start + match.end()) if title else Caption("", start)


def _bare(words: str) -> str:
    return MARKS.sub("", words).rstrip("。：:；;")
