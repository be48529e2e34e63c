"""The findings, in the order of the draft: place, words, why, basis, how to mend, what they were compared with."""

from __future__ import annotations

from reviewer.plugin import Basis, Finding, Related, Review, Status, wording

from .paper import Paper
from .quote import quote, quote_related


def write_findings(paper: Paper, review: Review) -> None:
    """Write every finding, those that a waiver or the baseline covers with that status."""
    if not review.findings:
        return
    paper.section("问题和修改建议")
    for number, finding in enumerate(review.findings, 1):
        _write(paper, review, number, finding)


def _write(paper: Paper, review: Review, number: int, finding: Finding) -> None:
    status = "" if finding.status is Status.OPEN else f"【{wording.STATUSES[finding.status]}】"
    paper.line(
        f"{number}.【{wording.name_grade(finding)}】{status}{finding.rule.title}（{finding.rule.code}）", "Heading 3"
    )
    paper.pieces([("位置：", "bold"), (finding.address or "全文", "plain")])
    if finding.spans:
        paper.pieces([("原文：", "bold"), *quote(review, finding.spans)])
    _labelled(paper, "问题", finding.message)
    if finding.note:
        _labelled(paper, "处理", finding.note)
    if finding.rule.why:
        _labelled(paper, "理由", finding.rule.why)
    if finding.rule.basis:
        _labelled(paper, "依据", "；".join(_cite(basis) for basis in finding.rule.basis))
    _labelled(paper, "建议", finding.suggestion)
    for related in finding.related:
        _write_related(paper, related)


def _labelled(paper: Paper, label: str, words: str) -> None:
    """Write a label and its words; further lines follow without the label."""
    first, *others = words.splitlines() or [""]
    paper.pieces([(f"{label}：", "bold"), (first, "plain")])
    for line in others:
        paper.line(line)


def _cite(basis: Basis) -> str:
    details = [basis.number] if basis.number else []
    if basis.effective:
        details.append(f"{wording.tell_day(basis.effective)}起施行")
    if basis.repealed:
        details.append(f"{wording.tell_day(basis.repealed)}起失效")
    return f"{wording.cite(basis)}（{'，'.join(details)}）" if details else wording.cite(basis)


def _write_related(paper: Paper, related: Related) -> None:
    relation = wording.RELATIONS[related.relation] if related.relation else "对照"
    name = wording.wrap_title(related.document or related.source)
    alike = f"（相似度{related.similarity:.0%}）" if related.similarity is not None else ""
    paper.pieces(
        [("对照：", "bold"), (f"{relation}{name}{related.clause or ''}{alike}：", "plain"), *quote_related(related)]
    )
