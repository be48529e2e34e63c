"""Which norms a finding rests on, where that depends on its words, the rank of the draft or the other document.

What a draft may not contradict is said by another article for each rank (立法法 art. 80 and 81 for local regulations,
91 and 93 for rules), and an ordinary document that stands above it only has to be fitted with (公文处理工作条例 art. 20).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.context import Context
from reviewer.language.grammar import one_of
from reviewer.model import Document, DocumentKind, Facts, Hit, Rule, Span, SpecialBasis
from reviewer.rules.metadata import (
    DEPARTMENT,
    DOCUMENT,
    GOVERNMENT,
    HIGHER,
    LAW,
    LOCAL,
    OF_DEPARTMENT,
    OF_GOVERNMENT,
    ORDINARY,
    PROVINCIAL,
    REGULATION,
)
from reviewer.rules.norms import in_force_on
from reviewer.rules.word_places import find_word_places

RANK_OF_LEVEL = {"law": LAW, "judicial interpretation": LAW, "administrative regulation": REGULATION}
ISSUED_BY_GOVERNMENT = re.compile(rf"{one_of('places.government')}")
PROVINCE = re.compile(rf"{one_of('places.province', 'places.municipality')}$")
BINDING = ("law", "administrative regulation", "judicial interpretation", "local regulation", "rule")


def settle_basis(context: Context, rule: Rule, hit: Hit) -> Rule:
    """Return the rule with the norms that this hit rests on: its own, then those of the first special case or the rule's.

    What only reads like a breach (a fallback with norms of its own) rests on those alone.
    """
    own = in_force_on(hit.basis, context.as_of)
    if own and hit.fallback:
        return replace(rule, basis=own)
    case = next((one for one in rule.special if one.basis and _holds(context, one, hit)), None)
    basis = {one.id: one for one in (*own, *(case.basis if case else rule.basis))}
    return replace(rule, basis=tuple(basis.values()))


def _holds(context: Context, case: SpecialBasis, hit: Hit) -> bool:
    if case.ranks and not ranks_at(context, hit.spans[0]) & set(case.ranks):
        return False
    if case.others and not {_rank_other(one.level) for one in hit.related} & set(case.others):
        return False
    return not case.words or _has_words(context, hit.spans, case.words)


def ranks_at(context: Context, span: Span) -> frozenset[str]:
    """Return the ranks of the document of the draft that holds the words; one without force of law has two of them.

    It is a document, and one of a government or of a department where its issuer is known.
    """
    document = next((one for one in context.draft.documents if one.span.covers(span)), None)
    facts = document.facts if document else context.draft.facts
    rank = _rank_draft(context, document, facts)
    if rank != DOCUMENT or not facts.issuer:
        return frozenset({rank})
    return frozenset({rank, OF_GOVERNMENT if ISSUED_BY_GOVERNMENT.search(facts.issuer) else OF_DEPARTMENT})


def _rank_draft(context: Context, document: Document | None, facts: Facts) -> str:
    level, region = facts.level, facts.region
    if level == "local regulation":
        return PROVINCIAL if region and _is_province(region[-1]) else LOCAL
    if level == "rule" or (level not in RANK_OF_LEVEL and _is_order(context, document)):
        return GOVERNMENT if region else DEPARTMENT
    return RANK_OF_LEVEL.get(level or "", DOCUMENT)


def _is_order(context: Context, document: Document | None) -> bool:
    return document is not None and context.analysis.kind.kind is DocumentKind.ORDER


def _is_province(place: str) -> bool:
    return PROVINCE.search(place) is not None


def _rank_other(level: str | None) -> str:
    return HIGHER if level in BINDING else ORDINARY


def _has_words(context: Context, spans: Sequence[Span], wanted: Sequence[str]) -> bool:
    places = find_word_places(context)
    texts = [places.sentences[places.number_at(span.start)].text for span in spans if places.sentences]
    return any(word in text for text in texts for word in wanted)
