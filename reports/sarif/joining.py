"""One SARIF log with one run for all drafts of a call, as code hosts take only one run of a category."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

AUTOMATION = "policy-review/"


def join_logs(logs: Sequence[bytes], missing: Sequence[tuple[str, str]]) -> bytes:
    """Return the logs as one run, its results numbered anew; a draft of `missing` is a failed invocation.

    All are of one call: the same program and rules. A rule that one log has and another has not is listed once.
    """
    runs = [json.loads(log)["runs"][0] for log in logs]
    rules = {rule["id"]: rule for run in runs for rule in run["tool"]["driver"]["rules"]}
    numbers = {code: number for number, code in enumerate(sorted(rules))}
    driver = {**(runs[0]["tool"]["driver"] if runs else {"name": "review"}), "rules": [rules[one] for one in numbers]}
    joined = {
        "tool": {"driver": driver},
        "automationDetails": {"id": AUTOMATION},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [one for run in runs for one in run["invocations"]] + [_fail(*one) for one in missing],
        "artifacts": [one for run in runs for one in run["artifacts"]],
        "results": list(_renumber(runs, numbers)),
        "properties": {"drafts": [run["properties"] for run in runs]},
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    log = {"$schema": schema, "version": "2.1.0", "runs": [joined]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _fail(path: str, reason: str) -> dict[str, Any]:
    notice = {"level": "error", "message": {"text": f"没有审查：{path}：{reason}"}}
    return {"executionSuccessful": False, "toolExecutionNotifications": [notice]}


def _renumber(runs: Sequence[dict[str, Any]], numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Yield the results with the numbers that their rule and their file have in the joined run."""
    first = 0
    for run in runs:
        for result in run["results"]:
            _move_artifacts(result, first)
            yield {**result, "ruleIndex": numbers[result["ruleId"]]}
        first += len(run["artifacts"])


def _move_artifacts(part: Any, first: int) -> None:
    """Count every artifact's number on by `first`, wherever in a result it stands."""
    if isinstance(part, list):
        for one in part:
            _move_artifacts(one, first)
    elif isinstance(part, dict):
        if isinstance(place := part.get("artifactLocation"), dict) and "index" in place:
            place["index"] += first
        for one in part.values():
            _move_artifacts(one, first)
