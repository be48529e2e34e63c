"""A term defined twice in a draft, or one short name for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.plugin import (
    Clause,
    Context,
    Definition,
    Hit,
    Span,
    check,
    differ_in_meaning,
    list_comparison_clauses,
    load_comparison_words,
    read_definitions,
)

from ._places import document_index, move, quote_self

SHORT_NAME = re.compile(r"([^，。；、（）：\s]{3,40})（以下[统简]称为?[“\"]?([^”\"）]{1,16})[”\"]?）")


@check("CF202")
def find_double_definitions(context: Context) -> Iterator[Hit]:
    """Report a term defined again with another meaning, and one short name given to two things."""
    lexicon = load_comparison_words(context.reference).lexicon
    seen: dict[str, tuple[Clause, Definition]] = {}
    names: dict[str, tuple[Clause, Span, str]] = {}
    document = 0
    for clause in list_comparison_clauses(context.draft):
        if document != document_index(context, clause):
            document = document_index(context, clause)
            seen.clear()
            names.clear()
        text = context.draft.slice(clause.span)
        for one in read_definitions(text):
            earlier = seen.setdefault(one.term, (clause, one))
            if earlier[1] is not one and differ_in_meaning(
                text, one, context.draft.slice(earlier[0].span), earlier[1], lexicon
            ):
                message = f"“{one.term}”在{context.draft.address(earlier[0]) or '前文'}已有定义，含义不同"
                related = (quote_self(context, earlier[0], earlier[1].span),)
                yield Hit("CF202", (move(one.span, clause),), message, related=related)
        yield from _short_names(context, clause, text, names)


def _short_names(
    context: Context, clause: Clause, text: str, names: dict[str, tuple[Clause, Span, str]]
) -> Iterator[Hit]:
    for match in SHORT_NAME.finditer(text):
        span = Span(match.start(), match.end())
        first, place, full = names.setdefault(match[2], (clause, span, match[1]))
        if full[-3:] != match[1][-3:] and (first, place) != (clause, span):
            message = f"简称“{match[2]}”在{context.draft.address(first) or '前文'}指的是另一事物"
            yield Hit("CF202", (move(span, clause),), message, related=(quote_self(context, first, place),))
