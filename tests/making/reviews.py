"""Reviews made by hand, so that a report is tested without any rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reviewer import (
    Basis,
    Coverage,
    Draft,
    Finding,
    Gate,
    Neutral,
    Related,
    Relation,
    Review,
    Rule,
    Severity,
    Span,
)
from reviewer.gate import judge
from reviewer.reading import read

RULE = Rule(
    code="FC103",
    title="限定购买特定经营者的服务",
    severity=Severity.HIGH,
    category="market_entry",
    why="限定使用特定经营者，别的经营者就进不来。",
    fix="写明服务要求，由采购人公开选择。",
    basis=(Basis("fcr-8-3", "公平竞争审查条例", "第八条", "（三）", "国务院令第783号", "2024-08-01"),),
)


def make_review(
    text: str,
    marked: Sequence[tuple[str, Severity]],
    *,
    draft: Draft | None = None,
    neutral: Sequence[str] = (),
    unread: bool = False,
    related: bool = True,
) -> Review:
    """Return a review of `text` with one finding for each of `marked` (words, severity), in that order."""
    draft = draft or read(text.encode(), "草案.txt")
    findings = []
    for number, (words, severity) in enumerate(marked):
        at = draft.text.index(words)
        span = Span(at, at + len(words))
        holder = min((one for one in draft.clauses if one.own.covers(span)), key=lambda one: len(one.own), default=None)
        other = Related("省条例", "云川省示例条例", "第八条", f"各单位可以{words}。", (), 0.9, Relation.SUPERIOR)
        findings.append(
            Finding(
                id=f"f{number}",
                rule=RULE,
                severity=severity,
                category=RULE.category,
                clause=holder.id if holder else "",
                address=(holder.number or "") if holder else "",
                spans=(span,),
                message=f"这里写了“{words}”",
                suggestion=RULE.fix,
                related=(other,) if related else (),
            )
        )
    neutrals = []
    for words in neutral:
        at = draft.text.index(words)
        neutrals.append(Neutral("FC103", Span(at, at + len(words)), "这是禁止行政机关的规定"))
    if unread:
        missing = Coverage("word/media/image1.png", "picture", 1, False, "图片里的文字没有读")
        draft = Draft(**{**{name: getattr(draft, name) for name in draft.__dataclass_fields__}, "coverage": (missing,)})
    gate: Gate = judge(findings, "high", complete=not unread)
    return Review(
        draft=draft,
        path="草案.txt",
        as_of=date(2026, 11, 20),
        findings=tuple(findings),
        neutrals=tuple(neutrals),
        tasks=(),
        failures=(),
        rules=(RULE,),
        gate=gate,
        version="0",
        rules_digest="sha256:0",
    )
