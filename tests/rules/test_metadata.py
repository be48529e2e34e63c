"""Rule files: what they must say, and how far a rule may go on norms that nobody has compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reviewer.case_runner import open_book, try_rules
from reviewer.errors import RuleError
from reviewer.model import Severity
from reviewer.packs import reference_for, rule_paths
from reviewer.reference import Reference
from reviewer.rules.explain import Page
from reviewer.rules.metadata import RuleFile, read_rule_file
from reviewer.rules.norms import highest_severity, in_force, index_norms
from reviewer.rules.score import Score
from reviewer.strict_yaml import load_yaml

NORMS = """
- law: 云川省示例条例
  number: 云川省人大公告第1号
  effective: "2024-03"
  repealed: "2026-01-01"
  nature: local
  norms:
    - {id: yc-1, article: 第一条, category: legality, kind: duty, gist: 应当写明依据, certainty: verified, checked: "2026-11-20"}
    - {id: yc-2, article: 第二条, category: legality, kind: duty, gist: 凭记忆, certainty: recalled}
    - {id: yc-3, article: 第三条, category: legality, kind: duty, gist: 转载, certainty: reported, repealed: "2027"}
"""
RULE = {
    "code": "ABC101",
    "title": "示例",
    "severity": "high",
    "category": "legality",
    "why": "为何",
    "fix": "如何",
    "basis": "[yc-1]",
}


@pytest.fixture
def reference(tmp_path: Path) -> Reference:
    (tmp_path / "norms").mkdir()
    (tmp_path / "norms" / "yunchuan.yaml").write_text(NORMS, encoding="utf-8")
    return Reference([tmp_path])


def rule_file(folder: Path, reference: Reference, **changes: str | None) -> RuleFile:
    keys = {**RULE, **changes}
    path = folder / "rule.yaml"
    path.write_text("\n".join(f"{key}: {value}" for key, value in keys.items() if value is not None), encoding="utf-8")
    return read_rule_file(load_yaml(path), reference)


def test_rule_takes_its_norms_with_their_dates(tmp_path: Path, reference: Reference) -> None:
    file = rule_file(tmp_path, reference)
    (basis,) = file.rule.basis
    assert (basis.law, basis.article, basis.number) == ("云川省示例条例", "第一条", "云川省人大公告第1号")
    assert (basis.effective, basis.repealed, basis.certainty) == ("2024-03", "2026-01-01", "verified")
    assert file.rule.severity is file.stated is Severity.HIGH
    assert not file.is_capped


@pytest.mark.parametrize(
    ("basis", "severity"),
    [("[yc-2]", "note"), ("[yc-2, yc-2]", "note"), ("[yc-2, yc-1]", "high"), ("[yc-3]", "high"), ("[]", "high")],
)
def test_memory_alone_carries_no_more_than_a_note(
    tmp_path: Path, reference: Reference, basis: str, severity: str
) -> None:
    file = rule_file(tmp_path, reference, basis=basis)
    assert file.rule.severity == severity
    assert file.stated is Severity.HIGH
    page = Page("zh", date(2025, 1, 1)).explain(file, reference.derived("norms by id", index_norms), (), Score())
    assert ("只按“提示”报告" in page) == (severity == "note")


def test_note_stays_a_note(tmp_path: Path, reference: Reference) -> None:
    file = rule_file(tmp_path, reference, severity="note", basis="[yc-2]")
    assert file.rule.severity is Severity.NOTE
    assert not file.is_capped


@pytest.mark.parametrize(
    ("changes", "reason", "line"),
    [
        ({"basis": "[yc-9]"}, "“yc-9”不在 reference/norms 中", 7),
        ({"severity": "grave"}, "级别“grave”无效", 3),
        ({"code": "FC1"}, "代码“FC1”不合格式", 1),
        ({"why": None}, "缺少“why”", 1),
        ({"hint": "甲"}, "不认识的键“hint”", 8),
    ],
)
def test_faulty_rule_is_named_with_its_line(
    tmp_path: Path, reference: Reference, changes: dict[str, str | None], reason: str, line: int
) -> None:
    with pytest.raises(RuleError) as caught:
        rule_file(tmp_path, reference, **changes)
    assert reason in str(caught.value)
    assert f"rule.yaml:{line}" in str(caught.value)


def test_dates_without_day_count_from_the_first(reference: Reference) -> None:
    norms = index_norms(reference)
    first = norms["yc-1"].basis
    assert not in_force(first, date(2024, 2, 29))
    assert in_force(first, date(2024, 3, 1))
    assert in_force(first, date(2025, 12, 31))
    assert not in_force(first, date(2026, 1, 1))
    assert in_force(norms["yc-3"].basis, date(2026, 12, 31)), "a norm's own date replaces that of its law"
    assert not in_force(norms["yc-3"].basis, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("nature: local", "nature: decree", "“nature”的值“decree”无效"),
        ("certainty: recalled", "certainty: sure", "“certainty”的值“sure”无效"),
        ("kind: duty", "kind: wish", "“kind”的值“wish”无效"),
        ("id: yc-2", "id: yc-1", "规范编号“yc-1”重复"),
        ('"2024-03"', '"2024-13"', "日期“2024-13”不合格式"),
        ("gist: 凭记忆, ", "", "缺少“gist”"),
        ("number:", "doc_no:", "不认识的键“doc_no”"),
    ],
)
def test_faulty_norm_file_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    (tmp_path / "norms").mkdir()
    (tmp_path / "norms" / "yunchuan.yaml").write_text(NORMS.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=reason) as caught:
        index_norms(Reference([tmp_path]))
    assert "yunchuan.yaml:" in str(caught.value)


def test_no_bundled_rule_goes_beyond_its_norms() -> None:
    for one in open_book().rules:
        assert one.file.rule.severity.rank >= highest_severity(one.file.rule.basis).rank, one.code


def test_no_check_lifts_its_hits_beyond_the_rule_s_norms() -> None:
    book = open_book()
    for outcome in try_rules(book, book.rules):
        rule = book.find(outcome.code)
        assert rule is not None
        limit = highest_severity(rule.file.rule.basis)
        for hit in outcome.hits:
            assert hit.severity is None or hit.severity.rank >= limit.rank, (outcome.code, outcome.case.name)


def test_every_bundled_rule_names_a_norm() -> None:
    reference = reference_for([])
    files = [read_rule_file(load_yaml(path), reference) for path in rule_paths(Path(__file__).parents[2] / "checks")]
    assert [file.rule.code for file in files if not file.rule.basis] == []
