"""The page of a rule, made from its file, its norms and its cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reviewer.rules.cases import Case, mark
from reviewer.rules.metadata import RuleFile
from reviewer.rules.norms import Norm, in_force
from reviewer.rules.score import Score
from reviewer.wording import SEVERITIES, cite, name_family

LABELS = {
    "severity": ("级别：{name}（{value}）", "severity: {value}"),
    "capped": (
        "  规则文件写的是“{stated}”；依据都凭记忆写出、没有核对过，所以只按“{given}”报告",
        "  the file says {stated}; all its norms are from memory, so it is reported as {given}",
    ),
    "too-wide": (
        "  规则文件写的是“{stated}”；在标注条文上误报过多，所以只按“{given}”报告",
        "  the file says {stated}; it was wrong too often on labelled clauses, so it is reported as {given}",
    ),
    "category": ("类别：{family}（{category}）", "category: {category} ({family})"),
    "file": ("规则文件：{path}", "file: {path}"),
    "why": ("为什么", "why"),
    "fix": ("怎么改", "fix"),
    "basis": ("依据", "basis"),
    "no-basis": ("  没有列出依据", "  no norm is given"),
    "hits": ("应当发现的写法（{count} 个样例）", "wording that must be found ({count} cases)"),
    "misses": ("应当放过的写法（{count} 个样例）", "wording that must be let pass ({count} cases)"),
    "library": ("文件库：《{title}》", "in the library: 《{title}》"),
    "measured": ("测得", "measured"),
    "no-cases": ("还没有样例", "there are no cases yet"),
    "cases": (
        "样例 {cases} 个：应发现 {hits}，应放过 {misses}；不符合 {failed}",
        "{cases} cases: {hits} to be found, {misses} to be let pass; {failed} failed",
    ),
    "not-run": ("未运行 {count} 个，不计入", "{count} were not run and are not counted"),
    "precision": ("精确率 {value}", "precision {value}"),
    "recall": ("召回率 {value}", "recall {value}"),
    "share": (
        "{share:.0%}（95% 置信区间 {low:.0%}—{high:.0%}）",
        "{share:.0%} (95 % interval {low:.0%} to {high:.0%})",
    ),
    "no-share": ("无法计算", "cannot be told"),
    "gist": ("要旨：{text}", "gist: {text}"),
    "exception": ("例外：{text}", "exception: {text}"),
    "note": ("注：{text}", "note: {text}"),
    "no-number": ("文号未核到", "number not found"),
    "from": ("{day} 起施行", "in effect from {day}"),
    "from-unknown": ("施行日期未核到", "effective date not found"),
    "until": ("{day} 废止", "repealed on {day}"),
    "in force": ("现行有效", "in force"),
    "not in force": ("{day} 不适用", "not in force on {day}"),
    "edition": ("，所核文本 {edition}", ", edition {edition}"),
    "verified": ("已与法律文本核对（{checked}{edition}）", "compared with the text ({checked}{edition})"),
    "reported": ("见于转载，未与官方文本核对", "seen in a transcript, not compared with the official text"),
    "recalled": ("凭记忆写出，未核对", "written from memory, not compared"),
    "quality": ("起草质量要求，没有法条依据", "a demand of drafting quality, no law behind it"),
    "law": ("法律", "law"),
    "regulation": ("行政法规", "administrative regulation"),
    "rule": ("部门规章", "departmental rule"),
    "party rule": ("党内法规", "party rule"),
    "policy": ("政策文件", "policy document"),
    "guidance": ("指引或答疑，不是立法", "guidance, not legislation"),
    "standard": ("标准", "standard"),
    "local": ("各地规定", "local provisions"),
}
SHOWN = 3  # cases of each kind on a page; all of them stand in the file of cases


class Page:
    """Writes about one rule in `zh` or `en`; `day` decides which norms are shown as in force."""

    def __init__(self, language: str, day: date) -> None:
        self._column = 1 if language == "en" else 0
        self._day = day

    def explain(self, file: RuleFile, norms: Mapping[str, Norm], cases: Sequence[Case], score: Score) -> str:
        """Return the page of a rule with at most three cases of each kind."""
        rule = file.rule
        parts = [
            [f"{rule.code}  {rule.title}"],
            [self._say("severity", name=SEVERITIES[rule.severity], value=rule.severity.value), *self._cap(file)],
            [self._say("category", family=name_family(rule.code), category=rule.category)],
            [self._say("file", path=file.yaml.path)],
            ["", self._say("why"), *_indent(rule.why)],
            ["", self._say("fix"), *_indent(rule.fix)],
            ["", self._say("basis"), *(line for basis in rule.basis for line in self._norm(norms[basis.id]))],
            [] if rule.basis else [self._say("no-basis")],
            self._cases("hits", [case for case in cases if case.expected]),
            self._cases("misses", [case for case in cases if not case.expected]),
            ["", self._say("measured"), *(f"  {line}" for line in self.measure(score))],
        ]
        return "\n".join(line for part in parts for line in part)

    def measure(self, score: Score) -> list[str]:
        """Say what the cases showed: how many, how many failed, precision and recall with 95 % intervals."""
        if not score.cases and not score.not_run:
            return [self._say("no-cases")]
        counts = {"cases": score.cases, "hits": score.hit_cases, "misses": score.miss_cases, "failed": score.failed}
        lines = [self._say("cases", **counts)]
        if score.not_run:
            lines.append(self._say("not-run", count=score.not_run))
        lines.append(self._say("precision", value=self._share(score.precision, score.precision_interval)))
        lines.append(self._say("recall", value=self._share(score.recall, score.recall_interval)))
        return lines

    def _say(self, key: str, **values: object) -> str:
        return LABELS[key][self._column].format(**values)

    def _share(self, share: float | None, interval: tuple[float, float]) -> str:
        if share is None:
            return self._say("no-share")
        return self._say("share", share=share, low=interval[0], high=interval[1])

    def _cap(self, file: RuleFile) -> list[str]:
        if not file.is_capped:
            return []
        stated, given = (
            SEVERITIES[one] if self._column == 0 else one.value for one in (file.stated, file.rule.severity)
        )
        return [self._say("too-wide" if file.is_too_wide else "capped", stated=stated, given=given)]

    def _norm(self, norm: Norm) -> list[str]:
        if norm.nature == "quality":
            head = [cite(norm.basis), self._say("quality")]
        else:
            head = [cite(norm.basis), self._say(norm.nature), norm.basis.number or self._say("no-number")]
            head += [*self._dates(norm), self._certainty(norm)]
        lines = ["  " + "  ".join(head), "    " + self._say("gist", text=norm.gist)]
        if norm.exception:
            lines.append("    " + self._say("exception", text=norm.exception))
        return lines + ["    " + self._say("note", text=note) for note in norm.notes]

    def _dates(self, norm: Norm) -> list[str]:
        basis = norm.basis
        found = [self._say("from", day=basis.effective) if basis.effective else self._say("from-unknown")]
        if basis.repealed:
            found.append(self._say("until", day=basis.repealed))
        if not in_force(basis, self._day):
            return [*found, self._say("not in force", day=self._day.isoformat())]
        return [*found, self._say("in force") if basis.status == "in force" else basis.status]

    def _certainty(self, norm: Norm) -> str:
        edition = self._say("edition", edition=norm.edition) if norm.edition else ""
        return self._say(norm.basis.certainty, checked=norm.checked, edition=edition)

    def _cases(self, key: str, cases: Sequence[Case]) -> list[str]:
        lines = ["", self._say(key, count=len(cases))]
        for case in cases[:SHOWN]:
            lines.append(f"  · {case.name}")
            lines += _indent(mark(case.text, case.expected).strip("\n"), "      ")
            for document in case.library:
                lines.append("      " + self._say("library", title=document.title))
                lines += _indent(document.text.strip("\n"), "        ")
        return lines


def _indent(text: str, by: str = "  ") -> list[str]:
    return [f"{by}{line}" for line in text.strip("\n").split("\n")]
