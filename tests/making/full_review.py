"""A review made by hand with one of everything, so that each report is compared word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reviewer import (
    Basis,
    ComparedLibrary,
    Coverage,
    Deadline,
    Failure,
    Finding,
    Neutral,
    Related,
    Relation,
    Review,
    Rule,
    Severity,
    Span,
    Status,
    Target,
    Task,
)
from reviewer.gate import judge
from reviewer.reading import read
from tests.making.reviews import RULE, make_review

TEXT = """云川市示例管理办法
第一章　总则
第一条　为了示例，制定本办法。
第二条　下列行为应当备案：
（一）统一向安顺公司购买保险，统一向平安公司购买校服；
（二）乙类行为。
第二章　附则
第三条　丙事由有关部门办理。
第四条　丁事尽快办结。
第五条　不得指定供应商。
"""
UNITS = Rule("RS101", "没有责任单位", Severity.MEDIUM, "responsibility", "无人负责就无人办理。", "写明责任单位。")
TIMES = Rule(
    "DL102",
    "时限含糊",
    Severity.LOW,
    "deadline",
    "没有日子就无从督办。",
    "写明年月日。",
    (
        Basis("a", "示例条例", "第三条", None, None, "2020-01-01", "2030-01-01"),
        Basis("b", "《示例规定》", "第四条", "-", "云川令第1号"),
    ),
)
SILENT = Rule("CI101", "引用已废止的文件", Severity.NOTE, "citation", "废止的文件不能作依据。", "删去或改引新文件。")


def place(words: str) -> Span:
    """Return where words stand in the text."""
    at = TEXT.index(words)
    return Span(at, at + len(words))


def full_review() -> Review:
    """Return the review; its findings are f0 to f4 in the order of the text."""
    one = make_review(TEXT, [])
    ids = {clause.number: clause.id for clause in one.draft.clauses if clause.number}
    superior = Related(
        "省条例", "云川省示例条例", "第八条", "各单位可以统一购买保险。", (Span(4, 6),), 0.9, Relation.SUPERIOR
    )
    other = Related("旧文件", "《云川市旧办法》", None, "乙类行为应当备案。")
    findings = (
        _finding(
            0, RULE, ids["（一）"], "第一章 第二条 （一）", ("统一向安顺公司购买", "统一向平安公司购买"), (superior,)
        ),
        _finding(1, UNITS, ids["（二）"], "第一章 第二条 （二）", ("乙类行为",), (other,)),
        replace(
            _finding(2, UNITS, ids["第三条"], "第二章 第三条", ("有关部门",)),
            severity=Severity.HIGH,
            status=Status.WAIVED,
            note="豁免：已论证（法规科，至 2026-12-31）",
        ),
        replace(_finding(3, TIMES, ids["第四条"], "第二章 第四条", ("尽快",)), status=Status.BASELINE),
        replace(_finding(4, TIMES, "", "", ("第五条",)), severity=Severity.NOTE),
    )
    draft = replace(
        one.draft,
        sha256="ab" * 32,
        coverage=(
            Coverage("word/document.xml", "paragraph", 100, True),
            Coverage("word/document.xml", "cell", 20, True),
            Coverage("word/media/image1.png", "picture", None, False, "图片里的文字没有读"),
            Coverage("word/header1.xml", "header", 12, False),
        ),
        warnings=("字体缺失",),
    )
    return replace(
        one,
        draft=draft,
        path="送审/草案.txt",
        findings=findings,
        neutrals=(Neutral("FC103", place("指定供应商"), "这是禁止行政机关的规定"),),
        tasks=tasks(ids["第三条"], ids["第四条"]),
        failures=(Failure("CI101", "ZeroDivisionError: 坏了"),),
        rules=(UNITS, RULE, SILENT, TIMES),
        gate=judge(findings, "high", complete=False),
        version="1.2.3",
        rules_digest="sha256:" + "cd" * 32,
        norms=(),
    )


def _finding(
    number: int, rule: Rule, clause: str, address: str, words: Sequence[str], related: tuple[Related, ...] = ()
) -> Finding:
    return Finding(
        id=f"f{number}",
        rule=rule,
        severity=rule.severity,
        category=rule.category,
        clause=clause,
        address=address,
        spans=tuple(place(one) for one in words),
        message=f"问题之{number}",
        suggestion=f"建议之{number}",
        related=related,
    )


def tasks(first: str, second: str) -> tuple[Task, ...]:
    """Return two tasks: one with all that there may be, one with nothing said."""
    words = place("丙事由有关部门办理")
    days = (
        Deadline("2027年6月底前", "date", "completion", "2027-06-30", words),
        Deadline("按季度", "recurring", "completion", "P3M", words),
        Deadline("2022年至2024年", "period", "validity", "2022..2024", words),
        Deadline("2026年底前成立的企业", "date", "eligibility", "2026-12-31", words),
        Deadline("到2029年", "overall", "completion", "2029-12-31", words),
        Deadline("适时", "vague", "completion", None, words),
    )
    aims = (Target("95%以上", 95.0, "%", ">=", words), Target("10个", 10.0, "个", None, words))
    whole = Task(
        first,
        "丙事由有关部门办理。第二句不入名称。",
        words,
        lead_units=("市甲局",),
        support_units=("市乙局", "市丙局"),
        units=("市甲局", "市乙局", "市丙局", "市丁局"),
        inherited=True,
        deadlines=days,
        targets=aims,
    )
    return whole, Task(second, "丁事尽快办结。", place("丁事尽快办结"), units=("市乙局",))


def complete_review(*, fail_on: str = "high") -> Review:
    """Return the same, read in full and with every check done, compared with a library."""
    one = full_review()
    draft = replace(one.draft, coverage=one.draft.coverage[:2], warnings=())
    gate = judge(one.findings, fail_on, complete=True)
    return replace(
        one, draft=draft, failures=(), gate=gate, library=ComparedLibrary("office.library", 3, "sha256:" + "0" * 64)
    )


def silent_review() -> Review:
    """Return a review that found nothing in a draft without title."""
    draft = read("第一条　无事。\n".encode(), "无题.txt")
    draft = replace(draft, facts=replace(draft.facts, title="", kind=None, issuer=None, region=()))
    one = make_review("云川市示例办法\n", [])
    return replace(one, draft=draft, path="./无题.txt", as_of=date(2026, 1, 2))
