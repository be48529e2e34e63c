"""The findings as a GitLab Code Quality report: a list for the merge request's own view."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from reviewer.plugin import Finding, Review, Severity, Status, report, wording

from ..file_place import line_of, path_of

SEVERITIES = {Severity.HIGH: "critical", Severity.MEDIUM: "major", Severity.LOW: "minor", Severity.NOTE: "info"}


def join_lists(files: Sequence[bytes], missing: Sequence[tuple[str, str]]) -> bytes:
    """Return the entries of several drafts in one list; a draft of `missing` is an entry of its own."""
    entries = [one for file in files for one in json.loads(file)]
    return _serialize(
        entries + [_place_entry(path, f"没有审查：{why}", "unusable", "", "blocker", 1) for path, why in missing]
    )


@report(".codequality.json", join=join_lists)
def render(review: Review, source: bytes) -> bytes:
    """Return the list in UTF-8; an incomplete review is an entry of its own, so that none looks clean."""
    entries = [_incomplete(review, f"未完成：{one.where}：{one.error}", one.where) for one in review.failures]
    entries += [
        _incomplete(
            review,
            f"未读：{one.part}（{wording.name_container(one.container)}）{one.reason or ''}",
            f"{one.part}/{one.container}",
        )
        for one in review.draft.coverage
        if not one.read
    ]
    entries += [_finding(review, one) for one in review.findings]
    return _serialize(entries)


def _serialize(entries: list[dict[str, Any]]) -> bytes:
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _finding(review: Review, finding: Finding) -> dict[str, Any]:
    """List what is waived or known too, but as mere information."""
    settled = finding.status is not Status.OPEN
    mark = f"（{wording.STATUSES[finding.status]}）" if settled else ""
    place = f"{finding.address}：" if finding.address else ""
    severity = "info" if settled else SEVERITIES[finding.severity]
    line = line_of(review.draft, finding.spans[0].start)
    return _entry(review, f"{mark}{place}{finding.message}", finding.rule.code, finding.id, severity, line)


def _incomplete(review: Review, words: str, identity: str) -> dict[str, Any]:
    return _entry(review, words, "incomplete", identity, "blocker", 1)


def _entry(review: Review, words: str, check: str, identity: str, severity: str, line: int) -> dict[str, Any]:
    return _place_entry(path_of(review), words, check, identity, severity, line)


def _place_entry(path: str, words: str, check: str, identity: str, severity: str, line: int) -> dict[str, Any]:
    """Two drafts may share a clause, so the path is part of the fingerprint; the line never is."""
    return {
        "description": words,
        "check_name": check,
        "fingerprint": hashlib.sha256(f"{path}\n{check}\n{identity}".encode("utf-8", "replace")).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
