"""The sections of the report about the draft as a whole."""

from __future__ import annotations

from collections import Counter

from reviewer.plugin import Deadline, Review, Severity, Status, tell_main_points, wording

from ..task_rows import TaskRow, task_rows
from .paper import Paper

EXAMPLES = 40  # code points of the example beside a group of neutral matches


def write_main_points(paper: Paper, review: Review) -> None:
    """Write what matters in three sentences, so that the first page can be acted on."""
    paper.section("主要问题")
    for number, words in enumerate(tell_main_points(review)):
        paper.pieces([(words, "plain" if number else "bold")])


def write_facts(paper: Paper, review: Review) -> None:
    """Write what the draft says of itself and by what it was reviewed."""
    draft, facts = review.draft, review.draft.facts
    rows = [
        ("文件名称", facts.title or "（未识别）"),
        ("文种", facts.kind or "（未识别）"),
        ("文件类型", wording.tell_kind(review.document_kind)),
        ("制定机关", facts.issuer or "（未识别）"),
        ("文号", facts.number or "无"),
        ("适用地域", "、".join(facts.region) or "（未识别）"),
        ("送审文件", f"{draft.name}（{len(draft.text)}字符）"),
        ("文件指纹", f"SHA-256 {draft.sha256}"),
        ("审查基准日", f"{wording.tell_day(review.as_of)}（按当日有效的规范审查）"),
        ("程序和规则", f"{review.version}；规则 {review.rules_digest[:23]}"),
        (
            "参照文件库",
            wording.name_library(review.library)
            if review.library
            else "未使用（没有比对上位文件、同级文件和本机关旧文件）",
        ),
    ]
    paper.section("草案基本情况")
    paper.table((), rows, (32, 124))


def write_coverage(paper: Paper, review: Review) -> None:
    """Write what was read and what was not, with the reason."""
    paper.section("审查范围")
    read: Counter[str] = Counter()
    for one in review.draft.coverage:
        if one.read and not one.compares:
            read[wording.name_container(one.container)] += one.characters or 0
    listed = "、".join(f"{name}{count}字符" for name, count in read.items() if count)
    paper.line(f"已读取：{listed or '无'}。")
    for one in review.draft.coverage:
        if one.read and one.compares:
            name = wording.name_container(one.container)
            paper.line(f"{name}：核对{one.characters}个汉字{'；' + one.reason if one.reason else ''}。")
    unread = [one for one in review.draft.coverage if not one.read]
    if unread:
        paper.line("以下内容没有读取，本意见书对其不作判断：", "Heading 3")
        rows = [(wording.name_container(one.container), one.part, one.reason or "") for one in unread]
        paper.table(("内容", "所在部件", "原因"), rows, (30, 50, 76))
    if review.failures:
        paper.line("以下检查没有完成：", "Heading 3")
        paper.table(("检查", "错误"), [(one.where, one.error) for one in review.failures], (50, 106))
    for warning in review.draft.warnings:
        paper.line(f"提醒：{warning}")
    if not unread and not review.failures:
        paper.line("送审文件已全部读取，所有检查均已完成。")


def write_counts(paper: Paper, review: Review) -> None:
    """Write the open findings by family and severity, and what waivers and the baseline cover."""
    paper.section("问题汇总")
    families = wording.count_families(review.findings)
    covered = Counter(one.status for one in review.findings if one.status is not Status.OPEN)
    if families:
        names = [wording.SEVERITIES[severity] for severity in Severity]
        rows = [
            (name, *(str(row[severity] or "") for severity in Severity), str(sum(row.values())))
            for name, row in families
        ]
        totals = [sum(row[severity] for _, row in families) for severity in Severity]
        rows.append(("合计", *(str(total) for total in totals), str(sum(totals))))
        paper.table(("类别", *names, "合计"), rows, (46, 22, 22, 22, 22, 22))
    else:
        paper.line("没有待处理的问题。")
    for status, count in sorted(covered.items()):
        paper.line(f"{wording.STATUSES[status]}的问题{count}个，不计入上表，见下一部分。")


def write_neutrals(paper: Paper, review: Review) -> None:
    """Write what matched a rule and was found lawful, grouped by rule and reason."""
    if not review.neutrals:
        return
    titles = {rule.code: rule.title for rule in review.rules}
    groups: dict[tuple[str, str], list[str]] = {}
    for one in review.neutrals:
        words = " ".join(review.draft.slice(one.span).split())
        groups.setdefault((one.code, one.reason), []).append(words)
    paper.section("与规则相符但不作问题提出的表述")
    paper.line("下列表述与规则的用语相符，经判断不构成问题，列明理由供复核。")
    rows = [
        (f"{titles.get(code, code)}（{code}）", reason, str(len(words)), _shorten(words[0]))
        for (code, reason), words in sorted(groups.items())
    ]
    paper.table(("规则", "理由", "处数", "示例"), rows, (44, 48, 14, 50))


def write_tasks(paper: Paper, review: Review) -> None:
    """Write who does what by when, where the draft has tasks."""
    if not review.tasks:
        return
    paper.section("任务分工")
    rows = [_task(row) for row in task_rows(review)]
    paper.table(("序号", "任务", "牵头（责任）单位", "配合单位", "时限"), rows, (13, 55, 36, 26, 26))


def write_opinion(paper: Paper, review: Review) -> None:
    """Leave the opinion and the signatures to a human."""
    paper.section("审查意见（由审查人员填写）")
    for _ in range(4):
        paper.line("")
    paper.line("审查人员（签名）：　　　　　　　　审核人员（签名）：")
    paper.line("审查机构（盖章）：　　　　　　　　　　　　年　　月　　日")
    paper.line("")
    paper.line(
        "本意见书第一至末部分由程序按公开的规则生成，供审查人员参考，不代替合法性审核、公平竞争审查和集体讨论；"
        "程序没有提出问题，不表示草案没有问题。",
        "附注",
    )


def _task(row: TaskRow) -> tuple[str, str, str, str, str]:
    task = row.task
    units = "、".join(row.leads) or "（未写明）"
    if task.inherited:
        units = f"{units}（承前）"
    times = "；".join(_deadline(one) for one in task.deadlines) or "（未写明）"
    return str(row.number), _shorten(" ".join(task.text.split()), 60), units, "、".join(row.others), times


def _deadline(deadline: Deadline) -> str:
    roles = {"validity": "（有效期）", "eligibility": "（适用对象）"}
    vague = "（不明确）" if deadline.kind == "vague" else ""
    return f"{deadline.text}{roles.get(deadline.role, '')}{vague}"


def _shorten(words: str, longest: int = EXAMPLES) -> str:
    return words if len(words) <= longest else f"{words[:longest]}……"
