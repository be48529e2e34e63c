"""The verdict in short, in Markdown, for a merge request or a chat."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Finding, Review, Severity, Status, order_by_weight, report, tell_main_points, wording

from ..escape_markdown import escape
from ..reworded import tell_reworded

SHOWN = 20
QUOTED = 120  # code points of the draft quoted at one finding


@report(".report.md")
def render(review: Review, source: bytes) -> bytes:
    """Return the summary in UTF-8, without any time stamp."""
    blocks = [*_head(review), *_incomplete(review), *_counts(review), *_findings(review), *_foot(review)]
    return ("\n\n".join(blocks) + "\n").encode()


def _head(review: Review) -> Iterator[str]:
    passed = "ℹ️" if wording.is_ungated(review.gate) else "✅"
    sign = {"passed": passed, "failed": "❌", "incomplete": "⚠️"}[review.gate.result]
    yield f"# {sign} {wording.name_outcome(review.gate)}：{escape(review.draft.facts.title or review.path)}"
    yield f"{wording.state_verdict(review.gate)}。"
    yield escape("".join(tell_main_points(review)[1:]))


def _incomplete(review: Review) -> Iterator[str]:
    lines = [f"- 未完成：{escape(one.where)}：{escape(one.error)}" for one in review.failures]
    lines += [
        f"- 未读：{escape(one.part)}（{escape(wording.name_container(one.container))}）{escape(one.reason or '')}"
        for one in review.draft.coverage
        if not one.read
    ]
    if lines:
        yield "## 没有审查到的部分"
        yield "\n".join(lines)


def _counts(review: Review) -> Iterator[str]:
    heads = [wording.SEVERITIES[severity] for severity in Severity]
    rows = [
        [family, *(str(counts[severity] or "") for severity in Severity)]
        for family, counts in wording.count_families(review.findings)
    ]
    totals = [str(review.gate.counts.get(severity.value, 0)) for severity in Severity]
    settled = [
        f"{wording.STATUSES[status]} {count} 处"
        for status in (Status.WAIVED, Status.BASELINE)
        if (count := review.gate.counts.get(status.value, 0))
    ]
    table = [["待处理", *heads], ["---", *["---:"] * len(heads)], *rows, ["合计", *totals]]
    yield "\n".join(f"| {' | '.join(row)} |" for row in table)
    if settled:
        yield f"另有{'、'.join(settled)}，不计入上表。"


def _findings(review: Review) -> Iterator[str]:
    open_ = [one for one in review.findings if one.status is Status.OPEN]
    if not open_:
        yield "没有待处理的问题。"
        return
    ordered = order_by_weight(open_)
    yield "## 待处理的问题"
    for finding in ordered[:SHOWN]:
        yield "\n".join(_finding(review, finding))
    if len(ordered) > SHOWN:
        yield f"另有 {len(ordered) - SHOWN} 处，见完整报告。"


def _finding(review: Review, finding: Finding) -> Iterator[str]:
    place = f" · {escape(finding.address)}" if finding.address else ""
    yield f"- **{wording.name_grade(finding)}** {finding.rule.code}{place} · {escape(finding.rule.title)}"
    words = "……".join(review.draft.slice(span) for span in finding.spans)
    if len(words) > QUOTED:
        words = f"{words[:QUOTED]}……"
    yield f"  - 原文：“{escape(words)}”"
    yield f"  - 问题：{escape(finding.message)}"
    yield f"  - 建议：{escape(finding.suggestion)}"
    after = tell_reworded(review.draft.text, finding)
    if after:
        yield f"  - 改后：{escape(after)}"
    if finding.rule.basis:
        yield f"  - 依据：{escape('；'.join(wording.cite_checked(basis) for basis in finding.rule.basis))}"


def _foot(review: Review) -> Iterator[str]:
    library = (
        f"参照文件库：{escape(wording.name_library(review.library))}" if review.library else wording.name_library(None)
    )
    yield f"按{wording.tell_day(review.as_of)}有效的规定审查；{len(review.rules)} 条规则；{library}；程序 {review.version}。"
