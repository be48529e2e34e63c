"""The Chinese names of families, severities and results: the same words in every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reviewer.model import SECOND_READING, Basis, ClauseKind, Finding, Gate, Relation, Revision, Severity, Status

FAMILIES = {
    "FC": "公平竞争",
    "LG": "合法性",
    "DP": "重复条款",
    "CF": "冲突条款",
    "RS": "责任单位",
    "DL": "完成时限",
    "CI": "引用",
    "DT": "起草技术",
    "PR": "程序",
}
SEVERITIES = {
    Severity.HIGH: "严重",
    Severity.MEDIUM: "较重",
    Severity.LOW: "一般",
    Severity.NOTE: "提示",
}
STATUSES = {Status.OPEN: "待处理", Status.WAIVED: "已豁免", Status.BASELINE: "已知"}
RESULTS = {"passed": "通过闸门", "failed": "未通过闸门", "incomplete": "审查不完整"}
RELATIONS = {
    Relation.SUPERIOR: "上位文件",
    Relation.SIBLING: "同级文件",
    Relation.OWN: "本机关文件",
    Relation.SELF: "本草案",
}
KINDS = {
    ClauseKind.PART: "编",
    ClauseKind.CHAPTER: "章",
    ClauseKind.SECTION: "节",
    ClauseKind.ARTICLE: "条",
    ClauseKind.PARAGRAPH: "款",
    ClauseKind.ITEM: "项",
    ClauseKind.SUBITEM: "目",
    ClauseKind.HEADING: "标题",
    ClauseKind.TASK: "任务",
    ClauseKind.ROW: "表格行",
    ClauseKind.PREAMBLE: "正文",
    ClauseKind.ANNEX: "附件",
}
CONTAINERS = {
    "paragraph": "正文",
    "text": "正文",
    "cell": "表格",
    "header": "页眉",
    "footer": "页脚",
    "footnote": "脚注",
    "endnote": "尾注",
    "comment": "批注",
    "textbox": "文本框",
    "hidden text": "隐藏文字",
    "merged cell": "合并单元格",
    "picture": "图片",
    "embedded object": "嵌入对象",
    "altChunk": "嵌入文档",
    "diagram": "图示",
    "chart": "图表",
    "subdocument": "子文档",
    "page": "页面",
    "page furniture": "页眉、页脚和页码",
    "wordart": "艺术字",
    "numbering": "自动编号",
    "foreign text": "不是中文的文字",
    "form field": "表单",
    "attachment": "附件",
    "unmapped glyph": "没有编码的字",
    "web page": "网页",
    "damaged bytes": "损坏的字节",
    SECOND_READING: "第二遍读取（docx2python）",
}


def name_container(kind: str) -> str:
    """Return the name of a coverage's container; an unknown one keeps its own."""
    return CONTAINERS.get(kind, kind)


def name_family(code: str) -> str:
    """Return the name of a code's family; a pack's own family keeps its letters."""
    letters = code.rstrip("0123456789")
    return FAMILIES.get(letters, letters)


def cite(basis: Basis) -> str:
    """Return the norm as a lawyer cites it: 《公平竞争审查条例》第八条（三）."""
    law = basis.law if basis.law.startswith("《") else f"《{basis.law}》"
    item = basis.item if basis.item and basis.item != "-" else ""
    return f"{law}{basis.article}{item}"


def tell_revision(revisions: Sequence[Revision]) -> str | None:
    """Say who brought the words in by tracked changes and when, or None when nobody did."""
    told = dict.fromkeys(f"{one.author or '未署名'}{'，' + one.date[:10] if one.date else ''}" for one in revisions)
    return f"这些文字由修订带入（{'；'.join(told)}）" if told else None


def state_verdict(gate: Gate) -> str:
    """Return the verdict with its reason in one sentence."""
    if gate.result == "incomplete":
        return "审查不完整：有内容没有读到、检查没有完成或豁免到期，不能算作通过"
    if gate.fail_on == "never":
        return "本次没有设置闸门"
    limit = SEVERITIES[Severity(gate.fail_on)]
    if gate.result == "failed":
        return f"未通过闸门：有“{limit}”或以上的问题待处理"
    return f"通过闸门：没有“{limit}”或以上的问题待处理"


def count_families(findings: Sequence[Finding]) -> list[tuple[str, dict[Severity, int]]]:
    """Count the open findings by family name and severity, in the fixed order of families."""
    counts = Counter((name_family(f.rule.code), f.severity) for f in findings if f.status is Status.OPEN)
    names = [*FAMILIES.values(), *sorted({name for name, _ in counts} - set(FAMILIES.values()))]
    rows = [(name, {severity: counts[name, severity] for severity in Severity}) for name in names]
    return [(name, row) for name, row in rows if any(row.values())]
