"""The review as an official paper in Word: facts, verdict, findings, tasks; the opinion is left to a human."""

from __future__ import annotations

from reviewer.plugin import Review, report, wording

from .comparison import render_comparison
from .findings import write_findings, write_slight
from .paper import Paper
from .sections import (
    write_counts,
    write_coverage,
    write_facts,
    write_main_points,
    write_neutrals,
    write_opinion,
    write_tasks,
)


@report(".report.docx", compare=render_comparison)
def render(review: Review, source: bytes) -> bytes:
    """Return the Word file, laid out by GB/T 9704-2012; the same review gives the same bytes."""
    title = review.draft.facts.title or review.draft.name
    paper = Paper(f"{title}审查意见书")
    paper.line("草案审查意见书", "Title")
    paper.line(wording.wrap_title(title), "Subtitle")
    paper.line("")
    if review.gate.result == "incomplete":
        paper.band(_explain_incomplete(review))
        paper.line("")
    write_main_points(paper, review)
    write_facts(paper, review)
    write_coverage(paper, review)
    write_counts(paper, review)
    write_findings(paper, review)
    write_neutrals(paper, review)
    write_tasks(paper, review)
    write_slight(paper, review)
    write_opinion(paper, review)
    return paper.finish(review.as_of)


def _explain_incomplete(review: Review) -> list[str]:
    unread = sum(not one.read for one in review.draft.coverage)
    lines = ["本次审查不完整，不能作为通过的依据。"]
    if unread:
        lines.append(f"有{unread}处内容没有读取，见“审查范围”。")
    if review.failures:
        lines.append(f"有{len(review.failures)}项检查没有完成，见“审查范围”。")
    return lines
