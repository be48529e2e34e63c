"""What a check yields: judged, and written as JSON where it comes from another process.

JSON and no pickle: what a pack's process sends is only data, and every field is of the kind that reports expect.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reviewer.messages import DEFAULT, say
from reviewer.model import Draft, Hit, Neutral, Related, Relation, Severity, Span


def accept(one: object, codes: Collection[str], draft: Draft) -> Hit | Neutral:
    """Return what a check of these codes yielded if it is a hit or neutral words of one of them, inside the draft.

    Raises `TypeError` or `ValueError` for anything else: it would be lost, or would break a report.
    """
    if not isinstance(one, Hit | Neutral):
        raise TypeError(say(DEFAULT, "reason.yield-type", kind=type(one).__name__))
    if one.code not in codes:
        raise ValueError(say(DEFAULT, "reason.yield-code", code=one.code, codes=sorted(codes)))
    spans = one.spans if isinstance(one, Hit) else (one.span,)
    if not spans or not all(
        isinstance(span, Span) and 0 <= span.start <= span.end <= len(draft.text) for span in spans
    ):
        raise ValueError(say(DEFAULT, "reason.yield-place", code=one.code, spans=str(spans)))
    return one


def dump_yielded(one: Hit | Neutral) -> dict[str, Any]:
    """Return an accepted hit or neutral match as JSON takes it; raises `TypeError` for a field of another kind."""
    if isinstance(one, Neutral):
        return {"code": one.code, "span": _dump_span(one.span), "reason": _check(one, "reason", one.reason, str)}
    text, maybe = str, (str, type(None))
    return {
        "code": one.code,
        "spans": [_dump_span(span) for span in one.spans],
        "message": _check(one, "message", one.message, text),
        "suggestion": _check(one, "suggestion", one.suggestion, maybe),
        "severity": one.severity and Severity(str(_check(one, "severity", one.severity, text))).value,
        "category": _check(one, "category", one.category, maybe),
        "related": [_dump_related(one, related) for related in one.related],
        "fallback": bool(one.fallback),
        "replacement": _check(one, "replacement", one.replacement, maybe),
        "replaced": None if one.replaced is None else _dump_span(_check_span(one, one.replaced)),
    }


def load_yielded(data: dict[str, Any]) -> Hit | Neutral:
    """Return what `dump_yielded` wrote."""
    if "span" in data:
        return Neutral(data["code"], Span(*data["span"]), data["reason"])
    return Hit(
        code=data["code"],
        spans=tuple(Span(*one) for one in data["spans"]),
        message=data["message"],
        suggestion=data["suggestion"],
        severity=Severity(data["severity"]) if data["severity"] else None,
        category=data["category"],
        related=tuple(_load_related(one) for one in data["related"]),
        fallback=data["fallback"],
        replacement=data["replacement"],
        replaced=Span(*data["replaced"]) if data["replaced"] else None,
    )


def _dump_related(hit: Hit, one: object) -> dict[str, Any]:
    if not isinstance(one, Related):
        raise _complain(hit, "related", one)
    text, maybe = str, (str, type(None))
    return {
        "source": _check(hit, "related.source", one.source, text),
        "document": _check(hit, "related.document", one.document, text),
        "clause": _check(hit, "related.clause", one.clause, maybe),
        "text": _check(hit, "related.text", one.text, text),
        "spans": [_dump_span(span) for span in one.spans],
        "similarity": _check(hit, "related.similarity", one.similarity, (int, float, type(None))),
        "relation": one.relation and Relation(str(_check(hit, "related.relation", one.relation, text))).value,
    }


def _load_related(data: dict[str, Any]) -> Related:
    spans = tuple(Span(*one) for one in data["spans"])
    return Related(**{**data, "spans": spans, "relation": Relation(data["relation"]) if data["relation"] else None})


def _dump_span(span: Span) -> list[int]:
    return [int(span.start), int(span.end)]


def _check_span(one: Hit, value: object) -> Span:
    if not isinstance(value, Span):
        raise _complain(one, "replaced", value)
    return value


def _check(one: Hit | Neutral, field: str, value: object, kinds: type | tuple[type, ...]) -> object:
    if not isinstance(value, kinds):
        raise _complain(one, field, value)
    return value


def _complain(one: Hit | Neutral, field: str, value: object) -> TypeError:
    kind = type(value).__name__
    return TypeError(say(DEFAULT, "reason.yield-field", code=one.code, field=field, kind=kind))
