"""Two versions of a draft as an official paper: what is new, what was reworded and stays, what stays, what was mended."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.plugin import DraftComparison, Finding, Review, Severity, order_by_weight, wording

from .findings import tell_place, write_finding
from .paper import Paper
from .quote import quote

COLUMNS = ("序号", "级别", "位置和原文", "问题")
WIDTHS = (13, 22, 71, 50)  # mm
INCOMPLETE = "审查不完整，没有读到的地方不作比较，不能作为通过的依据。"
CLOSING = "本意见由程序按公开的规则比较两稿生成，供审查人员参考，不代替合法性审核、公平竞争审查和集体讨论。"


def render_comparison(found: DraftComparison, before: Review, after: Review) -> bytes:
    """Return the Word file, laid out as the report on one version; the same two reviews give the same bytes."""
    title = after.draft.facts.title or after.draft.name
    paper = Paper(f"{title}修改情况比较")
    paper.line("修改情况比较", "Title")
    paper.line(wording.wrap_title(title), "Subtitle")
    paper.line("")
    unread = [
        f"{name}{INCOMPLETE}" for name, one in (("旧稿", before), ("新稿", after)) if one.gate.result == "incomplete"
    ]
    if unread:
        paper.band(unread)
        paper.line("")
    _write_facts(paper, before, after)
    _write_counts(paper, found)
    _write_new(paper, found, after)
    _write_reworded(paper, found, before, after)
    reworded = {new.id for _, new in found.reworded}
    _write_table(paper, "没有改动而仍在的问题", after, [one for one in found.kept if one.id not in reworded])
    _write_table(paper, "已改的问题", before, found.fixed)
    paper.line(CLOSING, "附注")
    return paper.finish(after.as_of)


def _write_facts(paper: Paper, before: Review, after: Review) -> None:
    rows = [
        (name, f"{one.draft.name}（{len(one.draft.text)}字符）\nSHA-256 {one.draft.sha256}")
        for name, one in (("旧稿", before), ("新稿", after))
    ]
    rows += [
        ("审查基准日", wording.tell_day(after.as_of)),
        ("程序和规则", f"{after.version}；规则 {after.rules_digest[:23]}"),
    ]
    paper.section("两稿")
    paper.table((), rows, (32, 124))


def _write_counts(paper: Paper, found: DraftComparison) -> None:
    groups = (
        ("新增", found.introduced),
        ("仍在", found.kept),
        ("其中改写过", tuple(new for _, new in found.reworded)),
        ("已改", found.fixed),
    )
    rows = [
        (name, *(str(sum(one.severity is level for one in some) or "") for level in Severity), str(len(some)))
        for name, some in groups
    ]
    paper.section("问题的变化")
    paper.table(("问题", *(wording.SEVERITIES[one] for one in Severity), "合计"), rows, (46, 22, 22, 22, 22, 22))


def _write_new(paper: Paper, found: DraftComparison, after: Review) -> None:
    if found.introduced:
        paper.section("新增的问题")
        for number, one in enumerate(order_by_weight(found.introduced), 1):
            write_finding(paper, after, number, one)


def _write_reworded(paper: Paper, found: DraftComparison, before: Review, after: Review) -> None:
    if not found.reworded:
        return
    was = {new.id: old for old, new in found.reworded}
    paper.section("改写过而仍在的问题")
    for number, one in enumerate(order_by_weight([new for _, new in found.reworded]), 1):
        old = was[one.id]
        words = [
            ("旧稿：", "bold"),
            (f"（{old.address}）" if old.address != one.address else "", "plain"),
            *quote(before, old.spans),
        ]
        write_finding(paper, after, number, one, before=words)


def _write_table(paper: Paper, heading: str, review: Review, some: Sequence[Finding]) -> None:
    if some:
        paper.section(heading)
        rows = [
            (str(number), wording.name_grade(one), tell_place(review, one), f"{one.rule.title}（{one.rule.code}）")
            for number, one in enumerate(order_by_weight(some), 1)
        ]
        paper.table(COLUMNS, rows, WIDTHS)
