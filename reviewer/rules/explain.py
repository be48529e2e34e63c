"""The page of a rule, made from its file, its norms and its cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reviewer.messages import say
from reviewer.model import SpecialBasis
from reviewer.rules.alternatives import describe_alternative
from reviewer.rules.cases import Case, mark
from reviewer.rules.metadata import RuleFile
from reviewer.rules.norms import Norm, in_force
from reviewer.rules.score import Score
from reviewer.wording import cite, name_family, name_severity, name_standing, tell_day, wrap_title

SHOWN = 3  # cases of each kind on a page; all of them stand in the file of cases


class Page:
    """Writes about one rule in `zh` or `en`; `day` decides which norms are shown as in force."""

    def __init__(self, language: str, day: date) -> None:
        self._language = language
        self._day = day

    def explain(self, file: RuleFile, norms: Mapping[str, Norm], cases: Sequence[Case], score: Score) -> str:
        """Return the page of a rule with at most three cases of each kind."""
        rule = file.rule
        parts = [
            [f"{rule.code}  {rule.title}"],
            [
                self._say("page.severity", name=name_severity(rule.severity), value=rule.severity.value),
                *self._cap(file),
            ],
            [self._say("page.category", family=name_family(rule.code), category=rule.category)],
            [self._say("page.file", path=file.yaml.path)],
            ["", self._say("page.why"), *_indent(rule.why)],
            ["", self._say("page.fix"), *_indent(rule.fix)],
            ["", self._say("page.basis"), *(line for basis in rule.basis for line in self._norm(norms[basis.id]))],
            [] if rule.basis else [self._say("page.no-basis")],
            [line for case in rule.special for line in self._special(case, norms)],
            self._find(file),
            self._cases("page.hits", [case for case in cases if case.expected]),
            self._cases("page.misses", [case for case in cases if not case.expected]),
            ["", self._say("page.measured"), *(f"  {line}" for line in self.measure(score))],
        ]
        return "\n".join(line for part in parts for line in part)

    def measure(self, score: Score) -> list[str]:
        """Say what the cases showed: how many, how many failed, precision and recall with 95 % intervals."""
        if not score.cases and not score.not_run:
            return [self._say("page.no-cases")]
        counts = {"cases": score.cases, "hits": score.hit_cases, "misses": score.miss_cases, "failed": score.failed}
        lines = [self._say("page.cases", **counts)]
        if score.not_run:
            lines.append(self._say("page.not-run", count=score.not_run))
        lines.append(self._say("page.precision", value=self._share(score.precision, score.precision_interval)))
        lines.append(self._say("page.recall", value=self._share(score.recall, score.recall_interval)))
        return lines

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, key, **values)

    def _tell(self, day: date | str | None) -> str:
        return tell_day(day, self._language)

    def _share(self, share: float | None, interval: tuple[float, float]) -> str:
        if share is None:
            return self._say("page.no-share")
        return self._say("page.share", share=share, low=interval[0], high=interval[1])

    def _cap(self, file: RuleFile) -> list[str]:
        if not file.is_capped:
            return []
        stated, given = (name_severity(one, self._language) for one in (file.stated, file.rule.severity))
        return [self._say("page.too-wide" if file.is_too_wide else "page.capped", stated=stated, given=given)]

    def _special(self, case: SpecialBasis, norms: Mapping[str, Norm]) -> list[str]:
        """Say when other norms are the basis, and which."""
        told = [
            self._say(key, names=names)
            for key, names in (
                ("page.special.words", case.words),
                ("page.special.ranks", case.ranks),
                ("page.special.others", case.others),
            )
            if names
        ]
        cited = (cite(norms[one.id].basis) for one in case.basis)
        return [self._say("page.special", when="；".join(told)), *(f"    {line}" for line in cited)]

    def _norm(self, norm: Norm) -> list[str]:
        if norm.nature == "quality":
            head = [cite(norm.basis), self._say("nature.quality")]
        else:
            head = [
                cite(norm.basis),
                self._say(f"nature.{norm.nature}"),
                norm.basis.number or self._say("page.no-number"),
            ]
            head += [*self._dates(norm), self._certainty(norm)]
        lines = ["  " + "  ".join(head), "    " + self._say("page.gist", text=norm.gist)]
        if norm.exception:
            lines.append("    " + self._say("page.exception", text=norm.exception))
        return lines + ["    " + self._say("page.note", text=note) for note in norm.notes]

    def _dates(self, norm: Norm) -> list[str]:
        basis = norm.basis
        found = [
            self._say("page.from", day=self._tell(basis.effective))
            if basis.effective
            else self._say("page.from-unknown")
        ]
        if basis.repealed:
            found.append(self._say("page.until", day=self._tell(basis.repealed)))
        if not in_force(basis, self._day):
            return [*found, self._say("page.not-in-force", day=self._tell(self._day))]
        return [
            *found,
            self._say("page.in-force") if basis.status == "in force" else name_standing(basis.status, self._language),
        ]

    def _certainty(self, norm: Norm) -> str:
        edition = self._say("page.edition", edition=norm.edition) if norm.edition else ""
        return self._say(f"certainty.{norm.basis.certainty}", checked=self._tell(norm.checked), edition=edition)

    def _find(self, file: RuleFile) -> list[str]:
        if not isinstance(file.find, list):
            return []
        lines = ["", self._say("page.find"), *(f"  · {describe_alternative(one)}" for one in file.find)]
        lines += [self._say("page.where", names=file.where)] if file.where else []
        return lines + ([self._say("page.unless", names=file.unless)] if file.unless else [])

    def _cases(self, key: str, cases: Sequence[Case]) -> list[str]:
        lines = ["", self._say(key, count=len(cases))]
        for case in cases[:SHOWN]:
            lines.append(f"  · {case.name}")
            lines += _indent(mark(case.text, case.expected).strip("\n"), "      ")
            for document in case.library:
                lines.append("      " + self._say("page.library", title=wrap_title(document.title)))
                lines += _indent(document.text.strip("\n"), "        ")
        return lines


def _indent(text: str, by: str = "  ") -> list[str]:
    return [f"{by}{line}" for line in text.strip("\n").split("\n")]
