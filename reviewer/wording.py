"""The Chinese names of what reports name: families, severities, parts of a file, days. The same words everywhere.

Functions with a `language` are asked for the English name by commands; reports leave it out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from reviewer.messages import DEFAULT, find_key, has_entry, say
from reviewer.model import (
    Basis,
    ClauseKind,
    ComparedLibrary,
    Confidence,
    Finding,
    Gate,
    KindReading,
    Relation,
    Revision,
    Severity,
    Status,
)

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
LABEL_GROUPS = (
    "force",
    "party",
    "act",
    "condition",
    "benefit",
    "value",
    "unit",
    "part",
    "origin",
)  # names of a provision's labels
UNCHECKED = "依据未核对"  # article and item have not been compared with the text of the law
DAY = re.compile(r"\d{4}(-\d{1,2}){0,2}\Z")
INNER = str.maketrans("《》", "〈〉")  # marks of a title inside a title


def name_family(code: str) -> str:
    """Return the name of a code's family; a pack's own family keeps its letters."""
    letters = code.rstrip("0123456789")
    return FAMILIES.get(letters, letters)


def name_severity(severity: Severity, language: str = DEFAULT) -> str:
    """Return the name of a severity."""
    return SEVERITIES[severity] if language == DEFAULT else severity.value


def name_confidence(confidence: Confidence, language: str = DEFAULT) -> str:
    """Return the name of how sure a finding is."""
    return say(language, f"confidence.{confidence}")


def name_grade(finding: Finding) -> str:
    """Return how grave a finding is, and that it is only worth a look where it is no more than that."""
    severity = SEVERITIES[finding.severity]
    return f"{severity}·{name_confidence(finding.confidence)}" if finding.confidence is Confidence.LOOK else severity


def name_status(status: Status, language: str = DEFAULT) -> str:
    """Return the name of a finding's status."""
    return STATUSES[status] if language == DEFAULT else status.value


def name_result(result: str, language: str = DEFAULT) -> str:
    """Return the name of the gate's result: passed, failed or incomplete."""
    return say(language, f"result.{result}")


def name_outcome(gate: Gate, language: str = DEFAULT) -> str:
    """Return the name of the gate's result; where no gate was set, nothing is said to have passed it."""
    return name_result("ungated" if is_ungated(gate) else gate.result, language)


def is_ungated(gate: Gate) -> bool:
    """Tell whether nothing could have failed: the review is complete and no gate was set."""
    return gate.fail_on == "never" and gate.result == "passed"


def name_label(group: str, label: str, language: str = DEFAULT) -> str:
    """Return the name of what a provision says; `group` is one of `LABEL_GROUPS`."""
    return say(language, f"{group}.{label}")


def tell_kind(reading: KindReading | None, language: str = DEFAULT) -> str:
    """Say what a document is for, whom it speaks of, and that the user said so where that is the case."""
    if reading is None:
        return say(language, "kind.other")
    told = say(language, f"kind.{reading.kind}")
    if reading.given:
        return say(language, "kind.given", kind=told)
    names = [name_label("party", party, language) for party in reading.concerns]
    return say(language, "kind.told", kind=told, names=names) if names else told


def name_container(container: str, language: str = DEFAULT) -> str:
    """Return the name of a part of a file (`header`, `page furniture` …); what a pack calls its own stays."""
    return _name(f"container.{container}", container, language)


def name_level(level: str, language: str = DEFAULT) -> str:
    """Return the name of a document's rank (`local regulation`); one that is not known stays."""
    return _name(f"rank.{level}", level, language)


def name_standing(status: str, language: str = DEFAULT) -> str:
    """Return the name of a document's status in the library (`superseded`); one that is not known stays."""
    return _name(f"standing.{status}", status, language)


def name_category(category: str, language: str = DEFAULT) -> str:
    """Return the name of a category of rules (`free_flow`); a pack's own stays."""
    return _name(f"category.{category}", category, language)


def read_level(words: str) -> str:
    """Return the rank that has this name, in Chinese or as files hold it; what is no name stays as it is."""
    return find_key("rank.", words) or words


