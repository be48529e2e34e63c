"""The verdict over a draft's findings: waivers, baseline, severity limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reviewer.model import Finding, Gate, Severity, Status


def judge(findings: Sequence[Finding], fail_on: str, *, complete: bool) -> Gate:
    """Return the verdict. `fail_on` is a severity or `never`; an incomplete review never passes."""
    counts = Counter(f.severity.value for f in findings if f.status is Status.OPEN)
    counts.update(f.status.value for f in findings if f.status is not Status.OPEN)
    names = [*(s.value for s in Severity), Status.WAIVED.value, Status.BASELINE.value]
    failed = fail_on != "never" and any(
        f.status is Status.OPEN and f.severity.reaches(Severity(fail_on)) for f in findings
    )
    result = "incomplete" if not complete else "failed" if failed else "passed"
    return Gate(fail_on, result, {name: counts[name] for name in names})
