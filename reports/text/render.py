"""A line a finding, `file:clause: CODE words`, for hooks and logs: only what fails the gate, and what was not done."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Finding, Review, Status, order_by_weight, report, wording

from ..file_place import path_of
from ..visible_text import show_hidden

QUOTED = 60  # code points of the draft quoted in a line


@report("")
def render(review: Review, source: bytes) -> bytes:
    """Return the lines in UTF-8: nothing for a draft that passed; without a gate, all alerts."""
    lines = [show_hidden(" ".join(line.split())) for line in _tell(review)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _tell(review: Review) -> Iterator[str]:
    path = path_of(review)
    for one in review.draft.coverage:
        if not one.read:
            yield f"{path}: 没有读到 {one.part}（{wording.name_container(one.container)}）{one.reason or ''}"
    for failure in review.failures:
        yield f"{path}: 没有完成 {failure.where}：{failure.error}"
    for finding in order_by_weight(review.findings):
        if _is_told(review, finding):
            words = "……".join(review.draft.slice(span) for span in finding.spans)
            quoted = words if len(words) <= QUOTED else f"{words[:QUOTED]}……"
            grade = wording.name_grade(finding)
            yield f"{path}:{finding.address or '正文'}: {finding.rule.code} [{grade}] {finding.rule.title}：“{quoted}” ({finding.id})"


def _is_told(review: Review, finding: Finding) -> bool:
    if review.gate.fail_on == "never":
        return finding.status is Status.OPEN and finding.is_alert
    return review.gate.blocks(finding)
