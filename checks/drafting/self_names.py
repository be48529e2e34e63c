"""What a document calls itself, and one term written in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reviewer.plugin import Context, Document, Hit, Span, check, one_of, words

KINDS = words("documents.self")
SELF = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[照据由在对与和及合定依行是为从将按反]))本{one_of('citations.self_lead')}?({'|'.join(KINDS)})"
    rf"(?=[，和及与]|{one_of('citations.self_goes_on')})"
)
QUOTED = re.compile(r"《[^》]{0,120}》|“[^”]{0,120}”")
VARIANT = re.compile(r"([\u4e00-\u9fff]{2})([型性])(?=([\u4e00-\u9fff]{2}))")
USUAL = 2  # times that the usual way is written for each of the odd one


@check("DT109")
def find_other_self_names(context: Context) -> Iterator[Hit]:
    """Report 本方案 in a document that is an 办法: its own kind is that of the title, or else the one it says most."""
    for document in context.draft.documents:
        text = QUOTED.sub(lambda found: "\0" * len(found[0]), context.draft.slice(document.span))
        named = [(found[1], found) for found in SELF.finditer(text)]
        own = _own_kind(document, Counter(kind for kind, _ in named))
        for kind in dict.fromkeys(kind for kind, _ in named if own and kind != own):
            first = next(found for other, found in named if other == kind)
            start = document.span.start
            yield Hit(
                "DT109", (Span(start + first.start(), start + first.end()),), f"本文是“{own}”，这里自称“{first[0]}”"
            )


def _own_kind(document: Document, counts: Counter[str]) -> str | None:
    for kind in KINDS:
        if (document.facts.kind or "").endswith(kind):
            return kind
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < USUAL * ranked[1][1]):
        return None
    return ranked[0][0]


@check("DT110")
def find_two_spellings(context: Context) -> Iterator[Hit]:
    """Report 成长性总部 where the document mostly writes 成长型总部: 型 says a kind and 性 a quality."""
    for document in context.draft.documents:
        found = list(VARIANT.finditer(context.draft.slice(document.span)))
        written = Counter(one[0] + one[3] for one in found)
        for one in found:
            here = one[0] + one[3]
            there = f"{one[1]}{'性' if one[2] == '型' else '型'}{one[3]}"
            if written[there] >= USUAL * written[here]:
                span = Span(document.span.start + one.start(), document.span.start + one.end())
                yield Hit(
                    "DT110", (span,), f"前后写法不一：这里是“{one[0]}”，别处是“{there[:3]}”（{written[there]}处）"
                )
