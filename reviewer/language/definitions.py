"""The definitions of a draft: 本办法所称X，是指Y; X是指Y."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.model import Span

DEFINES = re.compile(
    r"(?:(?:本(?:办法|条例|规定|方案|意见|细则|通知|措施|规则|政策|实施办法|实施细则|实施意见)|前款|本条|这里|以下)?所称(?:的)?(?P<said>[^，。；、]{2,24}?)[，,]?\s*"
    r"|(?:^|[。；\n]\s*|[（(][一二三四五六七八九十]+[)）]\s*|第[一二三四五六七八九十百]+条\s*)(?P<plain>(?!本[办条规方意细通措规政实])[^，。；、：\s所]{2,20}?)[，,]?)"
    r"(?:是指|指的是|系指|，?指(?=[^导定示引出南派望向挥标数纹]))(?P<meaning>[^。\n]{4,300})"
)
ARTICLE = re.compile(r"^第[一二三四五六七八九十百]+条\s*")


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term and its meaning; spans count in the text that was read."""

    term: str
    span: Span
    meaning: Span


def read_definitions(text: str) -> list[Definition]:
    """Find the definitions of a text (所称X，是指Y; X是指Y), in order."""
    found = []
    for match in DEFINES.finditer(text):
        group = "said" if match["said"] else "plain"
        term = ARTICLE.sub("", match[group]).strip('“”"《》 ')
        found.append(Definition(term, Span(match.start(group), match.end()), Span(*match.span("meaning"))))
    return found
