"""The findings as a slip of plain text that goes with the file: a line each."""

from __future__ import annotations

from reviewer.plugin import Review, Status, report, wording


@report(".brief.txt")
def render(review: Review, source: bytes) -> bytes:
    """Return the slip in UTF-8 with Windows line ends, which every editor on an office's desk shows right."""
    open_ = [one for one in review.findings if one.status is Status.OPEN]
    lines = [f"审查便笺：{review.draft.facts.title}", wording.state_verdict(review.gate)]
    lines += [
        f"{number}. [{wording.SEVERITIES[one.severity]}] {one.address}：{one.message}"
        for number, one in enumerate(open_, 1)
    ]
    return "\r\n".join([*lines, ""]).encode()
