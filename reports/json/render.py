"""The machine-readable report, schema review/1."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from reviewer.plugin import (
    Basis,
    Clause,
    ComparedLibrary,
    Finding,
    Neutral,
    Review,
    Span,
    Task,
    describe_clause,
    describe_provision,
    report,
)

from ..reworded import find_replaced
from .indented import dump_indented


@report(".report.json")
def render(review: Review, source: bytes) -> bytes:
    """Return the JSON report in UTF-8."""
    draft = review.draft
    facts = draft.facts
    clauses = {clause.id: clause for clause in draft.clauses}
    data: dict[str, Any] = {
        "schema": "review/1",
        "tool": {"name": "review", "version": review.version, "rules_digest": review.rules_digest},
        "generated": review.generated,
        "as_of": review.as_of.isoformat(),
        "draft": {
            "path": review.path,
            "sha256": draft.sha256,
            "title": facts.title,
            "kind": facts.kind,
            "issuer": facts.issuer,
            "number": facts.number,
            "region": list(facts.region),
            "is_draft": facts.is_draft,
            "characters": len(draft.text),
            **({"document_kind": review.document_kind.kind} if review.document_kind else {}),
        },
        "library": _library(review.library) if review.library else None,
        "coverage": [asdict(one) for one in draft.coverage],
        "clauses": [describe_clause(draft, clause) for clause in draft.clauses],
        "findings": [_finding(review, finding, clauses) for finding in review.findings],
        "neutral": [_neutral(review, one) for one in review.neutrals],
        "tasks": [_task(task) for task in review.tasks],
        "provisions": [describe_provision(draft, one) for one in review.provisions],
        "failures": [asdict(one) for one in review.failures],
        "gate": {
            "fail_on": review.gate.fail_on,
            "min_confidence": review.gate.min_confidence,
            "result": review.gate.result,
            "counts": dict(review.gate.counts),
        },
    }
    return f"{dump_indented(data)}\n".encode("utf-8", "backslashreplace")


def _library(library: ComparedLibrary) -> dict[str, Any]:
    return {"name": library.name, "documents": library.documents, "digest": library.digest}


def _neutral(review: Review, one: Neutral) -> dict[str, Any]:
    told = {"code": one.code, "text": review.draft.slice(one.span), "reason": one.reason}
    return {**told, "allowed": True} if one.allowed else told


def _finding(review: Review, finding: Finding, clauses: dict[str, Clause]) -> dict[str, Any]:
    clause = clauses.get(finding.clause)
    base = clause.own.start if clause else 0
    return {
        "id": finding.id,
        "code": finding.rule.code,
        "category": finding.category,
        "categories": [finding.category, *finding.also],
        "severity": finding.severity,
        "confidence": finding.confidence,
        "title": finding.rule.title,
        "message": finding.message,
        "clause": finding.clause,
        "address": finding.address,
        "spans": [_span(review, span, base) for span in finding.spans],
        "basis": [_basis(one) for one in finding.rule.basis],
        "suggestion": finding.suggestion,
        "replacement": _replacement(review, finding, base),
        "related": [
            {
                "source": one.source,
                "document": one.document,
                "clause": one.clause,
                "text": one.text,
                "spans": [{"start": s.start, "end": s.end, "text": one.text[s.start : s.end]} for s in one.spans],
                "similarity": one.similarity,
                "relation": one.relation,
            }
            for one in finding.related
        ],
        "status": finding.status,
        "note": finding.note,
        "revisions": [
            {"kind": one.kind, "author": one.author, "date": one.date} for one in review.draft.brought_in(finding.spans)
        ],
    }


def _replacement(review: Review, finding: Finding, base: int) -> dict[str, Any] | None:
    replaced = find_replaced(finding)
    return {**_span(review, replaced, base), "new": finding.replacement} if replaced else None


def _span(review: Review, span: Span, base: int) -> dict[str, Any]:
    return {"start": span.start - base, "end": span.end - base, "text": review.draft.slice(span)}


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "law": basis.law,
        "article": basis.article,
        "item": basis.item,
        "number": basis.number,
        "effective": basis.effective,
        "status": basis.status,
        "certainty": basis.certainty,
        "checked": basis.is_checked,
        "gist": basis.gist,
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "clause": task.clause,
        "text": task.text,
        "lead_units": list(task.lead_units),
        "support_units": list(task.support_units),
        "units": list(task.units),
        "inherited": task.inherited,
        "deadlines": [
            {"text": one.text, "kind": one.kind, "role": one.role, "value": one.value} for one in task.deadlines
        ],
        "targets": [
            {"text": one.text, "value": one.value, "unit": one.unit, "relation": one.relation} for one in task.targets
        ],
    }
