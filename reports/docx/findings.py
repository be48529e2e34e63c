"""The findings, in the order of the draft: place, words, why, basis, how to mend, what they were compared with."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.plugin import Basis, Finding, Related, Review, Status, split_by_weight, wording

from ..reworded import NEW, SAME, reword
from .paper import Paper, Piece
from .quote import quote, quote_related

QUOTED = 60  # code points of the draft quoted in a row of the table
MARKS = {SAME: "plain", NEW: "fault"}  # how the words of a changed sentence stand on paper; what goes is not shown


def write_findings(paper: Paper, review: Review) -> None:
    """Write what has to be acted on, grave and sure first; what a waiver or the baseline covers with that status."""
    grave, _ = split_by_weight(review.findings)
    if not grave:
        return
    paper.section("问题和修改建议")
    for number, finding in enumerate(grave, 1):
        write_finding(paper, review, number, finding)


def write_slight(paper: Paper, review: Review) -> None:
    """Write house style and hints as one close table, its numbers going on from those of the other findings."""
    grave, slight = split_by_weight(review.findings)
    if not slight:
        return
    paper.section("一般问题和提示")
    rows = [_make_row(review, number, one) for number, one in enumerate(slight, len(grave) + 1)]
    paper.table(("序号", "级别", "位置和原文", "问题和依据", "建议"), rows, (13, 22, 41, 46, 34))


def _make_row(review: Review, number: int, finding: Finding) -> tuple[str, str, str, str, str]:
    status = "" if finding.status is Status.OPEN else f"【{wording.STATUSES[finding.status]}】"
    basis = [f"依据：{'；'.join(_cite(one) for one in finding.rule.basis)}"] if finding.rule.basis else []
    note = [finding.note] if finding.note else []
    return (
        str(number),
        f"{wording.name_grade(finding)}{status}",
        tell_place(review, finding),
        "\n".join([f"{finding.message}（{finding.rule.code}）", *note, *basis]),
        finding.suggestion,
    )


def tell_place(review: Review, finding: Finding) -> str:
    """Return where a finding stands and its words, shortened."""
    words = " ".join("……".join(review.draft.slice(span) for span in finding.spans).split())
    return f"{finding.address or '全文'}：{words if len(words) <= QUOTED else f'{words[:QUOTED]}……'}"


def write_finding(paper: Paper, review: Review, number: int, finding: Finding, *, before: Sequence[Piece] = ()) -> None:
    """Write a finding in full; `before` is what stood there in an earlier version."""
    status = "" if finding.status is Status.OPEN else f"【{wording.STATUSES[finding.status]}】"
    paper.line(
        f"{number}.【{wording.name_grade(finding)}】{status}{finding.rule.title}（{finding.rule.code}）", "Heading 3"
    )
    paper.pieces([("位置：", "bold"), (finding.address or "全文", "plain")])
    if before:
        paper.pieces(before)
    if finding.spans:
        paper.pieces([("新稿：" if before else "原文：", "bold"), *quote(review, finding.spans)])
    _labelled(paper, "问题", finding.message)
    if finding.note:
        _labelled(paper, "处理", finding.note)
    if finding.rule.why:
        _labelled(paper, "理由", finding.rule.why)
    if finding.rule.basis:
        _labelled(paper, "依据", "；".join(_cite(basis) for basis in finding.rule.basis))
    _labelled(paper, "建议", finding.suggestion)
    changed = reword(review.draft.text, finding)
    if changed:
        paper.pieces([("改后：", "bold"), *((words, MARKS[kind]) for words, kind in changed if kind in MARKS)])
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
    if not basis.is_checked:
        details.append(wording.UNCHECKED)
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