def read_standing(words: str) -> str:
    """Return the status that has this name, in Chinese or as files hold it; what is no name stays as it is."""
    return find_key("standing.", words) or words


def _name(key: str, value: str, language: str) -> str:
    return say(language, key) if has_entry(key) else value


def tell_day(day: date | str | None, language: str = DEFAULT) -> str:
    """Write a day, month or year such as 2024-08 as people do: 2026年11月26日. What is none of them stays as it is."""
    written = day.isoformat() if isinstance(day, date) else day or ""
    if language != DEFAULT or not DAY.match(written):
        return written
    numbers = written.split("-")
    return "".join(f"{int(number)}{unit}" for number, unit in zip(numbers, "年月日", strict=False))


def tell_period(period: str) -> str:
    """Write a deadline's value as people do: 2022年1月1日至2024年12月31日, 2022年1月1日起."""
    first, dots, last = period.partition("..")
    if not dots:
        return tell_day(first)
    return f"{tell_day(first)}至{tell_day(last)}" if last else f"{tell_day(first)}起"


def tell_time(stamp: str) -> str:
    """Write a time stamp in this machine's own time: 2026年11月26日 18:52. What is none stays as it is."""
    try:
        moment = datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return stamp
    return f"{tell_day(moment.date())} {moment:%H:%M}"


def name_library(library: ComparedLibrary | None) -> str:
    """Say which library the draft was compared with, by name, size, newest document and the beginning of its digest."""
    if library is None:
        return "没有参照文件库，未与其他文件比对"
    latest = f"，最新的一份 {library.latest}" if library.latest else ""
    return f"{library.name}（{library.documents} 份文件{latest}，摘要 {library.digest.removeprefix('sha256:')[:12]}）"


def cite(basis: Basis) -> str:
    """Return the norm as a lawyer cites it: 《公平竞争审查条例》第八条（三）; what no norm asks stands without title marks."""
    if basis.certainty == "quality":
        return f"{basis.law}：{basis.gist}"
    item = basis.item if basis.item and basis.item != "-" else ""
    law = basis.law if basis.law.startswith("《") else wrap_title(basis.law)  # 《停车条例》及其细则 is no title
    return f"{law}{basis.article}{item}"


def cite_checked(basis: Basis) -> str:
    """Return the norm as `cite` does, with a mark where nobody has compared it with the text of the law."""
    return cite(basis) if basis.is_checked else f"{cite(basis)}（{UNCHECKED}）"


def wrap_title(title: str) -> str:
    """Return a title in 《》, the titles inside it in 〈〉, as GB/T 15834-2011 4.15.3.4 has it; marks it has are not doubled."""
    bare = title.strip()
    while _is_wrapped(bare):
        bare = bare[1:-1].strip()
    return f"《{bare.translate(INNER)}》"


def _is_wrapped(title: str) -> bool:
    """Tell whether the mark that a title begins with closes at its very end."""
    depth = 0
    for at, sign in enumerate(title):
        depth += (sign in "《〈") - (sign in "》〉")
        if depth <= 0:
            return at > 0 and at == len(title) - 1
    return False


def tell_revision(revisions: Sequence[Revision]) -> str | None:
    """Say who brought the words in by tracked changes and when, or None when nobody did."""
    told = dict.fromkeys(
        f"{one.author or '未署名'}{'，' + tell_day(one.date[:10]) if one.date else ''}" for one in revisions
    )
    return f"这些文字由修订带入（{'；'.join(told)}）" if told else None


def state_verdict(gate: Gate) -> str:
    """Return the verdict with its reason in one sentence."""
    if gate.result == "incomplete":
        return "审查不完整：有内容没有读到、检查没有完成或豁免到期，不能算作通过"
    if gate.fail_on == "never":
        found = [f"“{SEVERITIES[one]}”问题 {gate.counts[one]} 处" for one in Severity if gate.counts.get(one)]
        return f"本次没有设置闸门，不说明通过：有{'、'.join(found)}待处理" if found else "本次没有设置闸门"
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
