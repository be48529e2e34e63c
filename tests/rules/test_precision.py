"""A rule that was wrong too often on labelled clauses is held down to a note, by data."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.case_runner import open_book, try_clauses
from reviewer.errors import RuleError
from reviewer.model import Severity
from reviewer.packs import reference_for
from reviewer.reference import Reference
from reviewer.rules.metadata import read_rule_file
from reviewer.rules.precision import Tally, index_precision
from reviewer.strict_yaml import load_yaml

RULE = "code: FC999\ntitle: 示例\nseverity: high\ncategory: bidding\nwhy: 原因\nfix: 改法\n"


@pytest.mark.parametrize(
    ("right", "false", "below"),
    [(4, 0, False), (20, 0, False), (20, 4, False), (5, 5, True), (0, 5, True), (1, 2, False), (0, 0, False)],
)
def test_floor_needs_enough_clauses(right: int, false: int, below: bool) -> None:
    assert Tally(right, false).is_below_floor is below


@pytest.mark.parametrize(("row", "severity"), [("right: 3, false: 9", "note"), ("right: 30, false: 1", "high")])
def test_rule_below_its_floor_becomes_a_note(tmp_path: Path, row: str, severity: str) -> None:
    (tmp_path / "precision.yaml").write_text(f"- {{code: FC999, {row}}}\n", encoding="utf-8")
    (tmp_path / "norms.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    file = read_rule_file(load_yaml(tmp_path / "rule.yaml"), Reference([tmp_path]))
    assert file.rule.severity == severity
    assert file.stated is Severity.HIGH
    assert file.is_too_wide is (severity == "note")


def test_a_faulty_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "precision.yaml").write_text("- {code: FC999, right: 3}\n", encoding="utf-8")
    with pytest.raises(RuleError, match="right"):
        index_precision(Reference([tmp_path]))


def test_bundled_counts_are_those_of_today() -> None:
    """Run `python bench/precision.py reference/precision.yaml` when this fails."""
    assert try_clauses(open_book()) == dict(index_precision(reference_for(())))
