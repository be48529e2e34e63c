"""Every rule rests on the norms that its finding is about, as `right_basis.tsv` lists them, and on none that it is not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from reviewer.case_runner import RuleBook, open_book
from reviewer.model import Rule
from reviewer.rules.norms import highest_severity
from reviewer.wording import cite

TABLE = Path(__file__).with_name("right_basis.tsv")


@dataclass(frozen=True)
class Row:
    code: str
    lead: list[str]
    special: list[str]
    never: list[str]


def rows() -> list[Row]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [Row(code, *(some.split() for some in rest)) for code, *rest in (line.split("\t") for line in lines)]


@cache
def book() -> RuleBook:
    return open_book()


def rule_of(code: str) -> Rule:
    found = book().find(code)
    assert found is not None, code
    return found.file.rule


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.code)
def test_the_basis_is_that_of_the_list(row: Row) -> None:
    rule = rule_of(row.code)
    assert [one.id for one in rule.basis][: len(row.lead)] == row.lead
    rest = {one.id for case in rule.special for one in case.basis} | {one.id for one in rule.basis}
    assert not set(row.special) - rest
    assert not set(row.never) & {one.id for one in rule.norms}


def test_the_list_is_whole() -> None:
    assert len(rows()) == 85
    assert len({row.code for row in rows()}) == 85


def test_no_special_basis_is_from_memory_alone() -> None:
    """It would lift a rule above the note that norms from memory may carry."""
    for known in book().rules:
        rule = known.file.rule
        for case in rule.special:
            assert highest_severity(case.basis).rank <= rule.severity.rank, (rule.code, case)


def test_what_no_norm_demands_stands_without_title_marks() -> None:
    norms = {one.id: one for known in book().rules for one in known.file.rule.norms}
    quality = [one for one in norms.values() if one.certainty == "quality"]
    assert len(quality) > 10
    assert not [cite(one) for one in quality if "《" in cite(one).split("：")[0]]
    invented = ("政策文件起草质量要求", "地方行政规范性文件管理规定")
    assert not [cite(one) for one in norms.values() if any(name in cite(one) for name in invented)]
