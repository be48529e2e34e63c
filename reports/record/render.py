"""What a review went by and what came of it, for the file: the same bytes on every machine, to be checked later.

No path, no name of a machine and no time stands in it: `review verify` makes it again and compares.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from reviewer.plugin import Finding, Review, report

SCHEMA = "review-record/1"


@report(".record.json")
def render(review: Review, source: bytes) -> bytes:
    """Return the record in UTF-8."""
    data = json.dumps(_describe(review, source), ensure_ascii=False, indent=1)
    return (data + "\n").encode("utf-8", "backslashreplace")


def _describe(review: Review, source: bytes) -> dict[str, Any]:
    draft, library, kind = review.draft, review.library, review.document_kind
    return {
        "schema": SCHEMA,
        "tool": {"name": "policy-reviewer", "version": review.version, "rules_digest": review.rules_digest},
        "draft": {
            "name": draft.name,
            "sha256": hashlib.sha256(source).hexdigest(),
            "text_sha256": hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "title": draft.facts.title,
        },
        "library": {"documents": library.documents, "digest": library.digest} if library else None,
        "options": {
            "as_of": review.as_of.isoformat(),
            "fail_on": review.gate.fail_on,
            "min_confidence": review.gate.min_confidence,
            "kind": kind.kind if kind and kind.given else None,
            "view": review.view,
            "rules": sorted(rule.code for rule in review.rules),
        },
        **_office(review),
        "coverage": [
            {
                "part": one.part,
                "container": one.container,
                "characters": one.characters,
                "read": one.read,
                "reason": one.reason,
            }
            for one in draft.coverage
        ],
        "failures": [{"where": one.where, "error": one.error} for one in review.failures],
        "findings": [_finding(one) for one in review.findings],
        "gate": {"result": review.gate.result, "counts": dict(review.gate.counts)},
    }


def _office(review: Review) -> dict[str, Any]:
    """Return what the office added to the vocabulary and what was not told for it; nothing where it added nothing."""
    if not review.office_words:
        return {}
    aside = [{"code": one.code, "text": review.draft.slice(one.span), "reason": one.reason} for one in review.allowed]
    return {"lexicon": review.office_words.describe(), "allowed": aside}


def _finding(finding: Finding) -> dict[str, Any]:
    """Name a finding, and the decision about it where there is one."""
    noted = {"note": finding.note} if finding.note else {}
    return {
        "id": finding.id,
        "code": finding.rule.code,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "address": finding.address,
        "status": finding.status,
        **noted,
    }
