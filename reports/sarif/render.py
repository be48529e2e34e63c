"""The findings in SARIF 2.1.0 (OASIS), for code hosts and their viewers."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from reviewer.plugin import Clause, Draft, Finding, Related, Review, Rule, Severity, Span, Status, report, wording

from ..escape_markdown import escape
from ..file_place import column_of, line_of, uri_of
from ..reworded import find_replaced
from .joining import AUTOMATION, join_logs

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note", Severity.NOTE: "note"}
FINGERPRINT = "reviewFinding/v1"
URI_SIGNS = ":/?#[]@!$&'()*+,;=%~"  # of addresses, RFC 3986, 2.2; what is encoded already stays


@report(".sarif", join=join_logs)
def render(review: Review, source: bytes) -> bytes:
    """Return the log in UTF-8, without any time stamp."""
    rules = sorted(review.rules, key=lambda rule: rule.code)
    indexes = {rule.code: n for n, rule in enumerate(rules)}
    clauses = {clause.id: clause for clause in review.draft.clauses}
    run = {
        "tool": {
            "driver": {
                "name": "review",
                "semanticVersion": review.version,
                "language": "zh-CN",
                "rules": [_rule(rule, review.help_uri) for rule in rules],
            }
        },
        "automationDetails": {"id": f"{AUTOMATION}{uri_of(review)}/"},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(review)],
        "artifacts": [
            {
                "location": {"uri": uri_of(review)},
                "length": len(source),
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": review.draft.sha256},
            }
        ],
        "results": [_result(review, one, indexes[one.rule.code], clauses) for one in review.findings],
        "properties": {
            "title": review.draft.facts.title,
            "as_of": review.as_of.isoformat(),
            "rules_digest": review.rules_digest,
            "gate": {"fail_on": review.gate.fail_on, "result": review.gate.result},
        },
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _rule(rule: Rule, help_uri: str) -> dict[str, Any]:
    """Describe a rule: `helpUri` (SARIF 2.1.0, 3.49.12) only where an office has put pages of the rules somewhere."""
    address = quote(help_uri.replace("{code}", rule.code), safe=URI_SIGNS)
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        **({"helpUri": address} if address else {}),
        "help": {"text": _explain(rule), "markdown": _page(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "severity": rule.severity,
            "category": rule.category,
            "tags": [wording.name_family(rule.code)],
            "basis": [wording.cite_checked(basis) for basis in rule.norms],
        },
    }


def _explain(rule: Rule) -> str:
    """Return the page of a rule without Markdown, for viewers that show none."""
    lines = [rule.why, f"怎么改：{rule.fix}"]
    if rule.norms:
        lines.append("依据：" + "；".join(wording.cite_checked(basis) for basis in rule.norms))
    return "\n\n".join(line.strip() for line in lines)


def _page(rule: Rule) -> str:
    """Return the page of a rule, for viewers that show it beside the finding: nothing has to be fetched for it."""
    lines = [f"### {rule.code} {escape(rule.title)}", escape(rule.why), f"**怎么改** {escape(rule.fix)}"]
    if rule.norms:
        lines.append("**依据** " + escape("；".join(wording.cite_checked(basis) for basis in rule.norms)))
    return "\n\n".join([*lines, f"`review rules explain {rule.code}`"])


def _invocation(review: Review) -> dict[str, Any]:
    """Tell whether the whole draft was read and every check ran; what did not is named, never left out."""
    notices = [f"未完成：{one.where}：{one.error}" for one in review.failures]
    notices += [
        f"未读：{one.part}（{wording.name_container(one.container)}，{_count(one.characters)}）{one.reason or ''}"
        for one in review.draft.coverage
        if not one.read
    ]
    return {
        "executionSuccessful": review.gate.result != "incomplete",
        "toolExecutionNotifications": [
            *({"level": "error", "message": {"text": notice}} for notice in notices),
            *({"level": "note", "message": {"text": notice}} for notice in _tell_allowed(review)),
        ],
    }


def _tell_allowed(review: Review) -> list[str]:
    """Tell what an office allows: it is no result, and must not go unsaid."""
    return [f"{one.code}：“{review.draft.slice(one.span)}”：{one.reason}" for one in review.allowed]


def _result(review: Review, finding: Finding, index: int, clauses: dict[str, Clause]) -> dict[str, Any]:
    place = _logical(finding, clauses.get(finding.clause))
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}\n建议：{finding.suggestion}"},
        "locations": [{"physicalLocation": _physical(review, finding.spans[0]), "logicalLocations": place}],
        "relatedLocations": _elsewhere(review, finding),
        "partialFingerprints": {FINGERPRINT: finding.id},
        "suppressions": _suppressions(finding),
        **_fixes(review, finding),
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "category": finding.category,
            "status": finding.status,
        },
    }


def _fixes(review: Review, finding: Finding) -> dict[str, Any]:
    """Return the replacement as a fix (SARIF 2.1.0, 3.55): the region that goes and the words that come."""
    replaced = find_replaced(finding)
    if replaced is None:
        return {}
    change = {"deletedRegion": _region(review.draft, replaced), "insertedContent": {"text": finding.replacement}}
    file = {"artifactLocation": {"uri": uri_of(review), "index": 0}, "replacements": [change]}
    return {"fixes": [{"description": {"text": finding.suggestion}, "artifactChanges": [file]}]}


def _physical(review: Review, span: Span) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": uri_of(review), "index": 0},
        "region": {**_region(review.draft, span), "snippet": {"text": review.draft.slice(span)}},
    }


def _region(draft: Draft, span: Span) -> dict[str, int]:
    """Count paragraphs as lines; the end is left out where it stands in another part of the file."""
    last = max(span.start, span.end - 1)
    start = {"startLine": line_of(draft, span.start), "startColumn": column_of(draft, span.start)}
    end = {"endLine": line_of(draft, last), "endColumn": column_of(draft, last) + 1}
    backwards = (end["endLine"], end["endColumn"]) < (start["startLine"], start["startColumn"])
    return start if backwards or not len(span) else {**start, **end}


def _logical(finding: Finding, clause: Clause | None) -> list[dict[str, Any]]:
    if clause is None or not finding.address:
        return []
    name = {"name": clause.number} if clause.number else {}
    return [{**name, "fullyQualifiedName": finding.address, "kind": str(clause.kind)}]


def _elsewhere(review: Review, finding: Finding) -> list[dict[str, Any]]:
    """List the finding's other places and what it is compared with, each once as the schema demands."""
    found: list[dict[str, Any]] = [
        {"physicalLocation": _physical(review, span), "message": {"text": "同一问题的另一处"}}
        for span in finding.spans[1:]
    ]
    found += [_related(one) for one in finding.related]
    return [one for n, one in enumerate(found) if one not in found[:n]]


def _related(one: Related) -> dict[str, Any]:
    relation = wording.RELATIONS[one.relation] if one.relation else "相关文件"
    name = f"{wording.wrap_title(one.document or one.source)}{one.clause or ''}"
    return {
        "logicalLocations": [{"fullyQualifiedName": name, "kind": "clause"}],
        "message": {"text": f"{relation}{name}：{one.text}"},
    }


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    if finding.status is Status.OPEN:
        return []
    words = wording.STATUSES[finding.status]
    return [{"kind": "external", "status": "accepted", "justification": finding.note or words}]


def _count(characters: int | None) -> str:
    return "字数未知" if characters is None else f"{characters} 字"
