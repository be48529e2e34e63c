"""What the commands say, in Chinese and in English."""

from __future__ import annotations

from reviewer.wording import RESULTS, SEVERITIES, STATUSES, name_container

TEXTS: dict[str, tuple[str, str]] = {
    "separator": ("，", ", "),
    "result.passed": (RESULTS["passed"], "GATE PASSED"),
    "result.failed": (RESULTS["failed"], "GATE FAILED"),
    "result.incomplete": (RESULTS["incomplete"], "INCOMPLETE"),
    **{severity.value: (name, severity.value) for severity, name in SEVERITIES.items()},
    **{status.value: (name, status.value) for status, name in STATUSES.items()},
    "more": ("……另有 {count} 处较重以上问题，见报告", "... {count} more alerts, see the report"),
    "unread": ("未读：{part}（{container}）{reason}", "not read: {part} ({container}) {reason}"),
    "failure": ("未完成：{where}：{error}", "not completed: {where}: {error}"),
    "written": ("报告：{files}", "reports: {files}"),
    "interrupted": (
        "已中断。写好的报告保留；批量审查再次运行就接着做。",
        "interrupted; reports already written are kept, and a batch goes on when it is run again.",
    ),
    "found-config": (
        "配置：{path}（在草案附近找到；用 --config 可另行指明）",
        "settings: {path} (found near the draft; --config names another)",
    ),
    "error": ("错误：{error}", "error: {error}"),
    "reading": ("读取 {name}", "reading {name}"),
    "checking": ("检查 {name}", "checking {name}"),
    "reporting": ("写报告 {name}", "writing reports for {name}"),
    "same-stem": (
        "{path}：与另一份草案同名，报告会互相覆盖。请分开审查或用不同的 --out。",
        "{path}: another draft has the same name and would share its reports. Review them apart or use another --out.",
    ),
    "not-reviewed": (
        "没有审查 {path}：不认识这种文件。请另存为 .docx，或移出文件夹。",
        "not reviewed: {path}: unknown kind of file. Save it as .docx, or move it out of the folder.",
    ),
    "unused-waiver": (
        "豁免 {id} 没有对应的问题，可以删去（{owner}）",
        "waiver {id} covers no finding and can be deleted ({owner})",
    ),
    "no-library": (
        "没有参照文件库，未比对库中文件；用 review library add 添加。",
        "no reference library, so nothing was compared with it; add documents with review library add.",
    ),
    "pack-written": (
        "规则包已写好。下一步：review packs test {folder}",
        "the pack is written; next: review packs test {folder}",
    ),
    "pack-problem": ("不符合：{problem}", "failed: {problem}"),
    "pack-untested": ("没有测：{what}", "not tested: {what}"),
    "pack-tested": (
        "规则包 {name}：{rules} 条规则，{cases} 个样例（不符合 {failed}，未运行 {not_run}），{tables} 张表，{reports} 种报告格式，{readers} 种输入格式",
        "pack {name}: {rules} rules, {cases} cases ({failed} failed, {not_run} not run), {tables} tables, {reports} report formats, {readers} input formats",
    ),
    "serving": (
        "请在浏览器中打开 {address}（按 Ctrl+C 结束）",
        "open {address} in a browser (Ctrl+C ends)",
    ),
    "internal": (
        "{path}：程序内部错误（{error}）。草案未改动；请把这行文字报给维护者（设 REVIEW_DEBUG=1 可看详情）。",
        "{path}: internal error ({error}). The draft is unchanged; please report this line (REVIEW_DEBUG=1 shows more).",
    ),
}


class Messages:
    """The texts of one language, `zh` or `en`."""

    def __init__(self, language: str) -> None:
        self._column = 1 if language == "en" else 0

    def __getitem__(self, key: str) -> str:
        return TEXTS[key][self._column]

    def container(self, kind: str) -> str:
        """Return the name of a coverage's container."""
        return kind if self._column else name_container(kind)

    def say(self, key: str, **values: object) -> str:
        """Return the text with its gaps filled."""
        return self[key].format(**values)
