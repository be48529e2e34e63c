"""The review as an official paper in Word: facts, verdict, findings, tasks; the opinion is left to a human."""

from __future__ import annotations

import io
from datetime import datetime

from reviewer.plugin import Review, report, wording

from ..package import Package
from .findings import write_findings
from .paper import Paper
from .sections import write_counts, write_coverage, write_facts, write_neutrals, write_opinion, write_tasks

AUTHOR = "草案审查"


@report(".report.docx")
def render(review: Review, source: bytes) -> bytes:
    """Return the Word file, laid out by GB/T 9704-2012; the same review gives the same bytes."""
    title = review.draft.facts.title or review.draft.name
    paper = Paper(f"{title}审查意见书")
    stamp(paper, review)
    paper.line("草案审查意见书", "Title")
    paper.line(wording.wrap_title(title), "Subtitle")
    paper.line("")
    if review.gate.result == "incomplete":
        paper.band(_explain_incomplete(review))
        paper.line("")
    write_facts(paper, review)
    paper.section("审查结论")
    paper.pieces([(f"{wording.state_verdict(review.gate)}。", "bold")])
    write_coverage(paper, review)
    write_counts(paper, review)
    write_findings(paper, review)
    write_neutrals(paper, review)
    write_tasks(paper, review)
    write_opinion(paper, review)
    out = io.BytesIO()
    paper.document.save(out)
    return Package.open(out.getvalue(), review.as_of, own_times=False).save()


def stamp(paper: Paper, review: Review) -> None:
    """Date the file by the day of the review, so that its bytes repeat."""
    properties = paper.document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = datetime(review.as_of.year, review.as_of.month, review.as_of.day)
    properties.comments = ""


def _explain_incomplete(review: Review) -> list[str]:
    unread = sum(not one.read for one in review.draft.coverage)
    lines = ["本次审查不完整，不能作为通过的依据。"]
    if unread:
        lines.append(f"有{unread}处内容没有读取，见“审查范围”。")
    if review.failures:
        lines.append(f"有{len(review.failures)}项检查没有完成，见“审查范围”。")
    return lines
