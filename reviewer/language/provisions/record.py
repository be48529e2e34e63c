"""Clauses and provisions as the contract's JSON has them, the same in the report and in `review read`."""

from __future__ import annotations

from typing import Any

from reviewer.model import Clause, Draft, Inherited, Part, Provision, Span


def describe_clause(draft: Draft, clause: Clause) -> dict[str, Any]:
    """Return a clause with the words that it is shown with."""
    return {
        "id": clause.id,
        "number": clause.number,
        "kind": clause.kind,
        "heading": clause.heading,
        "parent": clause.parent,
        "text": draft.slice(clause.own),
        "paragraph": clause.paragraph,
    }


def describe_provision(draft: Draft, one: Provision) -> dict[str, Any]:
    """Return a provision; what it does not have is left out. Offsets are code points of the clause's own text."""
    base = draft.clause(one.clause).own.start if one.clause else 0

    def place(span: Span) -> dict[str, int]:
        return _describe_place(span, base)

    def words(span: Span | None) -> dict[str, Any] | None:
        return {"text": draft.slice(span), **place(span)} if span else None

    def part(some: Part, label: str) -> dict[str, Any]:
        return _describe_part(draft, some, label, base)

    found: dict[str, Any] = {
        "clause": one.clause,
        "span": place(one.span),
        "bound": words(one.bound),
        "bound_kind": one.bound_kind,
        "force": one.force,
        "act": words(one.act),
        "act_class": one.act_class,
        "target": words(one.target),
        "conditions": [part(some, "kind") for some in one.conditions],
        "benefit": part(one.benefit, "kind") if one.benefit else None,
        "values": [part(some, "role") for some in one.values],
        "basis": words(one.basis),
        "except": words(one.exception),
        "units": [part(some, "role") for some in one.units],
        "lead": one.lead,
        "inherited": [_describe_inherited(draft, some) for some in one.inherited],
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _describe_inherited(draft: Draft, one: Inherited) -> dict[str, Any]:
    """Return a condition that is taken over; its offsets are those of the clause that it stands in, which it names."""
    base = draft.clause(one.clause).own.start if one.clause else 0
    return {**_describe_part(draft, one.part, "kind", base), "origin": one.origin, "clause": one.clause}


def _describe_part(draft: Draft, one: Part, label: str, base: int) -> dict[str, Any]:
    relation = {"relation": one.relation} if one.relation else {}
    return {"text": draft.slice(one.span), label: one.kind, **relation, **_describe_place(one.span, base)}


def _describe_place(span: Span, base: int) -> dict[str, int]:
    return {"start": span.start - base, "end": span.end - base}
